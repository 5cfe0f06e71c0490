import { arraysOf } from '../core/arrays.ts';
import { ALPHA, ERROR_CONSTANT, MAX_ORDER } from './bdf-coefficients.ts';
import { milliseconds } from './clock.ts';
import type { DaeEvent, DaeSystem, Trouble } from './dae.ts';
import type { DenseStep } from './dense.ts';
import { endOnEvent } from './event-ending.ts';
import { alreadyTrue, EventLocator } from './events.ts';
import { History } from './history.ts';
import { Newton } from './newton.ts';
import { type FailureReason, newStatistics, type Outcome, type SolverStatistics } from './outcome.ts';
import type { Prediction } from './predict.ts';
import { notFinite, Refusals, type Verdict } from './refusals.ts';
import { consistentStart } from './start.ts';
import { type Choice, StepControl } from './step-control.ts';
import { WeightedNorm } from './weighted-norm.ts';

/** Of the step size, where Newton's method failed, where the state cannot be evaluated, and where an event cannot be met. */
const AFTER_NEWTON = 0.4;
const AFTER_TROUBLE = 0.2;
const AFTER_EVENT = 0.3;
/** Share of the longest promising step that is taken: shorter ones are refused less often, and cost no more in all. */
const SAFETY = 0.7;
/** First step, in norms of the rate of change. */
const FIRST_STEP = 2;
/** An error of the first update that no further one will bring down to what is tolerated. */
const HOPELESS = 2;

export interface Budget {
  /** Accepted plus rejected steps. */
  readonly steps: number;
  /** Wall time [ms]. */
  readonly milliseconds: number;
}

export interface IntegrateOptions {
  /** Start time [s], 0 by default. */
  readonly from?: number;
  /** End time [s], reached exactly unless an event comes first. */
  readonly until: number;
  readonly events?: readonly DaeEvent[];
  /** Local error per step, relative to `system.scale`. */
  readonly tolerance: number;
  readonly budget?: Budget;
  /** Called after each accepted step; the polynomial is valid during the call only. */
  readonly onStep?: (step: DenseStep) => void;
  /** Highest order, 1 to 5. */
  readonly maxOrder?: number;
  /** Equal steps without error control, for measuring orders of convergence. */
  readonly fixedStep?: number;
}

export const DEFAULT_BUDGET: Budget = { steps: 100_000, milliseconds: 60_000 };

/**
 * Integrates M y' = f(t, y) from consistent values y0 with NDF formulas of order 1-5, variable in step and order.
 * Never throws for a numerical reason, never returns a NaN: see `Outcome`.
 */
export function integrate(system: DaeSystem, y0: Float64Array, options: IntegrateOptions): Outcome {
  return new Integration(system, y0, options).run();
}

class Integration {
  private readonly norm: WeightedNorm;
  private readonly newton: Newton;
  private readonly history: History;
  private readonly locator: EventLocator;
  private readonly control: StepControl;
  private readonly refusals: Refusals;
  private readonly statistics: SolverStatistics = newStatistics();
  private readonly prediction: Prediction;
  private readonly maxOrder: number;
  private readonly adaptive: boolean;
  private t: number;
  private h = 0;
  private order = 1;
  private equalSteps = 0;
  /** Coefficient that the factorisation belongs to; 0: none. */
  private factorisedFor = 0;
  private linearisedAt = Number.NaN;
  /** What kept the last attempt from Newton's method. */
  private obstacle: 'inadmissible' | 'singular' | undefined;

  constructor(
    private readonly system: DaeSystem,
    y0: Float64Array,
    private readonly options: IntegrateOptions,
  ) {
    const n = system.size;
    this.t = options.from ?? 0;
    this.maxOrder = Math.min(MAX_ORDER, options.maxOrder ?? MAX_ORDER);
    this.adaptive = options.fixedStep === undefined;
    this.norm = new WeightedNorm(system.scale, options.tolerance);
    this.newton = new Newton(system, this.norm, this.statistics);
    this.refusals = new Refusals(system, this.norm, this.newton.update);
    this.history = new History(n);
    this.history.step.differences.set(y0);
    this.control = new StepControl(this.history, this.norm, this.maxOrder);
    const array = arraysOf(n, 3);
    this.prediction = { predicted: array(), psi: array(), change: array() };
    this.locator = new EventLocator(options.events ?? [], n);
  }

  run(): Outcome {
    const { options, statistics } = this;
    const begun = alreadyTrue(options.events ?? [], this.t, this.state());
    if (begun !== undefined) return this.stopped(begun, true);
    if (options.until <= this.t) return { status: 'finished', ...this.ended() };
    const failure = this.firstDifference(options.until - this.t);
    if (failure !== undefined) return failure;
    this.locator.begin(this.t, this.state());
    const budget = options.budget ?? DEFAULT_BUDGET;
    const deadline = milliseconds() + budget.milliseconds;
    while (this.t < options.until) {
      const tries = statistics.steps + statistics.rejected;
      if (tries >= budget.steps)
        return this.ending(this.refusals.verdict('too-many-steps', `${tries} steps`));
      if ((tries & 15) === 15 && milliseconds() > deadline) {
        const detail = `more than ${budget.milliseconds} ms of wall time`;
        return this.ending(this.refusals.verdict('out-of-time', detail));
      }
      const outcome = this.advance();
      if (outcome !== undefined) return outcome;
    }
    return { status: 'finished', ...this.ended() };
  }

  /** First difference h y', with a step from the state's own rate of change: no absolute seconds in it. */
  private firstDifference(longest: number): Outcome | undefined {
    const { system, options } = this;
    const n = system.size;
    const rate = new Float64Array(n);
    const trouble = this.evaluate(this.t, this.state(), rate);
    if (trouble !== undefined) return this.ending(notFinite(trouble));
    for (let i = 0; i < n; i++) rate[i] = system.mass[i] === 0 ? 0 : rate[i] / system.mass[i];
    const speed = this.norm.of(rate, 0);
    this.h = options.fixedStep ?? Math.min(longest, speed > 0 ? FIRST_STEP / speed : 1e-3 * longest);
    const D = this.history.step.differences;
    for (let i = 0; i < n; i++) D[n + i] = this.h * rate[i];
    return undefined;
  }

  /** Tries one step. Returns the outcome that ends the run, or undefined to go on. */
  private advance(): Outcome | undefined {
    const { newton, options, order } = this;
    const span = options.until - this.t;
    if (this.h * (1 + 1e-9) > span) this.resize(span / this.h);
    else if (this.adaptive && 2 * this.h > span && this.h < span) this.resize(span / (2 * this.h));
    const last = this.h * (1 + 1e-9) > span;
    const tNew = last ? options.until : this.t + this.h;
    // the last step may be as short as it must; what kept refusing longer ones tells more than their length
    const tooSmall = !last && !(this.h > 16 * Number.EPSILON * Math.abs(this.t));
    if (tooSmall || !(tNew > this.t)) return this.exhausted('step-too-small');
    if (!this.solveStep(tNew, false)) return this.recover(tNew);
    const error = ERROR_CONSTANT[order] * newton.size;
    const safety = (SAFETY * 9) / (8 + newton.iterations);
    const tried = { order, h: this.h, error, safety };
    if (this.adaptive && !(error <= 1)) {
      return this.refuse('error-test-not-passing', this.control.afterRefused(tried, newton.d));
    }
    const triggered = this.locator.triggered(tNew, newton.y);
    if (this.statistics.steps === 0) {
      const event = this.locator.leftZero();
      if (event !== undefined) return this.stopped(event, true);
    }
    if (triggered) return this.stopAtEvent(tNew);
    this.accept(tNew);
    this.locator.advance();
    if (this.adaptive) this.choose(this.control.afterAccepted(tried, this.equalSteps));
    else if (this.order < this.maxOrder) this.order++;
    return undefined;
  }

  /** Newton for the step that ends at tNew. */
  private solveStep(tNew: number, tight: boolean): boolean {
    const { system, newton, prediction, history, order } = this;
    // h as the history knows it: tNew - t carries the rounding of t, which spoils short steps and the reuse of factors
    const c = this.h / ALPHA[order];
    history.predict(order, prediction);
    newton.trouble = undefined;
    this.obstacle = undefined;
    if (system.limit(history.step.differences, prediction.change) < 1) {
      this.obstacle = 'inadmissible';
      return false;
    }
    const renew = this.factorisedFor !== c || (this.adaptive && !tight && newton.repeats);
    if (renew && !this.refactorise(tNew, c)) return false;
    const hopeless = tight || !this.adaptive ? Number.POSITIVE_INFINITY : HOPELESS / ERROR_CONSTANT[order];
    return newton.solve(tNew, c, prediction.predicted, prediction.psi, tight, hopeless);
  }

  private refactorise(tNew: number, c: number): boolean {
    const { predicted, psi } = this.prediction;
    this.system.linearise(tNew, predicted);
    this.statistics.linearisations++;
    this.linearisedAt = tNew;
    this.statistics.factorisations++;
    this.newton.matrixRenewed();
    const regular = this.system.factorise(c);
    this.factorisedFor = regular ? c : 0;
    if (!regular) {
      this.obstacle = 'singular';
      // a state that cannot be evaluated has no Jacobian either: then the trouble is the reason (psi is free again)
      this.newton.trouble = this.evaluate(tNew, predicted, psi);
    }
    return regular;
  }

  /** After a failed Newton: a fresh linearisation first, then shorter steps. */
  private recover(tNew: number): Outcome | undefined {
    this.statistics.newtonFailures++;
    const { obstacle } = this;
    const stale = obstacle === undefined && this.linearisedAt !== tNew;
    this.factorisedFor = 0;
    if (stale) return undefined;
    const { trouble } = this.newton;
    // far from where it is to converge to: a lower order extrapolates less of what is rounding or noise
    const order = Math.max(1, this.order - 1);
    if (trouble) return this.refuse('not-finite', { order, factor: AFTER_TROUBLE });
    const reason = obstacle === 'singular' ? 'singular-jacobian' : 'newton-not-converging';
    return this.refuse(reason, { order, factor: AFTER_NEWTON });
  }

  /** A step that was not accepted: shorter, after some refusals from order 1, after many not at all. */
  private refuse(reason: FailureReason, next: Choice): Outcome | undefined {
    this.statistics.rejected++;
    if (!this.refusals.note(reason, this.newton.trouble)) return this.exhausted(reason);
    this.choose(next);
    // a history whose algebraic part is off its manifold refuses every step, however short
    if (this.refusals.restartDue) return this.restart();
    return undefined;
  }

  /** Solves the algebraic unknowns anew at the present time and forgets the history. */
  private restart(): Outcome | undefined {
    const y = this.state();
    this.factorisedFor = 0;
    if (consistentStart(this.system, this.t, y).status === 'failed') return undefined;
    this.history.step.differences.set(y);
    this.order = 1;
    this.equalSteps = 0;
    this.control.forget();
    // the algebraic part jumped: what an event is then is not what it was at the last accepted state
    const begun = alreadyTrue(this.options.events ?? [], this.t, y);
    if (begun !== undefined) return this.stopped(begun, false);
    this.locator.begin(this.t, y);
    return this.firstDifference(this.h);
  }

  /** The step holds an event: end a step exactly there and stop. */
  private stopAtEvent(tEnd: number): Outcome | undefined {
    const { history, newton, locator } = this;
    const h = this.h;
    history.save();
    history.append(this.order, newton.d, newton.y);
    const { step } = history;
    Object.assign(step, { from: this.t, to: tEnd, h, order: this.order });
    const located = locator.earliest(step);
    history.restore();
    if (located === undefined) throw new Error('event triggered without a crossing');
    const { event } = located;
    const right = { t: tEnd, value: event.value(tEnd, newton.y) };
    const solved = endOnEvent(event, { from: this.t, first: located.t, right }, (t) => {
      history.restore();
      this.h = h;
      this.resize((t - this.t) / h);
      return this.solveStep(t, true) ? newton.y : undefined;
    });
    if (solved === undefined) {
      history.restore();
      this.h = h;
      return this.refuse('newton-not-converging', { order: this.order, factor: AFTER_EVENT });
    }
    this.accept(solved);
    return this.stopped(event, false);
  }

  private accept(tNew: number): void {
    const { history, newton, statistics } = this;
    history.append(this.order, newton.d, newton.y);
    const { step } = history;
    step.from = this.t;
    step.to = tNew;
    step.h = this.h;
    step.order = this.order;
    this.t = tNew;
    this.equalSteps++;
    this.refusals.clear();
    statistics.steps++;
    this.options.onStep?.(step);
  }

  private choose({ order, factor }: Choice): void {
    this.order = order;
    this.resize(factor);
  }

  private resize(factor: number): void {
    if (factor === 1) return;
    this.history.resize(this.order, factor);
    this.h *= factor;
    this.equalSteps = 0;
  }

  private state(): Float64Array {
    return this.history.step.differences.slice(0, this.system.size);
  }

  private ended() {
    return { t: this.t, y: this.state(), statistics: this.statistics };
  }

  private stopped(event: DaeEvent, atStart: boolean): Outcome {
    const ended = this.ended();
    const place = event.place?.(ended.t, ended.y);
    return { status: 'event', event: event.name, place, atStart, ...ended };
  }

  private evaluate(t: number, y: Float64Array, out: Float64Array): Trouble | undefined {
    this.statistics.rhsEvaluations++;
    return this.system.rhs(t, y, out);
  }

  private exhausted(reason: FailureReason): Outcome {
    return this.ending(this.refusals.exhausted(reason, this.h));
  }

  private ending(verdict: Verdict): Outcome {
    return { ...verdict, ...this.ended() };
  }
}
