import type { Cell } from '../cell/cell.ts';
import type { CellModel } from '../models/cell-model.ts';
import type { Control } from '../models/p2d/ends.ts';
import { particleCapacity } from '../models/p2d/mesh.ts';
import type { Step, StepControl, Termination } from './step.ts';

/** The current of a control that gives it [A], positive on discharge; undefined where it is an outcome. */
export function givenCurrent(control: StepControl, oneC: number, area: number): number | undefined {
  switch (control.kind) {
    case 'current':
      return control.amperes;
    case 'c-rate':
      return control.rate * oneC;
    case 'current-density':
      return control.amperesPerSquareMetre * area;
    case 'rest':
    case 'impedance':
      return 0;
    default:
      return undefined;
  }
}

/** The largest current a step may draw [A], as far as can be told before it is run; for the choice of a mesh. */
export function largestCurrent({ control }: Step, oneC: number, cell: Cell): number {
  const [lowest, highest] = cell.voltageWindow;
  switch (control.kind) {
    case 'power':
      return Math.abs(control.watts) / lowest;
    case 'resistance':
      return highest / control.ohms;
    case 'drive': {
      const most = control.profile.value.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
      return control.profile.of === 'current' ? most : most / lowest;
    }
    case 'voltage':
      return oneC;
    default:
      return Math.abs(givenCurrent(control, oneC, cell.area) ?? 0);
  }
}

/** What a step holds at the terminals from the start; a drive, at its first point. */
export function controlOf(control: StepControl, oneC: number, area: number): Control {
  switch (control.kind) {
    case 'voltage':
      return { kind: 'voltage', value: control.volts };
    case 'power':
      return { kind: 'power', value: control.watts };
    case 'resistance':
      return { kind: 'resistance', value: control.ohms };
    case 'drive':
      return { kind: control.profile.of, value: control.profile.value[0] ?? 0 };
    default:
      return { kind: 'current', value: givenCurrent(control, oneC, area) ?? 0 };
  }
}

/**
 * A fraction of a load, for continuation from the rested or the last loaded state.
 *
 * @param before the voltage of that state [V]
 */
export function fractionOf(load: Control, fraction: number, before: number): Control {
  switch (load.kind) {
    case 'voltage':
      return { kind: 'voltage', value: before + fraction * (load.value - before) };
    case 'resistance':
      return { kind: 'resistance', value: load.value / fraction };
    default:
      return { kind: load.kind, value: load.value * fraction };
  }
}

/**
 * No step outlasts this [s]: the lithium of the particles at the smallest current it can come to, half as much again.
 * A hold whose current settles above its cut-off (a side reaction feeds it) is stopped by it too.
 */
export function longest(system: CellModel, { control, until }: Step, oneC: number): number {
  const { area } = system.cell;
  const [lowest] = system.cell.voltageWindow;
  const smallest = (): number => {
    const limits = until.flatMap((end) => currentLimit(end, oneC) ?? []);
    if (limits.length > 0) return Math.min(...limits);
    if (control.kind === 'power') return Math.abs(control.watts) / 10;
    if (control.kind === 'resistance') return lowest / 10 / control.ohms;
    const current = givenCurrent(control, oneC, area);
    return current === undefined || current === 0 ? 1e-3 * oneC : Math.abs(current);
  };
  return (1.5 * particleCapacity(system.mesh) * area) / smallest();
}

/** The current of a cut-off by current [A]. */
export function currentLimit(end: Termination, oneC: number): number | undefined {
  if (end.kind === 'current') return end.amperes;
  return end.kind === 'c-rate' ? end.rate * oneC : undefined;
}
