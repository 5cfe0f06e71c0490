/** The study file of an optimisation: an experiment, what may be varied in it, and what is wanted of it. */
import { z } from 'zod';
import { choice, count, field, flag, isObject, list, record, supported, text } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { issuesOf, parseWith, valueAt } from '../cell/issues.ts';
import { number } from '../cell/measured.ts';
import type { CellOptions } from '../cell/profile.ts';
import { InputError, type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { LARGEST_SEED } from '../core/random.ts';
import { type Constraint, readConstraint } from './optimisation/constraint.ts';
import { designSolver } from './optimisation/design-solver.ts';
import { quantileName, statedInputs } from './optimisation/robust.ts';
import { searchedAxes } from './optimisation/space.ts';
import type { Objective, Opponent, Optimisation } from './optimisation.ts';
import { readSweep, type StudyOptions, sweepShape } from './sweep-schema.ts';

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
  quantile: number(interval('(0, 1)')).optional(),
  robust: flag().optional(),
});
const OBJECTIVE = '{"maximise": "Discharge energy [W.h.kg-1]"}, or "minimise"';
/** What nine in ten and more of the samples reach. */
const ROBUST = 0.05;
const objective = field<Objective>(
  (raw, report) => {
    const data = parseWith(objectiveRecord, raw, report);
    if (data === undefined) return undefined;
    const { maximise, minimise, robust } = data;
    if ((maximise === undefined) === (minimise === undefined)) {
      return report('conflict', 'names not exactly one of "maximise" and "minimise"', { allowed: OBJECTIVE });
    }
    if (robust !== undefined && data.quantile !== undefined) {
      return report('conflict', 'names both "robust" and "quantile"', { allowed: 'one of the two' });
    }
    const sign = maximise === undefined ? 1 : -1;
    const usual = robust === true ? (sign < 0 ? ROBUST : 1 - ROBUST) : undefined;
    const quantile = data.quantile?.value ?? usual;
    const of = maximise ?? minimise ?? '';
    return { key: quantile === undefined ? of : quantileName(of, quantile), of, sign, quantile };
  },
  { type: 'object', description: OBJECTIVE },
);

const opponents: readonly [Opponent] = ['best-monolayer'];

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
  against: list(choice(opponents), opponents.length, `a list of ${opponents.join(', ')}`).optional(),
  sensitivities: flag().optional(),
};
const optimisationSchema = record(optimisationShape);

const DEFAULT_SEED = 1;
const DEFAULT_POPULATION = 100;

/** Checks and resolves the document; the experiments and cells are inlined. */
export function readOptimisation(document: unknown, options: StudyOptions = {}): OptimisationReading {
  const parsed = optimisationSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const space = isObject(document) ? readSweep(asSweep(document), options) : undefined;
  // what both schemas find is the same finding
  const known = new Set(issues.map(keyOf));
  if (space !== undefined && !space.ok) issues.push(...space.issues.filter((it) => !known.has(keyOf(it))));
  const { constraints, found } = readConstraints(document, options);
  issues.push(...found);
  if (!parsed.success || !space?.ok || issues.length > 0) return { ok: false, issues };
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
    against: data.against ?? [],
    sensitivities: data.sensitivities ?? true,
  };
  const wrong = options.accepted === true ? [] : [...opponentIssues(study), ...objectiveIssues(study)];
  return wrong.length > 0 ? { ok: false, issues: wrong } : { ok: true, study, warnings: space.warnings };
}

/** Like {@link readOptimisation}, throwing an InputError with all issues. */
export function resolveOptimisation(document: unknown, options: CellOptions = {}): ResolvedOptimisation {
  const reading = readOptimisation(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}

/** What is varied, as the sweep that would draw from it. */
function asSweep(document: Record<string, unknown>): Record<string, unknown> {
  const own = ['objectives', 'constraints', 'evaluations', 'population', 'against', 'sensitivities'];
  const rest = Object.fromEntries(Object.entries(document).filter(([key]) => !own.includes(key)));
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

/** Where the layers can be made one: what is equal must be solved for by thicknesses, which all layers have together. */
function opponentIssues({ against, space }: Optimisation): Issue[] {
  if (against.length === 0) return [];
  const { equal, base } = space;
  const refuse = (message: string, hint: string) => [issue('conflict', ['against'], message, { hint })];
  const byThickness = equal?.adjust === 'thickness' || equal?.adjust.key === 'thickness';
  if (equal !== undefined && (equal.quantity === 'meanPorosity' || !byThickness)) {
    return refuse(
      `asks for monolayers, and ${equal.quantity} is not made equal by a thickness`,
      'adjust "thickness"',
    );
  }
  const layers = valueAt(base, ['cell', 'positive', 'layers']);
  const byMass = Array.isArray(layers) && layers.some((one) => isObject(one) && 'activeMassLoading' in one);
  if (!byMass) return [];
  return refuse('asks for monolayers of layers given by their mass', 'give "activeFraction" instead');
}

/** The middle of the space is run once: its summary has the keys that there are. */
function objectiveIssues(study: Optimisation): Issue[] {
  const { objectives, space } = study;
  const x = new Float64Array(searchedAxes(space).length).fill(0.5);
  const plain = { ...study, objectives: [] };
  const { summary } = designSolver(plain)({ index: 0, purpose: 'search', x });
  const keys = Object.keys(summary);
  const stated = objectives.some(({ quantile }) => quantile !== undefined) ? statedInputs(study).length : 1;
  return objectives.flatMap(({ of, sign, quantile }, i) => {
    if (quantile !== undefined && stated === 0) {
      const hint = 'write a value of the cell as {"value": 0.35, "uncertainty": 0.02}';
      return [
        issue('missing', ['objectives', i], 'is a quantile, and the cell states no uncertainty', { hint }),
      ];
    }
    if (keys.length === 0 || keys.includes(of)) return [];
    const word = sign < 0 ? 'maximise' : 'minimise';
    const details = { received: of, nearest: nearest(of, keys), allowed: keys.join(', ') };
    return [issue('name', ['objectives', i, word], 'is no key of the summary', details)];
  });
}
