/** The cases of a sweep or a comparison as the report links them: numbers from table.csv, curves from curves/. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import { axisTitle } from '../../report/axis-title.ts';
import type { CaseColumn, Explored } from '../../report/html/explorer.ts';
import { curvesOfCases } from './case-curves.ts';
import type { ResultFolder } from './folder.ts';
import { column, type ResultTable, readResultTable } from './table.ts';

/** More points and curves hide each other, and make the page heavy. */
const MOST_CASES = 300;

/** undefined where the result has no cases, or no two numbers tell them apart. */
export async function exploredOf(folder: ResultFolder): Promise<Explored | undefined> {
  const file = join(folder.path, 'table.csv');
  if (!existsSync(file)) return undefined;
  const table = readResultTable(file, `${folder.shown}/table.csv`);
  const shown = spread(table.rows.length);
  const columns = columnsOf(table, shown);
  if (shown.length < 2 || columns.length < 2) return undefined;
  const names = columns.map(({ name }) => name);
  const curves = await curvesOfCases(folder, shown);
  const label = labelsOf(folder, table);
  const x = Math.max(
    0,
    names.findIndex((name) => name === 'C-rate' || isParameter(table, name)),
  );
  return {
    cases: shown.map((row, i) => ({ row, label: label(row), curve: curves?.[i] })),
    columns: columns.map(({ title, values }): CaseColumn => ({ title, values })),
    first: { x, y: resultFirst(names, x) },
    total: table.rows.length,
  };
}

function spread(count: number): number[] {
  const most = Math.min(count, MOST_CASES);
  return Array.from({ length: most }, (_, i) => (most < 2 ? i : Math.round((i * (count - 1)) / (most - 1))));
}

/** What a reader asks for first, as far as it differs from case to case. */
const ASKED = [
  /^Discharge energy .*kg/,
  /^Discharge energy/,
  /^Discharge capacity .*cm/,
  /^Discharge capacity/,
];

function resultFirst(names: readonly string[], x: number): number {
  for (const asked of ASKED) {
    const at = names.findIndex((name) => asked.test(name));
    if (at >= 0 && at !== x) return at;
  }
  return x === 0 ? 1 : 0;
}

interface Numeric {
  readonly name: string;
  readonly title: string;
  readonly values: readonly (number | undefined)[];
}

/** Columns of numbers that are not the same in all cases; errors of balances are noise. */
function columnsOf(table: ResultTable, shown: readonly number[]): Numeric[] {
  return table.head.flatMap((name): Numeric[] => {
    if (name === 'Case' || /balance error$/.test(name)) return [];
    const texts = column(table, name);
    const read = numbersIn(shown.map((row) => texts[row] ?? ''));
    if (read === undefined) return [];
    const known = read.values.filter((value) => value !== undefined);
    const differs = known.some((value) => Math.abs(value - (known[0] as number)) > 1e-9 * Math.abs(value));
    return differs ? [{ name, title: axisTitle(`${name}${read.unit}`), values: read.values }] : [];
  });
}

/** Of texts that are numbers, "" or numbers of one unit, such as "2 um"; else undefined. */
function numbersIn(texts: readonly string[]): { values: (number | undefined)[]; unit: string } | undefined {
  const parts = texts.map((text) => /^(\S+?)(?: ([^\d\s]\S*))?$/.exec(text));
  const units = new Set(parts.flatMap((part) => (part === null ? [] : [part[2] ?? ''])));
  const values = parts.map((part) => (part === null ? undefined : Number(part[1])));
  const good = parts.every((part, i) => (part === null ? texts[i] === '' : Number.isFinite(values[i])));
  const [unit = ''] = units;
  return good && units.size === 1 ? { values, unit: unit === '' ? '' : ` [${unit}]` } : undefined;
}

/** What a sweep varies stands between its case and its status. */
function isParameter({ head }: ResultTable, name: string): boolean {
  const at = head.indexOf(name);
  return head[0] === 'Case' && at > 0 && at < head.indexOf('Status');
}

function labelsOf({ manifest }: ResultFolder, table: ResultTable): (row: number) => string {
  const given = ['Design', 'Areal capacity [mA.h.cm-2]', 'C-rate'].filter((name) =>
    table.head.includes(name),
  );
  if (!table.head.includes('Case')) {
    return (row) => given.map((name) => withUnit(name, column(table, name)[row])).join(', ');
  }
  const input = manifest['input'];
  const vary = isObject(input) && isObject(input['vary']) ? input['vary'] : {};
  const own = table.head.filter((name) => isParameter(table, name) && !isDerived(vary[name]));
  return (row) => {
    const values = own.map((name) => `${lastPart(name)} ${shortText(column(table, name)[row] ?? '')}`);
    return `Case ${column(table, 'Case')[row]}: ${values.join(', ')}`;
  };
}

function isDerived(axis: unknown): boolean {
  return isObject(axis) && 'expression' in axis;
}

/** "cell.positive.layers[0].porosity" → "layers[0].porosity" */
function lastPart(path: string): string {
  return path.split('.').slice(-2).join('.');
}

function shortText(text: string): string {
  const value = Number(text);
  if (text !== '' && Number.isFinite(value)) return String(Number(value.toPrecision(4)));
  return text.split('/').at(-1)?.slice(0, 40) ?? text;
}

function withUnit(name: string, text = ''): string {
  if (text === '') return 'as it is';
  const unit = /\[(.*)\]$/.exec(axisTitle(name))?.[1];
  if (name === 'C-rate') return `${shortText(text)}C`;
  return unit === undefined ? text : `${shortText(text)} ${unit}`;
}
