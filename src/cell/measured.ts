/**
 * Measured values as zod schemas: a quantity with its unit, or a dimensionless number, bare or as
 * `{"value", "uncertainty", "source"}`.
 */
import type { z } from 'zod';
import type { PathPart } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { type Kind, noUnitHint, quantityReader, type Reading } from '../core/units.ts';
import { field, isObject, type Report } from './fields.ts';
import { type Interval, liesIn } from './interval.ts';

/** A measured or chosen value in SI, with what is known about it. */
export interface Stated {
  readonly value: number;
  /** SI unit; empty when dimensionless. */
  readonly unit: string;
  /** Standard uncertainty, in the same unit. */
  readonly uncertainty: number | undefined;
  readonly source: string | undefined;
}

/** A measured value: how a bare one is read, and where it must lie. */
export interface Measure {
  readonly unit: string;
  /** Absent: a dimensionless number. */
  readonly kind?: Kind;
  /** What is wanted, as a noun phrase. */
  readonly wanted: string;
  readonly limits: Interval;
  readonly bareType: 'string' | 'number';
  /** Advice for a value outside the limits. */
  slip?(value: number): string | undefined;
  read(raw: unknown, difference: boolean): Reading<number> | undefined;
}

export interface MeasureOptions {
  readonly slip?: (value: number) => string | undefined;
}

/** A quantity with its unit, "40 um". */
export function quantity(
  kind: Kind,
  limits: Interval,
  options: MeasureOptions = {},
): z.ZodType<Stated, unknown> {
  return measured(measureOf(kind, limits, options));
}

/** How a quantity is read. */
export function measureOf(kind: Kind, limits: Interval, options: MeasureOptions = {}): Measure {
  const readText = quantityReader(kind);
  return {
    ...options,
    unit: kind.si,
    kind,
    wanted: `${/^[aeiou]/.test(kind.name) ? 'an' : 'a'} ${kind.name} with its unit, such as "${kind.example}", in ${limits.text}`,
    limits,
    bareType: 'string',
    read(raw, difference) {
      if (typeof raw === 'string') return readText(raw, { difference });
      if (typeof raw !== 'number') return undefined;
      return { ok: false, problem: 'has no unit', hint: noUnitHint(String(raw), kind) };
    },
  };
}

/** A dimensionless number, written without quotes. */
export function number(limits: Interval, options: MeasureOptions = {}): z.ZodType<Stated, unknown> {
  return measured(measureOfNumber(limits, options));
}

/** How a dimensionless number is read. */
export function measureOfNumber(limits: Interval, options: MeasureOptions = {}): Measure {
  return {
    ...options,
    unit: '',
    wanted: `a number in ${limits.text}`,
    limits,
    bareType: 'number',
    read(raw) {
      if (typeof raw === 'number') return { ok: true, value: raw + 0 };
      if (typeof raw !== 'string') return undefined;
      const digits = /^\s*([+-]?[\d.,]+(?:[eE][+-]?\d+)?)\s*$/.exec(raw)?.[1]?.replace(',', '.');
      const hint = digits === undefined ? undefined : { hint: `write ${digits} without quotes` };
      return { ok: false, problem: 'must be a number, not a text', ...hint };
    },
  };
}

export function measured(measure: Measure): z.ZodType<Stated, unknown> {
  const bare = { type: measure.bareType };
  const wrapped = {
    type: 'object',
    properties: { value: bare, uncertainty: { type: ['string', 'number'] }, source: { type: 'string' } },
    required: ['value'],
    additionalProperties: false,
  };
  return field((raw, report) => readMeasured(raw, measure, report), {
    description: measure.wanted,
    anyOf: [bare, wrapped],
  });
}

/** A value that is in order; of any other there is more to say. */
export function statedOf(raw: unknown, measure: Measure): Stated | undefined {
  return readMeasured(raw, measure, () => undefined);
}

const WRAPPER_KEYS = ['value', 'uncertainty', 'source'];

function readMeasured(raw: unknown, measure: Measure, report: Report): Stated | undefined {
  if (!isObject(raw)) {
    const value = readBare(raw, measure, report, []);
    return value === undefined
      ? undefined
      : { value, unit: measure.unit, uncertainty: undefined, source: undefined };
  }
  let bad = false;
  for (const key of Object.keys(raw)) {
    if (WRAPPER_KEYS.includes(key)) continue;
    const near = nearest(key, WRAPPER_KEYS);
    report('unknown-key', 'unknown key', { path: [key], allowed: WRAPPER_KEYS.join(', '), nearest: near });
    bad = true;
  }
  const value = readBare(raw['value'], measure, report, ['value']);
  if (value === undefined) return undefined;
  const uncertainty = readUncertainty(raw['uncertainty'], value, measure, report);
  const source = readSource(raw['source'], report);
  if (bad || source === false || Number.isNaN(uncertainty)) return undefined;
  return { value, unit: measure.unit, uncertainty, source };
}

/** False after a report. */
export function readSource(source: unknown, report: Report): string | undefined | false {
  if (source === undefined || (typeof source === 'string' && source.trim() !== '')) return source;
  const message = 'must be a text that says where the value is from, or "assumed"';
  report('type', message, { path: ['source'] });
  return false;
}

function readBare(raw: unknown, measure: Measure, report: Report, path: PathPart[]): number | undefined {
  if (raw === undefined) return report('missing', 'is missing', { path, allowed: measure.wanted });
  const reading = measure.read(raw, false);
  if (reading === undefined) return report('type', `must be ${measure.wanted}`, { path });
  if (!reading.ok) {
    const code = typeof raw === measure.bareType || typeof raw === 'number' ? 'unit' : 'type';
    return report(code, reading.problem, { path, hint: reading.hint, allowed: measure.limits.text });
  }
  if (liesIn(measure.limits, reading.value)) return reading.value;
  return report('range', `must lie in ${measure.limits.text}`, { path, hint: measure.slip?.(reading.value) });
}

/** In SI; NaN after a report. A percentage is relative to the value. */
export function readUncertainty(
  raw: unknown,
  value: number,
  measure: Measure,
  report: Report,
): number | undefined {
  if (raw === undefined) return undefined;
  const percent = typeof raw === 'string' ? /^\s*([\d.]+)\s*%\s*$/.exec(raw)?.[1] : undefined;
  const reading: Reading<number> | undefined =
    percent === undefined
      ? measure.read(raw, true)
      : { ok: true, value: (Number(percent) / 100) * Math.abs(value) };
  const path = ['uncertainty'];
  if (reading === undefined) report('type', `must be like the value (${measure.wanted}) or "5 %"`, { path });
  else if (!reading.ok) report('unit', reading.problem, { path, hint: reading.hint });
  else if (reading.value >= 0 && Number.isFinite(reading.value)) return reading.value;
  else report('range', 'must be zero or positive', { path });
  return Number.NaN;
}
