import type { Control } from '../models/p2d/ends.ts';
import { moveState, resolutionEvents, UNRESOLVED_PARTICLE, withVolumes } from '../models/p2d/fallback.ts';
import { physicalLimits } from '../models/p2d/limits.ts';
import { newStatistics, type Outcome, type SolverStatistics } from '../solvers/outcome.ts';
import type { StartOutcome } from '../solvers/start.ts';
import { duration } from './durations.ts';
import { controlOf, fractionOf } from './load.ts';
import type { Ending, StepResult } from './result.ts';
import type { Simulator } from './simulator.ts';
import type { Step } from './step.ts';
import { POWER_LIMIT, type StepStart, stepEvents } from './step-events.ts';
import { type Leg, stepLegs } from './step-legs.ts';
import { type FirstStates, StepObserver, type StepOptions } from './step-observer.ts';
import { beyondPower, endingOf, noCutOff, nothingDone, stepResult } from './step-result.ts';

export type { StepOptions } from './step-observer.ts';

/** A cell in the middle of a protocol: the model, its state and the time. */
export interface Running {
  readonly simulator: Simulator;
  /** Consistent or not: each step solves its own algebraic start. */
  readonly y: Float64Array;
  /** Since the start of the run [s]. */
  readonly t: number;
}

/** Runs one step from a running cell, whatever it holds at the terminals. */
export function runStep(
  running: Running,
  step: Step,
  options: StepOptions,
): { running: Running; result: StepResult } {
  return new StepRun(running, step, options).run();
}

/**
 * Of the tolerance, while a voltage is held: the outcome is then a current that dies away, and an error of the states
 * that moves no voltage is percents of what is left of it at C/50.
 */
const HELD_VOLTAGE = 0.1;

class StepRun {
  private simulator: Simulator;
  private y: Float64Array;
  private t: number;
  private control: Control;
  private readonly start: StepStart;
  private readonly begin: number;
  private readonly before: Control;
  private cutOffs: readonly string[] = [];
  private readonly statistics: SolverStatistics = newStatistics();

  constructor(
    private readonly running: Running,
    private readonly step: Step,
    private readonly options: StepOptions,
  ) {
    const { simulator, y, t } = running;
    const { system } = simulator;
    this.simulator = simulator;
    this.y = y.slice();
    this.t = t;
    this.begin = t;
    const { oneC } = options;
    const charge = y[system.layout.charge]!;
    this.before = system.control;
    this.start = { oneC, charge, voltage: system.output(y, t).voltage };
    this.control = controlOf(step.control, oneC, system.cell.area);
  }

  run(): { running: Running; result: StepResult } {
    const { step, options, statistics, begin } = this;
    const atOnce = this.firstInstant();
    const started = this.settle();
    const { system } = this.simulator;
    const observer = new StepObserver(system, { t: this.t, y: this.y, atOnce }, step, options);
    const { recorder } = observer;
    if (started.status === 'failed') {
      const ending = this.notStarted(started);
      recorder.finish(this.t, this.y);
      this.putBack();
      const span = { start: begin, end: begin };
      return { running: this.running, result: stepResult(step, ending, span, recorder, statistics) };
    }
    let outcome: Outcome | undefined;
    for (const leg of stepLegs(system, step, this.control, { begin, oneC: options.oneC })) {
      outcome = this.follow(leg, observer);
      if (outcome.status !== 'finished') break;
    }
    const { simulator, y, t } = this;
    observer.finish(t, y);
    if (t === begin) this.putBack();
    const ending = outcome === undefined ? nothingDone() : this.endingOf(outcome);
    const plain = stepResult(step, ending, { start: begin, end: t }, recorder, statistics);
    const result = { ...plain, ...observer.seen(y) };
    return { running: t === begin ? this.running : { simulator, y, t }, result };
  }

  /** A step that did nothing leaves the cell as it was, its load too. */
  private putBack(): void {
    this.running.simulator.system.control = this.before;
  }

  /** One leg to its end, changing to finite volumes where a polynomial no longer follows a particle. */
  private follow(leg: Leg, observer: StepObserver): Outcome {
    const first = this.t === this.begin;
    this.control = leg.control;
    this.simulator.system.control = leg.control;
    // the first slopes of charge and lithium must be of one current, to rounding and not to the integrator's tolerance
    if (!first && leg.control.kind === 'power') this.settle();
    for (;;) {
      const outcome = this.integrate(leg.until, observer);
      for (const key of Object.keys(this.statistics) as (keyof SolverStatistics)[]) {
        this.statistics[key] += outcome.statistics[key];
      }
      this.y = outcome.y;
      this.t = outcome.t;
      if (outcome.status !== 'event' || outcome.event !== UNRESOLVED_PARTICLE) return outcome;
      const { simulator } = this;
      const next = simulator.rebuilt(withVolumes(simulator.system, simulator.options));
      this.y = moveState(simulator.system, next.system, this.y);
      this.simulator = next;
      observer.moveTo(next.system);
      const restart = this.settle();
      if (restart.status === 'failed') return { ...outcome, ...restart, reason: 'no-consistent-start' };
    }
  }

  private integrate(until: number, observer: StepObserver): Outcome {
    const { simulator, options, t: from, step, start } = this;
    const { system } = simulator;
    const asked = stepEvents(system, step, start);
    this.cutOffs = asked.filter(({ priority }) => priority > 0).map(({ name }) => name);
    // with a power held, one-step legs lose lithium to their Newton iteration (1e-8 of what is moved)
    const { control } = step;
    const how = control.kind === 'drive' && control.profile.of === 'current' ? 'integrateLeg' : 'integrate';
    options.companion?.begin(simulator, this.control, from, this.y);
    const outcome = simulator[how](this.y, {
      from,
      until,
      tolerance: this.control.kind === 'voltage' ? HELD_VOLTAGE * options.rtol : options.rtol,
      events: [...physicalLimits(system), ...asked, ...resolutionEvents(system)],
      onStep: (dense) => observer.observe(dense),
    });
    options.companion?.ended(outcome);
    return outcome;
  }

  /** Consistent values under the load, in place; by continuation from what was held before where that is far. */
  private settle(y = this.y): StartOutcome {
    const { simulator, control, start, t } = this;
    const load = (fraction: number) => {
      simulator.system.control = fraction === 1 ? control : fractionOf(control, fraction, start.voltage);
    };
    load(1);
    return simulator.start(t, y, load);
  }

  /** Consistent values with every particle surface where the step before left it; undefined where there are none. */
  private firstInstant(): FirstStates['atOnce'] {
    const { system } = this.simulator;
    const { kinetics } = system;
    const state = this.y.slice();
    system.control = this.control;
    system.rhs(this.t, state, new Float64Array(system.size));
    kinetics.holdsSurface = true;
    const start = this.settle(state);
    kinetics.holdsSurface = false;
    return start.status === 'consistent' ? { y: state, surface: kinetics.thetaSurface.slice() } : undefined;
  }

  private notStarted({ where, detail }: { readonly where: string; readonly detail: string }): Ending {
    // the continuation in the power ends at the fold, whichever unknown shows it first
    if (where === POWER_LIMIT || (this.control.kind === 'power' && this.control.value > 0)) {
      return beyondPower('already at its start: infeasible');
    }
    const { t, y, statistics } = this;
    const reason = 'no-consistent-start';
    return endingOf({ status: 'failed', reason, where, detail, t, y, statistics }, 0, []);
  }

  /** Whether a little more power has no consistent state any more: the most that the whole cell gives, not its ends alone. */
  private isAtFold(): boolean {
    const { control, y } = this;
    if (control.kind !== 'power' || !(control.value > 0)) return false;
    this.control = { ...control, value: control.value * (1 + FOLD) };
    const more = this.settle(y.slice());
    this.control = control;
    this.simulator.system.control = control;
    return more.status === 'failed';
  }

  /** A step without a duration that came to the end of what can be has not met its cut-offs. */
  private endingOf(outcome: Outcome): Ending {
    const elapsed = outcome.t - this.begin;
    const { step } = this;
    if (outcome.status === 'failed' && this.isAtFold()) return beyondPower(`after ${duration(elapsed)}`);
    const endless = step.duration === undefined && step.control.kind !== 'drive';
    if (outcome.status !== 'finished' || !endless) return endingOf(outcome, elapsed, this.cutOffs);
    return noCutOff(elapsed);
  }
}

/** Of the power. */
const FOLD = 1e-3;
