import type { Budget } from './bdf.ts';
import { milliseconds } from './clock.ts';
import type { DaeEvent } from './dae.ts';
import { DormandPrince } from './dormand-prince.ts';
import { alreadyTrue, EventLocator } from './events.ts';
import { counted, type OdeFailed, type OdeOptions, type OdeOutcome, type OdeSystem } from './ode.ts';
import { newStatistics, type SolverStatistics } from './outcome.ts';
import { type StabilityLimit, StiffnessWatch, stabilityLimit, tooManySteps } from './stiffness.ts';
import { WeightedNorm } from './weighted-norm.ts';

const DEFAULT_BUDGET: Budget = { steps: 20_000, milliseconds: 60_000 };
const MAX_REFUSALS = 40;

/**
 * Integrates y' = f(t, y) by Dormand and Prince's pair, with the events, outcomes and step polynomials of `integrate`
 * (bdf.ts). Refuses a system whose fastest decay would take more steps than the budget has, at the start or as soon as
 * it shows. Never throws for a numerical reason, never returns a NaN.
 */
export function integrateOde(system: OdeSystem, y0: Float64Array, options: OdeOptions): OdeOutcome {
  return new Explicit(system, y0, options).run();
}

class Explicit {
  private readonly system: OdeSystem;
  private readonly pair: DormandPrince;
  private readonly locator: EventLocator;
  private readonly stiffness = new StiffnessWatch();
  private readonly statistics: SolverStatistics = newStatistics();
  private readonly budget: Budget;
  private t: number;
  private h = 0;
  private previousError = 0;
  private refusalsInARow = 0;

  constructor(
    system: OdeSystem,
    private readonly y0: Float64Array,
    private readonly options: OdeOptions,
  ) {
    this.system = counted(system, this.statistics);
    this.t = options.from ?? 0;
    this.budget = options.budget ?? DEFAULT_BUDGET;
    this.pair = new DormandPrince(this.system, options.until);
    this.locator = new EventLocator(options.events ?? [], system.size);
  }

  run(): OdeOutcome {
    const { options, statistics, budget, pair, y0 } = this;
    pair.y.set(y0);
    const begun = alreadyTrue(options.events ?? [], this.t, y0);
    if (begun !== undefined) return this.stopped(begun, true);
    let outcome = options.until > this.t ? this.begin() : undefined;
    const deadline = milliseconds() + budget.milliseconds;
    while (outcome === undefined && this.t < options.until) {
      const tries = statistics.steps + statistics.rejected;
      if (tries >= budget.steps) return this.failed('too-many-steps', `${tries} steps`);
      if ((tries & 15) === 15 && milliseconds() > deadline) {
        return this.failed('out-of-time', `more than ${budget.milliseconds} ms of wall time`);
      }
      outcome = this.advance();
    }
    return outcome ?? { status: 'finished', ...this.ended() };
  }

  /** A first step from the state's own rate of change: there are no absolute seconds in it. */
  private begin(): OdeOutcome | undefined {
    const { system, options, pair, y0, t } = this;
    pair.begin(t, y0);
    if (pair.trouble !== undefined) return this.exhausted('not-finite');
    this.locator.begin(t, y0);
    const span = options.until - t;
    const speed = new WeightedNorm(system.scale, 1).of(pair.rate, 0);
    this.h = speed > 0 ? Math.min(span, (0.1 * options.tolerance ** 0.2) / speed) : 1e-3 * span;
    return this.refuseStiff(stabilityLimit(system, t, y0, pair.rate));
  }

  private refuseStiff(limit: StabilityLimit): OdeOutcome | undefined {
    const { budget, statistics, options, t, system } = this;
    const left = budget.steps - statistics.steps - statistics.rejected;
    const detail = tooManySteps(limit, options.until - t, left);
    return detail === undefined ? undefined : this.failed('stiff', detail, system.nameOf(limit.carrier));
  }

  /** Tries one step. Returns the outcome that ends the run, or undefined to go on. */
  private advance(): OdeOutcome | undefined {
    const { options, pair, t, locator, statistics } = this;
    const span = options.until - t;
    if (2 * this.h > span) this.h = this.h * (1 + 1e-9) > span ? span : 0.5 * span;
    const { h } = this;
    const tNew = h === span ? options.until : t + h;
    if (!(tNew > t)) return this.exhausted('step-too-small');
    const error = pair.attempt(t, h, options.tolerance, options.rtol ?? 0);
    if (!(error <= 1)) return this.refuse(error);
    const shown = pair.isStiff(h);
    pair.take(t, h, tNew);
    const triggered = locator.triggered(tNew, pair.y);
    const left = statistics.steps === 0 ? locator.leftZero() : undefined;
    if (left !== undefined) return this.stopped(left, true);
    if (triggered) return this.stopAtEvent();
    this.accept();
    locator.advance();
    const grown = pair.growth(error, this.previousError);
    this.h = h * (this.refusalsInARow > 0 ? Math.min(1, grown) : grown);
    this.previousError = error;
    this.refusalsInARow = 0;
    return this.stiffness.observe(shown) ? this.refuseStiff({ step: h, carrier: pair.worst() }) : undefined;
  }

  private refuse(error: number): OdeOutcome | undefined {
    this.statistics.rejected++;
    if (++this.refusalsInARow > MAX_REFUSALS) return this.exhausted('error-test-not-passing');
    this.h *= Number.isFinite(error) ? Math.min(0.9, this.pair.growth(error, 1)) : 0.2;
    return undefined;
  }

  private stopAtEvent(): OdeOutcome | undefined {
    const located = this.locator.earliest(this.pair.step);
    if (located === undefined) throw new Error('event triggered without a crossing');
    if (!this.pair.endAt(located.event, located.t)) return this.refuse(Number.NaN);
    this.accept();
    return this.stopped(located.event, false);
  }

  private accept(): void {
    this.t = this.pair.step.to;
    this.statistics.steps++;
    this.options.onStep?.(this.pair.step);
  }

  private ended(y = this.pair.y) {
    return { t: this.t, y: y.slice(), statistics: this.statistics };
  }

  private stopped(event: DaeEvent, atStart: boolean): OdeOutcome {
    const ended = this.ended(atStart ? this.y0 : this.pair.y);
    return { status: 'event', event: event.name, place: event.place?.(ended.t, ended.y), atStart, ...ended };
  }

  /** No shorter step is worth trying: what f met is the reason where it met something. */
  private exhausted(reason: OdeFailed['reason']): OdeOutcome {
    const { trouble } = this.pair;
    if (trouble !== undefined) return this.failed('not-finite', `value ${trouble.value}`, trouble.what);
    return this.failed(reason, `h = ${this.h} s after ${this.refusalsInARow} attempts`);
  }

  private failed(reason: OdeFailed['reason'], detail: string, place?: string): OdeOutcome {
    const where = place ?? this.system.nameOf(this.pair.worst());
    return { status: 'failed', reason, where, detail, ...this.ended() };
  }
}
