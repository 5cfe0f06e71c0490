/** Which figures a run has: by what it was. */
import type { Analysis } from '../../experiments/analysis.ts';
import type { Experiment } from '../../experiments/experiment.ts';
import { type MeasuredCurve, timeOf } from '../../experiments/measured-curve.ts';
import type { RunResult, Series } from '../../experiments/result.ts';
import { BASIS } from '../../report/discharge.ts';
import { bodeFigure } from '../../report/figures/bode.ts';
import type { Figure } from '../../report/figures/figure.ts';
import { gittFigure } from '../../report/figures/gitt.ts';
import { nyquistFigure } from '../../report/figures/nyquist.ts';
import { rateCapabilityFigure } from '../../report/figures/rate-capability.ts';
import { voltageCapacityFigure } from '../../report/figures/voltage-capacity.ts';
import { voltageTimeFigure } from '../../report/figures/voltage-time.ts';
import type { Bands } from '../../studies/uncertainty.ts';
import { dischargeCurves, measuredPoints, ratePoints } from './curves.ts';
import { cyclesFigure, FEW_CYCLES } from './cycles-figure.ts';
import { inOhmCm2 } from './spectrum-rows.ts';

/** What of an experiment its figures depend on. */
export type Drawn = Pick<Experiment, 'plan' | 'measured' | 'retention' | 'capacityBasis'>;

export type NamedFigure = readonly [name: string, figure: Figure];

/** A figure of more discharges tells none of them. */
const MOST_CURVES = 12;
/** Discharges of cycles that are told apart. */
const CYCLE_CURVES = 6;

/** The first is the one that is shown. */
export function runFigures(
  result: RunResult,
  analysis: Analysis,
  drawn: Drawn,
  bands?: Bands,
): NamedFigure[] {
  const title = result.cell.name;
  const { rates, cycles, pulses, retentions } = analysis;
  const basis = drawn.capacityBasis ?? BASIS;
  const figures: NamedFigure[] = [];
  if (rates.length > 0) {
    figures.push(['rates', rateCapabilityFigure(ratePoints(analysis, result, basis), { title, basis })]);
  }
  const told = retentions.length > 0 ? cycles.length > 0 : cycles.length > FEW_CYCLES && rates.length === 0;
  if (told) figures.push(['cycles', cyclesFigure(result, analysis, basis)]);
  if (pulses.length > 0) figures.push(['gitt', pulsesFigure(result, analysis)]);
  const all = dischargeCurves(result, analysis, basis, bands);
  const curves = cycles.length > FEW_CYCLES && rates.length === 0 ? spread(all, CYCLE_CURVES) : all;
  const driven = result.steps.some(({ text }) => text.startsWith('Drive along'));
  const some = curves.length > 0 && curves.length <= MOST_CURVES && pulses.length === 0 && !driven;
  const measured = measuredPoints(drawn.measured ?? [], result, basis);
  if (some)
    figures.push(['voltage', voltageCapacityFigure(curves, { title, basis, measured: measured.ofSteps })]);
  const onTime = overTime(drawn.measured ?? [], some ? measured.drawn : new Set(), result);
  const run = rowsOf(result);
  if (run.time.length > 1 && pulses.length === 0 && (!some || onTime.length > 0)) {
    figures.push(['voltage-time', voltageTimeFigure(run, { title, measured: onTime, current: driven })]);
  }
  return [...figures, ...spectrumFigures(result)];
}

function pulsesFigure(result: RunResult, { pulses }: Analysis): Figure {
  const shares = result.derived.layers.map(({ capacityShare }) => capacityShare);
  const points = pulses.map(({ stoichiometry, diffusivity, trueDiffusivity, doubt }) => ({
    stoichiometry: stoichiometry.reduce((sum, theta, k) => sum + theta * shares[k]!, 0),
    apparent: diffusivity,
    true: trueDiffusivity,
    doubt,
  }));
  return gittFigure(rowsOf(result), points, { title: result.cell.name });
}

/** The whole run; cycles whose rows were not kept are straight lines. */
function rowsOf({ steps }: RunResult): Pick<Series, 'time' | 'voltage' | 'current'> {
  return {
    time: steps.flatMap(({ series }) => series.time),
    voltage: steps.flatMap(({ series }) => series.voltage),
    current: steps.flatMap(({ series }) => series.current),
  };
}

/** Measured curves that have a time and are in no other figure, at the time of their step. */
function overTime(
  measured: readonly MeasuredCurve[],
  drawn: ReadonlySet<MeasuredCurve>,
  { steps }: RunResult,
) {
  return measured.flatMap((one) => {
    const { voltage } = one.curve;
    const time = timeOf(one.curve);
    const start = one.step === undefined ? 0 : steps[one.step - 1]?.start;
    if (time === undefined || start === undefined || drawn.has(one)) return [];
    return [{ name: one.name, time: time.map((t) => t + start), voltage }];
  });
}

function spectrumFigures({ cell, steps }: RunResult): NamedFigure[] {
  const spectra = steps.flatMap(({ spectrum }) => (spectrum === undefined ? [] : [inOhmCm2(spectrum)]));
  const shown = spread(spectra, 8);
  if (shown.length === 0) return [];
  const titles = { title: cell.name };
  return [
    ['nyquist', nyquistFigure(shown, titles)],
    ['bode', bodeFigure(shown, titles)],
  ];
}

/** At most so many of a list, the first and the last among them. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]!);
}
