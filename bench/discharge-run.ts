import type { Cell } from '../src/cell/cell.ts';
import { derive } from '../src/cell/derived.ts';
import { type Discretisation, discretise } from '../src/experiments/accuracy.ts';
import type { Accuracy } from '../src/experiments/numerics.ts';
import { physicalLimits } from '../src/models/p2d/limits.ts';
import { restState } from '../src/models/p2d/rest.ts';
import { P2dSystem } from '../src/models/p2d/system.ts';
import { integrate } from '../src/solvers/bdf.ts';
import type { Outcome } from '../src/solvers/outcome.ts';
import { consistentStart } from '../src/solvers/start.ts';

/** One constant-current discharge to the lower end of the window, with what a benchmark wants to know of it. */
export interface Discharge {
  readonly cell: Cell;
  /** Stoichiometry of each layer at the start. */
  readonly theta: readonly number[];
  /** [A] */
  readonly current: number;
}

export interface Sampled {
  readonly outcome: Outcome;
  /** Voltages at the times asked for [V]. */
  readonly voltage: readonly number[];
}

export function atRate(cell: Cell, theta: readonly number[], rate: number): Discharge {
  return { cell, theta, current: rate * derive(cell).oneC };
}

export function meshFor({ cell, current }: Discharge, accuracy: Accuracy): Discretisation {
  const { arealCapacity } = derive(cell);
  return discretise(cell, { accuracy, doubleLayer: false }, { fastest: current / cell.area, arealCapacity });
}

/** A system at rest, ready to be discharged; what a repeated solve of the same design need not do again. */
export function prepare(
  { cell, theta }: Discharge,
  mesh: Discretisation,
): { system: P2dSystem; rest: Float64Array } {
  const system = new P2dSystem(cell, mesh);
  return { system, rest: restState(system, theta) };
}

export function solve(
  { cell, current }: Discharge,
  { system, rest }: { system: P2dSystem; rest: Float64Array },
  rtol: number,
  times: readonly number[] = [],
): Sampled {
  const y = rest.slice();
  const load = (fraction: number) => {
    system.control = { kind: 'current', value: fraction * current };
  };
  load(1);
  const start = consistentStart(system, 0, y, load);
  if (start.status === 'failed') throw new Error(`${start.where}: ${start.detail}`);
  const voltage: number[] = [];
  const state = new Float64Array(system.size);
  const [cutOff] = cell.voltageWindow;
  const outcome = integrate(system, y, {
    until: 1e9,
    tolerance: rtol,
    events: [
      { name: 'cut-off', direction: -1, priority: 1, value: (_t, at) => system.output(at).voltage - cutOff },
      ...physicalLimits(system),
    ],
    onStep: (step) => {
      while (voltage.length < times.length && times[voltage.length]! <= step.to) {
        step.interpolate(times[voltage.length]!, state);
        voltage.push(system.output(state).voltage);
      }
    },
  });
  return { outcome, voltage };
}

/** A converged answer of this code: 48 cells a layer, 12 points a particle, rtol 1e-6; 200 times in 1-97 % of the run. */
export function converged(discharge: Discharge): {
  end: number;
  times: number[];
  voltage: readonly number[];
} {
  const mesh = meshFor(discharge, { cellsPerLayer: 48, separatorCells: 16, particlePoints: 12, rtol: 1e-6 });
  const prepared = prepare(discharge, mesh);
  const { t: end } = solve(discharge, prepared, mesh.rtol).outcome;
  const times = Array.from({ length: 200 }, (_, i) => end * (0.01 + (0.96 * i) / 199));
  return { end, times, voltage: solve(discharge, prepared, mesh.rtol, times).voltage };
}

/** Worst and root-mean-square difference [mV] over the times both reached. */
export function difference(a: readonly number[], b: readonly number[]): { worst: number; rms: number } {
  const n = Math.min(a.length, b.length);
  let worst = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const e = 1e3 * Math.abs(a[i]! - b[i]!);
    worst = Math.max(worst, e);
    sum += e * e;
  }
  return { worst, rms: Math.sqrt(sum / n) };
}
