/** What of a run is drawn: its discharges. */
import { MAH_PER_CM2 } from '../cell/derived.ts';
import type { Ending, RunResult, StepResult } from '../experiments/result.ts';
import type { RatePoint, VoltageCurve } from '../report/discharge.ts';
import { rateLabel } from '../report/rate.ts';

/** The voltage over the capacity of one discharge. */
export function curveOf(
  result: RunResult,
  step: StepResult,
  { design, cRate }: { design: string; cRate: number },
): VoltageCurve {
  const { capacity, voltage } = step.series;
  return {
    design,
    cRate,
    capacity: capacity.map((charge) => charge / result.cell.area / MAH_PER_CM2),
    voltage,
  };
}

/** What a discharge gave. */
export function pointOf(
  { design, cRate, capacity }: VoltageCurve,
  { ending, duration }: StepResult,
): RatePoint {
  const point = { design, cRate, capacity: capacity[capacity.length - 1] ?? 0 };
  if (duration === 0 && ending.status !== 'failed')
    return { ...point, endedEarly: 'below the cut-off at once' };
  return endedAsAsked(ending) ? point : { ...point, endedEarly: ending.reason ?? ending.sentence };
}

/** True where a step ended at its time, or at a voltage or capacity it was to end at. */
function endedAsAsked({ status, reason }: Ending): boolean {
  return status === 'finished' || (status === 'event' && /\d\s*(V|mAh)$/.test(reason ?? ''));
}

/** Every discharge of a protocol; one at a rate that was there before has its number in the name. */
export function dischargeCurves(result: RunResult): VoltageCurve[] {
  const counts = new Map<string, number>();
  return result.steps.flatMap((step) => {
    const current = step.series.current[0] ?? 0;
    if (!(current > 0 && step.charge > 0)) return [];
    const cRate = Number((current / result.derived.oneC).toPrecision(10));
    const label = rateLabel(cRate);
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    const design = count === 1 ? result.cell.name : `${result.cell.name}, no. ${count}`;
    return [curveOf(result, step, { design, cRate })];
  });
}
