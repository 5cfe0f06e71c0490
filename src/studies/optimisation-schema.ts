/** The study file of an optimisation: an experiment, what may be varied in it, and what is wanted of it. */
import { z } from 'zod';
import { count, field, isObject, list, record, supported, text } from '../cell/fields.ts';
import { issuesOf, parseWith, valueAt } from '../cell/issues.ts';
import type { CellOptions } from '../cell/profile.ts';
import { InputError, type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { LARGEST_SEED } from '../core/random.ts';
import { caseAt } from './cases.ts';
import { type Constraint, readConstraint } from './optimisation/constraint.ts';
import { designResult } from './optimisation/design-summary.ts';
import { coordinatesIn } from './optimisation/space.ts';
import type { Objective, Optimisation } from './optimisation.ts';
import type { Sweep } from './sweep.ts';
import { readSweep, sweepShape } from './sweep-schema.ts';

export interface ResolvedOptimisation {
  readonly study: Optimisation;
  readonly warnings: readonly Issue[];
}

export type OptimisationReading =
  | ({ readonly ok: true } & ResolvedOptimisation)
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const objectiveRecord = record({
  maximise: text('a key of the summary').optional(),
  minimise: text('a key of the summary').optional(),
});
const OBJECTIVE = '{"maximise": "Discharge energy [W.h.kg-1]"}, or "minimise"';
const objective = field<Objective>(
  (raw, report) => {
    const data = parseWith(objectiveRecord, raw, report);
    if (data === undefined) return undefined;
    const { maximise, minimise } = data;
    if ((maximise === undefined) === (minimise === undefined)) {
      return report('conflict', 'names not exactly one of "maximise" and "minimise"', { allowed: OBJECTIVE });
    }
    return { key: maximise ?? minimise ?? '', sign: maximise === undefined ? 1 : -1 };
  },
  { type: 'object', description: OBJECTIVE },
);

/** A front of more objectives is no figure. */
const MOST_OBJECTIVES = 3;
const MOST_EVALUATIONS = 1_000_000;

const { combine: _, count: __, curves: ___, ...shared } = sweepShape;
export const optimisationShape = {
  ...shared,
  study: supported(['optimisation'], [], 'study'),
  objectives: list(objective, MOST_OBJECTIVES, `a list of 1 to 3 objectives, each ${OBJECTIVE}`),
  constraints: z
    .array(z.string(), { error: 'a list of texts such as "cell.positive.layers[0].porosity >= 0.25"' })
    .optional(),
  evaluations: count(2, MOST_EVALUATIONS),
  population: count(4, 10_000).optional(),
  seed: count(0, LARGEST_SEED).optional(),
};
const optimisationSchema = record(optimisationShape);

const DEFAULT_SEED = 1;
const DEFAULT_POPULATION = 100;

/** Checks and resolves the document; the experiments and cells are inlined. */
export function readOptimisation(document: unknown, options: CellOptions = {}): OptimisationReading {
  const parsed = optimisationSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const space = isObject(document) ? readSweep(asSweep(document), options) : undefined;
  // what both schemas find is the same finding
  const known = new Set(issues.map(keyOf));
  if (space !== undefined && !space.ok) issues.push(...space.issues.filter((it) => !known.has(keyOf(it))));
  const { constraints, found } = readConstraints(document, options);
  issues.push(...found);
  if (!parsed.success || !space?.ok || issues.length > 0) return { ok: false, issues };
  const lists = spanIssues(space.study);
  const wrong = lists.length > 0 ? lists : objectiveIssues(space.study, parsed.data.objectives);
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const { data } = parsed;
  const most = Math.min(data.population ?? DEFAULT_POPULATION, data.evaluations);
  const study: Optimisation = {
    study: 'optimisation',
    name: data.name,
    space: space.study,
    objectives: data.objectives,
    constraints,
    evaluations: data.evaluations,
    population: most - (most % 2),
    seed: data.seed ?? DEFAULT_SEED,
  };
  return { ok: true, study, warnings: space.warnings };
}

/** Like {@link readOptimisation}, throwing an InputError with all issues. */
export function resolveOptimisation(document: unknown, options: CellOptions = {}): ResolvedOptimisation {
  const reading = readOptimisation(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

/** What is varied, as the sweep that would draw from it. */
function asSweep(document: Record<string, unknown>): Record<string, unknown> {
  const { objectives: _, constraints: __, evaluations: ___, population: ____, ...rest } = document;
  return { ...rest, study: 'sweep', combine: 'latin-hypercube', count: 16 };
}

const keyOf = ({ code, path }: Issue) => JSON.stringify([code, path]);

function readConstraints(
  document: unknown,
  options: CellOptions,
): { constraints: Constraint[]; found: Issue[] } {
  const given = valueAt(document, ['constraints']);
  const texts = Array.isArray(given) ? given.filter((one): one is string => typeof one === 'string') : [];
  const constraints: Constraint[] = [];
  const found: Issue[] = [];
  texts.forEach((one, i) => {
    const reading = readConstraint(one, options);
    const at = ['constraints', i];
    if (!reading.ok) {
      found.push(issue('syntax', at, reading.problem, { received: one, hint: reading.hint }));
      return;
    }
    constraints.push(reading.constraint);
    const base = valueAt(document, ['base']);
    if (reading.paths.some((path) => valueAt(base, path) === undefined)) {
      found.push(
        issue('reference', at, 'names a value that the experiment does not have', { received: one }),
      );
    }
  });
  return { constraints, found };
}

function spanIssues({ axes }: Sweep): Issue[] {
  return axes.flatMap((axis) => {
    if (axis.kind !== 'list') return [];
    const allowed = '{"from", "to"}, or a formula of such';
    return [issue('type', ['vary', axis.name], 'is a list, and a range is searched', { allowed })];
  });
}

/** The middle of the space is run once: its summary has the keys that there are. */
function objectiveIssues(space: Sweep, objectives: readonly Objective[]): Issue[] {
  const dimensions = space.axes.filter(({ kind }) => kind === 'span').length;
  const { document } = caseAt(space, 0, coordinatesIn(space, new Array(dimensions).fill(0.5)));
  const { summary } = designResult(document, space);
  const keys = Object.keys(summary);
  if (keys.length === 0) return [];
  return objectives.flatMap(({ key, sign }, i) => {
    if (keys.includes(key)) return [];
    const word = sign < 0 ? 'maximise' : 'minimise';
    const details = { received: key, nearest: nearest(key, keys), allowed: keys.join(', ') };
    return [issue('name', ['objectives', i, word], 'is no key of the summary', details)];
  });
}
