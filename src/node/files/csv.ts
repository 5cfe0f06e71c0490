/** Tables of numbers as instruments and spreadsheets write them: delimiter and decimal sign are found out. */
import { readQuantity } from '../../core/units.ts';

export interface Column {
  /** As in the header; "column 2" without one. */
  readonly name: string;
  /** Without its unit. */
  readonly plain: string;
  /** Of the header, "U [V]" or "U/V". */
  readonly unit: string | undefined;
  readonly values: readonly number[];
}

export interface Csv {
  readonly columns: readonly Column[];
  /** Line of each row in the file, counted from 1. */
  readonly lines: readonly number[];
}

export type CsvReading =
  | { readonly ok: true; readonly value: Csv }
  | { readonly ok: false; readonly problem: string; readonly line?: number };

/** More rows are a measurement, not the curve of a property. */
const MOST_ROWS = 10_000;

/** Lines that are empty or start with # do not count; a first line that is no row of numbers is the header. */
export function readCsv(text: string): CsvReading {
  const all = text.split(/\r\n|\r|\n/).map((line, i) => ({ line: line.trim(), number: i + 1 }));
  const lines = all.filter(({ line }) => line !== '' && !line.startsWith('#'));
  const [first] = lines;
  if (first === undefined) return { ok: false, problem: 'is empty' };
  if (lines.length > MOST_ROWS) return { ok: false, problem: `has more than ${MOST_ROWS} rows` };
  const delimiter = delimiterOf(first.line);
  const comma = delimiter !== ',' && lines.some(({ line }) => /\d,\d/.test(line));
  const rows = lines.map(({ line, number }) => ({ cells: cellsOf(line, delimiter), number }));
  const read = (cell: string) => numberOf(cell, comma);
  const header = rows[0]?.cells.every((cell) => Number.isNaN(read(cell)));
  const body = header ? rows.slice(1) : rows;
  const names = header ? (rows[0]?.cells ?? []) : (rows[0]?.cells ?? []).map((_, i) => `column ${i + 1}`);
  const columns: number[][] = names.map(() => []);
  for (const { cells, number } of body) {
    if (cells.length !== names.length) {
      return {
        ok: false,
        problem: `has ${cells.length} cells, the first line ${names.length}`,
        line: number,
      };
    }
    for (const [i, cell] of cells.entries()) {
      const value = read(cell);
      if (Number.isNaN(value))
        return { ok: false, problem: `"${cell.slice(0, 40)}" is no number`, line: number };
      columns[i]?.push(value);
    }
  }
  const named = names.map((name, i) => ({ ...nameOf(name), values: columns[i] ?? [] }));
  return { ok: true, value: { columns: named, lines: body.map(({ number }) => number) } };
}

/**
 * What delimits the first line: semicolon and tab before comma, since a comma is then a decimal sign. Every line must
 * have as many cells, so that a decimal comma between commas is refused and not misread.
 */
function delimiterOf(first: string): string {
  return [';', '\t', ','].find((mark) => first.includes(mark)) ?? ' ';
}

function cellsOf(line: string, delimiter: string): string[] {
  const cells = delimiter === ' ' ? line.split(/\s+/) : line.split(delimiter);
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

/** NaN where there is none. */
function numberOf(cell: string, comma: boolean): number {
  if (comma && cell.includes('.')) return Number.NaN;
  const text = comma ? cell.replace(',', '.') : cell;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** "U [V]", "U (V)" and "U/V": what stands in square brackets is a unit, else what can be read as one. */
function nameOf(name: string): Omit<Column, 'values'> {
  const square = /^(.*?)\s*\[(.*)\]$/.exec(name);
  const other = /^(.*?)\s*\((.*)\)$/.exec(name) ?? /^(.*?)\s*\/\s*(.*)$/.exec(name);
  const found = square ?? (other !== null && isUnit(other[2] ?? '') ? other : undefined);
  const unit = (found?.[2] ?? '').trim();
  const bare = unit === '' || unit === '-' || unit === '1';
  return { name, plain: found?.[1] ?? name, unit: bare ? undefined : unit };
}

function isUnit(text: string): boolean {
  return text === '-' || readQuantity(`1 ${text}`, { name: 'unit', si: text, example: '1 m' }).ok;
}
