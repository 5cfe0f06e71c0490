/**
 * The step along a profile likelihood to a level, by the Gauss-Newton model of the sum of squares at a place: the other coordinates
 * follow coordinate k as d_o = -H_oo^-1 (g_o + H_ok t).
 */
import { Matrix, solve } from 'ml-matrix';
import type { CostlyProblem } from './costly-problem.ts';

const RIDGE = 1e-10;

export interface Place {
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
export function stepTo(
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
