/**
 * Nonlinear least squares inside a box where every evaluation is a simulation, and its derivatives cost more than its
 * residuals: the damped steps of least-squares.ts, at fewer evaluations.
 *
 * A refused step tells how the residuals bend along it, and is tried again along the parabola (bounded-system.ts); then it is
 * shortened to a share of its length at once (Moré 1978, Lect. Notes Math. 630, 105), since next to an undamped step a
 * larger damping is hardly a shorter step, and looked at without derivatives. The search ends where the undamped step, or
 * what is left of it after refusals, promises a fall of less than `enough`. With residuals in standard deviations a fall of d²
 * is d standard errors of the unknowns, whatever the data leave.
 */
import { BoundedSystem, type CostlyProblem } from './bounded-system.ts';
import { type Point, within } from './damped-system.ts';
import type { LeastSquaresResult } from './least-squares.ts';
import { slopesAlong } from './parabola-slopes.ts';

export type { CostlyProblem } from './bounded-system.ts';

export interface CostlyOptions {
  readonly maxIterations: number;
  /** Fall of the sum of squares that is not worth an evaluation. */
  readonly enough: number;
  /** Longest step of one coordinate, and the one that ends the search. */
  readonly maxStep: number;
  readonly stepTolerance: number;
  /**
   * Promised fall from which derivatives are carried on by parabolas (parabola-slopes.ts) where the residuals hardly bend; 0 unless
   * given: those of the result are simulated.
   */
  readonly near?: number;
}

const FIRST_DAMPING = 1e-2;
const LEAST_DAMPING = 1e-12;
/** Damping beyond which no step is left to try. */
const MOST_DAMPING = 1e16;
/** Shares of a refused step that the next one may have. */
const [SHORTEST, LONGEST] = [0.1, 0.5];
/** Share of the promised fall from which the next step is expected to be taken. */
const TRUSTED = 0.25;

/** Part of a bend that may be left for a step to be tried again in powers of the unknowns. */
const EXPLAINED = 0.5;

/** @param start its residuals and derivatives are evaluated first */
export function costlyLeastSquares(
  problem: CostlyProblem,
  start: ArrayLike<number>,
  { maxIterations, enough, maxStep, stepTolerance, near = 0 }: CostlyOptions,
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
  let [isNew, isTrusted, isCurved, isCarried] = [true, true, false, false];
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (isNew) system.build(now, maxStep);
    if (isNew && system.promise(0) <= enough) return end('converged', 'fall', iteration);
    if (!isCurved) damping = shortened(system, damping, bar);
    const { promised, length, s } = system;
    if (length <= stepTolerance) return end('converged', 'step', iteration);
    if (promised <= enough) return end('converged', 'fall', iteration);
    for (let k = 0; k < problem.size; k++) next.x[k] = within(problem, k, now.x[k] + s[k]);
    const wantsSlopes = (isTrusted || isCurved) && promised > near;
    measure(problem, next, wantsSlopes);
    const gain = (now.cost - next.cost) / promised;
    isNew = gain > 0;
    const unexplained = system.learn(now, next);
    if (isNew) {
      isCarried = !wantsSlopes && promised <= near && slopesAlong(now, next);
      if (!wantsSlopes && !isCarried) measure(problem, next, true);
      isTrusted = gain > TRUSTED;
      if (!isCurved) damping = Math.max(LEAST_DAMPING, damping * Math.max(1 / 10, 1 - (2 * gain - 1) ** 3));
      isCurved = false;
      bar = maxStep;
      [now, next] = [next, now];
    } else if (isCarried) {
      // slopes that were carried on are the first to be doubted
      measure(problem, now, true);
      [isNew, isTrusted, isCurved, isCarried] = [true, false, false, false];
    } else {
      isTrusted = false;
      isCurved = !isCurved && next.cost < Number.POSITIVE_INFINITY;
      if (isCurved && unexplained < EXPLAINED) system.promise(damping);
      else if (isCurved) isCurved = system.curve(now, next) > enough;
      bar = length * shareLeft(gain);
    }
  }
  return end('iterations', `${maxIterations} iterations`, maxIterations);
}

/** Takes the step with the least damping that keeps it below a length, and returns that damping. */
function shortened(system: BoundedSystem, first: number, bar: number): number {
  let damping = first;
  system.promise(damping);
  while (system.length > bar && damping < MOST_DAMPING) {
    damping = Math.max(2 * damping, LEAST_DAMPING);
    system.promise(damping);
  }
  return damping;
}

/** Of a refused step: where the parabola through both ends has its minimum, which begins to fall by twice the promise. */
function shareLeft(gain: number): number {
  return Number.isFinite(gain) ? Math.min(LONGEST, Math.max(SHORTEST, 1 / (2 - gain))) : SHORTEST;
}

function emptyPoint({ size, residuals }: CostlyProblem): Point {
  const J = new Float64Array(size * residuals);
  return { x: new Float64Array(size), r: new Float64Array(residuals), J, cost: Number.NaN };
}

function measure(problem: CostlyProblem, point: Point, slopes: boolean): void {
  problem.evaluate(point.x, point.r, slopes ? point.J : undefined);
  point.cost = point.r.reduce((sum, each) => sum + each * each, 0);
}
