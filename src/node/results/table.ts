/** A CSV file of a result folder, text and numbers (RFC 4180, as `csv` of report/tables writes it). */
import { readFileSync } from 'node:fs';
import { InputError, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';

export interface ResultTable {
  readonly file: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function readResultTable(path: string, file: string): ResultTable {
  const [head = [], ...rows] = recordsOf(readFileSync(path, 'utf8'));
  if (rows.length === 0) throw new InputError([issue('file', [], 'has no rows', { file })]);
  return { file, head, rows };
}

/** The texts of a column; an InputError that names the nearest where there is none of that name. */
export function column(table: ResultTable, name: string): string[] {
  const at = table.head.indexOf(name);
  if (at >= 0) return table.rows.map((row) => row[at] ?? '');
  const plain = new Map(table.head.map((title) => [title.replace(/ \[.*\]$/, ''), title]));
  const near = nearest(name, table.head) ?? plain.get(nearest(name, plain.keys()) ?? '');
  const details = { file: table.file, nearest: near, allowed: table.head.join(', ') };
  throw new InputError([issue('name', [], `has no column "${name}"`, details)]);
}

/** The numbers of a column, undefined where a cell is empty; an InputError where one is a text. */
export function numbers(table: ResultTable, name: string): (number | undefined)[] {
  return column(table, name).map((text, i) => {
    if (text === '') return undefined;
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    const message = `"${name}" is "${text}" in row ${i + 1}, and a number is wanted`;
    throw new InputError([issue('type', [], message, { file: table.file })]);
  });
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  for (let match = field.exec(text); match !== null && match.index < text.length; match = field.exec(text)) {
    const [, quoted, bare = '', end] = match;
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
