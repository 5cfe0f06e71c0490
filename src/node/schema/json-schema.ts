/**
 * The JSON Schemas of the input files, made from the schemas by which the files are read: an editor then completes,
 * explains and checks them. Draft 7, which editors know best.
 */
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';
import { cellFileSchema } from './cell.ts';
import { experimentFileSchema } from './experiments.ts';
import { explained } from './explained.ts';
import { figureFileSchema } from './figure-schema.ts';
import type { SchemaKind } from './file.ts';
import { bare } from './parts.ts';
import { studyFileSchema } from './studies.ts';

const bodies: Readonly<Record<SchemaKind, () => JsonSchema>> = {
  cell: cellFileSchema,
  experiment: experimentFileSchema,
  study: studyFileSchema,
  figure: () => explained(bare(figureFileSchema), 'figure'),
};

/** As text, the same bytes on every machine. */
export function schemaText(kind: SchemaKind): string {
  return `${JSON.stringify(jsonSchema(kind), null, 2)}\n`;
}

/** The JSON Schema of one kind of input file. */
export function jsonSchema(kind: SchemaKind): JsonSchema {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: `stratode ${kind} file` };
  return { ...head, ...bodies[kind]() };
}
