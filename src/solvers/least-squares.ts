/**
 * Nonlinear least squares inside a box by Levenberg-Marquardt: minimise |r(x)|², damping scaled by the column norms
 * (Marquardt 1963), damping law of Nielsen (1999), a coordinate at its bound stays there while the gradient pushes
 * it outwards. Normal equations with Cholesky: the gradient is exact, so their squared condition costs steps, not accuracy.
 * Slow series of steps are stretched (`step-stretch.ts`).
 */

import { DampedSystem, emptyPoint, type LeastSquaresProblem, type Point, within } from './damped-system.ts';
import { StepStretch } from './step-stretch.ts';

export type { LeastSquaresProblem };

export interface LeastSquaresOptions {
  readonly maxIterations?: number;
  /** Cosine between the residual and every free column of J below which x is a minimum. */
  readonly gradientTolerance?: number;
  /** Step, and relative fall of the sum of squares, that end the search. */
  readonly stepTolerance?: number;
  readonly fallTolerance?: number;
  /** Sum of squares that is low enough to end the search. */
  readonly sufficient?: number;
  /** Longest step of one coordinate. */
  readonly maxStep?: number;
}

export interface LeastSquaresResult {
  readonly status: 'converged' | 'iterations' | 'failed';
  /** Why the search ended, in words. */
  readonly reason: string;
  readonly x: Float64Array;
  readonly sumOfSquares: number;
  readonly iterations: number;
  readonly r: Float64Array;
  readonly J: Float64Array;
}

const FIRST_DAMPING = 1e-2;
/** Damping beyond which no step is left to try. */
const MOST_DAMPING = 1e16;

export function leastSquares(
  problem: LeastSquaresProblem,
  start: ArrayLike<number>,
  options: LeastSquaresOptions = {},
): LeastSquaresResult {
  const { maxIterations = 200, gradientTolerance = 1e-9, stepTolerance = 1e-11 } = options;
  const { fallTolerance = 1e-8, maxStep = 2, sufficient = -1 } = options;
  let [now, next] = [emptyPoint(problem), emptyPoint(problem)];
  for (let k = 0; k < problem.size; k++) now.x[k] = within(problem, k, start[k]);
  measure(problem, now);
  const system = new DampedSystem(problem);
  const stretch = new StepStretch(problem.size);
  let [damping, growth] = [FIRST_DAMPING, 2];
  const end = (status: LeastSquaresResult['status'], reason: string, iterations: number) => {
    const { x, r, J, cost } = now;
    return { status, reason, x, r, J, sumOfSquares: cost, iterations };
  };
  if (!Number.isFinite(now.cost)) return end('failed', 'the residuals at the start are not finite', 0);
  let stale = true;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (stale && system.build(now) <= gradientTolerance) return end('converged', 'gradient', iteration);
    const length = system.step(damping, maxStep, now.x, next.x);
    if (length <= stepTolerance) return end('converged', 'step', iteration);
    const isStretched = tryStretched(problem, { now, next, system, stretch });
    if (!isStretched) measure(problem, next);
    const fall = now.cost - next.cost;
    stale = fall > 0;
    if (stale && !isStretched) stretch.keep(now.x, next.x);
    else stretch.forget();
    if (stale) {
      const done = damping < 1 && fall <= fallTolerance * now.cost;
      const gain = fall / system.predicted;
      damping = Math.max(1e-12, damping * Math.max(1 / 10, 1 - (2 * gain - 1) ** 3));
      growth = 2;
      [now, next] = [next, now];
      if (now.cost <= sufficient) return end('converged', 'sufficient', iteration + 1);
      if (done) return end('converged', 'fall', iteration + 1);
    } else {
      damping *= growth;
      growth *= 2;
      if (damping > MOST_DAMPING) return end('converged', 'no lower neighbour', iteration + 1);
    }
  }
  return end('iterations', `${maxIterations} iterations`, maxIterations);
}

interface Trial {
  readonly now: Point;
  readonly next: Point;
  readonly system: DampedSystem;
  readonly stretch: StepStretch;
}

/** Whether a stretched step was measured and falls by more than was promised for the plain one, which else stands in next. */
function tryStretched(problem: LeastSquaresProblem, { now, next, system, stretch }: Trial): boolean {
  const factor = stretch.factor(now.x, next.x);
  if (factor === 1) return false;
  const plain = next.x.slice();
  for (let k = 0; k < plain.length; k++)
    next.x[k] = within(problem, k, now.x[k] + factor * (plain[k] - now.x[k]));
  measure(problem, next);
  if (now.cost - next.cost > system.predicted) return true;
  next.x.set(plain);
  return false;
}

function measure(problem: LeastSquaresProblem, point: Point): void {
  problem.evaluate(point.x, point.r, point.J);
  let sum = 0;
  for (let i = 0; i < problem.residuals; i++) sum += point.r[i] * point.r[i];
  point.cost = sum;
}
