/** Figures of an estimation: every observation beside the model, the parameters between their bounds, their correlations. */
import { correlationFigure } from '../../report/figures/correlation.ts';
import type { Figure } from '../../report/figures/figure.ts';
import { fittedFigure } from '../../report/figures/fitted.ts';
import type { FittedPanel, FittedSeries } from '../../report/figures/fitted-residuals.ts';
import { intervalsFigure } from '../../report/figures/intervals.ts';
import { uncertain } from '../../report/uncertain.ts';
import { unknownLabel } from '../../report/unknown-label.ts';
import type { Comparison, Estimate, EstimationResult } from '../../studies/estimation/result.ts';
import { errorOf, isForecast } from './tables.ts';

/** Panels side by side; an experiment with more has several figures. */
const COLUMNS = 3;

/** By the name of the file. */
export function estimationFigures(result: EstimationResult): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const [role, compared] of [
    ['fit', result.fitted],
    ['prediction', result.predicted],
  ] as const) {
    for (const name of new Set(compared.map(({ dataSet }) => dataSet))) {
      const panels = compared.filter(({ dataSet }) => dataSet === name).map(panelOf);
      for (let k = 0; k * COLUMNS < panels.length; k++) {
        const part = panels.slice(k * COLUMNS, (k + 1) * COLUMNS);
        const file = `${role}-${slug(name)}${panels.length > COLUMNS ? `-${k + 1}` : ''}`;
        figures.set(
          file,
          fittedFigure(part, { title: `${name}: ${role === 'fit' ? 'fitted' : 'predicted'}` }),
        );
      }
    }
  }
  const { estimates, correlation } = result;
  if (estimates.length > 0) figures.set('parameters', intervalsFigure(estimates.map(intervalRow)));
  const labels = estimates.map(({ unknown }) => unknownLabel(unknown));
  if (estimates.length > 1 && correlation.every(Number.isFinite))
    figures.set(
      'correlation',
      correlationFigure(
        labels,
        correlation.map((value) => Math.max(-1, Math.min(1, value))),
      ),
    );
  return figures;
}

/** What a file system takes. */
export function slug(name: string): string {
  return name.replace(/[^\p{L}\p{N}._+-]+/gu, '-');
}

const OHM_CM2 = 1e4;
const LONG = 7200;

function panelOf(one: Comparison): FittedPanel {
  const { observation, simulated, lower, upper } = one;
  const measured = (values: Float64Array) => (isForecast(one) ? undefined : values);
  if (observation.kind === 'spectrum') return spectrumPanel(one);
  if (observation.kind === 'retention') {
    const { cycle, capacity, relative, name } = observation;
    const scale = relative ? 100 : 1 / 3.6;
    const series = seriesOf('capacity', cycle, measured(capacity), { simulated, lower, upper }, scale);
    const unit = relative ? '%' : 'mAh';
    return {
      title: name,
      x: { title: 'Cycle', log: false },
      y: relative ? 'Relative capacity [%]' : 'Discharge capacity [mAh]',
      residual: `Residual [${unit}]`,
      series: [{ ...series, residual: differences(capacity, simulated, scale) }],
    };
  }
  const { x, voltage, over, name, step } = observation;
  const long = over === 'time' && (x.at(-1) ?? 0) > LONG;
  const [scale, unit] = over === 'charge' ? [1 / 3.6, 'mAh'] : long ? [1 / 3600, 'h'] : [1 / 60, 'min'];
  const series = seriesOf(
    'voltage',
    x.map((each) => each * scale),
    measured(voltage),
    { simulated, lower, upper },
    1,
  );
  return {
    title: isForecast(one) ? `step ${step ?? 1}` : name,
    x: { title: `${over === 'charge' ? 'Charge passed' : 'Time'} [${unit}]`, log: false },
    y: 'Voltage [V]',
    residual: 'Residual [mV]',
    series: [{ ...series, residual: differences(voltage, simulated, 1e3) }],
  };
}

function spectrumPanel(one: Comparison): FittedPanel {
  const { observation, simulated, lower, upper } = one;
  if (observation.kind !== 'spectrum') throw new TypeError('is no spectrum');
  const { frequency, re, im, state, name } = observation;
  const n = frequency.length;
  const parts = [
    { series: 'Re Z', values: re, from: 0, sign: 1 },
    { series: '−Im Z', values: im, from: n, sign: -1 },
  ].map(({ series, values, from, sign }): FittedSeries => {
    const cut = (all: Float64Array) => all.slice(from, from + n);
    // the minus turns the ends of a band round
    const [low, high] = sign > 0 ? [lower, upper] : [upper, lower];
    const model = { simulated: cut(simulated), lower: cut(low), upper: cut(high) };
    const shown = seriesOf(series, frequency, isForecast(one) ? undefined : values, model, sign * OHM_CM2);
    const residual = values.map(
      (value, i) =>
        (100 * sign * ((model.simulated[i] as number) - value)) /
        Math.hypot(re[i] as number, im[i] as number),
    );
    return { ...shown, residual };
  });
  return {
    title: isForecast(one) ? `state ${state + 1}` : name,
    x: { title: 'Frequency [Hz]', log: true },
    y: 'Z [Ω cm²]',
    residual: 'Residual [%]',
    series: parts,
  };
}

function seriesOf(
  series: string,
  x: ArrayLike<number>,
  measured: Float64Array | undefined,
  model: Pick<Comparison, 'simulated' | 'lower' | 'upper'>,
  scale: number,
): Omit<FittedSeries, 'residual'> {
  const scaled = (values: Float64Array) => values.map((value) => scale * value);
  const { simulated, lower, upper } = model;
  return {
    series,
    x,
    measured: measured && scaled(measured),
    simulated: scaled(simulated),
    lower: scaled(lower),
    upper: scaled(upper),
  };
}

function differences(measured: Float64Array, simulated: Float64Array, scale: number): Float64Array {
  return simulated.map((value, i) => scale * (value - (measured[i] as number)));
}

function intervalRow(estimate: Estimate) {
  const { unknown, value, interval, open } = estimate;
  const { scale, from, to, unit } = unknown;
  const part = (at: number) =>
    scale === 'log' ? Math.log(Math.max(at, from) / from) / Math.log(to / from) : (at - from) / (to - from);
  const error = errorOf(estimate);
  const text = error > 0 && Number.isFinite(error) ? superscript(uncertain(value, error)) : String(value);
  return {
    name: unknownLabel(unknown),
    value: part(value),
    from: part(interval[0]),
    to: part(interval[1]),
    openBelow: open.below,
    openAbove: open.above,
    text: `${text}${unit === undefined ? '' : ` ${superscript(unit.replace(/\^(-?\d+)/g, '^{$1}'))}`}`,
  };
}

/** "10^{-14}" as figures and terminals show it. */
export function superscript(text: string): string {
  const digits: Readonly<Record<string, string>> = {
    '-': '⁻',
    '−': '⁻',
    0: '⁰',
    1: '¹',
    2: '²',
    3: '³',
    4: '⁴',
    5: '⁵',
    6: '⁶',
    7: '⁷',
    8: '⁸',
    9: '⁹',
  };
  return text.replace(/\^\{([^}]*)\}/g, (_, power: string) =>
    [...power].map((sign) => digits[sign] ?? sign).join(''),
  );
}
