import { DEFAULT_BUDGET, type IntegrateOptions } from './bdf.ts';
import { milliseconds } from './clock.ts';
import type { DaeEvent, DaeSystem } from './dae.ts';
import { endOnEvent } from './event-ending.ts';
import { alreadyTrue, EventLocator } from './events.ts';
import { Newton } from './newton.ts';
import { type FailureReason, newStatistics, type Outcome, type SolverStatistics } from './outcome.ts';
import { notFinite, Refusals, type Verdict } from './refusals.ts';
import { consistentStart } from './start.ts';
import { TrBdf2Step } from './tr-bdf2-step.ts';
import { WeightedNorm } from './weighted-norm.ts';

/** Step sizes change only within these factors … */
const MIN_FACTOR = 0.2;
const MAX_FACTOR = 10;
/** … and not at all for less than this gain, which would cost a factorisation. */
const WORTH_GROWING = 1.2;
/**
 * First step, in times that the state's own rate takes to move it by the tolerance: after a jump of a cell's
 * current 30 of them are refused, and 1 costs one step more.
 */
const FIRST = 10;

export interface OneStepOptions extends Omit<IntegrateOptions, 'maxOrder'> {
  /**
   * First step tried [s], e.g. `nextStep` of the run before where the load goes on without a jump; by
   * default it follows from the state's own rate of change, which a jump does not fool.
   */
  readonly firstStep?: number | undefined;
}

/** As any outcome; `nextStep` is the step that would have come next [s], free of the end of the interval. */
export type OneStepOutcome = Outcome & { readonly nextStep: number };

/**
 * Integrates M y' = f(t, y) from consistent values y0 with TR-BDF2: one-step, L-stable, order 2, so that a
 * restart costs one evaluation and no loss of order. Never throws for a numerical reason, never returns a
 * NaN: see `Outcome`.
 */
export function integrateOneStep(
  system: DaeSystem,
  y0: Float64Array,
  options: OneStepOptions,
): OneStepOutcome {
  return new Integration(system, y0, options).run();
}

class Integration {
  private readonly norm: WeightedNorm;
  private readonly newton: Newton;
  private readonly step: TrBdf2Step;
  private readonly locator: EventLocator;
  private readonly refusals: Refusals;
  private readonly statistics: SolverStatistics = newStatistics();
  private readonly adaptive: boolean;
  private t: number;
  private h = 0;
  /** What the error control asks for, where the end of the interval asks for less. */
  private wanted = 0;

  constructor(
    private readonly system: DaeSystem,
    y0: Float64Array,
    private readonly options: OneStepOptions,
  ) {
    this.t = options.from ?? 0;
    this.adaptive = options.fixedStep === undefined;
    this.norm = new WeightedNorm(system.scale, options.tolerance);
    this.newton = new Newton(system, this.norm, this.statistics);
    this.refusals = new Refusals(system, this.norm, this.newton.update);
    this.step = new TrBdf2Step(system, this.newton, this.statistics);
    this.step.begin(y0);
    this.locator = new EventLocator(options.events ?? [], system.size);
  }

  run(): OneStepOutcome {
    const { options, statistics } = this;
    this.wanted = options.firstStep ?? 0;
    const begun = alreadyTrue(options.events ?? [], this.t, this.step.start);
    if (begun !== undefined) return this.stopped(begun, true);
    if (options.until <= this.t) return { status: 'finished', ...this.ended() };
    const failure = this.firstRate();
    if (failure !== undefined) return failure;
    this.h = this.firstStep();
    this.wanted = this.h;
    this.locator.begin(this.t, this.step.start);
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

  /** M y' of the state, which no step has left behind. */
  private firstRate(): OneStepOutcome | undefined {
    const { system, step } = this;
    const { mass, size: n } = system;
    this.statistics.rhsEvaluations++;
    const trouble = system.rhs(this.t, step.start, step.rate);
    if (trouble !== undefined) return this.ending(notFinite(trouble));
    for (let i = 0; i < n; i++) if (mass[i] === 0) step.rate[i] = 0;
    return undefined;
  }

  /** From the state's own rate of change: no absolute seconds in it. */
  private firstStep(): number {
    const { options, system, step } = this;
    if (options.fixedStep !== undefined) return options.fixedStep;
    const longest = options.until - this.t;
    if (options.firstStep !== undefined && options.firstStep > 0) return options.firstStep;
    const speed = this.norm.of(
      step.rate.map((rate, i) => (rate === 0 ? 0 : rate / system.mass[i])),
      0,
    );
    return Math.min(longest, speed > 0 ? FIRST / speed : 1e-3 * longest);
  }

  /** Tries one step. Returns the outcome that ends the run, or undefined to go on. */
  private advance(): OneStepOutcome | undefined {
    const { newton, options, step } = this;
    const span = options.until - this.t;
    if (this.h * (1 + 1e-9) > span) this.h = span;
    else if (this.adaptive && 2 * this.h > span) this.h = 0.5 * span;
    const { h } = this;
    const last = h * (1 + 1e-9) > span;
    const tNew = last ? options.until : this.t + h;
    // the last step may be as short as it must; what kept refusing longer ones tells more than their length
    const tooSmall = !last && !(h > 16 * Number.EPSILON * Math.abs(this.t));
    if (tooSmall || !(tNew > this.t)) return this.exhausted('step-too-small');
    if (!step.solve(this.t, tNew, h, false)) return this.recover();
    const safety = (0.9 * 9) / (8 + newton.iterations);
    const error = this.adaptive ? step.error(h, this.norm) : 0;
    if (!(error <= 1)) {
      const shrink = Number.isFinite(error) ? safety * error ** (-1 / 3) : MIN_FACTOR;
      return this.refuse('error-test-not-passing', Math.max(MIN_FACTOR, Math.min(0.9, shrink)));
    }
    const triggered = this.locator.triggered(tNew, newton.y);
    if (this.statistics.steps === 0) {
      const event = this.locator.leftZero();
      if (event !== undefined) return this.stopped(event, true);
    }
    if (triggered) return this.stopAtEvent(tNew);
    this.accept(tNew);
    this.locator.advance();
    if (this.adaptive) this.chooseStep(error, safety);
    return undefined;
  }

  private chooseStep(error: number, safety: number): void {
    const factor = Math.min(MAX_FACTOR, safety * error ** (-1 / 3));
    const { h } = this;
    if (factor >= WORTH_GROWING || factor <= 0.9) this.h = Math.max(MIN_FACTOR, factor) * h;
    this.wanted = this.h;
  }

  /** After a failed Newton: a fresh linearisation first, then shorter steps. */
  private recover(): OneStepOutcome | undefined {
    this.statistics.newtonFailures++;
    const { step } = this;
    const stale = step.obstacle === 'not-converging' && !step.fresh(this.t, this.h);
    step.forgetMatrix();
    if (stale) return undefined;
    if (this.newton.trouble) return this.refuse('not-finite', 0.2);
    return this.refuse(step.obstacle === 'singular' ? 'singular-jacobian' : 'newton-not-converging', 0.4);
  }

  /** A step that was not accepted: shorter, after some refusals from a new start, after many not at all. */
  private refuse(reason: FailureReason, factor: number): OneStepOutcome | undefined {
    this.statistics.rejected++;
    if (!this.refusals.note(reason, this.newton.trouble)) return this.exhausted(reason);
    this.h *= factor;
    return this.refusals.restartDue ? this.restart() : undefined;
  }

  /** Solves the algebraic unknowns anew at the present time and evaluates the rate there. */
  private restart(): OneStepOutcome | undefined {
    const { step } = this;
    const y = step.start.slice();
    step.forgetMatrix();
    if (consistentStart(this.system, this.t, y).status === 'failed') return undefined;
    step.begin(y);
    return this.firstRate();
  }

  /** The step holds an event: end a step exactly there and stop. */
  private stopAtEvent(tEnd: number): OneStepOutcome | undefined {
    const { step, newton, locator, t: from } = this;
    const located = locator.earliest(step.describe(from, tEnd, this.h));
    if (located === undefined) throw new Error('event triggered without a crossing');
    const { event, t: first } = located;
    const right = { t: tEnd, value: event.value(tEnd, newton.y) };
    const solved = endOnEvent(event, { from, first, right }, (t) =>
      step.solve(from, t, t - from, true) ? newton.y : undefined,
    );
    if (solved === undefined) return this.refuse('newton-not-converging', 0.3);
    this.h = solved - from;
    this.accept(solved);
    return this.stopped(event, false);
  }

  private accept(tNew: number): void {
    const { step, statistics } = this;
    const dense = step.describe(this.t, tNew, this.h);
    step.accept(this.h);
    this.t = tNew;
    this.refusals.clear();
    statistics.steps++;
    this.options.onStep?.(dense);
  }

  private ended() {
    const { t, wanted, statistics } = this;
    return { t, y: this.step.start.slice(), statistics, nextStep: wanted };
  }

  private stopped(event: DaeEvent, atStart: boolean): OneStepOutcome {
    const ended = this.ended();
    const place = event.place?.(ended.t, ended.y);
    return { status: 'event', event: event.name, place, atStart, ...ended };
  }

  private exhausted(reason: FailureReason): OneStepOutcome {
    return this.ending(this.refusals.exhausted(reason, this.h));
  }

  private ending(verdict: Verdict): OneStepOutcome {
    return { ...verdict, ...this.ended() };
  }
}
