/**
 * The values of an input file as zod schemas that report what was wrong in the project's own words; cell/issues turns
 * the reports into `Issue`s. Measured values are in cell/measured.
 */
import { z } from 'zod';
import type { IssueCode, IssueDetails, PathPart } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { readRate } from '../core/units.ts';

/** What a field has to say; `path` is relative to the field. */
export type Report = (
  code: IssueCode,
  message: string,
  details?: IssueDetails & { readonly path?: PathPart[] },
) => undefined;

/** A zod schema around a reader; the reader returns undefined after a report. */
export function field<T>(
  read: (raw: unknown, report: Report) => T | undefined,
  jsonSchema: Record<string, unknown>,
): z.ZodType<T, unknown> {
  return z
    .unknown()
    .transform((raw, context): T => {
      const report: Report = (code, message, { path = [], ...details } = {}) => {
        context.addIssue({ code: 'custom', message, path, params: { code, ...details } });
        return undefined;
      };
      return read(raw, report) ?? z.NEVER;
    })
    .meta(jsonSchema);
}

/** One of a few names. */
export function choice<const T extends string>(names: readonly T[]): z.ZodType<T, unknown> {
  const wanted = `one of ${names.map((name) => `"${name}"`).join(', ')}`;
  return field(
    (raw, report) => {
      if (raw === undefined) return report('missing', 'is missing', { allowed: wanted });
      const found = names.find((name) => name === raw);
      if (found !== undefined) return found;
      const near = typeof raw === 'string' ? nearest(raw, names) : undefined;
      return report('name', 'is not known', { allowed: wanted, nearest: near });
    },
    { enum: [...names] },
  );
}

/** A C-rate, "C/10": the multiple of 1C. */
export function rate(): z.ZodType<number, unknown> {
  return field(
    (raw, report) => {
      if (typeof raw !== 'string') return report('type', 'must be a C-rate in quotes, such as "C/10"');
      const reading = readRate(raw);
      return reading.ok ? reading.value : report('range', reading.problem, { hint: reading.hint });
    },
    { type: 'string', description: 'a C-rate, such as "C/10"' },
  );
}

/** A text that says something. */
export function text(wanted = 'a text'): z.ZodType<string, unknown> {
  return field(
    (raw, report) => {
      if (raw === undefined) return report('missing', 'is missing', { allowed: wanted });
      if (typeof raw !== 'string') return report('type', `must be ${wanted} in double quotes`);
      return raw.trim() === '' ? report('range', `must be ${wanted}, not an empty text`) : raw;
    },
    { type: 'string', minLength: 1 },
  );
}

/** True or false. */
export function flag(): z.ZodType<boolean, unknown> {
  return field((raw, report) => (typeof raw === 'boolean' ? raw : report('type', 'must be true or false')), {
    type: 'boolean',
  });
}

/** A whole number. */
export function count(from: number, to: number): z.ZodType<number, unknown> {
  const wanted = `a whole number from ${from} to ${to}`;
  return field(
    (raw, report) => {
      if (raw === undefined) return report('missing', 'is missing', { allowed: wanted });
      const good = typeof raw === 'number' && Number.isInteger(raw) && raw >= from && raw <= to;
      return good ? raw : report('range', `must be ${wanted}`);
    },
    { type: 'integer', minimum: from, maximum: to },
  );
}

/** An object that knows its keys. The messages are read by cell/issues: the wanted thing, or the list of keys. */
export function record<S extends z.core.$ZodLooseShape>(shape: S) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (raw) => (raw.code === 'unrecognized_keys' ? keys : `an object {…} with the keys ${keys}`),
  });
}

/** A plain JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * One of a few names of which others belong to a later version: those are refused with what this version has.
 *
 * @param what e.g. "experiment"
 */
export function supported<const T extends string>(
  names: readonly T[],
  later: readonly string[],
  what: string,
): z.ZodType<T, unknown> {
  const allowed = names.map((name) => `"${name}"`).join(', ');
  return field(
    (raw, report) => {
      if (raw === undefined) return report('missing', 'is missing', { allowed });
      const found = names.find((name) => name === raw);
      if (found !== undefined) return found;
      if (typeof raw === 'string' && later.includes(raw)) {
        return report('unsupported', `this version does not run this ${what} yet`, { allowed });
      }
      const near = typeof raw === 'string' ? nearest(raw, [...names, ...later]) : undefined;
      return report('name', `is no ${what}`, { allowed, nearest: near });
    },
    { enum: [...names] },
  );
}

/** A key of a later version, refused with that message. */
export function unsupported(message: string, hint?: string): z.ZodType<undefined, unknown> {
  return field<undefined>((_, report) => report('unsupported', message, { hint }), { not: {} });
}

/** A list of 1 to `most` items; `wanted` is a noun phrase that says so. */
export function list<T>(item: z.ZodType<T, unknown>, most: number, wanted: string) {
  return z.array(item, { error: wanted }).min(1, wanted).max(most, wanted);
}
