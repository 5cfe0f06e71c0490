/** Capacities by cycle, simulated and measured, made up. */
import type { MeasuredRetention } from '../../src/experiments/measured-retention.ts';

/** Of cycles 1, 2, … [C]. */
export const rows = (capacities: readonly number[]) =>
  capacities.map((dischargeCapacity, k) => ({ cycle: k + 1, dischargeCapacity }));

/** Capacities [C] by cycle, of which `relative` keeps the parts of the first. */
export function measured(
  points: readonly (readonly [number, number])[],
  relative = false,
): MeasuredRetention {
  const by = relative ? points[0]![1] : 1;
  const cycle = Int32Array.from(points, ([n]) => n);
  const capacity = Float64Array.from(points, ([, charge]) => charge / by);
  return { file: 'cell.csv', name: 'cell', noise: undefined, retention: { cycle, capacity, relative } };
}
