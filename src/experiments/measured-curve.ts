/** A measured curve beside an experiment, and how far the run is from it. */
import { type Curve, chargePassed, UNEVEN } from '../data/curve.ts';
import { type CurveMisfit, curveMisfit, type VoltageSeries } from '../data/curve-misfit.ts';
import type { StepResult } from './result.ts';

export interface MeasuredCurve {
  readonly file: string;
  readonly name: string;
  /** The step it was measured in, from 1; undefined: the whole run. */
  readonly step: number | undefined;
  /** Standard deviation of the voltage [V]. */
  readonly noise: number | undefined;
  /** Standard deviation of the time [s] or of the charge passed [C], of each point by itself. */
  readonly timeNoise?: number | undefined;
  readonly chargeNoise?: number | undefined;
  readonly curve: Curve;
}

/** How far a run is from a measured curve. */
export interface MeasuredMisfit {
  readonly measured: MeasuredCurve;
  /** Over which the two were compared. */
  readonly over: 'time' | 'charge';
  /** undefined where the run did not come to that step, or kept no rows of it. */
  readonly misfit: CurveMisfit | undefined;
}

/** Times are those of {@link timeOf}, from the start of the step or of the run; a curve without time is compared over the charge passed. */
export function measuredMisfit(measured: MeasuredCurve, steps: readonly StepResult[]): MeasuredMisfit {
  const of = measured.step === undefined ? steps : steps.slice(measured.step - 1, measured.step);
  const over = measured.curve.time === undefined ? 'charge' : 'time';
  const simulated = simulatedOver(over, of);
  const { voltage } = measured.curve;
  const x = over === 'time' ? timeOf(measured.curve) : chargePassed(measured.curve);
  const known = x !== undefined && simulated.x.length > 1;
  return { measured, over, misfit: known ? curveMisfit(simulated, { x, voltage }) : undefined };
}

/**
 * Times since the start of what was measured. A first row within the first interval is taken as logged after the start,
 * a later one as of the whole test: the curve then begins with it.
 */
export function timeOf({ time }: Pick<Curve, 'time'>): Float64Array | undefined {
  if (time === undefined) return undefined;
  const [first = 0, second = first] = time;
  return first >= 0 && first <= UNEVEN * (second - first) ? time : time.map((t) => t - first);
}

/** The steps' rows one after the other, from 0. */
function simulatedOver(over: 'time' | 'charge', steps: readonly StepResult[]): VoltageSeries {
  const start = steps[0]?.start ?? 0;
  let before = 0;
  const x: number[] = [];
  const voltage: number[] = [];
  for (const { series, charge } of steps) {
    for (let i = 0; i < series.time.length; i++) {
      x.push(over === 'time' ? series.time[i]! - start : before + series.capacity[i]!);
      voltage.push(series.voltage[i]!);
    }
    before += charge;
  }
  return { x, voltage };
}
