import { F } from '../core/constants.ts';
import type { CellModel } from '../models/cell-model.ts';
import { moveState, resolutionEvents, UNRESOLVED_PARTICLE, withVolumes } from '../models/p2d/fallback.ts';
import { physicalLimits } from '../models/p2d/limits.ts';
import type { DaeEvent } from '../solvers/dae.ts';
import { newStatistics, type Outcome, type SolverStatistics, sentence } from '../solvers/outcome.ts';
import { duration } from './durations.ts';
import type { ExcursionWatch } from './excursions.ts';
import { Recorder } from './recorder.ts';
import type { Ending, StepResult } from './result.ts';
import type { Simulator } from './simulator.ts';
import type { Step, Termination } from './step.ts';

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
  readonly watch: (system: CellModel) => ExcursionWatch;
  /** Called with the state at each of these times [s since the start of the run]. */
  readonly profileTimes: readonly number[];
  readonly onProfile: (system: CellModel, t: number, y: Float64Array) => void;
}

/** Runs one galvanostatic step (a rest is one of no current) from a running cell. */
export function runStep(
  running: Running,
  step: Step,
  options: StepOptions,
): { running: Running; result: StepResult } {
  const current = amperes(step, options.oneC, running.simulator.system.cell.area);
  let { simulator, y, t } = running;
  let { system } = simulator;
  y = y.slice();
  const begin = { t, charge: y[system.layout.charge]! };
  setLoad(system, current, 1);
  const load = (fraction: number) => setLoad(system, current, fraction);
  const atOnce = firstInstant(simulator, t, y, load);
  const start = simulator.start(t, y, load);
  const recorder = new Recorder(system, t, y, atOnce ?? y, step.period ?? options.period);
  const statistics = newStatistics();
  if (start.status === 'failed') {
    const failed: Outcome = { ...start, reason: 'no-consistent-start', t, y, statistics };
    return { running, result: stepResult(step, failed, begin, recorder, statistics) };
  }
  const end = t + (step.duration ?? longest(system, current));
  let outcome: Outcome;
  for (;;) {
    outcome = integrateStep(simulator, y, {
      from: t,
      until: end,
      current,
      chargeBefore: begin.charge,
      step,
      options,
      recorder,
    });
    add(statistics, outcome.statistics);
    ({ y, t } = outcome);
    if (outcome.status !== 'event' || outcome.event !== UNRESOLVED_PARTICLE) break;
    simulator = simulator.rebuilt(withVolumes(system, simulator.options));
    y = moveState(system, simulator.system, y);
    system = simulator.system;
    recorder.moveTo(system);
    load(1);
    const restart = simulator.start(t, y, load);
    if (restart.status === 'failed') {
      outcome = { ...restart, reason: 'no-consistent-start', t, y, statistics };
      break;
    }
  }
  recorder.finish(t, y);
  const result = stepResult(step, outcome, begin, recorder, statistics);
  return { running: { simulator, y, t }, result };
}

/** Consistent values with every particle surface where the step before left it; undefined where there are none. */
function firstInstant(
  simulator: Simulator,
  t: number,
  y: Float64Array,
  load: (fraction: number) => void,
): Float64Array | undefined {
  const { system } = simulator;
  const { kinetics } = system;
  const state = y.slice();
  system.rhs(t, state, new Float64Array(system.size));
  kinetics.holdsSurface = true;
  const start = simulator.start(t, state, load);
  kinetics.holdsSurface = false;
  return start.status === 'consistent' ? state : undefined;
}

interface Leg {
  readonly from: number;
  readonly until: number;
  readonly current: number;
  /** When the step began, not this leg of it [C m^-2]. */
  readonly chargeBefore: number;
  readonly step: Step;
  readonly options: StepOptions;
  readonly recorder: Recorder;
}

function integrateStep(simulator: Simulator, y: Float64Array, leg: Leg): Outcome {
  const { system } = simulator;
  const { from, until, current, step, options, recorder } = leg;
  const watch = options.watch(system);
  // a time on the boundary of two steps belongs to the first of them
  const times = options.profileTimes.filter((time) => time > from || (time === from && from === 0));
  const state = new Float64Array(system.size);
  const cutOffs = step.until.map((end) => cutOff(system, end, current, leg.chargeBefore));
  return simulator.integrate(y, {
    from,
    until,
    tolerance: options.rtol,
    events: [...physicalLimits(system), ...cutOffs, ...resolutionEvents(system)],
    onStep: (dense) => {
      recorder.observe(dense);
      watch.observe(dense);
      while (times.length > 0 && times[0]! <= dense.to) {
        dense.interpolate(times[0]!, state);
        options.onProfile(system, times.shift()!, state);
      }
    },
  });
}

/** [A], positive on discharge. */
export function amperes({ control, text }: Step, oneC: number, area: number): number {
  switch (control.kind) {
    case 'current':
      return control.amperes;
    case 'c-rate':
      return control.rate * oneC;
    case 'current-density':
      return control.amperesPerSquareMetre * area;
    case 'rest':
      return 0;
    default:
      throw new Error(`"${text}" is not a galvanostatic step`);
  }
}

function setLoad(system: CellModel, current: number, fraction: number): void {
  system.control = { kind: 'current', value: current * fraction };
}

/** No galvanostatic step can outlast the lithium of the particles. */
function longest(system: CellModel, current: number): number {
  const { mesh, cell } = system;
  let charge = 0;
  for (const { from, to, layer } of mesh.regions) {
    if (layer === undefined) continue;
    for (let i = from; i < to; i++) {
      charge += mesh.width[i]! * mesh.activeFraction[i]! * layer.material.c_max * F;
    }
  }
  return (1.5 * charge * cell.area) / Math.abs(current);
}

function cutOff(system: CellModel, end: Termination, current: number, chargeBefore: number): DaeEvent {
  const direction = current >= 0 ? -1 : 1;
  if (end.kind === 'voltage') {
    const value = (_t: number, y: Float64Array) => system.output(y).voltage - end.volts;
    return { name: `${end.volts} V`, direction, priority: 1, value };
  }
  if (end.kind === 'capacity') {
    const { layout, cell } = system;
    const value = (_t: number, y: Float64Array) =>
      Math.abs(y[layout.charge]! - chargeBefore) * cell.area - end.coulombs;
    return { name: `${Number((end.coulombs / 3.6).toPrecision(12))} mAh`, direction: 1, priority: 1, value };
  }
  throw new Error(`a galvanostatic step cannot end at a ${end.kind}`);
}

function stepResult(
  step: Step,
  outcome: Outcome,
  begin: { readonly t: number; readonly charge: number },
  recorder: Recorder,
  statistics: SolverStatistics,
): StepResult {
  const series = recorder.series();
  const charge = series.capacity[series.capacity.length - 1]!;
  const passed = Math.abs(charge) > 0;
  return {
    text: step.text,
    ending: ending(outcome, outcome.t - begin.t),
    start: begin.t,
    duration: outcome.t - begin.t,
    charge,
    integral: recorder.integral,
    energy: recorder.energy,
    meanVoltage: passed ? recorder.energy / charge : undefined,
    series,
    statistics,
  };
}

function ending(outcome: Outcome, elapsed: number): Ending {
  switch (outcome.status) {
    case 'finished':
      return {
        status: 'finished',
        sentence: `finished after ${duration(elapsed)}`,
        reason: undefined,
        place: undefined,
      };
    case 'event': {
      const { event, place, atStart } = outcome;
      const where = place === undefined ? '' : ` at ${place}`;
      const when = atStart ? 'already at its start: infeasible' : `after ${duration(elapsed)}`;
      return { status: 'event', sentence: `stopped at ${event}${where} ${when}`, reason: event, place };
    }
    case 'failed':
      return { status: 'failed', sentence: sentence(outcome), reason: outcome.reason, place: outcome.where };
  }
}

function add(sum: SolverStatistics, more: SolverStatistics): void {
  for (const key of Object.keys(sum) as (keyof SolverStatistics)[]) sum[key] += more[key];
}
