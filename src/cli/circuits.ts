/** Circuits on the command line, and what is said of their parameters: "R0=12 ohm", "CPE1.n=0.5..1". */
import { InputError, type Issue, type IssueDetails, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { inUnit, readQuantity } from '../core/units.ts';
import { type Circuit, type CircuitParameter, createCircuit } from '../models/circuit/circuit.ts';
import { parseCircuit } from '../models/circuit/grammar.ts';
import { CIRCUIT_PRESETS } from '../models/circuit/presets.ts';
import { printCircuit } from '../models/circuit/print.ts';
import { parameterUnitWritten } from '../report/parameter-unit.ts';
import type { ImpedanceUnit } from '../report/spectrum.ts';
import { type Raw, textsOption } from './options.ts';

export interface NamedCircuit {
  /** "R0-p(R1,CPE1)" */
  readonly name: string;
  readonly circuit: Circuit;
}

const PRESETS = Object.keys(CIRCUIT_PRESETS);

/** Throws an InputError with all that is wrong. */
export function readCircuits(args: Raw): NamedCircuit[] {
  const issues: Issue[] = [];
  const found: NamedCircuit[] = [];
  const refuse = (message: string, details: IssueDetails) =>
    issues.push(issue('name', [], message, { file: '--circuit', ...details }));
  for (const text of textsOption(args, 'circuit')) {
    const reading = parseCircuit(presetText(text.trim()) ?? text.trim());
    if (!reading.ok) {
      const near = nearest(text, PRESETS);
      issues.push(
        ...reading.issues.map(({ column: _, ...it }) => ({
          ...it,
          file: '--circuit',
          received: text,
          nearest: near ?? it.nearest,
        })),
      );
      continue;
    }
    const name = printCircuit(reading.value);
    if (found.some((one) => one.name === name)) refuse('is given twice', { received: text });
    found.push({ name, circuit: createCircuit(reading.value) });
  }
  if (found.length === 0 && issues.length === 0) {
    const hint = `--circuit 'R0-p(R1,CPE1)', or a preset: ${PRESETS.join(', ')}`;
    refuse('is missing', { hint });
  }
  if (issues.length > 0) throw new InputError(issues);
  return found;
}

function presetText(name: string): string | undefined {
  return Object.entries(CIRCUIT_PRESETS).find(([known]) => known === name)?.[1];
}

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
  const all = new Map(circuits.flatMap(({ circuit }) => circuit.parameters.map((one) => [one.path, one])));
  const read = <T>(option: string, form: string, meant: (text: string, one: CircuitParameter) => T) => {
    const values: Record<string, T> = {};
    for (const item of textsOption(args, option)) {
      const [, path = '', text = ''] = /^\s*([^=\s]+)\s*=\s*(.+?)\s*$/s.exec(item) ?? [];
      const refuse = (message: string, details: IssueDetails = {}) =>
        issues.push(issue('name', [], message, { file: `--${option}`, received: item, ...details }));
      const parameter = all.get(path);
      if (path === '') refuse(`must be ${form}`);
      else if (parameter === undefined) {
        const paths = [...all.keys()];
        refuse(`no circuit has a parameter "${path}"`, {
          nearest: nearest(path, paths),
          allowed: paths.join(', '),
        });
      } else if (path in values) refuse(`says ${path} twice`);
      else {
        try {
          values[path] = meant(text, parameter);
        } catch (error) {
          if (!(error instanceof ValueError)) throw error;
          refuse(error.message, error.details);
        }
      }
    }
    return values;
  };
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

/** Of those the ones that a circuit has. */
export function optionsFor({ circuit }: NamedCircuit, options: ParameterOptions): ParameterOptions {
  const has = new Set(circuit.parameters.map(({ path }) => path));
  const own = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([path]) => has.has(path)));
  return { fixed: own(options.fixed), initial: own(options.initial), bounds: own(options.bounds) };
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
