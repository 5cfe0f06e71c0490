import type { CellModel } from '../models/cell-model.ts';
import type { DaeEvent } from '../solvers/dae.ts';
import { currentLimit, givenCurrent } from './load.ts';
import type { Step, Termination } from './step.ts';

/** Of the model's own limits are 0; of a cut-off. */
const CUT_OFF = 1;
/** Where 4 R' P comes within this of phi_s^2 the power is beyond the cell: the current then has no slope left. */
const POWER_MARGIN = 1e-4;
export const POWER_LIMIT = 'power limit';

/** What a step begins from. */
export interface StepStart {
  readonly oneC: number;
  /** Charge passed before the step [C m^-2]. */
  readonly charge: number;
  /** At the terminals just before the step [V]. */
  readonly voltage: number;
}

/** The cut-offs of a step, and the limits that its kind of control has, as events of the integrator. */
export function stepEvents(system: CellModel, step: Step, start: StepStart): DaeEvent[] {
  const { control } = step;
  const cutOffs = step.until.map((end) => cutOff(system, step, end, start));
  const power = control.kind === 'power' || (control.kind === 'drive' && control.profile.of === 'power');
  return power ? [...cutOffs, powerLimit(system)] : cutOffs;
}

function cutOff(system: CellModel, step: Step, end: Termination, start: StepStart): DaeEvent {
  const { layout, cell } = system;
  const priority = CUT_OFF;
  const asked = end.operator === undefined ? undefined : end.operator === '>' ? 1 : -1;
  if (end.kind === 'voltage') {
    const direction = asked ?? voltageDirection(system, step, end.volts, start);
    const value = (t: number, y: Float64Array) => system.output(y, t).voltage - end.volts;
    return { name: `${end.volts} V`, direction, priority, value };
  }
  if (end.kind === 'capacity') {
    const value = (_t: number, y: Float64Array) =>
      Math.abs(y[layout.charge]! - start.charge) * cell.area - end.coulombs;
    return { name: `${short(end.coulombs / 3.6)} mAh`, direction: 1, priority, value };
  }
  const amperes = currentLimit(end, start.oneC) ?? Number.NaN;
  // at constant power the current rises on discharge and falls on charge; everywhere else it dies away
  const rises = step.control.kind === 'power' && step.control.watts > 0;
  const name = end.kind === 'current' ? `${short(1e3 * amperes)} mA` : `${short(end.rate)}C`;
  const value = (t: number, y: Float64Array) => Math.abs(system.output(y, t).current) - amperes;
  return { name, direction: asked ?? (rises ? 1 : -1), priority, value };
}

/** Down on discharge, up on charge; a rest and a drive go towards the cut-off from where they begin. */
function voltageDirection({ cell }: CellModel, { control }: Step, volts: number, start: StepStart): 1 | -1 {
  if (control.kind === 'rest' || control.kind === 'drive') return volts > start.voltage ? 1 : -1;
  if (control.kind === 'power') return control.watts > 0 ? -1 : 1;
  return (givenCurrent(control, start.oneC, cell.area) ?? 1) > 0 ? -1 : 1;
}

function powerLimit(system: CellModel): DaeEvent {
  const value = (t: number, y: Float64Array) =>
    system.collector.powerMargin(system.lastPotential(y), t) - POWER_MARGIN;
  return { name: POWER_LIMIT, direction: -1, priority: 0, value };
}

function short(value: number): number {
  return Number(value.toPrecision(12));
}
