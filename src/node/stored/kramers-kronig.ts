/** The result folder of Kramers-Kronig tests of measured spectra. */
import type { Drt } from '../../models/circuit/drt.ts';
import type { KramersKronigTest } from '../../models/circuit/kramers-kronig.ts';
import { drtFigure } from '../../report/figures/drt.ts';
import { residualsFigure } from '../../report/figures/residuals.ts';
import { UNIT_IN_HEAD } from '../../report/spectrum.ts';
import { finiteCsv } from '../files/finite.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';
import type { Summary } from '../store/summary.ts';
import { kramersKronigScalars, verdictSentence } from './kramers-kronig-text.ts';
import {
  type SpectraInput,
  type SpectrumPart,
  type StoredSpectra,
  storeSpectra,
  type UsedSpectrum,
} from './spectra.ts';

export interface SpectrumTest extends UsedSpectrum {
  readonly test: KramersKronigTest;
  readonly drt: Drt | undefined;
  /** Of |Z|. */
  readonly limit: number;
}

export async function storeKramersKronig(
  folder: string,
  input: SpectraInput,
  tests: readonly SpectrumTest[],
): Promise<StoredSpectra> {
  const parts: SpectrumPart[] = [];
  for (const test of tests) parts.push(await partOf(test));
  return storeSpectra(folder, input, parts);
}

async function partOf(tested: SpectrumTest): Promise<SpectrumPart> {
  const { spectrum, number, test, drt, limit } = tested;
  const percent = { re: test.residuals.re.map((r) => 100 * r), im: test.residuals.im.map((r) => 100 * r) };
  const subtitle = `Kramers–Kronig test with ${test.elements} elements: ${test.verdict}`;
  const shown = { title: spectrum.name, subtitle, limit: Number((100 * limit).toPrecision(6)) };
  const figures: DrawnFigure[] = [
    await drawFigure('residuals', residualsFigure(spectrum.frequency, percent, shown)),
  ];
  const files: [string, string][] = [['residuals.csv', residualsCsv(tested, percent)]];
  if (drt !== undefined) {
    const titles = {
      title: spectrum.name,
      subtitle: 'Distribution of relaxation times',
      unit: spectrum.unit,
    };
    figures.push(await drawFigure('drt', drtFigure(drt.tau, drt.gamma, drt.peaks, titles)));
    files.push(['drt.csv', drtCsv(drt, UNIT_IN_HEAD[spectrum.unit])]);
  }
  return { number, summary: summaryOf(tested), files, figures, failed: false };
}

function residualsCsv(
  { spectrum, test }: SpectrumTest,
  percent: { readonly re: Float64Array; readonly im: Float64Array },
): string {
  const { frequency, re, im } = spectrum;
  const unit = UNIT_IN_HEAD[spectrum.unit];
  const of = (value: number, part: Float64Array, i: number) =>
    value - (part[i] as number) * Math.hypot(re[i] as number, im[i] as number);
  const rows = Array.from(frequency, (f, i) => {
    const [x, y] = [re[i] as number, im[i] as number];
    const { residuals } = test;
    return [f, x, y, of(x, residuals.re, i), of(y, residuals.im, i), percent.re[i], percent.im[i]];
  });
  const head = [
    'Frequency [Hz]',
    ...['Z_re', 'Z_im', 'Fitted Z_re', 'Fitted Z_im'].map((name) => `${name} [${unit}]`),
    ...['Z_re', 'Z_im'].map((name) => `Residual of ${name} [% of |Z|]`),
  ];
  return finiteCsv('residuals.csv', head, rows);
}

function drtCsv({ tau, gamma }: Drt, unit: string): string {
  const rows = tau.map((t, i) => [t, gamma[i]]);
  return finiteCsv('drt.csv', ['Relaxation time [s]', `Gamma [${unit}]`], rows);
}

function summaryOf({ spectrum, dropped, test, drt, limit }: SpectrumTest): Summary {
  const frequencies = Array.from(spectrum.frequency);
  const unit = UNIT_IN_HEAD[spectrum.unit];
  const bare = Object.entries(kramersKronigScalars(test)).map(([key, value]) => {
    const short = key.replace('Kramers-Kronig ', '');
    return [short[0]?.toUpperCase() + short.slice(1), value];
  });
  return {
    Spectrum: spectrum.name,
    Status: 'finished',
    Ended: verdictSentence(test, limit),
    ...(Object.fromEntries(bare) as Record<string, string | number>),
    'Limit [%]': 100 * limit,
    'Correlation of neighbours': test.correlation,
    Points: frequencies.length,
    'Points left out': dropped,
    'Lowest frequency [Hz]': Math.min(...frequencies),
    'Highest frequency [Hz]': Math.max(...frequencies),
    'Beyond the limit': test.beyond.map(({ from, to, worst }) => {
      return { 'From [Hz]': from, 'To [Hz]': to, 'Largest residual [%]': 100 * worst };
    }),
    ...(drt === undefined
      ? {}
      : {
          [`Polarisation resistance [${unit}]`]: drt.polarisation,
          [`Ohmic resistance [${unit}]`]: drt.series,
          'Regularisation lambda': drt.lambda,
          Peaks: drt.peaks.map(({ tau, resistance }) => {
            return { 'Relaxation time [s]': tau, [`Resistance [${unit}]`]: resistance };
          }),
        }),
  };
}
