import type { CellModel } from '../models/cell-model.ts';
import { breakdown } from '../models/p2d/breakdown.ts';
import type { Control } from '../models/p2d/ends.ts';
import { moveState, resolutionEvents, UNRESOLVED_PARTICLE, withVolumes } from '../models/p2d/fallback.ts';
import type { UtilisationScale } from '../models/p2d/layer-observables.ts';
import { limitation } from '../models/p2d/limitation.ts';
import { physicalLimits } from '../models/p2d/limits.ts';
import { particleCapacity } from '../models/p2d/mesh.ts';
import { newStatistics, type Outcome, type SolverStatistics } from '../solvers/outcome.ts';
import type { StartOutcome } from '../solvers/start.ts';
import { BreakdownRecorder } from './breakdown-recorder.ts';
import { duration } from './durations.ts';
import type { ExcursionWatch } from './excursions.ts';
import { controlOf, fractionOf, longest } from './load.ts';
import { Recorder } from './recorder.ts';
import type { Ending, StepResult } from './result.ts';
import type { Simulator } from './simulator.ts';
import type { DriveProfile, Step } from './step.ts';
import { POWER_LIMIT, type StepStart, stepEvents } from './step-events.ts';
import { endingOf, stepResult } from './step-result.ts';

/** A cell in the middle of a protocol: the model, its state and the time. */
export interface Running {
  readonly simulator: Simulator;
  /** Consistent or not: each step solves its own algebraic start. */
  readonly y: Float64Array;
  /** Since the start of the run [s]. */
  readonly t: number;
}

export interface StepOptions {
  /** The current called 1C [A]. */
  readonly oneC: number;
  readonly rtol: number;
  readonly period: number | undefined;
  /** False: of the time series only the first and the last row are kept. */
  readonly rows: boolean;
  readonly watch: (system: CellModel) => ExcursionWatch;
  /** What overpotentials and layers are counted from; undefined: they are not recorded. */
  readonly breakdown?: UtilisationScale | undefined;
  /** Whether the result says where most of the voltage is lost at the end. */
  readonly limitation?: boolean;
  /** Called with the state at each of these times [s since the start of the run]. */
  readonly profileTimes: readonly number[];
  readonly onProfile: (system: CellModel, t: number, y: Float64Array) => void;
}

/** Runs one step from a running cell, whatever it holds at the terminals. */
export function runStep(
  running: Running,
  step: Step,
  options: StepOptions,
): { running: Running; result: StepResult } {
  return new StepRun(running, step, options).run();
}

/** Rows of overpotentials over a full charge or discharge, at most. */
const BREAKDOWN_ROWS = 200;

/**
 * Of the tolerance, while a voltage is held: the outcome is then a current that dies away, and an error of the states
 * that moves no voltage is percents of what is left of it at C/50.
 */
const HELD_VOLTAGE = 0.1;

/** A stretch of a step with one control. */
interface Leg {
  readonly control: Control;
  readonly until: number;
}

class StepRun {
  private simulator: Simulator;
  private y: Float64Array;
  private t: number;
  private control: Control;
  private readonly start: StepStart;
  private readonly begin: number;
  private readonly before: Control;
  private cutOffs: readonly string[] = [];
  private breakdown: BreakdownRecorder | undefined;
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
    const { step, options, statistics } = this;
    const atOnce = this.firstInstant();
    const surface = atOnce === undefined ? undefined : this.simulator.system.kinetics.thetaSurface.slice();
    const started = this.settle();
    const recorder = new Recorder(this.simulator.system, this.t, this.y, {
      atOnce: atOnce ?? this.y,
      period: step.period ?? options.period,
      rows: options.rows,
    });
    if (options.rows && options.breakdown !== undefined && started.status !== 'failed') {
      const first = { t: this.t, y: atOnce ?? this.y, ...(surface && { surface }) };
      const closest = particleCapacity(this.simulator.system.mesh) / BREAKDOWN_ROWS;
      this.breakdown = new BreakdownRecorder(this.simulator.system, first, options.breakdown, closest);
    }
    const span = { start: this.begin, end: this.t };
    if (started.status === 'failed') {
      const ending = this.notStarted(started);
      recorder.finish(this.t, this.y);
      this.putBack();
      return { running: this.running, result: stepResult(step, ending, span, recorder, statistics) };
    }
    let outcome: Outcome | undefined;
    for (const leg of this.legs()) {
      outcome = this.follow(leg, recorder);
      if (outcome.status !== 'finished') break;
    }
    recorder.finish(this.t, this.y);
    const { simulator, y, t } = this;
    if (t === this.begin) this.putBack();
    const ending = outcome === undefined ? nothing() : this.endingOf(outcome);
    this.breakdown?.finish(t, y);
    const plain = stepResult(step, ending, { ...span, end: t }, recorder, statistics);
    const lost =
      options.limitation && plain.charge !== 0 ? limitation(breakdown(simulator.system, y)) : undefined;
    const result = {
      ...plain,
      ...(this.breakdown && { breakdown: this.breakdown.series() }),
      ...(lost && { limitation: lost.sentence }),
    };
    return { running: t === this.begin ? this.running : { simulator, y, t }, result };
  }

  /** A step that did nothing leaves the cell as it was, its load too. */
  private putBack(): void {
    this.running.simulator.system.control = this.before;
  }

  private *legs(): Generator<Leg> {
    const { step, begin, control } = this;
    if (step.control.kind === 'drive') {
      yield* driveLegs(step.control.profile, begin, begin + (step.duration ?? Number.POSITIVE_INFINITY));
    } else {
      const length = step.duration ?? longest(this.simulator.system, step, this.options.oneC);
      yield { control, until: begin + length };
    }
  }

  /** One leg to its end, changing to finite volumes where a polynomial no longer follows a particle. */
  private follow(leg: Leg, recorder: Recorder): Outcome {
    const first = this.t === this.begin;
    this.control = leg.control;
    this.simulator.system.control = leg.control;
    // the first slopes of charge and lithium must be of one current, to rounding and not to the integrator's tolerance
    if (!first && leg.control.kind === 'power') this.settle();
    for (;;) {
      const outcome = this.integrate(leg.until, recorder);
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
      recorder.moveTo(next.system);
      this.breakdown?.moveTo(next.system);
      const restart = this.settle();
      if (restart.status === 'failed') return { ...outcome, ...restart, reason: 'no-consistent-start' };
    }
  }

  private integrate(until: number, recorder: Recorder): Outcome {
    const { simulator, options, t: from, step, start } = this;
    const { system } = simulator;
    const watch = options.watch(system);
    const asked = stepEvents(system, step, start);
    this.cutOffs = asked.filter(({ priority }) => priority > 0).map(({ name }) => name);
    // a time on the boundary of two steps belongs to the first of them
    const times = options.profileTimes.filter((time) => time > from || (time === from && from === 0));
    const state = new Float64Array(system.size);
    // with a power held, one-step legs lose lithium to their Newton iteration (1e-8 of what is moved)
    const { control } = step;
    const how = control.kind === 'drive' && control.profile.of === 'current' ? 'integrateLeg' : 'integrate';
    return simulator[how](this.y, {
      from,
      until,
      tolerance: this.control.kind === 'voltage' ? HELD_VOLTAGE * options.rtol : options.rtol,
      events: [...physicalLimits(system), ...asked, ...resolutionEvents(system)],
      onStep: (dense) => {
        recorder.observe(dense);
        this.breakdown?.observe(dense);
        watch.observe(dense);
        while (times.length > 0 && times[0]! <= dense.to) {
          dense.interpolate(times[0]!, state);
          options.onProfile(system, times.shift()!, state);
        }
      },
    });
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
  private firstInstant(): Float64Array | undefined {
    const { system } = this.simulator;
    const { kinetics } = system;
    const state = this.y.slice();
    system.control = this.control;
    system.rhs(this.t, state, new Float64Array(system.size));
    kinetics.holdsSurface = true;
    const start = this.settle(state);
    kinetics.holdsSurface = false;
    return start.status === 'consistent' ? state : undefined;
  }

  private notStarted({ where, detail }: { readonly where: string; readonly detail: string }): Ending {
    // the continuation in the power ends at the fold, whichever unknown shows it first
    if (where === POWER_LIMIT || (this.control.kind === 'power' && this.control.value > 0)) {
      return powerLimit('already at its start: infeasible');
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
    if (outcome.status === 'failed' && this.isAtFold()) return powerLimit(`after ${duration(elapsed)}`);
    const endless = step.duration === undefined && step.control.kind !== 'drive';
    if (outcome.status !== 'finished' || !endless) return endingOf(outcome, elapsed, this.cutOffs);
    const reason = 'no cut-off reached';
    const text = `stopped: ${reason} after ${duration(elapsed)}, longer than the cell can last`;
    return { status: 'event', sentence: text, reason, place: undefined };
  }
}

/** Of the power. */
const FOLD = 1e-3;

function powerLimit(when: string): Ending {
  return {
    status: 'event',
    sentence: `stopped at ${POWER_LIMIT} ${when}`,
    reason: POWER_LIMIT,
    place: undefined,
  };
}

function nothing(): Ending {
  return { status: 'finished', sentence: 'finished at once', reason: undefined, place: undefined };
}

/** The straight lines of a profile, each a leg that ends exactly on its next point. */
function* driveLegs({ of, time, value }: DriveProfile, begin: number, end: number): Generator<Leg> {
  for (let k = 0; k + 1 < time.length && begin + time[k]! < end; k++) {
    const since = begin + time[k]!;
    const rate = (value[k + 1]! - value[k]!) / (time[k + 1]! - time[k]!);
    const control: Control = { kind: of, value: value[k]!, rate, since };
    yield { control, until: Math.min(end, begin + time[k + 1]!) };
  }
}
