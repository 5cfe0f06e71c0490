/** The result folder of fits of circuits to measured spectra. */
import { circuitImpedance } from '../models/circuit/circuit.ts';
import type { CircuitFit, FittedParameter } from '../models/circuit/fit.ts';
import type { KramersKronigTest } from '../models/circuit/kramers-kronig.ts';
import { bodeFigure } from '../report/figures/bode.ts';
import { nyquistFigure } from '../report/figures/nyquist.ts';
import { residualsFigure } from '../report/figures/residuals.ts';
import { parameterUnit } from '../report/parameter-unit.ts';
import { type ImpedanceUnit, type NamedSpectrum, UNIT_IN_HEAD } from '../report/spectrum.ts';
import { kramersKronigScalars } from './kramers-kronig-text.ts';
import { type DrawnFigure, drawFigure } from './store-figure.ts';
import { finiteCsv } from './store-finite.ts';
import {
  type SpectraInput,
  type SpectrumPart,
  type StoredSpectra,
  storeSpectra,
  type UsedSpectrum,
} from './store-spectra.ts';
import type { Summary } from './store-summary.ts';

/** A circuit fitted to a spectrum. */
export interface Candidate {
  /** "R0-p(R1,CPE1)" */
  readonly circuit: string;
  readonly fit: CircuitFit;
}

export interface SpectrumFit extends UsedSpectrum {
  /** The best first. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** A text says why there is none. */
  readonly kramersKronig: KramersKronigTest | string;
}

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
    summary: summaryOf(result, residuals),
    files: [
      ['spectrum.csv', spectrumCsv(spectrum, fitted, residuals)],
      ['parameters.csv', parametersCsv(fit, spectrum.unit)],
    ],
    figures,
    failed: fit.status !== 'converged',
  };
}

interface Parts {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** [% of |Z|] */
function residualsOf({ re, im }: NamedSpectrum, fitted: Parts): Parts {
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

export function standingOf({ fixed, identifiable }: FittedParameter): string {
  if (fixed) return 'fixed';
  return identifiable ? 'identifiable' : 'not identifiable';
}

/** The strongest binding of two free parameters; undefined of fewer. */
export interface Binding {
  readonly between: readonly [string, string];
  readonly correlation: number;
}

/** Correlations of free parameters, the strongest first. */
export function bindingsOf({ parameters, correlation }: CircuitFit): Binding[] {
  const free = parameters.filter(({ fixed }) => !fixed).map(({ path }) => path);
  const all = free.flatMap((one, k) =>
    free.slice(k + 1).map((other, l): Binding => {
      return { between: [one, other], correlation: correlation[k]?.[k + 1 + l] ?? 0 };
    }),
  );
  return all.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

function summaryOf(result: SpectrumFit, residuals: Parts): Summary {
  const { spectrum, candidates, dropped, kramersKronig } = result;
  const [{ circuit, fit }] = candidates;
  const frequencies = Array.from(spectrum.frequency);
  const square = residuals.re.reduce((sum, re, i) => sum + re ** 2 + (residuals.im[i] as number) ** 2, 0);
  const [binding] = bindingsOf(fit);
  const numbers = {
    Points: frequencies.length,
    'Points left out': dropped,
    'Lowest frequency [Hz]': Math.min(...frequencies),
    'Highest frequency [Hz]': Math.max(...frequencies),
    ...Object.assign({}, ...fit.parameters.map((one) => parameterScalars(one, spectrum.unit))),
    chi2: fit.chi2,
    'Degrees of freedom': fit.degreesOfFreedom,
    [`Sum of squares [${UNIT_IN_HEAD[spectrum.unit].replace('Ohm', 'Ohm2').replace('cm2', 'cm4')}]`]:
      fit.sumOfSquares,
    'RMS residual [%]': Math.sqrt(square / frequencies.length),
    AIC: fit.aic,
    BIC: fit.bic,
    'Condition number': fit.conditionNumber,
    ...(binding && {
      'Largest correlation': binding.correlation,
      'Largest correlation between': binding.between.join(', '),
    }),
    ...(typeof kramersKronig === 'string' ? {} : kramersKronigScalars(kramersKronig)),
  };
  return {
    Spectrum: spectrum.name,
    Circuit: circuit,
    Status: fit.status === 'converged' ? 'finished' : 'failed',
    Ended: fit.status === 'converged' ? 'converged' : (fit.warnings[0] ?? fit.status),
    ...finite(numbers),
    Warnings: fit.warnings.map((warning) => ({ Warning: warning })),
    Candidates: candidates.map((one) => candidateScalars(one, fit)),
  };
}

function parameterScalars(
  { path, value, standardError, interval, fixed, ...one }: FittedParameter,
  of: ImpedanceUnit,
) {
  const unit = parameterUnit(one.unit, of);
  const key = (what: string) => `${path}${what}${unit === undefined ? '' : ` [${unit}]`}`;
  return {
    [key('')]: value,
    ...(fixed
      ? {}
      : {
          [key(' standard error')]: standardError,
          [key(' lower 95 %')]: interval[0],
          [key(' upper 95 %')]: interval[1],
        }),
    [`${path} status`]: standingOf({ path, value, standardError, interval, fixed, ...one }),
  };
}

function candidateScalars({ circuit, fit }: Candidate, best: CircuitFit) {
  return finite({
    Circuit: circuit,
    Ended: fit.status,
    'Free parameters': fit.parameters.filter(({ fixed }) => !fixed).length,
    'Not identifiable': fit.parameters.filter(({ identifiable }) => !identifiable).length,
    chi2: fit.chi2,
    AIC: fit.aic,
    'AIC above the best': fit.aic - best.aic,
    BIC: fit.bic,
    'BIC above the best': fit.bic - best.bic,
  });
}

/** Without the numbers that are none: the error of what has no influence, the condition of what is singular. */
function finite(given: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const entries = Object.entries(given);
  return Object.fromEntries(
    entries.filter(([, value]) => typeof value === 'string' || Number.isFinite(value)),
  );
}
