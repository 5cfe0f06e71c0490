/** What of a run is drawn against capacity: its discharges, and what was measured of them. */
import { cellMasses } from '../../cell/masses.ts';
import { chargePassed } from '../../data/curve.ts';
import type { Analysis } from '../../experiments/analysis.ts';
import { type MeasuredCurve, timeOf } from '../../experiments/measured-curve.ts';
import { type CapacityBasis, coulombsPer } from '../../experiments/quantities.ts';
import type { Ending, RunResult, StepResult } from '../../experiments/result.ts';
import { BASIS, type MeasuredPoints, type RatePoint, type VoltageCurve } from '../../report/discharge.ts';
import { rateLabel } from '../../report/rate.ts';
import type { Bands } from '../../studies/uncertainty.ts';

/** The voltage over the capacity of one discharge. */
export function curveOf(
  result: RunResult,
  step: StepResult,
  { design, cRate, basis = BASIS }: { design: string; cRate: number; basis?: CapacityBasis },
): VoltageCurve {
  const { capacity, voltage } = step.series;
  const per = coulombsPer(basis, cellMasses(result.cell));
  return { design, cRate, capacity: capacity.map((charge) => charge / per), voltage };
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

/** Every discharge of a run whose rows were kept. One at a rate that was there before has its cycle or number in the name. */
export function dischargeCurves(
  result: RunResult,
  { cycles, rates }: Pick<Analysis, 'cycles' | 'rates'>,
  basis: CapacityBasis = BASIS,
  bands?: Bands,
): VoltageCurve[] {
  const per = coulombsPer(basis, cellMasses(result.cell));
  const counts = new Map<string, number>();
  const byCycle = cycles.length > 1 && rates.length === 0;
  return result.steps.flatMap((step, k) => {
    const cRate = rateOf(step, result);
    if (cRate === undefined || step.series.time.length < FEWEST) return [];
    const label = rateLabel(cRate);
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    const number =
      byCycle && step.cycle !== undefined ? `cycle ${step.cycle}` : `${result.cell.name}, no. ${count}`;
    const plain = count === 1 && !(byCycle && step.cycle !== undefined);
    const curve = curveOf(result, step, { design: plain ? result.cell.name : number, cRate, basis });
    const band = bands?.curves.find((one) => one.step === k)?.voltage;
    if (band === undefined) return [curve];
    return [{ ...curve, band: { ...band, capacity: Array.from(band.x, (charge) => charge / per) } }];
  });
}

/** Fewer rows are the ends of a step whose rows were not kept. */
const FEWEST = 3;

/** The C-rate of a discharge; undefined for any other step. */
function rateOf({ series, charge }: StepResult, { derived }: RunResult): number | undefined {
  const current = series.current[0] ?? 0;
  return current > 0 && charge > 0 ? Number((current / derived.oneC).toPrecision(10)) : undefined;
}

/** The rates of a rate test; one that comes back is a test of its own. */
export function ratePoints({ rates }: Analysis, { cell }: RunResult, basis: CapacityBasis): RatePoint[] {
  const per = coulombsPer(basis, cellMasses(cell));
  const counts = new Map<string, number>();
  return rates.map(({ rate, capacity, ending }) => {
    const cRate = Number(rate.toPrecision(10));
    const label = rateLabel(cRate);
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    const design = count === 1 ? cell.name : `${cell.name}, no. ${count}`;
    const point = { design, cRate, capacity: capacity.total / per };
    return endedAsAsked(ending) ? point : { ...point, endedEarly: ending.reason ?? ending.sentence };
  });
}

/** Measured curves of discharges as points beside them, at the capacity that the simulated step had at their time. */
export function measuredPoints(
  measured: readonly MeasuredCurve[],
  result: RunResult,
  basis: CapacityBasis,
): { readonly ofSteps: readonly MeasuredPoints[]; readonly drawn: ReadonlySet<MeasuredCurve> } {
  const per = coulombsPer(basis, cellMasses(result.cell));
  const drawn = new Set<MeasuredCurve>();
  const ofSteps = measured.flatMap((one): MeasuredPoints[] => {
    const step = one.step === undefined ? undefined : result.steps[one.step - 1];
    const cRate = step && rateOf(step, result);
    const charge = step && chargeOf(one, step);
    if (cRate === undefined || charge === undefined) return [];
    drawn.add(one);
    return [
      {
        name: one.name,
        cRate,
        capacity: Array.from(charge, (each) => each / per),
        voltage: one.curve.voltage,
      },
    ];
  });
  return { ofSteps, drawn };
}

/** What the file says was passed; else the simulated current over the measured time. */
function chargeOf({ curve }: MeasuredCurve, { charge, duration }: StepResult): ArrayLike<number> | undefined {
  const passed = chargePassed(curve);
  return passed ?? timeOf(curve)?.map((t) => (t * charge) / duration);
}
