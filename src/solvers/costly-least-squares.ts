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
import type { CostlyOptions } from './costly-options.ts';
import { emptyPoint, type Point, within } from './damped-system.ts';
import type { LeastSquaresResult } from './least-squares.ts';
import { slopesAlong } from './parabola-slopes.ts';

export type { CostlyProblem } from './bounded-system.ts';

export type { CostlyOptions } from './costly-options.ts';

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
  options: CostlyOptions,
): LeastSquaresResult {
  return new Search(problem, options).from(start);
}

class Search {
  private now: Point;
  private next: Point;
  private readonly system: BoundedSystem;
  private damping = FIRST_DAMPING;
  /** Longest coordinate that a step may have after a refusal. */
  private bar: number;
  /** Whether the point is one that no step was taken from yet. */
  private isNew = true;
  /** Whether the next step is expected to be taken. */
  private isTrusted = true;
  /** Whether it is a refused one, bent. */
  private isBent = false;
  /** Whether the slopes were carried on. */
  private isCarried = false;

  constructor(
    private readonly problem: CostlyProblem,
    private readonly options: CostlyOptions,
  ) {
    this.now = emptyPoint(problem);
    this.next = emptyPoint(problem);
    this.system = new BoundedSystem(problem);
    this.bar = options.maxStep;
  }

  from(start: ArrayLike<number>): LeastSquaresResult {
    const { problem, options } = this;
    const { x } = this.now;
    for (let k = 0; k < x.length; k++) x[k] = within(problem, k, start[k]);
    measure(problem, this.now, true);
    if (!Number.isFinite(this.now.cost))
      return this.end('failed', 'the residuals at the start are not finite', 0);
    for (let iteration = 0; iteration < options.maxIterations; iteration++) {
      const reason = this.chooseStep();
      if (reason !== undefined) return this.end('converged', reason, iteration);
      this.tryStep();
    }
    return this.end('iterations', `${options.maxIterations} iterations`, options.maxIterations);
  }

  /** Why there is no step worth an evaluation, if there is none. */
  private chooseStep(): string | undefined {
    const { system, options } = this;
    if (this.isNew) system.build(this.now, options.maxStep);
    if (this.isNew && system.promise(0) <= options.enough) return 'fall';
    if (!this.isBent) this.shorten();
    if (system.length <= options.stepTolerance) return 'step';
    return system.promised <= options.enough ? 'fall' : undefined;
  }

  private tryStep(): void {
    const { problem, system, options, now, next } = this;
    const { promised, s } = system;
    const isNear = promised <= (options.near ?? 0);
    for (let k = 0; k < s.length; k++) next.x[k] = within(problem, k, now.x[k] + s[k]);
    const sloped = (this.isTrusted || this.isBent) && !isNear;
    measure(problem, next, sloped);
    const gain = (now.cost - next.cost) / promised;
    const unexplained = system.learn(now, next);
    this.isNew = gain > 0;
    if (this.isNew) this.accept(gain, sloped, isNear);
    else this.refuse(gain, unexplained);
  }

  private accept(gain: number, sloped: boolean, isNear: boolean): void {
    const { problem, now, next } = this;
    this.isCarried = !sloped && isNear && slopesAlong(now, next);
    if (!sloped && !this.isCarried) measure(problem, next, true);
    if (!this.isBent)
      this.damping = Math.max(LEAST_DAMPING, this.damping * Math.max(1 / 10, 1 - (2 * gain - 1) ** 3));
    this.isTrusted = gain > TRUSTED;
    this.isBent = false;
    this.bar = this.options.maxStep;
    [this.now, this.next] = [next, now];
  }

  private refuse(gain: number, unexplained: number): void {
    const { problem, system, now, next } = this;
    this.isTrusted = false;
    if (this.isCarried) {
      // slopes that were carried on are the first to be doubted
      measure(problem, now, true);
      [this.isNew, this.isBent, this.isCarried] = [true, false, false];
      return;
    }
    const { length } = system;
    this.isBent = !this.isBent && Number.isFinite(next.cost);
    if (this.isBent && unexplained < EXPLAINED) system.promise(this.damping);
    else if (this.isBent) this.isBent = system.curve(now, next) > this.options.enough;
    this.bar = length * shareLeft(gain);
  }

  /** Takes the step with the least damping that keeps it below the bar. */
  private shorten(): void {
    const { system, bar } = this;
    system.promise(this.damping);
    while (system.length > bar && this.damping < MOST_DAMPING) {
      this.damping = Math.max(2 * this.damping, LEAST_DAMPING);
      system.promise(this.damping);
    }
  }

  private end(status: LeastSquaresResult['status'], reason: string, iterations: number): LeastSquaresResult {
    const { x, r, J, cost } = this.now;
    return { status, reason, x, r, J, sumOfSquares: cost, iterations };
  }
}

/** Of a refused step: where the parabola through both ends has its minimum, which begins to fall by twice the promise. */
function shareLeft(gain: number): number {
  return Number.isFinite(gain) ? Math.min(LONGEST, Math.max(SHORTEST, 1 / (2 - gain))) : SHORTEST;
}

function measure(problem: CostlyProblem, point: Point, slopes: boolean): void {
  problem.evaluate(point.x, point.r, slopes ? point.J : undefined);
  point.cost = point.r.reduce((sum, each) => sum + each * each, 0);
}
