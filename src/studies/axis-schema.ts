/** Reads the axes of a sweep: lists, spans and formulas by path or by name of a variable. */
import { isObject } from '../cell/fields.ts';
import { gradedKeys } from '../cell/graded.ts';
import { readSource } from '../cell/measured.ts';
import { parsePath } from '../cell/paths.ts';
import { type CellOptions, noCompiler } from '../cell/profile.ts';
import { type Issue, type IssueCode, type IssueDetails, issue, pathText } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { type Axis, coordinates, type End, endOf, type FormulaAxis } from './axis.ts';
import { experimentKeys } from './experiment-paths.ts';

/** What is known of the study besides the axis. */
export interface AxisContext extends CellOptions {
  /** Whether the spans of the study say how many values they have, or the study how many points. */
  readonly drawn: boolean;
  /** Names of all variables. */
  readonly variables: readonly string[];
}

export type AxisReading =
  | { readonly ok: true; readonly axis: Axis; readonly used: ReadonlySet<string> }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const SPAN_KEYS = ['from', 'to', 'count', 'scale', 'source'];
const FORMULA_KEYS = ['expression', 'unit', 'source'];
const LIST_KEYS = ['values', 'source'];
const FORMS = 'a list [0.30, 0.35], {"from", "to"}, or {"expression"} of variables';
/** A list or a span of more values than there may be cases. */
const MOST = 1_000_000;

/** True for a key that may name a variable of formulas, since it is no part of an experiment. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !experimentKeys.includes(name);
}

/** @param name a path or a variable; paths of issues are those of the study */
export function readAxis(name: string, raw: unknown, context: AxisContext): AxisReading {
  const issues: Issue[] = [];
  const report: Report = (code, path, message, details = {}) => {
    issues.push(issue(code, ['vary', name, ...path], message, details));
    return undefined;
  };
  const parts = parsePath(name);
  if (parts === undefined) {
    report('reference', [], 'is no path', { hint: 'write it like "cell.positive.layers[0].porosity"' });
  }
  const path = isVariableName(name) ? undefined : parts;
  const used = new Set<string>();
  const named = { name, path, source: undefined };
  const axis = readForm(named, raw, context, used, report);
  if (axis !== undefined && path === undefined) checkVariable(axis, report);
  return axis === undefined || issues.length > 0 ? { ok: false, issues } : { ok: true, axis, used };
}

type Report = (
  code: IssueCode,
  path: readonly (string | number)[],
  message: string,
  details?: IssueDetails,
) => undefined;
type Named = Pick<Axis, 'name' | 'path' | 'source'>;

function readForm(
  named: Named,
  raw: unknown,
  context: AxisContext,
  used: Set<string>,
  report: Report,
): Axis | undefined {
  if (Array.isArray(raw)) return readList(named, raw, report);
  if (!isObject(raw)) {
    const hint = `write one value as [${JSON.stringify(raw) ?? ''}]`;
    return report('type', [], `must be ${FORMS}`, { received: raw, hint });
  }
  const keys = 'expression' in raw ? FORMULA_KEYS : 'values' in raw ? LIST_KEYS : SPAN_KEYS;
  for (const key of Object.keys(raw).filter((one) => !keys.includes(one))) {
    const received = raw[key];
    const details = { received, allowed: keys.join(', '), nearest: nearest(key, keys) };
    report('unknown-key', [key], 'unknown key', details);
  }
  const source = readSource(raw['source'], (code, message, { path = [], ...details } = {}) =>
    report(code, path, message, details),
  );
  const of = { ...named, source: source === false ? undefined : source };
  if (keys === FORMULA_KEYS) return readFormula(of, raw, context, used, report);
  if (keys === SPAN_KEYS) return readSpan(of, raw, context, report);
  if (Array.isArray(raw['values'])) return readList(of, raw['values'], report);
  return report('type', ['values'], 'must be a list', { received: raw['values'] });
}

function readList(named: Named, raw: readonly unknown[], report: Report): Axis | undefined {
  if (raw.length === 0) {
    const allowed = 'one value or more';
    return report('range', [], 'is an empty axis: no case would run', { received: raw, allowed });
  }
  if (raw.length > MOST)
    return report('range', [], `has ${raw.length} values`, { allowed: `at most ${MOST}` });
  return { ...named, kind: 'list', values: coordinates(raw) };
}

function readSpan(
  named: Named,
  raw: Record<string, unknown>,
  { drawn }: AxisContext,
  report: Report,
): Axis | undefined {
  const { count, scale = 'linear' } = raw;
  const from = readEnd('from', raw, undefined, report);
  const to = from && readEnd('to', raw, from, report);
  if (scale !== 'linear' && scale !== 'log') {
    report('name', ['scale'], 'is no scale', { received: scale, allowed: '"linear", "log"' });
  }
  const log = scale === 'log';
  const whole = typeof count === 'number' && Number.isInteger(count) && count >= 2 && count <= MOST;
  if (drawn && count !== undefined) {
    const hint = 'the number of points is "count" beside "combine"';
    report('conflict', ['count'], 'is for a grid or a zip', { received: count, hint });
  }
  if (!drawn && count === undefined) {
    report('missing', ['count'], 'is missing', { allowed: 'how many values, ends included, from 2' });
  } else if (!drawn && !whole) {
    const allowed = 'a whole number from 2, ends included';
    report('range', ['count'], `must be ${allowed}`, { received: count });
  }
  if (from === undefined || to === undefined) return undefined;
  if (from.si === to.si) {
    const hint = `one value is written [${JSON.stringify(from.written)}]`;
    report('range', ['to'], 'is where the axis begins', { received: to.written, hint });
  }
  for (const [key, end] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (log && !(end.si > 0)) {
      const allowed = 'above 0 on a log scale';
      report('range', [key], 'has no logarithm', { received: end.written, allowed });
    }
  }
  return { ...named, kind: 'span', from, to, count: drawn ? undefined : Number(count), log };
}

function readEnd(
  key: string,
  raw: Record<string, unknown>,
  first: End | undefined,
  report: Report,
): End | undefined {
  const received = raw[key];
  if (received === undefined) {
    return report('missing', [key], 'is missing', { allowed: 'a number, or a quantity such as "2.5 um"' });
  }
  const end = endOf(received, first);
  const like = first === undefined ? '' : `, like "from" = ${JSON.stringify(first.written)}`;
  if (end === undefined || (first !== undefined && (first.unit === undefined) !== (end.unit === undefined))) {
    return report('unit', [key], `must be a number or a quantity with its unit${like}`, { received });
  }
  return end;
}

function readFormula(
  named: Named,
  raw: Record<string, unknown>,
  { compile, variables }: AxisContext,
  used: Set<string>,
  report: Report,
): FormulaAxis | undefined {
  const { expression, unit } = raw;
  if (typeof expression !== 'string') {
    return report('type', ['expression'], 'must be a formula in double quotes', { received: expression });
  }
  if (unit !== undefined && (typeof unit !== 'string' || endOf(`1 ${unit}`) === undefined)) {
    report('unit', ['unit'], 'is no unit', { received: unit });
  }
  if (compile === undefined) {
    const { message, hint } = noCompiler();
    return report('unsupported', ['expression'], message, { received: expression, hint });
  }
  const graded = gradedKeys.some((key) => key === named.path?.at(-1));
  const reading = compile(expression, graded ? [...variables, 'z'] : variables);
  if (!reading.ok) {
    const { problem, nearest: near, allowed, hint } = reading;
    return report('syntax', ['expression'], problem, { received: expression, nearest: near, allowed, hint });
  }
  for (const name of reading.expression.used) used.add(name);
  const ofDepth = reading.expression.used.has('z');
  const { value } = reading.expression;
  const common = { ...named, kind: 'formula', expression, variables } as const;
  return { ...common, unit: typeof unit === 'string' ? unit : undefined, value: ofDepth ? undefined : value };
}

/** Formulas see plain numbers. */
function checkVariable(axis: Axis, report: Report): void {
  if (axis.kind === 'formula') {
    report('conflict', [], 'is a variable, which is a list or a span of numbers', {
      hint: `a formula goes to a path: ${pathText(['cell', '…'])}`,
    });
  } else if (axis.kind === 'span' && axis.from.unit !== undefined) {
    const hint = 'the unit goes beside the formula: {"expression": "2*r", "unit": "um"}';
    report('unit', ['from'], 'a variable is a number without unit', { received: axis.from.written, hint });
  } else if (axis.kind === 'list') {
    const at = axis.values.findIndex(({ value }) => typeof value !== 'number');
    if (at >= 0) {
      const received = axis.values[at]?.value;
      report('type', [at], 'a variable is a number without unit', { received });
    }
  }
}
