/**
 * Nonlinear least squares inside a box where every evaluation is a simulation, and its derivatives cost more than its
 * residuals: steps go to the least sum of squares of a model of second order (bent-model.ts) within a longest coordinate, and
 * derivatives are asked for where the model has not told the residuals before.
 *
 * The search ends where the model promises a fall of less than `enough`. With residuals in standard deviations a fall of d²
 * is d standard errors of the unknowns, whatever the data leave.
 */
import { BentModel } from './bent-model.ts';
import type { CostlyOptions, CostlyProblem } from './costly-problem.ts';
import { within } from './damped-system.ts';
import { type LeastSquaresResult, leastSquares } from './least-squares.ts';

/** Share of a promised fall from which the model's slopes are carried on, and those that widen and narrow its box. */
const [CARRIED, KEPT, WIDENED] = [0.25, 0.25, 0.75];
/** Share of the promise that the model may be off by, in sums of squares. */
const OFF = 0.3;
/** Least promise that is measured by, in `enough`s. */
const LEAST_PROMISE = 10;
/** Of a step: the box after it was refused, after one that kept little of its promise, and after one to where nothing can be evaluated. */
const [AFTER_REFUSED, AFTER_FAILED] = [0.5, 0.25];
/** Of `enough`: what is left of the model's own minimum. */
const INNER = 0.05;
const INNER_ITERATIONS = 60;

/** @param start its residuals and derivatives are evaluated first */
export function costlyLeastSquares(
  problem: CostlyProblem,
  start: ArrayLike<number>,
  options: CostlyOptions,
): LeastSquaresResult {
  return new Search(problem, options, start).run();
}

class Search {
  private readonly x: Float64Array;
  private readonly r: Float64Array;
  private readonly J: Float64Array;
  private readonly model: BentModel;
  private cost: number;
  /** Longest coordinate of a step. */
  private reach: number;
  private readonly s: Float64Array;
  private promised = 0;
  private length = 0;
  /** By how much the model was off after the last step, and its length. */
  private off = 0;
  private before = 1;

  constructor(
    private readonly problem: CostlyProblem,
    private readonly options: CostlyOptions,
    start: ArrayLike<number>,
  ) {
    const { size, residuals } = problem;
    this.x = Float64Array.from({ length: size }, (_, k) => within(problem, k, start[k]));
    this.r = new Float64Array(residuals);
    this.J = new Float64Array(residuals * size);
    this.s = new Float64Array(size);
    this.reach = options.maxStep;
    problem.evaluate(this.x, this.r, this.J);
    this.cost = squares(this.r);
    this.model = BentModel.at(problem, this.r, this.J);
  }

  run(): LeastSquaresResult {
    const { options, model } = this;
    const { maxIterations, maxStep, exactSlopes = true } = options;
    if (!Number.isFinite(this.cost))
      return this.end('failed', 'the residuals at the start are not finite', 0);
    for (let iteration = 0; iteration < maxIterations; iteration++) {
      const reason = this.chooseStep();
      if (reason === undefined) this.tryStep();
      else if (model.isMeasured || !exactSlopes) return this.end('converged', reason, iteration);
      else {
        this.measure();
        this.reach = Math.max(this.reach, AFTER_REFUSED * maxStep);
      }
    }
    if (exactSlopes && !model.isMeasured) this.measure();
    return this.end('iterations', `${maxIterations} iterations`, maxIterations);
  }

  /** To the minimum of the model within reach. Says why there is no step worth an evaluation, if there is none. */
  private chooseStep(): string | undefined {
    const { problem, options, model, reach, x, s } = this;
    const { size, residuals } = problem;
    const inner = {
      size,
      residuals,
      lower: problem.lower.map((low, k) => Math.max(-reach, low - x[k])),
      upper: problem.upper.map((high, k) => Math.min(reach, high - x[k])),
      evaluate: model.predict.bind(model),
    };
    const found = leastSquares(inner, s.fill(0), {
      maxIterations: INNER_ITERATIONS,
      fallTolerance: (INNER * options.enough) / Math.max(this.cost, options.enough),
      stepTolerance: INNER * options.stepTolerance,
    });
    s.set(found.x);
    this.promised = this.cost - found.sumOfSquares;
    this.length = s.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    if (this.promised <= options.enough) return 'fall';
    return this.length <= options.stepTolerance ? 'step' : undefined;
  }

  private tryStep(): void {
    const { problem, options, model, x, r, J, s, promised, length } = this;
    const to = x.map((each, k) => within(problem, k, each + s[k]));
    for (let k = 0; k < s.length; k++) s[k] = to[k] - x[k];
    const tolerated = Math.sqrt(OFF * Math.max(promised, LEAST_PROMISE * options.enough));
    // what a model of second order leaves out grows at least with the square of the step
    const isDoubted = this.off * (length / this.before) ** 2 > tolerated;
    problem.evaluate(to, r, isDoubted ? J : undefined);
    const cost = squares(r);
    if (!Number.isFinite(cost)) {
      this.reach = AFTER_FAILED * length;
      return;
    }
    const gain = (this.cost - cost) / promised;
    this.off = model.learn(s, r);
    this.before = length;
    if (!(gain > 0)) {
      if (isDoubted) model.learnSlopes(s, J);
      if (!model.isMeasured) this.measure();
      this.reach = AFTER_REFUSED * length;
      return;
    }
    const isCarried = !isDoubted && gain > CARRIED && this.off <= tolerated;
    if (!isDoubted && !isCarried) problem.evaluate(to, r, J);
    model.move(s, r, isCarried ? undefined : J);
    x.set(to);
    this.cost = cost;
    if (gain > WIDENED) this.reach = Math.min(options.maxStep, Math.max(this.reach, 2 * length));
    else if (gain < KEPT) this.reach = AFTER_REFUSED * length;
  }

  /** Evaluates the slopes where the search stands. */
  private measure(): void {
    const { problem, model, x, r, J } = this;
    problem.evaluate(x, r, J);
    model.measured(J);
  }

  private end(status: LeastSquaresResult['status'], reason: string, iterations: number): LeastSquaresResult {
    const { x, model, cost } = this;
    return { status, reason, x, r: model.r, J: model.J, sumOfSquares: cost, iterations };
  }
}

function squares(r: Float64Array): number {
  return r.reduce((sum, each) => sum + each * each, 0);
}
