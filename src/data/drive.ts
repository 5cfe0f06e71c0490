/** Drive profiles, current or power against time, from the text of a CSV file. */
import { type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { type Kind, kinds, readQuantity } from '../core/units.ts';
import { type CsvTable, numbersOf, readCsv } from './csv.ts';
import { asciiOf, namedColumn, splitUnit } from './heading.ts';

const QUANTITIES = ['time', 'current', 'power'] as const;
type DriveQuantity = (typeof QUANTITIES)[number];

/** SI; times rise strictly. Positive is discharge. */
export interface Drive {
  readonly of: 'current' | 'power';
  readonly time: readonly number[];
  readonly value: readonly number[];
}

export interface DriveOptions {
  /** Names of columns as the header has them; what is left out is recognised. */
  readonly columns?: { readonly [Q in DriveQuantity]?: string };
  /** What a positive value means in the file; discharge unless told. */
  readonly positive?: 'discharge' | 'charge';
}

/** The path of an issue without a line is relative to the step: "columns", "current". */
export type DriveReading =
  | { readonly ok: true; readonly value: Drive }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function readDrive(text: string, { columns = {}, positive }: DriveOptions = {}): DriveReading {
  const table = readCsv(text);
  if (!table.ok) return table;
  const chosen = choose(table.value, columns);
  if (!chosen.ok) return chosen;
  const { time, load, of } = chosen;
  const times = numbersOf(table.value, time.column);
  const values = numbersOf(table.value, load.column);
  const issues = [...(times.ok ? [] : times.issues), ...(values.ok ? [] : values.issues)];
  if (!times.ok || !values.ok) return { ok: false, issues };
  const wrong = orderIssues(table.value, time.name, times.value);
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const sign = positive === 'charge' ? -1 : 1;
  const scaled = (all: Float64Array, factor: number) => Array.from(all, (each) => each * factor || 0);
  const value = {
    of,
    time: scaled(times.value, time.factor),
    value: scaled(values.value, sign * load.factor),
  };
  return { ok: true, value };
}

interface Heading {
  readonly column: number;
  readonly name: string;
  readonly quantity: DriveQuantity | undefined;
  /** Of its unit; undefined: no unit is stated. */
  readonly unit: { readonly of: DriveQuantity; readonly factor: number } | undefined;
}

type Chosen = Pick<Heading, 'column' | 'name'> & { readonly factor: number };
type Choice =
  | { readonly ok: true; readonly time: Chosen; readonly load: Chosen; readonly of: 'current' | 'power' }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Time, and current or power: by name, else the only one of its kind. */
function choose(table: CsvTable, named: NonNullable<DriveOptions['columns']>): Choice {
  const headings = table.columns.map(headingOf);
  const issues: Issue[] = [];
  const pick = (quantity: DriveQuantity): Chosen | undefined => {
    const given = named[quantity];
    const fits = headings.filter((one) => one.quantity === quantity);
    if (given === undefined && fits.length > 1) {
      const both = fits.map(({ name }) => `"${name}"`).join(' and ');
      issues.push(
        issue('conflict', ['columns'], `${both} are both a ${quantity}; name the one that is meant`),
      );
      return undefined;
    }
    const found = given === undefined ? fits[0] : namedColumn(headings, given, quantity);
    if (found === undefined) return undefined;
    const plain = !('code' in found) && found.unit === undefined && !/\[.+\]|\(.+\)|\/./.test(found.name);
    if (!('code' in found) && (plain || found.unit?.of === quantity)) {
      return { column: found.column, name: found.name, factor: found.unit?.factor ?? 1 };
    }
    const other =
      'code' in found ? found : issue('unit', [], `the unit of "${found.name}" is none of a ${quantity}`);
    issues.push({ ...other, path: ['columns', quantity] });
    return undefined;
  };
  const time = pick('time');
  const loads = (['current', 'power'] as const).map((of) => ({ of, column: pick(of) }));
  const [load, second] = loads.filter(({ column }) => column !== undefined);
  const byName = loads.find(({ of }) => named[of] !== undefined);
  const chosen = byName ?? load;
  if (issues.length === 0 && second !== undefined && byName === undefined) {
    const message = 'has a current and a power; name the one that is driven';
    issues.push(issue('conflict', ['columns'], message, { allowed: '"columns": {"current": "…"}' }));
  }
  if (issues.length === 0) issues.push(...absent(table, time, chosen?.column));
  if (issues.length > 0 || time === undefined || chosen?.column === undefined) return { ok: false, issues };
  return { ok: true, time, load: chosen.column, of: chosen.of };
}

function absent({ columns, headerLine }: CsvTable, time: unknown, load: unknown): Issue[] {
  const hint = `columns are ${columns.join(', ')}; name the one that is meant under "columns"`;
  const miss = (message: string, usual: readonly string[]) =>
    issue('missing', [], message, {
      line: headerLine,
      hint,
      nearest: usual.map((name) => nearest(name, columns)).find((name) => name !== undefined),
    });
  return [
    ...(time === undefined ? [miss('no column is known to be the time', ['Time [s]', 'time/s'])] : []),
    ...(load === undefined
      ? [miss('no column is known to be the current or the power', ['Current [A]', 'Power [W]', 'I/mA'])]
      : []),
  ];
}

const NAMES: Readonly<Record<DriveQuantity, RegExp>> = {
  time: /^((test|total|elapsed|run)?time|t|test)$/,
  current: /^((cell|applied)?current|amps?|i)$/,
  power: /^((cell|applied)?power|watts?|p)$/,
};

const POWER: Kind = { name: 'power', si: 'W', example: '10 mW' };
const CURRENT: Kind = { name: 'current', si: 'A', example: '1 mA' };
const UNITS: readonly (readonly [DriveQuantity, Kind])[] = [
  ['time', kinds.time],
  ['current', CURRENT],
  ['power', POWER],
];

function headingOf(name: string, column: number): Heading {
  const { bare, unit } = splitUnit(asciiOf(name).replace(/[<>]/g, ''), unitOf);
  const word = bare.replace(/[^A-Za-z]/g, '').toLowerCase();
  return { column, name, unit, quantity: QUANTITIES.find((one) => NAMES[one].test(word)) };
}

function unitOf(text: string): Heading['unit'] {
  const spelt = text.replace(/^hrs?$/i, 'h').replace(/^secs?$/i, 's');
  for (const [of, kind] of UNITS) {
    const reading = readQuantity(`1 ${spelt}`, kind);
    if (reading.ok) return { of, factor: reading.value };
  }
  return undefined;
}

/** Every time that does not come after the one before it, up to some. */
function orderIssues({ rows }: CsvTable, name: string, time: Float64Array): Issue[] {
  if (time.length < 2)
    return [issue('syntax', [], 'has one point, and a profile needs two', { line: rows[0]?.line })];
  const issues: Issue[] = [];
  for (let i = 1; i < time.length && issues.length < 10; i++) {
    const [before, now] = [time[i - 1]!, time[i]!];
    if (now > before) continue;
    const message = now === before ? `"${name}" is there twice` : `"${name}" falls; times must rise`;
    issues.push(issue('range', [], message, { line: rows[i]?.line, received: now }));
  }
  return issues;
}
