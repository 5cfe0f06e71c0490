/**
 * One end of a profile likelihood interval: where the least sum of squares over the other coordinates has risen by `rise`.
 *
 * Not by a scan: with the Gauss-Newton model of the sum of squares at x, the others follow coordinate k as
 * d_o = -H_oo^-1 (g_o + H_ok t), which leaves a parabola in t to be put to the level (Venzon and Moolgavkar 1988,
 * Appl. Stat. 37, 87, with JᵀJ for the second derivatives). One evaluation a step, two or three where the model is nearly linear.
 *
 * Where it is, derivatives at x are those at the minimum with what the residuals there, and here, say of their change along the
 * way: r is a parabola through both whose slope at the minimum is known. They are asked for where it is not.
 */
import type { CostlyProblem } from './bounded-system.ts';
import { slopesAlong } from './parabola-slopes.ts';
import { stepTo } from './profile-step.ts';

export interface IntervalEnd {
  /** Coordinate k at the end; at its bound where the interval is open. */
  readonly x: number;
  readonly status: 'found' | 'open' | 'lost';
  readonly evaluations: number;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly sumOfSquares: number;
  /** Residuals and their derivatives there. */
  readonly r: Float64Array;
  readonly J: Float64Array;
  /** Where the end is by the covariance: the first place to look, all coordinates. */
  readonly guess: Float64Array;
}

const MOST_EVALUATIONS = 8;
/** Of the distance from the minimum to the end: what is left after such a last step is its square. */
const CLOSE = 0.1;
/** Longest step, in distances already gone. */
const STRETCH = 1.5;

/** @param side 1 above the minimum, -1 below */
export function likelihoodEnd(
  problem: CostlyProblem,
  minimum: Minimum,
  { k, side, rise }: { readonly k: number; readonly side: 1 | -1; readonly rise: number },
): IntervalEnd {
  const { lower, upper, size, residuals } = problem;
  const bound = side > 0 ? upper[k] : lower[k];
  const level = minimum.sumOfSquares + rise;
  const x = minimum.guess.map((value, i) => Math.min(upper[i], Math.max(lower[i], value)));
  const r = new Float64Array(residuals);
  const J = new Float64Array(residuals * size);
  for (let evaluations = 1; evaluations <= MOST_EVALUATIONS; evaluations++) {
    problem.evaluate(x, r);
    if (Number.isFinite(squares(r)) && !slopesAlong(minimum, { x, r, J })) problem.evaluate(x, r, J);
    const cost = squares(r);
    if (!Number.isFinite(cost)) {
      for (let i = 0; i < size; i++) x[i] = 0.5 * (x[i] + minimum.x[i]);
      continue;
    }
    const gone = side * (x[k] - minimum.x[k]);
    const { t, least, others } = stepTo(problem, { x, r, J, cost }, { k, side, level });
    if (x[k] === bound && least <= level) return { x: bound, status: 'open', evaluations };
    const reached = side * t > 0 || gone + side * t > 0;
    if (reached && Math.abs(t) <= CLOSE * gone) return { x: x[k] + t, status: 'found', evaluations };
    const bounded = Math.min(STRETCH * gone, Math.max(-0.7 * gone, side * t));
    const next = Math.min(upper[k], Math.max(lower[k], x[k] + side * bounded));
    const moved = others(next - x[k]);
    for (let i = 0; i < size; i++) x[i] = Math.min(upper[i], Math.max(lower[i], x[i] + moved[i]));
    x[k] = next;
  }
  return { x: x[k], status: 'lost', evaluations: MOST_EVALUATIONS };
}

function squares(r: Float64Array): number {
  return r.reduce((sum, each) => sum + each * each, 0);
}
