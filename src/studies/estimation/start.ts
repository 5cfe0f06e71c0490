/** One search from one start: plain values in, plain values out, the same in any process. */
import { leastSquares } from '../../solvers/least-squares.ts';
import { latinHypercube } from '../sampling/latin-hypercube.ts';
import { type EstimationModel, estimationModel } from './model.ts';
import type { Estimation } from './problem.ts';
import type { StartResult } from './result.ts';

/** Points that a start is the best of, by their sums of squares alone. */
const TRIED = 4;
/** Iterations after which a start must have come within HOPELESS of the best that is known. */
const SCREENING = 8;
const HOPELESS = 10;
const MOST_ITERATIONS = 60;
/**
 * A fall below 1e-6 of the sum of squares is less than a thousandth of what one standard error makes; a step below 1e-5
 * (ln, or of the span) is below any standard error.
 */
const LEVEL = { gradientTolerance: 1e-6, fallTolerance: 1e-6, stepTolerance: 1e-5, maxStep: 1 } as const;

/**
 * @param index 0 begins at the study's own start; the others at the best of a few points of a Latin hypercube
 * @param best sum of squares of the best start known, if any: one that stays far above it is cut short
 */
export function runStart(study: Estimation, index: number, best = Number.POSITIVE_INFINITY): StartResult {
  const model = estimationModel(study);
  const from = firstPoint(model, index);
  if (typeof from === 'string') return failed(study, index, from);
  const screened = leastSquares(model, from, { ...LEVEL, maxIterations: SCREENING });
  if (screened.status === 'failed') return failed(study, index, model.failure ?? screened.reason);
  const values = (x: Float64Array) => model.coordinates.values(x);
  const told = { index, values: values(screened.x), sumOfSquares: screened.sumOfSquares };
  if (screened.sumOfSquares > HOPELESS * best) {
    const reason = `cut short: ${screened.sumOfSquares.toPrecision(3)} where another start came to ${best.toPrecision(3)}`;
    return { ...told, status: 'iterations', reason, iterations: screened.iterations };
  }
  if (screened.status === 'converged') {
    return { ...told, status: 'converged', reason: screened.reason, iterations: screened.iterations };
  }
  const found = leastSquares(model, screened.x, { ...LEVEL, maxIterations: MOST_ITERATIONS });
  return {
    index,
    status: found.status,
    reason: found.reason,
    values: values(found.x),
    sumOfSquares: found.sumOfSquares,
    iterations: screened.iterations + found.iterations,
  };
}

/** Minimum next to a point, on meshes chosen there. */
export function polished(study: Estimation, values: readonly number[]) {
  const model = estimationModel(study, values);
  const found = leastSquares(model, model.coordinates.of(values), {
    ...LEVEL,
    maxIterations: MOST_ITERATIONS,
  });
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
