/** Lines, cells and numbers of delimited text. */
import { type Issue, issue } from '../core/errors.ts';

/** ' ' is any run of spaces and tabs. */
export type Delimiter = ',' | ';' | '\t' | ' ';

/** One record; more than one line of the file only where a quoted cell has a line break. */
export interface Line {
  /** 1-based, of its first line. */
  readonly number: number;
  split(delimiter: Delimiter): string[];
}

export interface Lines {
  readonly lines: readonly Line[];
  /** The comment right above the first line. */
  readonly lastComment: Line | undefined;
}

export type LinesReading =
  | { readonly ok: true; readonly value: Lines }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Records of a text without its byte-order mark; empty lines and comments are left out. */
export function linesOf(text: string, comments: readonly string[], skip: number): LinesReading {
  const physical = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const lines: Line[] = [];
  let lastComment: Line | undefined;
  for (let i = skip; i < physical.length; i++) {
    const number = i + 1;
    let record = physical[i] ?? '';
    const start = record.trimStart();
    if (start === '') continue;
    const mark = comments.find((one) => start.startsWith(one));
    if (mark !== undefined) {
      if (lines.length === 0) lastComment = lineOf(start.slice(mark.length).trim(), number);
      continue;
    }
    while (isOpen(record) && i + 1 < physical.length) record += `\n${physical[++i]}`;
    if (isOpen(record)) {
      return {
        ok: false,
        issues: [issue('syntax', [], 'a quote is opened and not closed', { line: number })],
      };
    }
    lines.push(lineOf(record, number));
  }
  return { ok: true, value: { lines, lastComment } };
}

/** Inside a quoted cell. A quote within an unquoted cell is a letter, such as in Z''. */
function isOpen(record: string): boolean {
  return /^\s*"|[,;\t]\s*"/.test(record) && record.split('"').length % 2 === 0;
}

function lineOf(record: string, number: number): Line {
  return { number, split: (delimiter) => cellsOf(record, delimiter) };
}

function cellsOf(record: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ') {
    return (record.match(/"(?:[^"]|"")*"|\S+/g) ?? []).map(unquoted);
  }
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const glyph of record) {
    if (glyph === '"' && (quoted || cell.trim() === '' || cell.trimStart().startsWith('"'))) quoted = !quoted;
    if (glyph === delimiter && !quoted) {
      cells.push(unquoted(cell));
      cell = '';
    } else cell += glyph;
  }
  return [...cells, unquoted(cell)];
}

function unquoted(cell: string): string {
  const inner = /^"([\s\S]*)"$/.exec(cell.trim())?.[1];
  return inner === undefined ? cell.trim() : inner.replaceAll('""', '"').trim();
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A finite number, with E or D (Fortran) before its exponent, or undefined. */
export function numberOf(cell: string, decimalComma: boolean): number | undefined {
  if (decimalComma && cell.includes('.')) return undefined;
  const text = (decimalComma ? cell.replace(',', '.') : cell).replace('−', '-').replace(/d/i, 'e');
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** With a decimal point or a decimal comma. */
export function isNumber(cell: string): boolean {
  return numberOf(cell, false) !== undefined || numberOf(cell, true) !== undefined;
}

/** In this order of equals: "1,5;2,5" is two numbers with decimal commas. */
const DELIMITERS: readonly Delimiter[] = ['\t', ';', ',', ' '];
/** Lines that are looked at, from the end: a header and notes are at the top. */
const SAMPLE = 40;

/** The delimiter that makes most numbers of the last lines, rows of one length before ragged ones. */
export function delimiterOf(lines: readonly Line[]): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const rows = lines.slice(-SAMPLE).map((line) => line.split(delimiter));
    const cells = rows.flat();
    if (cells.length === rows.length) continue;
    const numbers = cells.filter(isNumber);
    const even = rows.every((row) => row.length === rows.at(-1)?.length);
    const score = (numbers.length / cells.length) * (even ? 2 : 1) + 1e-6 * numbers.length;
    if (score > most + 1e-9) {
      best = delimiter;
      most = score;
    }
  }
  return best;
}
