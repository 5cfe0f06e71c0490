/** One search from one start: plain values in, plain values out, the same in any process. */
import { costlyLeastSquares } from '../../solvers/costly-least-squares.ts';
import { latinHypercube } from '../sampling/latin-hypercube.ts';
import { type EstimationModel, estimationModel } from './model.ts';
import type { Estimation } from './problem.ts';
import type { StartResult } from './result.ts';

/** Points that a start is the best of, by their sums of squares alone. */
const TRIED = 4;
const LEVEL = { maxIterations: 60, maxStep: 1 } as const;
/** Of the rough sum of squares, one standard error of rough data. */
const ROUGH = { ...LEVEL, enough: 1, stepTolerance: 1e-3, exactSlopes: false } as const;
/** Fall of chi² that ends a search: a third of a standard error. Starts that end this near to each other found the same. */
export const SEARCHED_TO = 0.1;
const SEARCH = { ...LEVEL, enough: SEARCHED_TO, stepTolerance: 1e-5, exactSlopes: false } as const;
/** A tenth of a standard error. */
const POLISH = { ...LEVEL, enough: 0.01, stepTolerance: 1e-6 } as const;
/** Largest change of a weight that leaves a minimum where it is, and times that it is moved. */
const SAME_WEIGHTS = 0.02;
const MOST_WEIGHINGS = 6;

/** @param index 0 begins at the study's own start; the others at the best of a few points of a Latin hypercube */
export function runStart(study: Estimation, index: number): StartResult {
  const rough = estimationModel(study, { isRough: true });
  const from = firstPoint(rough, index);
  if (typeof from === 'string') return failed(study, index, from);
  const isBlurred = hasCurves(study);
  const near = costlyLeastSquares(rough, from, isBlurred ? ROUGH : SEARCH);
  if (near.status === 'failed') return failed(study, index, rough.failure ?? near.reason);
  const model = estimationModel(study);
  // the rough minimum of what is not blurred is all but the one looked for
  const found = isBlurred ? costlyLeastSquares(model, near.x, SEARCH) : near;
  if (found.status === 'failed') return failed(study, index, model.failure ?? found.reason);
  const { status, reason, sumOfSquares } = found;
  const values = model.coordinates.values(found.x);
  return {
    index,
    status,
    reason,
    values,
    sumOfSquares,
    iterations: near.iterations + (isBlurred ? found.iterations : 0),
  };
}

function hasCurves({ data }: Estimation): boolean {
  return data.some(({ observations }) => observations.some(({ kind }) => kind === 'voltage'));
}

/** Minimum next to a point, on meshes chosen there, with points weighed by the curves that are simulated there. */
export function polished(study: Estimation, values: readonly number[]) {
  const model = estimationModel(study, { at: values });
  let found = costlyLeastSquares(model, model.coordinates.of(values), POLISH);
  for (let k = 0; k < MOST_WEIGHINGS && model.reweigh(found.x) > SAME_WEIGHTS; k++)
    found = costlyLeastSquares(model, found.x, POLISH);
  return { model, found };
}

function firstPoint(model: EstimationModel, index: number): Float64Array | string {
  const { coordinates, size, study, lower, upper } = model;
  if (index === 0) return coordinates.start;
  const points = latinHypercube(TRIED * Math.max(1, study.starts - 1), size, study.seed);
  let least = Number.POSITIVE_INFINITY;
  let best: Float64Array | string = 'none of its points could be run';
  for (let k = 0; k < TRIED; k++) {
    const at = points.at.bind(points, TRIED * (index - 1) + k);
    const x = lower.map((low, d) => low + at(d) * (upper[d]! - low));
    const cost = model.cost(x);
    if (!(cost < least)) {
      if (typeof best === 'string' && model.failure !== undefined) best = model.failure;
      continue;
    }
    [least, best] = [cost, x];
  }
  return best;
}

function failed({ unknowns }: Estimation, index: number, reason: string): StartResult {
  const values = unknowns.map(({ start }) => start);
  // a number that a journal can hold
  return { index, status: 'failed', reason, values, sumOfSquares: Number.MAX_VALUE, iterations: 0 };
}
