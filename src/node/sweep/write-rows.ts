/** Rows in their order into the journal and the table of a finished sweep, each read once. */
import { NewFile } from '../files/new-file.ts';
import type { PointRow } from './rows.ts';
import { type Columns, type Overview, tableHead, tableRow } from './table.ts';

/** A row with its line of the journal, without the line feed. */
export interface PointLine {
  readonly bytes: Uint8Array;
  readonly row: PointRow;
}

/**
 * Writes new files; the overview takes the rows in on the way. The table has the columns of its first row: where a later
 * one brings more, it is left out, to be written when all columns are known.
 *
 * @param paths the table's undefined where none is wanted
 * @returns SHA-256 of the files
 */
export function writeRows(
  lines: Iterable<PointLine>,
  overview: Overview,
  paths: { readonly points: string; readonly table: string | undefined },
): { readonly points: string; readonly table: string | undefined } {
  const points = new NewFile(paths.points);
  let table: NewFile | undefined;
  try {
    table = paths.table === undefined ? undefined : new NewFile(paths.table);
    let columns: Columns | undefined;
    let width = 0;
    for (const { bytes, row } of lines) {
      overview.add(row);
      points.write(bytes);
      points.write('\n');
      if (table === undefined) continue;
      if (columns === undefined) {
        columns = overview.columns();
        width = overview.width;
        table.write(tableHead(columns));
      } else if (overview.width !== width) {
        table.discard();
        table = undefined;
        continue;
      }
      table.write(tableRow(row, columns));
    }
    if (columns === undefined) table?.discard();
    return { points: points.end(), table: columns && table?.end() };
  } finally {
    points.close();
    table?.close();
  }
}
