/** The study file of a comparison: designs at explicit rates. Sweeps are in sweep-schema. */
import { z } from 'zod';
import type { Cell } from '../cell/cell.ts';
import { choice, field, isObject, list, rate, record, supported, text, unsupported } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { issuesOf, parseWith, valueAt } from '../cell/issues.ts';
import { quantity } from '../cell/measured.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Provenance } from '../cell/provenance.ts';
import { type CellReading, readCell } from '../cell/resolve.ts';
import { commonShape } from '../cell/schema.ts';
import { InputError, type Issue, issue, under } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { kinds } from '../core/units.ts';
import {
  type ModelName,
  modelField,
  type Numerics,
  numericsField,
  numericsOf,
} from '../experiments/numerics.ts';
import { ageingIssues } from '../models/ageing/supported.ts';
import { type Reference, references } from './comparing/reference.ts';
import { scaleToArealCapacity } from './equal.ts';

/** One of the designs that are compared. */
export interface Design {
  readonly name: string;
  /** The cell document it was read from, for scaling. */
  readonly document: unknown;
  readonly cell: Cell;
  readonly provenance: readonly Provenance[];
}

export interface Rate {
  /** As written, "C/10". */
  readonly label: string;
  /** Multiple of 1C. */
  readonly value: number;
}

/** What designs have in common before they are compared. */
export interface Equal {
  /** Over the voltage window [C m^-2]. */
  readonly arealCapacity: number;
  readonly adjust: 'thickness';
}

/** A comparison, resolved. */
export interface Comparison extends CellOptions {
  readonly study: 'comparison';
  readonly name: string | undefined;
  readonly model: ModelName;
  readonly designs: readonly Design[];
  readonly rates: readonly Rate[];
  /** Where discharges end [V]; undefined: at the lower end of each design's window. */
  readonly until: number | undefined;
  /** Each is a comparison of its own; none: the designs as they are. */
  readonly equal: readonly Equal[];
  /** Name of the design that the others are measured against. */
  readonly baseline: string | undefined;
  /** What gains are counted against; none: no gains are. */
  readonly against: readonly Reference[];
  readonly numerics: Numerics;
}

export interface ResolvedStudy {
  readonly study: Comparison;
  readonly warnings: readonly Issue[];
}

/** Either a study, or everything that is wrong with it; paths are those of the document. */
export type StudyReading =
  | ({ readonly ok: true } & ResolvedStudy)
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const equalRecord = record({
  arealCapacity: quantity(
    kinds.arealCapacity,
    interval('[0.01 mAh/cm^2, 100 mAh/cm^2]', kinds.arealCapacity),
  ),
  adjust: choice(['thickness']),
});

const equalList = list(equalRecord, 20, 'a list of 1 to 20 such conditions; without any, leave the key away');
const equalField = field<Equal[]>(
  (raw, report) => {
    const one = Array.isArray(raw) ? undefined : parseWith(equalRecord, raw, report);
    const all = Array.isArray(raw) ? parseWith(equalList, raw, report) : one && [one];
    return all?.map(({ arealCapacity, adjust }) => ({ arealCapacity: arealCapacity.value, adjust }));
  },
  { description: '{"arealCapacity": "3 mAh/cm^2", "adjust": "thickness"}, or a list of them' },
);

const ratesText = 'a list of 1 to 100 C-rates, such as ["C/10", "1C"]';
const rateList = list(rate(), 100, ratesText);
const ratesField = field<Rate[]>(
  (raw, report) => {
    const values = parseWith(rateList, raw, report);
    if (values === undefined || !Array.isArray(raw)) return undefined;
    const rates = values.map((value, i) => ({ label: String(raw[i]).trim(), value }));
    const twice = rates.findIndex(({ value }, i) => rates.findIndex((other) => other.value === value) < i);
    return twice < 0 ? rates : report('conflict', 'is there twice', { path: [twice] });
  },
  { type: 'array', items: { type: 'string' } },
);

const designsText = 'the cells to compare by name, such as {"SLC1": "../cells/slc1.json"}';
/** More are a sweep. */
const MOST_DESIGNS = 200;

/** Enough and not too many. */
export function hasDesigns(designs: object): boolean {
  const { length } = Object.keys(designs);
  return length > 0 && length <= MOST_DESIGNS;
}

const againstField = list(
  choice(references),
  references.length,
  `a list of what designs are measured against: ${references.join(', ')}`,
);

const LATER = 'is not supported yet by this version';

export const comparisonShape = {
  ...commonShape,
  study: supported(
    ['comparison', 'sweep', 'optimisation', 'uncertainty', 'sensitivity', 'validation'],
    ['estimation'],
    'study',
  ),
  model: modelField.optional(),
  designs: z.record(z.string(), z.unknown(), { error: designsText }).refine(hasDesigns, {
    error: `must name 1 to ${MOST_DESIGNS} designs`,
    params: { code: 'range' },
  }),
  rates: ratesField,
  until: quantity(kinds.voltage, interval('[0 V, 6 V]', kinds.voltage)).optional(),
  equal: equalField.optional(),
  baseline: text('the name of a design').optional(),
  numerics: numericsField.optional(),
  experiments: unsupported(`a comparison of experiments ${LATER}`, 'give "rates" instead').optional(),
  against: againstField.optional(),
};

const comparisonSchema = record(comparisonShape);

/**
 * Checks and resolves a study document.
 *
 * @param document as written, with the cells inlined
 * @param options for the cells, where they hold expressions
 */
export function readStudy(document: unknown, options: CellOptions = {}): StudyReading {
  const parsed = comparisonSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const cells = readDesigns(document, options);
  for (const [name, reading] of cells) {
    if (!reading.ok) issues.push(...reading.issues.map((it) => under(['designs', name], it)));
  }
  issues.push(...baselineIssues(document));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  const { data } = parsed;
  const designs = [...cells].flatMap(([name, reading]): Design[] => {
    if (!reading.ok) return [];
    return [{ name, document: data.designs[name], cell: reading.cell, provenance: reading.provenance }];
  });
  const until = data.until?.value;
  const equal = data.equal ?? [];
  const raw = valueAt(document, ['equal']);
  const model = data.model ?? 'p2d';
  issues.push(...designs.flatMap(({ cell }) => ageingIssues(cell, model)).slice(0, 1));
  issues.push(...untilIssues(until, designs), ...scalingIssues(equal, designs, raw, options));
  if (issues.length > 0) return { ok: false, issues };
  const study: Comparison = {
    study: 'comparison',
    name: data.name,
    model,
    designs,
    rates: data.rates,
    until,
    equal,
    baseline: data.baseline,
    against: [...new Set(data.against ?? [])],
    numerics: numericsOf(data.numerics),
    ...(options.compile && { compile: options.compile }),
  };
  const warnings = [...cells].flatMap(([name, reading]) =>
    reading.ok ? reading.warnings.map((it) => under(['designs', name], it)) : [],
  );
  return { ok: true, study, warnings };
}

/** Like {@link readStudy}, throwing an InputError with all issues. */
export function resolveStudy(document: unknown, options: CellOptions = {}): ResolvedStudy {
  const reading = readStudy(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

function readDesigns(document: unknown, options: CellOptions): Map<string, CellReading> {
  const designs = valueAt(document, ['designs']);
  return new Map(
    isObject(designs) ? Object.entries(designs).map(([name, cell]) => [name, readCell(cell, options)]) : [],
  );
}

function baselineIssues(document: unknown): Issue[] {
  const designs = valueAt(document, ['designs']);
  const baseline = valueAt(document, ['baseline']);
  const against = valueAt(document, ['against']);
  if (baseline === undefined && Array.isArray(against) && against.includes('baseline')) {
    const hint = 'name one of the designs as "baseline"';
    return [issue('missing', ['baseline'], 'is missing, and "against" asks for it', { hint })];
  }
  if (!isObject(designs) || typeof baseline !== 'string' || Object.hasOwn(designs, baseline)) return [];
  const names = Object.keys(designs);
  if (names.length === 0) return [];
  const details = { received: baseline, allowed: names.join(', '), nearest: nearest(baseline, names) };
  return [issue('name', ['baseline'], 'is no design of this study', details)];
}

function untilIssues(until: number | undefined, designs: readonly Design[]): Issue[] {
  if (until === undefined) return [];
  return designs.flatMap(({ name, cell }) => {
    if (until < cell.voltageWindow[1]) return [];
    const message = `${name} starts at ${cell.voltageWindow[1]} V, so a discharge would end at once`;
    return [
      issue('range', ['until'], message, {
        received: `${until} V`,
        allowed: `below ${cell.voltageWindow[1]} V`,
      }),
    ];
  });
}

/** A design that another thickness makes implausible (a coating thinner than its particles, say). */
function scalingIssues(
  equal: readonly Equal[],
  designs: readonly Design[],
  raw: unknown,
  options: CellOptions,
): Issue[] {
  return equal.flatMap(({ arealCapacity }, i) =>
    designs.flatMap(({ name, document, cell }) => {
      const reading = readCell(scaleToArealCapacity(document, arealCapacity, cell).document, options);
      if (reading.ok) return [];
      const at = Array.isArray(raw) ? ['equal', i, 'arealCapacity'] : ['equal', 'arealCapacity'];
      const received = valueAt({ equal: raw }, at);
      return reading.issues.map((it) =>
        issue(it.code, at, `${name} at this capacity: ${it.message}`, { received }),
      );
    }),
  );
}
