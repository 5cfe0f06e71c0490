/** The files of the JSON Schemas, which refer to each other by name. */
import type { Kind } from '../load/kind.ts';

/** Files of which there is a JSON Schema: a figure file is drawn, not run. */
export type SchemaKind = Kind | 'figure';

export const schemaKinds: readonly SchemaKind[] = ['cell', 'experiment', 'study', 'figure'];

/** "cell.schema.json". */
export function schemaFile(kind: SchemaKind): string {
  return `${kind}.schema.json`;
}
