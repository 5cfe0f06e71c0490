import { InputError, issue } from '../core/errors.ts';
import { relaxationTimes } from '../models/circuit/drt.ts';
import { type KramersKronigOptions, kramersKronig } from '../models/circuit/kramers-kronig.ts';
import { type SpectrumTest, storeKramersKronig } from '../node/stored/kramers-kronig.ts';
import { verdictSentence } from '../node/stored/kramers-kronig-text.ts';
import type { UsedSpectrum } from '../node/stored/spectra.ts';
import { UNIT_SHOWN } from '../report/spectrum.ts';
import { plainTable } from '../report/tables.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import { choiceOption, numberOption, type Raw, usageError } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { sayStale } from './say-stale.ts';
import { pointsText, readSpectraOf, untestable } from './spectrum-input.ts';

const TESTS = ['complex', 'real', 'imaginary'] as const;
const LIMIT = 1;

/** Tests the spectra of a file, writes the folder, prints the verdicts. */
export async function testSpectra(args: Raw, io: Io): Promise<number> {
  const fit = choiceOption(args, 'test', TESTS) ?? 'complex';
  const limit = (numberOption(args, 'limit', { least: 1e-6, most: 100 }) ?? LIMIT) / 100;
  if (args['capacitance'] === true && args['no-capacitance'] === true) {
    throw usageError('--capacitance and --no-capacitance are both given');
  }
  const capacitance = args['no-capacitance'] !== true;
  const read = readSpectraOf(args, io);
  const { file, used, asked } = read;
  checkTestable(used, file.shown);
  const folder = resultFolder(`${stemOf(file.shown)}-kk`, read, io);
  await printWarnings(file.warnings, io);
  const withDrt = args['drt'] === true;
  const tests = used.map((one) => testOf(one, { fit, limit, capacitance }, withDrt));
  const options = { ...asked, test: fit, limit_percent: 100 * limit, capacitance, drt: withDrt };
  const input = { file, options, kind: 'Kramers-Kronig test' };
  const { summary, figure } = await storeKramersKronig(folder.path, input, tests);
  await sayStale(folder, io);
  if (read.json) printJson(summary, io);
  else {
    const lines = tests.flatMap((test) => [...testLines(test), '']);
    io.out(`${[...lines, `→ ${folder.shown}${figure === undefined ? '' : `/${figure}`}`].join('\n')}\n`);
  }
  const invalid = tests.filter(({ test }) => test.verdict !== 'valid');
  if (args['strict'] !== true || invalid.length === 0) return EXIT.done;
  io.err(`not valid: ${invalid.map(({ spectrum }) => spectrum.name).join(', ')}\n`);
  return EXIT.failed;
}

function checkTestable(used: readonly UsedSpectrum[], shown: string): void {
  const issues = used.flatMap(({ spectrum }) => {
    const reason = untestable(spectrum);
    return reason === undefined ? [] : [issue('range', [], `${spectrum.name}: ${reason}`, { file: shown })];
  });
  if (issues.length > 0) throw new InputError(issues);
}

function testOf(
  used: UsedSpectrum,
  options: Required<Pick<KramersKronigOptions, 'fit' | 'limit' | 'capacitance'>>,
  withDrt: boolean,
): SpectrumTest {
  const { limit, capacitance } = options;
  const test = kramersKronig(used.spectrum, options);
  // Leads and a blocking tail belong to no relaxation time: what the test is given for them, the distribution is too.
  const drt = withDrt ? relaxationTimes(used.spectrum, { capacitance, inductance: true }) : undefined;
  return { ...used, test, drt, limit };
}

function testLines(tested: SpectrumTest): string[] {
  const { spectrum, test, drt, limit } = tested;
  const percent = (value: number) => `${Number((100 * value).toPrecision(3))} %`;
  const figures = [
    `M ${test.elements}`,
    `mu ${test.mu.toFixed(3)}`,
    `residuals at most ${percent(test.worst)} at ${Number(test.worstFrequency.toPrecision(3))} Hz`,
    `RMS ${percent(test.rms)}`,
  ];
  return [
    `${spectrum.name} · ${pointsText(tested)}`,
    verdictSentence(test, limit),
    figures.join(' · '),
    ...(drt === undefined ? [] : ['', ...drtLines(drt, UNIT_SHOWN[spectrum.unit])]),
  ];
}

function drtLines({ peaks, polarisation, series }: NonNullable<SpectrumTest['drt']>, unit: string): string[] {
  const shown = (value: number) => `${Number(value.toPrecision(4))} ${unit}`;
  const table = plainTable({
    columns: [
      { title: 'Peak' },
      { title: 'τ', unit: 's' },
      { title: 'Frequency', unit: 'Hz' },
      { title: 'Resistance', unit },
    ],
    rows: peaks.map(({ tau, resistance }, k) => [String(k + 1), tau, 1 / (2 * Math.PI * tau), resistance]),
  });
  const sum = `polarisation ${shown(polarisation)} · ohmic ${shown(series)}`;
  return peaks.length === 0 ? [`no peaks · ${sum}`] : [table, sum];
}
