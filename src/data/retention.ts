/** Capacities by cycle from the text of a table: a column that counts the cycles and one of the discharge capacity. */
import { type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { type CsvOptions, type CsvTable, numbersOf, readCsv } from './csv.ts';
import { delimiterOf, linesOf } from './csv-lines.ts';
import { type CurveColumns, markColumn } from './curve-columns.ts';
import { type Heading, headingOf } from './curve-headings.ts';
import { asciiOf, namedColumn } from './heading.ts';

/** Rows of rising cycles. */
export interface Retention {
  readonly cycle: Int32Array;
  /** Discharge capacity [C], or in parts of the first row's where `relative`. */
  readonly capacity: Float64Array;
  readonly relative: boolean;
}

export interface RetentionOptions {
  readonly columns?: Pick<CurveColumns, 'cycle' | 'capacity'> | undefined;
  /** Of the electrode [cm²]; needed where the capacity is per area. */
  readonly area?: number;
  /** [g]; needed where the capacity is per mass of active material. */
  readonly activeMass?: number;
  readonly csv?: CsvOptions;
}

export type RetentionReading =
  | { readonly ok: true; readonly value: Retention; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function readRetention(text: string, options: RetentionOptions = {}): RetentionReading {
  const { columns = {}, csv = {} } = options;
  const reading = readCsv(text, { ...csv, skip: csv.skip ?? preamble(text) });
  if (!reading.ok) return reading;
  const table = reading.value;
  const cycle = markColumn(table.columns, 'cycle', columns) ?? missing(table, 'cycle', 'to count the cycles');
  const capacity = capacityColumn(table, columns.capacity);
  const issues = [cycle, capacity].filter((one): one is Issue => 'code' in one);
  if ('code' in cycle || 'code' in capacity)
    return { ok: false, issues: issues.map((one) => ({ ...one, line: table.headerLine })) };
  return retentionOf(table, cycle, capacity, options);
}

function retentionOf(
  table: CsvTable,
  cycle: Heading,
  capacity: Heading,
  options: RetentionOptions,
): RetentionReading {
  const [cycles, values] = [numbersOf(table, cycle.column), numbersOf(table, capacity.column)];
  const issues = [cycles, values].flatMap((one) => (one.ok ? [] : one.issues));
  if (!cycles.ok || !values.ok) return { ok: false, issues };
  issues.push(
    ...rowIssues(table, cycle.name, cycles.value),
    ...positiveIssues(table, capacity.name, values.value),
  );
  const relative = isRelative(capacity);
  const scale = relative ? 1 / (values.value[0] as number) : scaleOf(capacity, options);
  if (typeof scale !== 'number') issues.push(scale);
  if (typeof scale !== 'number' || issues.length > 0) return { ok: false, issues };
  const value = {
    cycle: Int32Array.from(cycles.value),
    capacity: values.value.map((one) => one * scale),
    relative,
  };
  return { ok: true, value, warnings: [] };
}

/** "Capacity retention [%]", "SoH", "Relative capacity": a part of the first row's, whatever its unit. */
function isRelative({ name }: Heading): boolean {
  return /retention|relative|soh|state of health|%/i.test(name);
}

function scaleOf({ name, unit }: Heading, { area, activeMass }: RetentionOptions): number | Issue {
  if (unit === undefined) {
    const hint = 'write it into the heading: "Discharge capacity [mAh]", or "Capacity retention [%]"';
    return issue('unit', ['columns', 'capacity'], `"${name}" has no unit`, { hint });
  }
  if (unit.kind === 'charge') return unit.factor;
  const perArea = unit.kind === 'charge per area';
  const size = perArea ? area : activeMass;
  if (size !== undefined) return unit.factor * size * (perArea ? 1e-4 : 1e-3);
  const message = perArea
    ? `"${name}" is per area; the area is needed`
    : `"${name}" is per mass; the mass is needed`;
  return issue('missing', [perArea ? 'area' : 'activeMass'], message);
}

function capacityColumn(table: CsvTable, given: string | undefined): Heading | Issue {
  const headings = table.columns.map(headingOf);
  if (given !== undefined) return namedColumn(headings, given, 'capacity');
  const fits = headings.filter(
    (one) => (one.quantity === 'capacity' && one.direction !== 'charge') || retentionWord(one),
  );
  const [best, second] = fits.sort((a, b) => rank(a) - rank(b));
  if (best === undefined) return missing(table, 'capacity', 'to be the discharge capacity');
  if (second === undefined || rank(second) > rank(best)) return best;
  const both = `"${best.name}" and "${second.name}"`;
  return issue(
    'conflict',
    ['columns', 'capacity'],
    `${both} are both a capacity; name the one that is meant`,
  );
}

function retentionWord({ name }: Heading): boolean {
  return /^(capacity)?(retention|relativecapacity|soh)$/.test(
    asciiOf(name)
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase(),
  );
}

/** In C before a part of the first, discharge before what does not say. */
function rank(one: Heading): number {
  return (isRelative(one) ? 2 : 0) + (one.direction === 'discharge' ? 0 : 1);
}

function missing({ columns }: CsvTable, key: 'cycle' | 'capacity', meant: string): Issue {
  const usual = key === 'cycle' ? ['Cycle', 'Cycle Count / 1'] : ['Discharge capacity [mAh]', 'Capacity'];
  const close = usual.map((name) => nearest(name, columns)).find((name) => name !== undefined);
  const hint = `columns are ${columns.join(', ')}; name the one that is meant`;
  return issue('missing', ['columns', key], `no column is known ${meant}`, { nearest: close, hint });
}

function rowIssues({ rows }: CsvTable, name: string, cycles: Float64Array): Issue[] {
  if (rows.length < 2)
    return [issue('syntax', [], 'has one cycle, which is no retention', { line: rows[0]?.line })];
  for (const [i, cycle] of cycles.entries()) {
    const line = rows[i]?.line;
    if (!Number.isInteger(cycle) || cycle < 1)
      return [issue('range', ['columns', 'cycle'], `"${name}" must count from 1`, { line, received: cycle })];
    if (i === 0 || cycle > (cycles[i - 1] as number)) continue;
    const hint = 'one row for each cycle is wanted: a table of capacities, not the curves themselves';
    return [issue('range', ['columns', 'cycle'], `"${name}" does not rise`, { line, received: cycle, hint })];
  }
  return [];
}

function positiveIssues({ rows }: CsvTable, name: string, values: Float64Array): Issue[] {
  const at = values.findIndex((value) => !(value > 0));
  if (at < 0) return [];
  return [issue('range', [], `"${name}" must be above 0`, { line: rows[at]?.line, received: values[at] })];
}

/** Lines above the one that names a cycle and a capacity. */
function preamble(text: string): number {
  const found = linesOf(text, ['#', '%', '//'], 0);
  if (!found.ok) return 0;
  const { lines } = found.value;
  const delimiter = delimiterOf(lines);
  const header = lines.slice(0, 200).find((line) => {
    const headings = line.split(delimiter).map(headingOf);
    return (
      headings.some(({ mark }) => mark === 'cycle') &&
      headings.some(({ quantity }) => quantity === 'capacity')
    );
  });
  return header === undefined || header === lines[0] ? 0 : header.number - 1;
}
