/** The axes of a sweep: what is varied, and the values it takes, as they are written into the experiment. */
import { isObject } from '../cell/fields.ts';
import type { PathPart } from '../core/errors.ts';
import { inUnit, readQuantity, unitConverter, unitOf } from '../core/units.ts';

/** What an axis puts into the experiment: any value of a document. */
export interface Coordinate {
  readonly value: unknown;
  /** The value for tables. */
  readonly label: string | number;
}

interface Named {
  /** A path into the experiment, or the name of a variable, as written. */
  readonly name: string;
  /** Undefined for a variable, which only formulas see. */
  readonly path: readonly PathPart[] | undefined;
  /** Where the values are from, or "assumed"; stands beside each in the experiment. */
  readonly source: string | undefined;
}

/** Values one by one. */
export interface ListAxis extends Named {
  readonly kind: 'list';
  readonly values: readonly Coordinate[];
}

/** All values between two. */
export interface SpanAxis extends Named {
  readonly kind: 'span';
  readonly from: End;
  readonly to: End;
  /** How many of them, ends included, where they are counted. */
  readonly count: number | undefined;
  readonly log: boolean;
}

/** What follows from variables. */
export interface FormulaAxis extends Named {
  readonly kind: 'formula';
  readonly expression: string;
  /** Unit of the formula's value; undefined: it is a number. */
  readonly unit: string | undefined;
  /** Variables it may use, in the order of their values. */
  readonly variables: readonly string[];
  /** Undefined where the formula holds z: it is then a profile over the depth, with numbers for the variables. */
  readonly value: ((...at: number[]) => number) | undefined;
}

export type Axis = ListAxis | SpanAxis | FormulaAxis;

/** One end of a span. */
export interface End {
  readonly written: string | number;
  /** As it counts in the unit of the span; a number without unit is itself. */
  readonly value: number;
  /** The same in SI. */
  readonly si: number;
  readonly unit: string | undefined;
}

/** Digits that hold in a double; the last ones of an interpolated value are rounding. */
const DIGITS = 15;

/** An end of a span, in the unit of the first; undefined where it is neither a number nor a quantity. */
export function endOf(written: unknown, first?: End): End | undefined {
  if (typeof written === 'number') {
    return Number.isFinite(written) ? { written, value: written, si: written, unit: undefined } : undefined;
  }
  if (typeof written !== 'string') return undefined;
  const unit = first?.unit ?? unitOf(written);
  if (unit === undefined) return undefined;
  const reading = readQuantity(written, { name: 'quantity', si: unit, example: `1 ${unit}` });
  if (!reading.ok) return undefined;
  return { written, value: inUnit(reading.value, unit), si: reading.value, unit };
}

/**
 * The value at a part of a span, 0 at its first and 1 at its last end: the ends as written, between them numbers in the
 * unit of the first end. On a log scale equal parts are equal factors of the value in SI.
 */
export function alongSpan(axis: SpanAxis, part: number): Coordinate {
  return spanReader(axis)(part);
}

/** {@link alongSpan} for many parts. */
export function spanReader({ from, to, log }: SpanAxis): (part: number) => Coordinate {
  const { unit } = from;
  const inItsUnit = log && unit !== undefined ? unitConverter(unit) : undefined;
  const between = (part: number) => {
    if (!log) return from.value + part * (to.value - from.value);
    const si = from.si * (to.si / from.si) ** part;
    return inItsUnit === undefined || !Number.isFinite(si) ? si : inItsUnit(si);
  };
  return (part) => {
    if (part === 0) return plain(from.written);
    if (part === 1) return plain(to.written);
    return plain(written(between(part), unit));
  };
}

function plain(value: string | number): Coordinate {
  return { value, label: value };
}

/** A number in a unit as a file writes it, without the last digits that are rounding. */
export function written(value: number, unit: string | undefined): string | number {
  // no value of a file: the schema refuses it by its name
  if (!Number.isFinite(value)) return unit === undefined ? String(value) : `${value} ${unit}`;
  const rounded = Number(value.toPrecision(DIGITS));
  return unit === undefined ? rounded : `${rounded} ${unit}`;
}

/** The values of a list with their labels, which differ where the values do. */
export function coordinates(values: readonly unknown[]): Coordinate[] {
  const seen = new Map<string | number, number>();
  return values.map((value) => {
    const label = labelOf(value);
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return { value, label: before === 0 ? label : `${label} (${before + 1})` };
  });
}

const LONGEST_LABEL = 120;

function labelOf(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (isObject(value)) {
    for (const key of ['name', 'value', 'expression', 'base']) {
      const part = value[key];
      if (typeof part === 'string' || typeof part === 'number') return part;
    }
  }
  return JSON.stringify(value).slice(0, LONGEST_LABEL);
}

/** A value with the source of its axis, as a file writes it. */
export function sourced({ kind, source }: Axis, { value }: Coordinate): unknown {
  if (source === undefined) return value;
  if (isObject(value)) return { ...value, source };
  const formula = kind === 'formula' && typeof value === 'string' && /(?<!\w)z(?!\w)/.test(value);
  return formula ? { expression: value, source } : { value, source };
}

/** What a formula puts into the experiment where the variables have these values. */
export function formulaValue(axis: FormulaAxis, at: readonly number[]): Coordinate {
  if (axis.value !== undefined) return plain(written(axis.value(...at), axis.unit));
  const text = axis.variables.reduce(
    (formula, name, i) => formula.replace(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'), `(${at[i]})`),
    axis.expression,
  );
  return { value: axis.unit === undefined ? text : { expression: text, unit: axis.unit }, label: text };
}
