/** Values that may vary through the depth of a layer: a measured value, or an expression of z. */
import type { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import { field, isObject, type Report } from './fields.ts';
import type { Interval } from './interval.ts';
import { parseWith } from './issues.ts';
import { unitScale } from './kinds.ts';
import { type Measure, measured, readSource, readUncertainty, type Stated } from './measured.ts';

/** A formula of z, as written; cell/profile makes a function of it. */
export interface StatedProfile {
  readonly expression: string;
  /** SI value of the unit in which the formula is written. */
  readonly scale: number;
  /** SI unit; empty when dimensionless. */
  readonly unit: string;
  /** Where every value must lie. */
  readonly limits: Interval;
  /** Standard uncertainty in SI, or relative to the mean. */
  readonly uncertainty: number | undefined;
  readonly relative: boolean;
  readonly source: string | undefined;
}

export type Graded = Stated | StatedProfile;

/** What may be an expression of z. */
export const gradedKeys = [
  'porosity',
  'activeFraction',
  'particleRadius',
  'tortuosity',
  'conductivity',
  'effectiveConductivity',
] as const;

const KEYS = ['expression', 'unit', 'uncertainty', 'source'];

/** A quantity, or `{"expression": "2 + 3*z", "unit": "um"}`; a number, or an expression of z, "0.30 - 0.05*z". */
export function graded(measure: Measure): z.ZodType<Graded, unknown> {
  const plain = measured(measure);
  const { anyOf = [], ...meta } = plain.meta() ?? {};
  const forms = measure.kind === undefined ? [{ type: 'string' }] : [];
  const properties = {
    expression: { type: 'string' },
    ...(measure.kind && { unit: { type: 'string' } }),
    uncertainty: { type: ['string', 'number'] },
    source: { type: 'string' },
  };
  const required = measure.kind === undefined ? ['expression'] : ['expression', 'unit'];
  const object = { type: 'object', properties, required, additionalProperties: false };
  return field<Graded>(
    (raw, report) => {
      const formula = asFormula(raw);
      return formula === undefined
        ? parseWith(plain, raw, report)
        : readProfile(formula, isObject(raw) && 'expression' in raw, measure, report);
    },
    { ...meta, anyOf: [...(Array.isArray(anyOf) ? anyOf : []), ...forms, object] },
  );
}

/** `"0.3 - 0.1*z"` and `{"value": "0.3 - 0.1*z", …}` as `{"expression": …}`; undefined where no formula is meant. */
function asFormula(raw: unknown): Record<string, unknown> | undefined {
  if (isFormula(raw)) return { expression: raw };
  if (!isObject(raw)) return undefined;
  if ('expression' in raw) return raw;
  const { value, ...about } = raw;
  return isFormula(value) ? { expression: value, ...about } : undefined;
}

function isFormula(raw: unknown): raw is string {
  return typeof raw === 'string' && /(?<!\w)z(?!\w)/.test(raw);
}

function readProfile(
  raw: Record<string, unknown>,
  wrapped: boolean,
  measure: Measure,
  report: Report,
): StatedProfile | undefined {
  const { expression, unit } = raw;
  let bad = false;
  for (const key of Object.keys(raw).filter((name) => !KEYS.includes(name))) {
    report('unknown-key', 'unknown key', {
      path: [key],
      allowed: KEYS.join(', '),
      nearest: nearest(key, KEYS),
    });
    bad = true;
  }
  if (typeof expression !== 'string' || expression.trim() === '') {
    return report('type', 'must be a formula of z in double quotes', { path: ['expression'] });
  }
  const scale = readScale(unit, wrapped ? ['unit'] : [], expression, measure, report);
  const { uncertainty } = raw;
  const relative = typeof uncertainty === 'string' && uncertainty.includes('%');
  const sigma = readUncertainty(uncertainty, 1, measure, report);
  const source = readSource(raw['source'], report);
  if (bad || scale === undefined || source === false || Number.isNaN(sigma)) return undefined;
  const { limits } = measure;
  return { expression, scale, unit: measure.unit, limits, uncertainty: sigma, relative, source };
}

/** SI value of the unit of a formula. */
function readScale(
  unit: unknown,
  path: string[],
  expression: string,
  { kind }: Measure,
  report: Report,
): number | undefined {
  if (kind === undefined) {
    if (unit === undefined) return 1;
    return report('unit', 'has no unit', { path, hint: 'leave "unit" away' });
  }
  const example = kind.example.slice(kind.example.indexOf(' ') + 1);
  if (typeof unit !== 'string') {
    const hint = `write {"expression": ${JSON.stringify(expression.slice(0, 40))}, "unit": "${example}"}`;
    return report('unit', 'a formula needs its unit', { path: unit === undefined ? [] : path, hint });
  }
  const reading = unitScale(unit, kind);
  return reading.ok ? reading.value : report('unit', reading.problem, { path, hint: `such as "${example}"` });
}
