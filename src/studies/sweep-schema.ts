/** The study file of a sweep: an experiment, what is varied in it, and how the axes make cases. */
import { z } from 'zod';
import { choice, count, field, flag, isObject, record, supported, text } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { issuesOf, parseWith, valueAt } from '../cell/issues.ts';
import { number, quantity, type Stated } from '../cell/measured.ts';
import { parsePath } from '../cell/paths.ts';
import type { CellOptions } from '../cell/profile.ts';
import { commonShape } from '../cell/schema.ts';
import { InputError, type Issue } from '../core/errors.ts';
import { LARGEST_SEED } from '../core/random.ts';
import { kinds } from '../core/units.ts';
import type { Axis } from './axis.ts';
import { isVariableName, readAxis } from './axis-schema.ts';
import { type AdjustedKey, adjustable, type EqualQuantity, type EqualTo } from './equal.ts';
import { combinations, isDrawn, type Sweep } from './sweep.ts';
import { casesIn, countIssues } from './sweep-count.ts';
import { dryRunIssues } from './sweep-dry-run.ts';
import { pathIssues } from './sweep-paths.ts';

export interface ResolvedSweep {
  readonly study: Sweep;
  readonly warnings: readonly Issue[];
}

/** Either a sweep, or everything that is wrong with it; paths are those of the document. */
export type SweepReading =
  | ({ readonly ok: true } & ResolvedSweep)
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface StudyOptions extends CellOptions {
  /** The document was read before and had no errors: no case of it is tried again. */
  readonly accepted?: boolean;
}

const equalShape = {
  arealCapacity: quantity(
    kinds.arealCapacity,
    interval('[0.01 mAh/cm^2, 100 mAh/cm^2]', kinds.arealCapacity),
  ).optional(),
  massLoading: quantity(kinds.arealMass, interval('(0 mg/cm^2, 1000 mg/cm^2]', kinds.arealMass)).optional(),
  thickness: quantity(kinds.length, interval('[0.1 um, 5 mm]', kinds.length)).optional(),
  meanPorosity: number(interval('(0, 1)')).optional(),
  adjust: text('"thickness", or the path of a value of one layer'),
};
export const equalRecord = record(equalShape);
const quantities = Object.keys(adjustable) as EqualQuantity[];

const equalField = field<EqualTo>(
  (raw, report) => {
    const data = parseWith(equalRecord, raw, report);
    if (data === undefined) return undefined;
    const given = quantities.filter((key) => data[key] !== undefined);
    const [quantity, second] = given;
    const allowed = `exactly one of ${quantities.join(', ')}`;
    if (quantity === undefined) return report('missing', 'names nothing to be equal in', { allowed });
    if (second !== undefined) return report('conflict', `names ${given.join(' and ')}`, { allowed });
    const adjust = readAdjust(data.adjust, quantity);
    if (adjust === undefined) {
      const ways = adjustable[quantity].map((key) => `"cell.positive.layers[i].${key}"`);
      const all = quantity === 'meanPorosity' ? ways : ['"thickness" (of all layers)', ...ways];
      const message = `does not change ${quantity} in a way that can be solved for`;
      return report('name', message, { path: ['adjust'], received: data.adjust, allowed: all.join(', ') });
    }
    const stated = data[quantity] as Stated;
    return { quantity, target: stated.value, adjust, text: wordOf(raw, quantity) };
  },
  { type: 'object', description: '{"arealCapacity": "3 mAh/cm^2", "adjust": "thickness"}' },
);

function wordOf(raw: unknown, quantity: EqualQuantity): string {
  const given = valueAt(raw, [quantity]);
  return `${quantity} ${isObject(given) ? given['value'] : given}`.replace(/^arealCapacity /, '');
}

function readAdjust(adjust: string, quantity: EqualQuantity): EqualTo['adjust'] | undefined {
  if (adjust === 'thickness') return quantity === 'meanPorosity' ? undefined : adjust;
  const [cell, positive, layers, layer, key, ...more] = parsePath(adjust) ?? [];
  const known = adjustable[quantity].find((one): one is AdjustedKey => one === key);
  const inLayer = cell === 'cell' && positive === 'positive' && layers === 'layers' && more.length === 0;
  return inLayer && typeof layer === 'number' && known !== undefined ? { layer, key: known } : undefined;
}

const baseText = 'a path to an experiment file, or an experiment';
const varyText = 'what is varied, by path: {"cell.positive.layers[0].porosity": [0.30, 0.35]}';

export const sweepShape = {
  ...commonShape,
  study: supported(['sweep'], [], 'study'),
  base: z.record(z.string(), z.unknown(), { error: baseText }),
  combine: choice(combinations),
  count: count(1, Number.MAX_SAFE_INTEGER).optional(),
  seed: count(0, LARGEST_SEED).optional(),
  vary: z
    .record(z.string(), z.unknown(), { error: varyText })
    .refine((vary) => Object.keys(vary).length > 0, {
      error: 'varies nothing',
      params: { code: 'range', allowed: varyText },
    }),
  equal: equalField.optional(),
  curves: flag().optional(),
};

const sweepSchema = record(sweepShape);

/** A seed for studies that give none: the same points on every run. */
const DEFAULT_SEED = 1;

/**
 * Checks and resolves the document of a sweep.
 *
 * @param document as written, with experiments and cells inlined
 * @param options for the cells and formulas, where there are expressions
 */
export function readSweep(document: unknown, options: StudyOptions = {}): SweepReading {
  const parsed = sweepSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const { axes, found } = readAxes(document, options);
  issues.push(...found, ...countIssues(document, axes), ...pathIssues(document, axes));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  const { data } = parsed;
  const sobolPlain = data.combine === 'sobol' && data.seed === undefined;
  const study: Sweep = {
    study: 'sweep',
    name: data.name,
    base: data.base,
    combine: data.combine,
    count: casesIn(data.combine, data.count, axes),
    seed: isDrawn(data.combine) && !sobolPlain ? (data.seed ?? DEFAULT_SEED) : undefined,
    axes,
    equal: data.equal,
    curves: data.curves ?? false,
    ...(options.compile && { compile: options.compile }),
  };
  if (options.accepted === true) return { ok: true, study, warnings: [] };
  const { errors, warnings } = dryRunIssues(study);
  return errors.length > 0 ? { ok: false, issues: errors } : { ok: true, study, warnings };
}

/** Like {@link readSweep}, throwing an InputError with all issues. */
export function resolveSweep(document: unknown, options: CellOptions = {}): ResolvedSweep {
  const reading = readSweep(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

function readAxes(document: unknown, options: CellOptions): { axes: Axis[]; found: Issue[] } {
  const vary = valueAt(document, ['vary']);
  if (!isObject(vary)) return { axes: [], found: [] };
  const combine = combinations.find((one) => one === valueAt(document, ['combine']));
  const drawn = combine !== undefined && isDrawn(combine);
  const variables = Object.keys(vary).filter(isVariableName);
  const readings = Object.entries(vary).map(([name, raw]) =>
    readAxis(name, raw, { ...options, drawn, variables }),
  );
  const axes = readings.flatMap((reading) => (reading.ok ? [reading.axis] : []));
  return { axes, found: readings.flatMap((reading) => (reading.ok ? [] : reading.issues)) };
}
