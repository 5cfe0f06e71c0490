/** A Parquet file as names and rows. */
import type { TableCell } from '../../report/tables.ts';

export interface Columns {
  readonly names: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export async function parquetRows(bytes: Uint8Array): Promise<Columns> {
  const { parquetMetadata, parquetReadObjects, parquetSchema } = await import('hyparquet');
  const file = Uint8Array.from(bytes).buffer;
  const names = parquetSchema(parquetMetadata(file)).children.map(({ element }) => element.name);
  const objects = await parquetReadObjects({ file });
  const rows = objects.map((row) => names.map((name) => (row[name] ?? undefined) as TableCell));
  return { names, rows };
}
