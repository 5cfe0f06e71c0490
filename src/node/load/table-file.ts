/** Tables that a cell file names, `{"table": {"file": "ocp.csv"}}`, replaced by the rows of the file. */
import { dirname, resolve } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import { type Issue, type IssueDetails, issue, type PathPart } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { readQuantity } from '../../core/units.ts';
import { type Column, type Csv, readCsv } from '../files/csv.ts';
import { readTextFile } from '../files/text-file.ts';
import type { JsonFile } from './jsonc.ts';
import { shownPath } from './jsonc.ts';
import type { Origins } from './origins.ts';

/** A value of a file, and its place in the whole document. */
export interface TablePlace {
  readonly file: Pick<JsonFile, 'place' | 'path'>;
  readonly local: readonly PathPart[];
  readonly at: readonly PathPart[];
}

/** The value with the rows of all files that its tables name; what is wrong goes to `origins`. */
export function withTables(value: unknown, place: TablePlace, origins: Origins): unknown {
  if (Array.isArray(value)) return value.map((item, i) => withTables(item, below(place, i), origins));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    const inside = below(place, key);
    if (key !== 'table' || !namesFile(inner)) return [key, withTables(inner, inside, origins)];
    return [key, tableOf(inner, inside, origins)];
  });
  return Object.fromEntries(entries);
}

function below({ file, local, at }: TablePlace, part: PathPart): TablePlace {
  return { file, local: [...local, part], at: [...at, part] };
}

type FileTable = Record<string, unknown> & { readonly file: string };

function namesFile(value: unknown): value is FileTable {
  return isObject(value) && typeof value['file'] === 'string' && !('x' in value) && !('y' in value);
}

function tableOf(given: FileTable, place: TablePlace, origins: Origins): unknown {
  const path = resolve(dirname(place.file.path), given.file);
  const refuse = (key: string, message: string, details: IssueDetails = {}) => {
    const at = [...place.local, key];
    const received = given[key];
    const text = `${shownPath(path)}${message.startsWith(',') ? '' : ' '}${message}`;
    const found = issue('reference', at, text, { received, ...details });
    origins.lack(place.at, [place.file.place(found)]);
    return given;
  };
  const reading = readTextFile(path);
  if (!reading.ok) return refuse('file', reading.problem, { nearest: reading.nearest, hint: reading.hint });
  const csv = readCsv(reading.text);
  if (!csv.ok)
    return refuse('file', csv.line === undefined ? csv.problem : `, line ${csv.line}: ${csv.problem}`);
  const columns = chosen(csv.value, given['columns']);
  if (!columns.ok) return refuse('columns' in given ? 'columns' : 'file', columns.problem, columns.details);
  const [x, y] = columns.value;
  for (const [key, column] of [
    ['xUnit', x],
    ['unit', y],
  ] as const) {
    const wanted = given[key];
    if (typeof wanted !== 'string' || column.unit === undefined || sameUnit(wanted, column.unit)) continue;
    const hint = 'correct one of the two';
    return refuse(key, `says "${column.name}": its unit is not that given here`, { hint });
  }
  addOrigins(csv.value, path, place, origins);
  const units = { ...(x.unit && { xUnit: x.unit }), ...(y.unit && { unit: y.unit }) };
  return { ...units, ...given, x: x.values, y: y.values };
}

/** Findings in rows are shown in the CSV file. */
function addOrigins(csv: Csv, path: string, { at }: TablePlace, origins: Origins): void {
  const file = shownPath(path);
  const place = (it: Issue): Issue => ({
    ...it,
    file,
    line: csv.lines[Number(it.path.at(-1))] ?? 1,
    column: 1,
  });
  for (const axis of ['x', 'y']) origins.add([...at, axis], { place, path }, [...at, axis]);
}

type Choice =
  | { readonly ok: true; readonly value: readonly [Column, Column] }
  | { readonly ok: false; readonly problem: string; readonly details?: IssueDetails };

/** The two columns named, or the first two. */
function chosen({ columns }: Csv, names: unknown): Choice {
  if (names === undefined) {
    const [x, y] = columns;
    if (x !== undefined && y !== undefined) return { ok: true, value: [x, y] };
    return { ok: false, problem: 'has one column, and a table has two' };
  }
  if (!Array.isArray(names) || names.length !== 2) {
    return { ok: false, problem: 'needs "columns" as a list of two names, of x and of y' };
  }
  const all = columns.map(({ name }) => name);
  const found: Column[] = [];
  for (const name of names) {
    const column = columns.find((it) => it.name === name) ?? columns.find((it) => it.plain === name);
    if (column === undefined) {
      const near = typeof name === 'string' ? nearest(name, all) : undefined;
      const details = { nearest: near, allowed: all.join(', ') };
      return { ok: false, problem: `has no column ${JSON.stringify(name)}`, details };
    }
    found.push(column);
  }
  return { ok: true, value: found as unknown as readonly [Column, Column] };
}

function sameUnit(one: string, other: string): boolean {
  if (one.replace(/\s/g, '') === other.replace(/\s/g, '')) return true;
  const kind = { name: 'the header', si: other, example: `1 ${other}` };
  const [a, b] = [one, other].map((unit) => readQuantity(`1 ${unit}`, kind, { difference: true }));
  return a?.ok === true && b?.ok === true && a.value === b.value;
}
