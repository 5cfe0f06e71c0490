import type { Discretisation } from './accuracy.ts';
import { runProtocol } from './protocol.ts';
import type { RunResult, Series } from './result.ts';
import type { Experiment } from './schema.ts';
import type { Step } from './step.ts';

/** Safety factors of the grid convergence index: three grids with a believable order, else the theoretical order. */
const SAFE = 1.25;
const UNSAFE = 3;
const THEORETICAL_ORDER = 2;
const BELIEVABLE = [1.5, 2.5] as const;

/** What refinement of one coordinate says about the run's own discretisation. */
export interface CoordinateError {
  /** Observed order, where three grids give a believable one. */
  readonly order: number | undefined;
  /** Estimated relative error of the charge passed. */
  readonly capacity: number;
  /** Root-mean-square voltage difference to the finest grid [V]. */
  readonly voltage: number;
}

/** Estimated discretisation error of a run (grid convergence index after Roache, J. Fluids Eng. 116 (1994) 405). */
export interface MeshError {
  readonly depth: CoordinateError;
  readonly radius: CoordinateError;
  readonly time: CoordinateError;
  /** The three together. */
  readonly capacity: number;
  readonly voltage: number;
}

/** Reruns an experiment with finer x, finer r and a tighter tolerance, one at a time. */
export function verifyMesh(
  experiment: Experiment,
  steps: readonly Step[],
): { result: RunResult; error: MeshError } {
  const run = (adjust?: (chosen: Discretisation) => Discretisation) => runProtocol(experiment, steps, adjust);
  // the temporal error of each grid must not hide the spatial one
  const tight = 0.02;
  const inDepth = (factor: number) =>
    run((chosen) => ({
      ...chosen,
      separatorCells: factor * chosen.separatorCells,
      cellsPerLayer: chosen.cellsPerLayer.map((n) => factor * n),
      rtol: tight * chosen.rtol,
    }));
  const inRadius = (more: number) =>
    run((chosen) => ({
      ...chosen,
      particle: { ...chosen.particle, points: chosen.particle.points + more, shells: 40 * (1 + more) },
      rtol: tight * chosen.rtol,
    }));
  const result = run();
  const base = inDepth(1);
  const depth = threeGrids(base, inDepth(2), inDepth(4));
  const radius = twoGrids(base, inRadius(3));
  const time = twoGrids(result, base);
  const capacity = depth.capacity + radius.capacity + time.capacity;
  const voltage = Math.hypot(depth.voltage, radius.voltage, time.voltage);
  return { result, error: { depth, radius, time, capacity, voltage } };
}

function threeGrids(coarse: RunResult, middle: RunResult, fine: RunResult): CoordinateError {
  const [q1, q2, q3] = [charge(coarse), charge(middle), charge(fine)];
  const order = Math.log2(Math.abs((q1 - q2) / (q2 - q3)));
  const believable = order >= BELIEVABLE[0] && order <= BELIEVABLE[1];
  const p = believable ? order : THEORETICAL_ORDER;
  const safety = believable ? SAFE : UNSAFE;
  return {
    order: believable ? order : undefined,
    // the index of the coarse grid: the error of the grid that is used, not of the finest one
    capacity: (safety * Math.abs((q1 - q2) / q3) * 2 ** p) / (2 ** p - 1),
    voltage: rmsDifference(coarse, fine),
  };
}

function twoGrids(coarse: RunResult, fine: RunResult): CoordinateError {
  return {
    order: undefined,
    capacity: Math.abs(charge(coarse) / charge(fine) - 1),
    voltage: rmsDifference(coarse, fine),
  };
}

function charge(result: RunResult): number {
  return result.steps.reduce((sum, step) => sum + Math.abs(step.charge), 0);
}

/** Over 200 times in 1-97 % of every step, by which both runs are compared at equal times. */
function rmsDifference(a: RunResult, b: RunResult): number {
  let sum = 0;
  let count = 0;
  for (const [k, step] of a.steps.entries()) {
    const other = b.steps[k];
    if (other === undefined) continue;
    const end = Math.min(step.duration, other.duration);
    for (let i = 0; i < 200; i++) {
      const t = end * (0.01 + (0.96 * i) / 199);
      const difference = voltageAt(step.series, step.start + t) - voltageAt(other.series, other.start + t);
      sum += difference * difference;
      count++;
    }
  }
  return Math.sqrt(sum / Math.max(1, count));
}

function voltageAt({ time, voltage }: Series, t: number): number {
  let low = 0;
  let high = time.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (time[middle]! <= t) low = middle;
    else high = middle;
  }
  const share = (t - time[low]!) / (time[high]! - time[low]! || 1);
  return voltage[low]! + share * (voltage[high]! - voltage[low]!);
}
