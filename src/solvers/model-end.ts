/** An end of a profile likelihood interval in a model of second order: nothing is evaluated. */
import type { BentModel } from './bent-model.ts';
import type { CostlyProblem } from './costly-problem.ts';
import { stepTo } from './profile-step.ts';

const MOST_STEPS = 40;
/** Of the distance: the last step. */
const STILL = 1e-7;
/** Longest step away from the minimum and towards it, in distances already gone. */
const [AWAY, BACK] = [1.5, 0.7];

export interface Known {
  readonly model: BentModel;
  /** Its place. */
  readonly at: Float64Array;
  /** Coordinate k at the minimum, and the farthest that is looked at. */
  readonly from: number;
  readonly reach: number;
}

export interface ModelEnd {
  readonly x: Float64Array;
  /** Whether the level lies farther away than was looked. */
  readonly isBeyond: boolean;
}

/** @param level of the least sum of squares over the other coordinates */
export function endInModel(
  problem: CostlyProblem,
  { model, at, from, reach }: Known,
  { k, side, level }: { readonly k: number; readonly side: 1 | -1; readonly level: number },
): ModelEnd {
  const { size, residuals } = problem;
  const lower = problem.lower.slice();
  const upper = problem.upper.slice();
  (side > 0 ? upper : lower)[k] = reach;
  const box = { ...problem, lower, upper };
  const x = at.slice();
  const s = new Float64Array(size);
  const r = new Float64Array(residuals);
  const J = new Float64Array(residuals * size);
  for (let step = 0; step < MOST_STEPS; step++) {
    for (let i = 0; i < size; i++) s[i] = x[i] - at[i];
    model.predict(s, r, J);
    const cost = r.reduce((sum, each) => sum + each * each, 0);
    const { t, least, others } = stepTo(box, { x, r, J, cost }, { k, side, level });
    if (x[k] === reach && least <= level) return { x, isBeyond: true };
    const gone = side * (x[k] - from);
    // from the minimum itself it may be any step
    const bounded = gone > 0 ? Math.min(AWAY * gone, Math.max(-BACK * gone, side * t)) : side * t;
    const to = Math.min(upper[k], Math.max(lower[k], x[k] + side * bounded));
    const moved = others(to - x[k]);
    const isStill = Math.abs(to - x[k]) <= STILL * Math.abs(to - from);
    for (let i = 0; i < size; i++) x[i] = Math.min(upper[i], Math.max(lower[i], x[i] + moved[i]));
    x[k] = to;
    if (isStill) break;
  }
  return { x, isBeyond: false };
}
