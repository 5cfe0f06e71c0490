/** What the command line says of the parameters of circuits: "R0=12 ohm", "CPE1.n=0.5..1". */
import { InputError, type Issue, type IssueDetails, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { inUnit, readQuantity } from '../core/units.ts';
import type { CircuitParameter } from '../models/circuit/circuit.ts';
import { parameterUnitWritten } from '../report/parameter-unit.ts';
import type { ImpedanceUnit } from '../report/spectrum.ts';
import type { NamedCircuit } from './circuits.ts';
import { type Raw, textsOption } from './options.ts';

/** By the path of the parameter. */
export interface ParameterOptions {
  readonly fixed: Readonly<Record<string, number>>;
  readonly initial: Readonly<Record<string, number>>;
  readonly bounds: Readonly<Record<string, readonly [number, number]>>;
}

/** What `--fix`, `--initial` and `--bounds` say; throws an InputError with all that is wrong. */
export function readParameterOptions(
  args: Raw,
  circuits: readonly NamedCircuit[],
  unit: ImpedanceUnit,
): ParameterOptions {
  const issues: Issue[] = [];
  const known = new Map(circuits.flatMap(({ circuit }) => circuit.parameters.map((one) => [one.path, one])));
  const read = <T>(option: string, form: string, meant: Meaning<T>['meant']) =>
    assignments(textsOption(args, option), { option, form, meant, known }, issues);
  const fixed = read('fix', 'NAME=VALUE', (text, one) => valueIn(text, one, unit, { one: true }));
  const initial = read('initial', 'NAME=VALUE', (text, one) => valueIn(text, one, unit, { one: false }));
  const bounds = read('bounds', 'NAME=LOW..HIGH', (text, one) => boundsIn(text, one, unit));
  for (const path of Object.keys(fixed)) {
    const other = path in initial ? 'initial' : path in bounds ? 'bounds' : undefined;
    if (other === undefined) continue;
    issues.push(issue('conflict', [], `${path} is fixed, and --${other} names it`, { file: '--fix' }));
  }
  if (issues.length > 0) throw new InputError(issues);
  return { fixed, initial, bounds };
}

/** What an option means. */
interface Meaning<T> {
  readonly option: string;
  readonly form: string;
  /** Throws a ValueError. */
  readonly meant: (text: string, parameter: CircuitParameter) => T;
  readonly known: ReadonlyMap<string, CircuitParameter>;
}

function assignments<T>(
  items: readonly string[],
  { option, form, meant, known }: Meaning<T>,
  issues: Issue[],
): Record<string, T> {
  const values = new Map<string, T>();
  for (const item of items) {
    const [, path = '', text = ''] = /^\s*([^=\s]+)\s*=\s*(.+?)\s*$/s.exec(item) ?? [];
    try {
      if (path === '') throw new ValueError(`must be ${form}`);
      const parameter = known.get(path) ?? unknown(path, [...known.keys()]);
      if (values.has(path)) throw new ValueError(`says ${path} twice`);
      values.set(path, meant(text, parameter));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      const details = { file: `--${option}`, received: item, ...error.details };
      issues.push(issue('name', [], error.message, details));
    }
  }
  return Object.fromEntries(values);
}

function unknown(path: string, paths: readonly string[]): never {
  const details = { nearest: nearest(path, paths), allowed: paths.join(', ') };
  throw new ValueError(`no circuit has a parameter "${path}"`, details);
}

/** Of those the ones that a circuit has. */
export function optionsFor({ circuit, settings }: NamedCircuit, options: ParameterOptions): ParameterOptions {
  const has = new Set(circuit.parameters.map(({ path }) => path));
  const own = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([path]) => has.has(path)));
  const fixed = { ...settings.fixed, ...own(options.fixed) };
  const free = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([path]) => !(path in fixed)));
  const initial = free({ ...settings.initial, ...own(options.initial) });
  return { fixed, initial, bounds: free({ ...settings.bounds, ...own(options.bounds) }) };
}

class ValueError extends Error {
  readonly details: IssueDetails;
  constructor(message: string, details: IssueDetails = {}) {
    super(message);
    this.details = details;
  }
}

/** "12", "12 ohm" or "12 mohm"; a number alone is in the unit of the results. */
function numberIn(text: string, parameter: CircuitParameter, unit: ImpedanceUnit): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  const written = parameterUnitWritten(parameter.unit, unit);
  if (written === undefined) {
    throw new ValueError('must be a number without unit', {
      hint: parameter.unit === '1' ? `${parameter.path} has none` : `it is taken in ${parameter.unit}`,
    });
  }
  const reading = readQuantity(text, { name: parameter.path, si: written, example: `12 ${written}` });
  if (!reading.ok) throw new ValueError(reading.problem, { hint: reading.hint });
  return inUnit(reading.value, written);
}

/** A value that the parameter may have; `one` lets an exponent be 1. */
function valueIn(
  text: string,
  parameter: CircuitParameter,
  unit: ImpedanceUnit,
  { one }: { one: boolean },
): number {
  const value = numberIn(text, parameter, unit);
  const isFraction = parameter.kind === 'fraction';
  if (value > 0 && Number.isFinite(value) && (!isFraction || value < 1 || (one && value === 1))) return value;
  throw new ValueError('is no value of it', {
    allowed: isFraction ? `above 0, ${one ? 'at most' : 'below'} 1` : 'above 0',
  });
}

/** An exponent is not told apart from 1 above. */
const LARGEST_EXPONENT = 0.999;

function boundsIn(text: string, parameter: CircuitParameter, unit: ImpedanceUnit): readonly [number, number] {
  const ends = text.split(/\s*\.\.\s*/);
  if (ends.length !== 2) throw new ValueError('must be NAME=LOW..HIGH', { hint: 'e.g. R1=1..1000' });
  const [low = '', high = ''] = ends;
  const isFraction = parameter.kind === 'fraction';
  const most = isFraction ? 1 : Number.POSITIVE_INFINITY;
  const from = low === '' ? 0 : numberIn(low, parameter, unit);
  const to = high === '' ? most : numberIn(high, parameter, unit);
  if (from >= 0 && from < to && to <= most && !(isFraction && from > LARGEST_EXPONENT)) return [from, to];
  throw new ValueError('must be two rising values', {
    allowed: isFraction ? `from 0 to 1, the lower at most ${LARGEST_EXPONENT}` : 'from 0 on',
  });
}
