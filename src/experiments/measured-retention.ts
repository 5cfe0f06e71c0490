/** Capacities measured by cycle beside a cycling experiment, and how far the run is from them. */
import type { Retention } from '../data/retention.ts';
import type { CycleRow } from './cycles.ts';
import type { Noise } from './noise-field.ts';

export interface MeasuredRetention {
  readonly file: string;
  readonly name: string;
  /** Standard deviation: "charge" [C], or "part" of the first capacity. */
  readonly noise: Noise | undefined;
  readonly retention: Retention;
}

/** How far a run is from capacities by cycle. */
export interface RetentionMisfit {
  readonly measured: MeasuredRetention;
  /** Coulomb of the run in one of the data: 1, or the discharge of the cycle they are a part of; undefined where it has none. */
  readonly scale: number | undefined;
  /** Of simulated minus measured, [C] or parts as the data are; undefined where the two share no cycle. */
  readonly misfit:
    | {
        readonly rms: number;
        readonly mean: number;
        /** Largest magnitude, and the cycle it is at. */
        readonly worst: number;
        readonly worstAt: number;
        readonly compared: number;
      }
    | undefined;
  /** Measured cycles of which the run has no discharge. */
  readonly missing: readonly number[];
}

/** @param cycles those that came to their end */
export function retentionMisfit(
  measured: MeasuredRetention,
  cycles: readonly Pick<CycleRow, 'cycle' | 'dischargeCapacity'>[],
): RetentionMisfit {
  const { cycle, capacity, relative } = measured.retention;
  const simulated = new Map(
    cycles.filter((row) => row.dischargeCapacity > 0).map((row) => [row.cycle, row.dischargeCapacity]),
  );
  const scale = relative ? simulated.get(cycle[0]!) : 1;
  let [sum, squares, worst, worstAt, compared] = [0, 0, -1, Number.NaN, 0];
  // what the others are a part of is 1 by definition and tells nothing
  for (let i = relative ? 1 : 0; i < cycle.length; i++) {
    const charge = simulated.get(cycle[i]!);
    if (charge === undefined || scale === undefined) continue;
    const off = charge / scale - capacity[i]!;
    compared++;
    sum += off;
    squares += off * off;
    if (Math.abs(off) > worst) [worst, worstAt] = [Math.abs(off), cycle[i]!];
  }
  const misfit = { rms: Math.sqrt(squares / compared), mean: sum / compared, worst, worstAt, compared };
  return {
    measured,
    scale,
    misfit: compared === 0 ? undefined : misfit,
    missing: Array.from(cycle).filter((each) => !simulated.has(each)),
  };
}
