/**
 * Nonlinear least squares inside a box where every evaluation is a simulation, and its derivatives cost more than its
 * residuals: the damped steps of least-squares.ts, at fewer evaluations.
 *
 * A refused step is shortened at once to a share of its length (Moré 1978, Lect. Notes Math. 630, 105), since next to an
 * undamped step a larger damping is hardly a shorter step; after a refusal the next point is looked at without derivatives;
 * and the search ends where the undamped step promises a fall of less than `enough`. With residuals in standard deviations
 * a fall of d² is d standard errors of the unknowns, whatever the data leave.
 */
import { BoxStep } from './box-step.ts';
import { type Point, within } from './damped-system.ts';
import type { LeastSquaresResult } from './least-squares.ts';

export interface CostlyProblem {
  /** Number of unknowns. */
  readonly size: number;
  /** Number of residuals. */
  readonly residuals: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Residuals into r, their derivatives into J[row * size + column] where they are wanted. */
  evaluate(x: Float64Array, r: Float64Array, J?: Float64Array): void;
}

export interface CostlyOptions {
  readonly maxIterations: number;
  /** Fall of the sum of squares that is not worth an evaluation. */
  readonly enough: number;
  /** Longest step of one coordinate, and the one that ends the search. */
  readonly maxStep: number;
  readonly stepTolerance: number;
}

const FIRST_DAMPING = 1e-2;
const LEAST_DAMPING = 1e-12;
/** Damping beyond which no step is left to try. */
const MOST_DAMPING = 1e16;
/** Shares of a refused step that the next one may have. */
const [SHORTEST, LONGEST] = [0.1, 0.5];
/** Share of the promised fall from which the next step is expected to be taken. */
const TRUSTED = 0.25;

/** @param start its residuals and derivatives are evaluated first */
export function costlyLeastSquares(
  problem: CostlyProblem,
  start: ArrayLike<number>,
  { maxIterations, enough, maxStep, stepTolerance }: CostlyOptions,
): LeastSquaresResult {
  let [now, next] = [emptyPoint(problem), emptyPoint(problem)];
  for (let k = 0; k < problem.size; k++) now.x[k] = within(problem, k, start[k]);
  measure(problem, now, true);
  const end = (status: LeastSquaresResult['status'], reason: string, iterations: number) => {
    const { x, r, J, cost } = now;
    return { status, reason, x, r, J, sumOfSquares: cost, iterations };
  };
  if (!Number.isFinite(now.cost)) return end('failed', 'the residuals at the start are not finite', 0);
  const system = new BoundedSystem(problem);
  let damping = FIRST_DAMPING;
  // longest coordinate that a step may have after a refusal
  let bar = maxStep;
  let [isNew, isTrusted] = [true, true];
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (isNew) system.build(now, maxStep);
    if (isNew && system.promise(0) <= enough) return end('converged', 'fall', iteration);
    let promised = system.promise(damping);
    while (system.length > bar && damping < MOST_DAMPING) {
      damping = Math.max(2 * damping, LEAST_DAMPING);
      promised = system.promise(damping);
    }
    if (system.length <= stepTolerance) return end('converged', 'step', iteration);
    if (promised <= enough) return end('converged', 'fall', iteration);
    for (let k = 0; k < problem.size; k++) next.x[k] = within(problem, k, now.x[k] + system.s[k]);
    measure(problem, next, isTrusted);
    const gain = (now.cost - next.cost) / promised;
    isNew = gain > 0;
    if (isNew) {
      if (!isTrusted) measure(problem, next, true);
      isTrusted = gain > TRUSTED;
      damping = Math.max(LEAST_DAMPING, damping * Math.max(1 / 10, 1 - (2 * gain - 1) ** 3));
      bar = maxStep;
      [now, next] = [next, now];
    } else {
      isTrusted = false;
      bar = system.length * shareLeft(gain);
    }
  }
  return end('iterations', `${maxIterations} iterations`, maxIterations);
}

/** Of a refused step: where the parabola through both ends has its minimum, which begins to fall by twice the promise. */
function shareLeft(gain: number): number {
  return Number.isFinite(gain) ? Math.min(LONGEST, Math.max(SHORTEST, 1 / (2 - gain))) : SHORTEST;
}

/** The linear model at a point, in the box of the bounds and of the longest step. */
class BoundedSystem {
  /** The last step, and its longest coordinate. */
  readonly s: Float64Array;
  length = 0;
  private readonly A: Float64Array;
  private readonly g: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly box: BoxStep;

  constructor(private readonly problem: CostlyProblem) {
    const { size } = problem;
    this.s = new Float64Array(size);
    this.A = new Float64Array(size * size);
    this.g = new Float64Array(size);
    this.low = new Float64Array(size);
    this.high = new Float64Array(size);
    this.box = new BoxStep(size);
  }

  build({ x, r, J }: Point, maxStep: number): void {
    const { A, g, low, high } = this;
    const { size, residuals, lower, upper } = this.problem;
    A.fill(0);
    g.fill(0);
    for (let i = 0; i < residuals; i++) {
      for (let k = 0; k < size; k++) {
        const value = J[i * size + k];
        g[k] += value * r[i];
        for (let l = 0; l < size; l++) A[k * size + l] += value * J[i * size + l];
      }
    }
    for (let k = 0; k < size; k++) {
      low[k] = Math.max(-maxStep, lower[k] - x[k]);
      high[k] = Math.min(maxStep, upper[k] - x[k]);
    }
  }

  /** Takes the step of a damping and returns the fall of the sum of squares that it promises. */
  promise(damping: number): number {
    const { A, g, s, low, high } = this;
    const { size } = this.problem;
    this.length = this.box.take({ A, g }, { low, high }, damping, s);
    let fall = 0;
    for (let k = 0; k < size; k++) {
      let slope = 2 * g[k];
      for (let l = 0; l < size; l++) slope += A[k * size + l] * s[l];
      fall -= slope * s[k];
    }
    return fall;
  }
}

function emptyPoint({ size, residuals }: CostlyProblem): Point {
  const J = new Float64Array(size * residuals);
  return { x: new Float64Array(size), r: new Float64Array(residuals), J, cost: Number.NaN };
}

function measure(problem: CostlyProblem, point: Point, slopes: boolean): void {
  problem.evaluate(point.x, point.r, slopes ? point.J : undefined);
  point.cost = point.r.reduce((sum, each) => sum + each * each, 0);
}
