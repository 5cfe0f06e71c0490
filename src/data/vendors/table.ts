/** The table of a spectrum inside an instrument's file: which columns, which numbers, and whether it is whole. */
import { type Issue, issue } from '../../core/errors.ts';
import { type Delimiter, numberOf } from '../csv-lines.ts';
import { type FoundColumns, findColumns, type WantedColumns } from './columns.ts';
import { type Point, pointIssue, sweepsOf } from './points.ts';
import { refused, type TextLine, type VendorReading, warning } from './vendor.ts';

export interface VendorTable {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly TextLine[];
  readonly delimiter: Delimiter;
  /** The last line of the file; only it may be cut off. */
  readonly end: TextLine | undefined;
  readonly columns: WantedColumns;
  /** Rows of frequency 0 are of direct current, and left out. */
  readonly directCurrent?: boolean;
}

/** What the header line is divided by: programs write tabs or, in some languages, semicolons; few write commas. */
export function headerDelimiter(text: string): Delimiter {
  return (['\t', ';', ','] as const).find((one) => text.includes(one)) ?? ' ';
}

/** Cells without quotes and without the empty ones at the end. */
export function cellsOf(text: string, delimiter: Delimiter): string[] {
  const parts = delimiter === ' ' ? text.trim().split(/\s+/) : text.split(delimiter);
  const cells = parts.map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells;
}

export function readTable(table: VendorTable): VendorReading {
  const found = findColumns(table.header, table.columns, table.headerLine);
  if (Array.isArray(found)) return { ok: false, issues: found };
  const { rows, warnings } = wholeRows(table, found);
  const decimalComma = rows.some(({ cells }) => cells.some((cell) => /^[+-]?\d+,\d+/.test(cell)));
  const points: Point[] = [];
  const issues: Issue[] = [];
  for (const row of rows) {
    const point = pointOf(row, found, table, decimalComma);
    if ('code' in point) issues.push(point);
    else if (point.f !== 0 || table.directCurrent !== true) points.push(point);
  }
  issues.push(...points.flatMap((point) => pointIssue(point) ?? []));
  if (issues.length > 0) return { ok: false, issues };
  if (points.length === 0) return refused('the table has no row of an impedance', { line: table.headerLine });
  const sweeps = sweepsOf(points);
  return sweeps.ok ? { ...sweeps, warnings: [...warnings, ...sweeps.warnings] } : sweeps;
}

/** Without a last one that the end of the file cuts off. */
function wholeRows({ rows, header, delimiter, end }: VendorTable, found: FoundColumns) {
  const cells = rows.map(({ number, text }) => ({ line: number, cells: cellsOf(text, delimiter) }));
  const last = cells.at(-1);
  if (last === undefined || end === undefined || end.number !== last.line || end.ended) {
    return { rows: cells, warnings: [] };
  }
  const cut = (what: string) => [
    warning(`the file stops within this line, which is ${what}`, { line: last.line }),
  ];
  if (last.cells.length < header.length) return { rows: cells.slice(0, -1), warnings: cut('left out') };
  const used = [found.frequency, found.re, found.im, found.minusIm].includes(header.length - 1);
  return { rows: cells, warnings: used ? cut('kept') : [] };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function pointOf(
  { line, cells }: Row,
  found: FoundColumns,
  { header }: VendorTable,
  comma: boolean,
): Point | Issue {
  if (cells.length !== header.length) {
    const message = `has ${cells.length} cells, the table has ${header.length} columns`;
    return issue('syntax', [], message, { line });
  }
  let bad: Issue | undefined;
  const at = (column: number | undefined) => {
    const cell = cells[column ?? -1];
    if (cell === undefined) return undefined;
    const value = numberOf(cell, comma);
    bad ??= value === undefined ? notNumber(cell, header[column ?? 0], line) : undefined;
    return value;
  };
  const [f, re, plus, minus] = [at(found.frequency), at(found.re), at(found.im), at(found.minusIm)];
  const [modulus, phase] = [at(found.modulus), at(found.phase)];
  const group = found.group === undefined ? undefined : `${header[found.group]} ${Number(at(found.group))}`;
  if (bad !== undefined) return bad;
  const im = plus ?? (minus === 0 ? 0 : -(minus ?? Number.NaN));
  return { line, f: f ?? Number.NaN, re: re ?? Number.NaN, im, modulus, phase, group };
}

function notNumber(cell: string, name: string | undefined, line: number): Issue {
  return issue('type', [], `is not a number, in the column "${name}"`, { line, received: cell });
}
