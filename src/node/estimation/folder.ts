/** The result folder of an estimation: values with errors, what the data do not see, every observation beside the model. */
import { csvTable } from '../../report/tables.ts';
import { unknownLabel } from '../../report/unknown-label.ts';
import type { Comparison, EstimationResult } from '../../studies/estimation/result.ts';
import { finiteJson } from '../files/finite.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';
import { manifestHead, type RunInput } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { cellFiles } from './cell-files.ts';
import { estimationFigures } from './figures.ts';
import { STARTS, startsText } from './starts.ts';
import {
  correlationCsv,
  errorOf,
  isForecast,
  observedRows,
  residualsCsv,
  startsCsv,
  valuesTable,
} from './tables.ts';

export interface StoredEstimation {
  readonly summary: Summary;
  /** Inside the folder, the first to look at; undefined where nothing was fitted. */
  readonly figure: string | undefined;
}

export async function storeEstimation(
  folder: string,
  input: RunInput,
  result: EstimationResult,
): Promise<StoredEstimation> {
  const summary = estimationSummary(result);
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    [STARTS, startsText(result.starts)],
    ['starts.csv', startsCsv(result)],
  ]);
  const drawn: DrawnFigure[] = [];
  const fitted = result.status === 'fitted';
  const figures = fitted ? estimationFigures(result) : new Map();
  if (fitted) {
    files.set('table.csv', csvTable(valuesTable(result)));
    files.set('correlation.csv', correlationCsv(result));
    files.set('residuals.csv', residualsCsv(result));
    for (const [name, text] of cellFiles(result)) files.set(name, text);
    for (const [name, figure] of figures) drawn.push(await drawFigure(name, figure));
  }
  for (const each of drawn) for (const [name, text] of each.files) files.set(name, text);
  writeResult(folder, files, {
    ...manifestHead(input),
    kind: 'estimation',
    status: fitted ? 'finished' : 'failed',
    reason: result.reason,
    starts: result.study.starts,
    seed: result.study.seed,
    unseen: result.unseen.map(({ sentence }) => sentence),
    notes: result.warnings,
    input: input.document,
  });
  const problem = drawn.find((each) => each.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  const [first] = figures.keys();
  return { summary, figure: first === undefined ? undefined : `figures/${first}.svg` };
}

/** Root mean square of the differences, in the unit of the quantity or in percent of |Z|. */
export interface MisfitOf {
  readonly name: string;
  readonly rms: number;
  readonly unit: 'mV' | '% of |Z|' | 'mAh' | '%';
  readonly points: number;
  /** Part of the measured points inside the band widened by twice the noise. */
  readonly inside: number;
}

export function misfitOf(one: Comparison): MisfitOf {
  const { observation, residuals, simulated, lower, upper, dataSet } = one;
  const values = observedRows(observation);
  const n = values.length;
  const squares = values.reduce((sum, { value }, i) => sum + ((simulated[i] as number) - value) ** 2, 0);
  const weighted = residuals.reduce((sum, r) => sum + r * r, 0);
  const { kind, deviation } = observation;
  const about = { name: `${dataSet} · ${observation.name}`, points: n };
  const inside = values.filter(({ value }, i) => {
    const size =
      kind === 'spectrum' ? Math.hypot(values[i % (n / 2)]!.value, values[(i % (n / 2)) + n / 2]!.value) : 1;
    const free = 2 * (effectiveOf(one, i) ?? deviation * size);
    return value >= (lower[i] as number) - free && value <= (upper[i] as number) + free;
  }).length;
  const rms = Math.sqrt(squares / n);
  if (kind === 'voltage') return { ...about, rms: 1e3 * rms, unit: 'mV', inside: inside / n };
  if (kind === 'spectrum')
    return { ...about, rms: 100 * deviation * Math.sqrt(weighted / n), unit: '% of |Z|', inside: inside / n };
  return observation.relative
    ? { ...about, rms: 100 * rms, unit: '%', inside: inside / n }
    : { ...about, rms: rms / 3.6, unit: 'mAh', inside: inside / n };
}

/** The deviation of a voltage whose abscissa has one too, by which its residual was divided. */
function effectiveOf({ observation, simulated, residuals }: Comparison, i: number): number | undefined {
  const residual = residuals[i] as number;
  if (observation.kind !== 'voltage' || !((observation.xDeviation ?? 0) > 0) || residual === 0)
    return undefined;
  return ((simulated[i] as number) - (observation.voltage[i] as number)) / residual;
}

function estimationSummary(result: EstimationResult): Summary {
  const { status, reason, starts, points, sumOfSquares, estimates, unseen, fitted, predicted } = result;
  const free = points - estimates.length;
  const listed = (compared: readonly Comparison[]) =>
    compared
      .filter((one) => !isForecast(one))
      .map(misfitOf)
      .map(({ name, rms, unit, points: count, inside }) => ({
        Observation: name,
        [`RMS [${unit}]`]: rms,
        Points: count,
        'Inside the band': inside,
      }));
  return {
    Status: status,
    Reason: reason,
    Starts: starts.length,
    'Starts converged': starts.filter((one) => one.status === 'converged').length,
    Points: points,
    'Sum of squares': sumOfSquares,
    ...(free > 0 && { 'Reduced chi-squared': sumOfSquares / free }),
    ...Object.fromEntries(
      estimates.map(({ unknown: { name, unit }, value }) => [
        unit === undefined ? name : `${name} [${unit}]`,
        value,
      ]),
    ),
    Estimates: estimates.map((estimate) => {
      const { unknown, value, interval, by } = estimate;
      const error = errorOf(estimate);
      return {
        Parameter: unknown.name,
        Label: unknownLabel(unknown),
        Value: value,
        ...(Number.isFinite(error) && { 'Standard error': error }),
        'Lower 95 %': interval[0],
        'Upper 95 %': interval[1],
        Unit: unknown.unit ?? '1',
        By: by,
      };
    }),
    Unseen: unseen.map(({ sentence, deviation }) => ({
      Sentence: sentence,
      ...(Number.isFinite(deviation) && { Deviation: deviation }),
    })),
    Fitted: listed(fitted),
    Predicted: listed(predicted),
  };
}
