/** Capacities measured by cycle beside a cycling experiment, and how far the run is from them. */
import { MAH } from '../cell/derived.ts';
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

/** In how many of which unit a misfit is told: in percent of the first capacity, or in mAh, as the data are. */
export function retentionUnit({ relative }: Pick<Retention, 'relative'>): { per: number; unit: string } {
  return relative ? { per: 100, unit: '%' } : { per: 1 / MAH, unit: 'mAh' };
}

/** More spans of cycles make no sentence. */
const MOST_SPANS = 8;

/** In one sentence. */
export function retentionSentence({ measured, scale, misfit, missing }: RetentionMisfit): string {
  const { cycle, relative } = measured.retention;
  if (scale === undefined)
    return `its capacities are parts of that of cycle ${cycle[0]}, which has no simulated discharge`;
  const without =
    missing.length === 0 ? [] : [`no simulated discharge of ${cyclesText(missing, MOST_SPANS)}`];
  if (misfit === undefined) return ['nothing to compare', ...without].join(': ');
  const { per, unit } = retentionUnit(measured.retention);
  const text = (value: number) => `${Number((per * value).toPrecision(3))} ${unit}`;
  const { rms, mean, worst, worstAt, compared } = misfit;
  const ofFirst = relative ? ` of cycle ${cycle[0]}` : '';
  const compares = `${compared} ${compared === 1 ? 'cycle' : 'cycles'}`;
  return (
    `${text(rms)}${ofFirst} RMS, ${text(mean)} on average, at most ${text(worst)} at cycle ${worstAt}; ` +
    [compares, ...without].join(', ')
  );
}

/** "cycle 7", "cycles 7, 50, 101 to 300": those that follow on each other as a span. */
export function cyclesText(cycles: readonly number[], most = Number.POSITIVE_INFINITY): string {
  const spans: [from: number, to: number][] = [];
  for (const cycle of cycles) {
    const last = spans.at(-1);
    if (last !== undefined && cycle === last[1] + 1) last[1] = cycle;
    else spans.push([cycle, cycle]);
  }
  const texts = spans.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  const more = texts.length > most ? [`… ${cycles.length} in all`] : [];
  return `${cycles.length === 1 ? 'cycle' : 'cycles'} ${[...texts.slice(0, most), ...more].join(', ')}`;
}
