/** Text of result files. A number that is not finite is a bug of the program, never a value in a file. */
import { csv, type TableCell } from '../../report/tables.ts';

/** CSV of a file, every number checked. */
export function finiteCsv(
  file: string,
  head: readonly string[],
  rows: readonly (readonly TableCell[])[],
): string {
  rows.forEach((row, r) => {
    for (let c = 0; c < row.length; c++) {
      const cell = row[c];
      if (typeof cell === 'number' && !Number.isFinite(cell)) {
        throw new RangeError(`bug: "${head[c]}" is ${cell} in row ${r + 1} of ${file}`);
      }
    }
  });
  return csv(head, rows);
}

/** Indented JSON of a file, every number checked. */
export function finiteJson(file: string, value: unknown): string {
  checkNumbers(file, value, '');
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function checkNumbers(file: string, value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`bug: "${path}" is ${value} in ${file}`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    checkNumbers(file, child, path === '' ? key : `${path} › ${key}`);
  }
}
