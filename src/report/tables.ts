import { displayWidth } from './display-width.ts';

/** A cell of a table: text, a number, or nothing (drawn as a dash). */
export type TableCell = string | number | undefined;

export interface Column {
  readonly title: string;
  /** Shown after the title in brackets. */
  readonly unit?: string;
  /** Significant digits of numbers in text and Markdown; 4 unless told. CSV always has all digits. */
  readonly digits?: number;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly TableCell[])[];
}

const NOTHING = '–';

/** Table for a terminal: text to the left, numbers to the right, a rule under the heads, no trailing spaces. */
export function plainTable(table: Table): string {
  const { heads, body, numeric } = laidOut(table);
  const widths = heads.map((head, i) =>
    Math.max(...[head, ...body.map((row) => row[i] ?? '')].map(displayWidth)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const room = ' '.repeat((widths[i] ?? 0) - displayWidth(cell));
        return numeric[i] ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(heads), rule, ...body.map(line)].join('\n');
}

/** GitHub-flavoured Markdown. */
export function markdownTable(table: Table): string {
  const { heads, body, numeric } = laidOut(table);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  const rule = `| ${numeric.map((right) => (right ? '---:' : '---')).join(' | ')} |`;
  return [line(heads), rule, ...body.map(line)].join('\n');
}

/** CSV of a table, numbers with all their digits. */
export function csvTable(table: Table): string {
  check(table);
  return csv(table.columns.map(titleOf), table.rows);
}

/** CSV by RFC 4180, with line feeds and one at the end. */
export function csv(head: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  return [head, ...rows].map(csvLine).join('');
}

/** One line of it, with its line feed. */
export function csvLine(cells: readonly TableCell[]): string {
  return `${cells.map(csvField).join(',')}\n`;
}

function csvField(cell: TableCell): string {
  if (typeof cell === 'number') return String(cell);
  const text = cell ?? '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Heads and cells as text, and which columns are numbers throughout. */
export function laidOut(table: Table): { heads: string[]; body: string[][]; numeric: boolean[] } {
  check(table);
  const numeric = table.columns.map((_, i) => {
    const filled = table.rows.map((row) => row[i]).filter((cell) => cell !== undefined);
    return filled.length > 0 && filled.every((cell) => typeof cell === 'number');
  });
  const decimals = table.columns.map((column, i) => {
    const values = table.rows.map((row) => row[i]).filter((cell) => typeof cell === 'number');
    return commonDecimals(values, column.digits ?? 4);
  });
  const body = table.rows.map((row) =>
    row.map((cell, i) => shown(cell, table.columns[i]?.digits ?? 4, decimals[i])),
  );
  return { heads: table.columns.map(titleOf), body, numeric };
}

/** Decimals at which all numbers of a column line up, or undefined where that would cost a small one its digits. */
function commonDecimals(values: readonly number[], digits: number): number | undefined {
  const sizes = values.filter((value) => value !== 0).map(Math.abs);
  if (sizes.length === 0) return 0;
  const needed = digits - 1 - decade(Math.max(...sizes), digits);
  const kept = decade(Math.min(...sizes), digits) + needed + 1;
  return needed >= 0 && needed <= 6 && kept >= Math.min(2, digits) ? needed : undefined;
}

function decade(size: number, digits: number): number {
  return Math.floor(Math.log10(Number(size.toPrecision(digits))));
}

function titleOf(column: Column): string {
  return column.unit === undefined ? column.title : `${column.title} [${column.unit}]`;
}

function shown(cell: TableCell, digits: number, decimals: number | undefined): string {
  if (cell === undefined) return NOTHING;
  if (typeof cell === 'string') return cell;
  if (decimals !== undefined) return cell.toFixed(decimals);
  if (cell === 0) return '0';
  const power = decade(Math.abs(cell), digits);
  if (power >= 6 || power < -4) return cell.toExponential(digits - 1);
  return cell.toFixed(Math.max(0, digits - 1 - power));
}

function check(table: Table): void {
  if (table.columns.length === 0) throw new RangeError('a table needs at least one column');
  table.rows.forEach((row, r) => {
    if (row.length !== table.columns.length) {
      throw new RangeError(
        `row ${r + 1} has ${row.length} cells, the table has ${table.columns.length} columns`,
      );
    }
    row.forEach((cell, c) => {
      if (typeof cell === 'number' && !Number.isFinite(cell)) {
        throw new RangeError(`"${table.columns[c]?.title}" is ${cell} in row ${r + 1} (${row[0]})`);
      }
    });
  });
}
