/** The result folder of fits of circuits to measured spectra. */
import { circuitImpedance } from '../../models/circuit/circuit.ts';
import type { CircuitFit } from '../../models/circuit/fit-report.ts';
import { bodeFigure } from '../../report/figures/bode.ts';
import { nyquistFigure } from '../../report/figures/nyquist.ts';
import { residualsFigure } from '../../report/figures/residuals.ts';
import { parameterUnit } from '../../report/parameter-unit.ts';
import { type ImpedanceUnit, type NamedSpectrum, UNIT_IN_HEAD } from '../../report/spectrum.ts';
import { finiteCsv, finiteJson } from '../files/finite.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';
import type { SpectrumFit } from './circuit-fits.ts';
import { fitSummary, standingOf } from './circuit-summary.ts';
import { type SpectraInput, type SpectrumPart, type StoredSpectra, storeSpectra } from './spectra.ts';

export async function storeCircuitFits(
  folder: string,
  input: SpectraInput,
  fits: readonly SpectrumFit[],
): Promise<StoredSpectra> {
  const parts: SpectrumPart[] = [];
  for (const fit of fits) parts.push(await partOf(fit));
  return storeSpectra(folder, input, parts);
}

async function partOf(result: SpectrumFit): Promise<SpectrumPart> {
  const [{ circuit, fit }] = result.candidates;
  const { spectrum, number } = result;
  const fitted = circuitImpedance(fit.circuit, fit.values, spectrum.frequency);
  const residuals = residualsOf(spectrum, fitted);
  const titles = { title: spectrum.name, subtitle: circuit };
  const options = { ...titles, unit: spectrum.unit, measured: [spectrum], curves: 'fitted' as const };
  const curve = curveOf(spectrum, fit);
  const figures: DrawnFigure[] = [
    await drawFigure('nyquist', nyquistFigure([curve], options)),
    await drawFigure('bode', bodeFigure([curve], options)),
    await drawFigure('residuals', residualsFigure(spectrum.frequency, residuals, titles)),
  ];
  return {
    number,
    summary: fitSummary(result, residuals),
    files: [
      ['spectrum.csv', spectrumCsv(spectrum, fitted, residuals)],
      ['parameters.csv', parametersCsv(fit, spectrum.unit)],
      ...kineticsFiles(result),
    ],
    figures,
    failed: fit.status !== 'converged',
  };
}

/** What the fit says of the cell as a table, and the cell with it filled in. */
function kineticsFiles({ kinetics: found }: SpectrumFit): [string, string][] {
  if (found === undefined) return [];
  const head = ['Quantity', 'Symbol', 'Value', 'Standard error', 'Unit', 'In the cell', 'Formula', 'Caveats'];
  const rows = found.kinetics.quantities.map(
    ({ name, symbol, value, standardError, unit, ofCell, formula, caveats }) => {
      const error = Number.isFinite(standardError) ? standardError : undefined;
      return [name, symbol, value, error, unit, ofCell, formula, caveats.join('; ')];
    },
  );
  return [
    ['kinetics.csv', finiteCsv('kinetics.csv', head, rows)],
    ['cell.json', finiteJson('cell.json', found.document)],
  ];
}

interface Parts {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** [% of |Z|] */
export function residualsOf({ re, im }: NamedSpectrum, fitted: Parts): Parts {
  const size = Float64Array.from(re, (value, i) => Math.hypot(value, im[i] as number));
  const of = (measured: ArrayLike<number>, own: Float64Array) =>
    own.map((value, i) => (100 * ((measured[i] as number) - value)) / (size[i] as number));
  return { re: of(re, fitted.re), im: of(im, fitted.im) };
}

const PER_DECADE = 12;

/** The fitted circuit between the ends of the measured frequencies. */
function curveOf({ name, frequency }: NamedSpectrum, { circuit, values }: CircuitFit): NamedSpectrum {
  const all = Array.from(frequency);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const steps = Math.ceil(Math.log10(high / low) * PER_DECADE);
  const dense = Array.from({ length: steps + 1 }, (_, i) => low * (high / low) ** (i / Math.max(steps, 1)));
  return { name, frequency: dense, ...circuitImpedance(circuit, values, dense) };
}

function spectrumCsv(spectrum: SpectrumFit['spectrum'], fitted: Parts, residuals: Parts): string {
  const { frequency, re, im } = spectrum;
  const unit = UNIT_IN_HEAD[spectrum.unit];
  const head = [
    'Frequency [Hz]',
    ...['Z_re', 'Z_im', 'Fitted Z_re', 'Fitted Z_im'].map((name) => `${name} [${unit}]`),
    ...['Z_re', 'Z_im'].map((name) => `Residual of ${name} [% of |Z|]`),
  ];
  const columns = [re, im, fitted.re, fitted.im, residuals.re, residuals.im];
  const rows = Array.from(frequency, (f, i) => [f, ...columns.map((column) => column[i])]);
  return finiteCsv('spectrum.csv', head, rows);
}

function parametersCsv({ parameters }: CircuitFit, unit: ImpedanceUnit): string {
  const head = ['Parameter', 'Value', 'Standard error', 'Lower 95 %', 'Upper 95 %', 'Unit', 'Status'];
  const rows = parameters.map((one) => {
    const { path, value, standardError, interval } = one;
    const spread = one.fixed ? [] : [standardError, ...interval];
    const [error, lower, upper] = spread.map((each) => (Number.isFinite(each) ? each : undefined));
    return [path, value, error, lower, upper, parameterUnit(one.unit, unit) ?? '', standingOf(one)];
  });
  return finiteCsv('parameters.csv', head, rows);
}
