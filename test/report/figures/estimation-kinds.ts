/** Figures of estimations with made-up data that look like the real ones; nothing here is a result. */
import { correlationFigure } from '../../../src/report/figures/correlation.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { fittedFigure } from '../../../src/report/figures/fitted.ts';
import { intervalsFigure } from '../../../src/report/figures/intervals.ts';

const NAMES = ['diffusivity', 'rate constant factor', 'bruggeman'].flatMap((key) => [
  `SLC1, layer 1 = BLC1, layer 2: ${key}`,
  `SLC2, layer 1: ${key}`,
]);

/** A discharge of so many minutes, the last point far off, where the voltage drops. */
function voltages(minutes: number) {
  const x = Array.from({ length: 40 }, (_, i) => (minutes * (i + 1)) / 40);
  const simulated = x.map((t, i) => 4.2 - 0.6 * (t / minutes) - (i === 39 ? 0.5 : 0));
  const residual = x.map((_, i) => (i === 39 ? 40 : 1.5 * Math.sin(7 * i)));
  return {
    series: 'voltage',
    x,
    simulated,
    residual,
    measured: simulated.map((v, i) => v - residual[i]! / 1e3),
    lower: simulated.map((v) => v - 0.01),
    upper: simulated.map((v) => v + 0.01),
  };
}

function parts() {
  const x = Array.from({ length: 37 }, (_, i) => 10 ** (4 - i / 6));
  return ['Re Z', '−Im Z'].map((series, k) => {
    const simulated = x.map((f) => (k === 0 ? 5 : 0) + 8 / (1 + f / 50));
    const residual = x.map((_, i) => Math.sin(5 * i + k));
    return { series, x, simulated, residual, measured: simulated, lower: simulated, upper: simulated };
  });
}

const voltage = { y: 'Voltage [V]', residual: 'Residual [mV]', x: { title: 'Time [min]', log: false } };

export const estimationKinds: Readonly<Record<string, () => Figure>> = {
  'fitted discharges': () =>
    fittedFigure(
      [180, 55, 26].map((minutes) => ({ ...voltage, title: `${minutes} min`, series: [voltages(minutes)] })),
      { title: 'slc1-rate: fitted' },
    ),
  'fitted spectra': () =>
    fittedFigure(
      ['SoC 0.7', 'SoC 0.3'].map((title) => ({
        title,
        x: { title: 'Frequency [Hz]', log: true },
        y: 'Z [Ω cm²]',
        residual: 'Residual [%]',
        series: parts(),
      })),
    ),
  forecast: () =>
    fittedFigure([{ ...voltage, title: 'step 1', series: [{ ...voltages(60), measured: undefined }] }]),
  correlation: () =>
    correlationFigure(
      NAMES,
      NAMES.flatMap((_, i) => NAMES.map((_, j) => (i === j ? 1 : 0.9 * Math.sin(i + j)))),
    ),
  intervals: () =>
    intervalsFigure(
      NAMES.map((name, i) => ({
        name,
        value: 0.15 * (i + 1),
        from: 0.1 * i,
        to: i === 4 ? 1 : 0.15 * (i + 2),
        openBelow: i === 0,
        openAbove: i === 4,
        text: '1.7993(15) × 10⁻¹⁴ m²/s',
      })),
    ),
};
