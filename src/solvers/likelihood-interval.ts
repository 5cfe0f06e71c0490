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
import { Matrix, solve } from 'ml-matrix';
import type { CostlyProblem } from './bounded-system.ts';
import { slopesAlong } from './parabola-slopes.ts';

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
const RIDGE = 1e-10;

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

interface Place {
  readonly x: Float64Array;
  readonly r: Float64Array;
  readonly J: Float64Array;
  readonly cost: number;
}

interface Step {
  /** Of coordinate k to the level. */
  readonly t: number;
  /** Least sum of squares at this x_k by the model. */
  readonly least: number;
  /** Steps of all coordinates that go with one of k. */
  readonly others: (t: number) => Float64Array;
}

/** The others may not leave the box: those that would are held where they are, and it is solved again. */
function stepTo(
  problem: CostlyProblem,
  place: Place,
  wanted: { readonly k: number; readonly side: number; readonly level: number },
): Step {
  const { size, lower, upper } = problem;
  const { x } = place;
  const { H, g } = normalOf(problem, place);
  let free = Array.from({ length: size }, (_, i) => i).filter((i) => i !== wanted.k);
  for (;;) {
    const step = alongProfile(H, g, place.cost, { ...wanted, free, size });
    const moved = step.others(step.t);
    const leaves = free.filter(
      (i) => (x[i] <= lower[i] && moved[i] < 0) || (x[i] >= upper[i] && moved[i] > 0),
    );
    if (leaves.length === 0) return step;
    free = free.filter((i) => !leaves.includes(i));
  }
}

function alongProfile(
  H: Matrix,
  g: Float64Array,
  cost: number,
  of: { k: number; side: number; level: number; free: readonly number[]; size: number },
): Step {
  const { k, side, level, free, size } = of;
  const m = free.length;
  // columns: H_oo^-1 g_o and H_oo^-1 H_ok
  const right = new Matrix(m, 2);
  const block = new Matrix(m, m);
  for (const [a, i] of free.entries()) {
    right.set(a, 0, g[i]);
    right.set(a, 1, H.get(i, k));
    for (const [b, j] of free.entries()) block.set(a, b, H.get(i, j) * (a === b ? 1 + RIDGE : 1));
  }
  const solved = m === 0 ? right : solve(block, right);
  let [least, slope, bend] = [cost, g[k], H.get(k, k)];
  for (const [a, i] of free.entries()) {
    least -= 0.5 * g[i] * solved.get(a, 0);
    slope -= H.get(i, k) * solved.get(a, 0);
    bend -= H.get(i, k) * solved.get(a, 1);
  }
  const inside = slope * slope - 2 * bend * (least - level);
  const curved = bend > RIDGE * H.get(k, k);
  // without a bend no level is ever reached: as far as it may go
  const t = curved ? (-slope + side * Math.sqrt(Math.max(0, inside))) / bend : side * Number.MAX_VALUE;
  const others = (by: number) => {
    const moved = new Float64Array(size);
    for (const [a, i] of free.entries()) moved[i] = -solved.get(a, 0) - by * solved.get(a, 1);
    return moved;
  };
  return { t, least, others };
}

function squares(r: Float64Array): number {
  return r.reduce((sum, each) => sum + each * each, 0);
}

/** Gradient and Gauss-Newton Hessian of the sum of squares; a coordinate without influence gets a 1 to be solved with. */
function normalOf({ size, residuals }: CostlyProblem, { r, J }: Place): { H: Matrix; g: Float64Array } {
  const H = Matrix.zeros(size, size);
  const g = new Float64Array(size);
  for (let row = 0; row < residuals; row++) {
    for (let i = 0; i < size; i++) {
      const value = 2 * J[row * size + i];
      g[i] += value * r[row];
      for (let j = 0; j < size; j++) H.set(i, j, H.get(i, j) + value * J[row * size + j]);
    }
  }
  for (let i = 0; i < size; i++) if (H.get(i, i) === 0) H.set(i, i, 1);
  return { H, g };
}
