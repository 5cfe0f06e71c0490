/** Running a cell without the experiments above it: the model, a consistent start, the integrator. */

import type { Cell } from '../../src/cell/cell.ts';
import type { Control } from '../../src/models/p2d/ends.ts';
import { restState } from '../../src/models/p2d/rest.ts';
import { type P2dOptions, P2dSystem } from '../../src/models/p2d/system.ts';
import { integrate } from '../../src/solvers/bdf.ts';
import type { DaeEvent } from '../../src/solvers/dae.ts';
import type { DenseStep } from '../../src/solvers/dense.ts';
import type { Outcome } from '../../src/solvers/outcome.ts';
import { consistentStart } from '../../src/solvers/start.ts';

const MESH: P2dOptions = { separatorCells: 4, cellsPerLayer: 6, particle: { points: 5 }, doubleLayer: false };

export interface Started {
  readonly system: P2dSystem;
  /** Consistent with the control. */
  readonly y: Float64Array;
}

/**
 * A cell that rested at the given stoichiometry and is now loaded (t = 0+).
 *
 * @param theta of all layers, or one per layer
 */
export function begin(
  cell: Cell,
  control: number | Control,
  theta: number | readonly number[],
  mesh: Partial<P2dOptions> = {},
): Started {
  const system = new P2dSystem(cell, { ...MESH, ...mesh });
  const full: Control = typeof control === 'number' ? { kind: 'current', value: control } : control;
  const y = restState(
    system,
    cell.positive.layers.map((_, k) => (typeof theta === 'number' ? theta : theta[k])),
  );
  system.control = full;
  settle(system, y);
  return { system, y };
}

/** Solves the algebraic unknowns for the system's present control, in place. */
export function settle(system: P2dSystem, y: Float64Array): void {
  const full = system.control;
  const outcome = consistentStart(system, 0, y, (fraction) => {
    system.control = full.kind === 'voltage' ? full : { ...full, value: full.value * fraction };
  });
  if (outcome.status === 'failed')
    throw new Error(`no consistent start: ${outcome.where}, ${outcome.detail}`);
}

export interface RunOptions {
  readonly tolerance?: number;
  readonly until?: number;
  readonly events?: readonly DaeEvent[];
  readonly onStep?: (step: DenseStep) => void;
  /** Times [s] at which the voltage is wanted. */
  readonly times?: readonly number[];
}

export interface Ran {
  readonly outcome: Outcome;
  /** At the wanted times, as far as the run got. */
  readonly voltages: number[];
}

/** Integrates from a consistent state; the voltages are those of the steps' own polynomials. */
export function follow({ system, y }: Started, options: RunOptions): Ran {
  const { tolerance = 1e-6, until = 1e8, events = [], onStep, times = [] } = options;
  const voltages: number[] = [];
  const state = new Float64Array(system.size);
  const outcome = integrate(system, y, {
    until,
    tolerance,
    events,
    onStep(step) {
      onStep?.(step);
      while (voltages.length < times.length && times[voltages.length] <= step.to) {
        step.interpolate(times[voltages.length], state);
        voltages.push(system.output(state).voltage);
      }
    },
  });
  return { outcome, voltages };
}

/** Stops where the voltage falls (discharge) or rises (charge) through a value. */
export function cutOff(system: P2dSystem, volts: number, direction: 1 | -1 = -1): DaeEvent {
  return {
    name: `${volts} V`,
    direction,
    priority: 1,
    value: (_t, y) => system.output(y).voltage - volts,
  };
}

/** [A] */
export function amperes(cell: Cell, rate: number): number {
  if (cell.nominalCapacity === undefined) throw new Error(`${cell.name} has no nominal capacity`);
  return (rate * cell.nominalCapacity) / 3600;
}

/** Worst and root-mean-square difference of two voltage curves [mV]. */
export function difference(a: readonly number[], b: readonly number[]): { worst: number; rms: number } {
  if (a.length !== b.length) throw new Error(`${a.length} and ${b.length} voltages`);
  let worst = 0;
  let sum = 0;
  for (const [i, value] of a.entries()) {
    const error = 1e3 * Math.abs(value - b[i]);
    worst = Math.max(worst, error);
    sum += error * error;
  }
  return { worst, rms: Math.sqrt(sum / a.length) };
}

/** Observed orders of convergence from errors on meshes that are refined by a factor of two each. */
export function orders(errors: readonly number[]): number[] {
  return errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
}

/** Prints what was measured under the name of the law. */
export function report(
  what: string,
  values: Readonly<Record<string, number | readonly number[] | string>>,
): void {
  const text = (value: number | string) => (typeof value === 'string' ? value : Number(value.toPrecision(3)));
  const parts = Object.entries(values).map(
    ([key, value]) => `${key} ${(Array.isArray(value) ? value : [value]).map(text).join(', ')}`,
  );
  console.info(`${what}: ${parts.join(' · ')}`);
}
