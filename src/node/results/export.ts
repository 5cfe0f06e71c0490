/** Result tables in the format that was not chosen when they were written: CSV as Parquet, Parquet as CSV. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csv } from '../../report/tables.ts';
import { attempt, replaceFile, uniqueName } from '../files/atomic-write.ts';
import { writePieces } from '../files/new-file.ts';
import { type Columns, parquetRows } from '../files/parquet-rows.ts';
import { unfinishedTable } from '../sweep/unfinished.ts';

export type ExportFormat = 'csv' | 'parquet';
export const EXPORT_FORMATS: readonly ExportFormat[] = ['csv', 'parquet'];
export const EXPORTS = 'export';

/** Writes every table of a result folder that is not there in a format yet; their paths inside the folder. */
export async function exportResult(folder: string, formats: readonly ExportFormat[]): Promise<string[]> {
  const written: string[] = [];
  const put = (name: string, bytes: string | Uint8Array) => {
    const path = join(folder, EXPORTS, name);
    const beside = `${path}.${uniqueName('new-')}`;
    writePieces(beside, [bytes]);
    replaceFile(beside, path);
    written.push(`${EXPORTS}/${name}`);
  };
  const names = tablesIn(folder);
  const open = names.includes('table.csv') ? undefined : unfinishedTable(folder);
  if (open !== undefined && formats.includes('csv')) put('table.csv', open);
  if (open !== undefined && formats.includes('parquet'))
    put('table.parquet', await parquetOf(parsedCsv(open)));
  for (const name of names) {
    const path = join(folder, name);
    const bytes = attempt('read', path, () => readFileSync(path));
    if (name.endsWith('.csv') && formats.includes('parquet')) {
      put(name.replace(/csv$/, 'parquet'), await parquetOf(parsedCsv(bytes.toString('utf8'))));
    }
    if (name.endsWith('.parquet') && formats.includes('csv')) {
      const { names: head, rows } = await parquetRows(bytes);
      put(name.replace(/parquet$/, 'csv'), csv(head, rows));
    }
  }
  return written;
}

/** Tables at the top of the folder and below `curves/`. */
function tablesIn(folder: string): string[] {
  const names = attempt('look into', folder, () =>
    readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' }),
  );
  return names
    .filter((entry) => entry.isFile() && /\.(csv|parquet)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !name.includes('/') || /^curves\/[^/]+$/.test(name))
    .sort();
}

/** The cells of CSV by RFC 4180, as this program writes it. */
function parsedCsv(text: string): Columns {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/gy;
  for (let at = cell.exec(text); at !== null && cell.lastIndex <= text.length; at = cell.exec(text)) {
    const [whole, value = '', end] = at;
    if (whole === '') break;
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '\n') rows.push([]);
  }
  const [names = [], ...body] = rows.filter((row) => row.length > 0);
  return { names, rows: body };
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** Columns that count. */
const COUNTS = new Set(['Case', 'Step', 'Layer']);

/** Columns of numbers as 64-bit floats or counts, others as text; what is empty is null. */
async function parquetOf({ names, rows }: Columns): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = names.map((name, c) => {
    const cells = rows.map((row) => String(row[c] ?? ''));
    const filled = cells.filter((cell) => cell !== '');
    const numeric = filled.length > 0 && filled.every((cell) => NUMBER.test(cell));
    const counts = numeric && COUNTS.has(name) && filled.every((cell) => /^\d{1,9}$/.test(cell));
    const data = cells.map((cell) => (cell === '' ? null : numeric ? Number(cell) : cell));
    const type = counts ? ('INT32' as const) : numeric ? ('DOUBLE' as const) : ('STRING' as const);
    return { name, data, type, nullable: filled.length < cells.length };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'stratode' }));
}
