import { resolve } from 'node:path';
import type { LoadedSamples } from '../node/load/loaded.ts';
import { inputName } from '../node/stored/ranking-table.ts';
import { type StoredSamples, storeSensitivity, storeUncertainty } from '../node/stored/samples.ts';
import { plainTable } from '../report/tables.ts';
import type { Design } from '../studies/optimisation/design.ts';
import {
  type RankedQuantity,
  runSensitivity,
  type SensitivityResult,
} from '../studies/samples/sensitivity.ts';
import { runUncertainty, type UncertaintyResult } from '../studies/samples/uncertainty.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson } from './print.ts';
import type { SweepRunOptions } from './sweep-options.ts';
import { runTrialStudy } from './trials.ts';

/** Runs a study of uncertainty or sensitivity in its folder, prints its table. */
export async function runSampleStudy(
  loaded: LoadedSamples,
  options: RunOptions,
  sweep: SweepRunOptions,
  io: Io,
): Promise<number> {
  const { study } = loaded;
  const how = { kind: study.study, options, sweep };
  const print = ({ summary, figure }: StoredSamples, lines: readonly string[], shown: string) => {
    if (options.json) printJson(summary, io);
    else io.out(`${[...lines, `→ ${shown}${figure === undefined ? '' : `/${figure}`}`].join('\n')}\n`);
  };
  if (study.study === 'uncertainty') {
    return runTrialStudy(loaded, how, io, {
      study: (value, { onProgress }) => runUncertainty(study, { value, onProgress }),
      async store(result, shown) {
        print(await storeUncertainty(resolve(io.cwd, shown), loaded, result), bandLines(result), shown);
        return exitCode(result.samples);
      },
    });
  }
  return runTrialStudy(loaded, how, io, {
    study: (value, { onProgress }) => runSensitivity(study, { value, onProgress }),
    async store(result, shown) {
      print(await storeSensitivity(resolve(io.cwd, shown), loaded, result), rankingLines(result), shown);
      return exitCode(result.all);
    },
  });
}

function exitCode(all: readonly Design[]): number {
  const without = all.filter(({ status }) => status === 'failed' || status === 'refused').length;
  return without === all.length ? EXIT.failed : EXIT.done;
}

const COLUMNS = ['Quantity', '5 %', 'median', '95 %', 'standard deviation'];

/** What differs by less is the same in every sample. */
const ROUNDING = 1e-9;

function bandLines({ samples, inputs, bands }: UncertaintyResult): string[] {
  const varying = Object.entries(bands).filter(
    ([, band]) => band.to - band.from > ROUNDING * Math.abs(band.mean),
  );
  const rows = varying.map(([name, { from, median, to, standardDeviation }]) => [
    name,
    from,
    median,
    to,
    standardDeviation,
  ]);
  return [
    `${runsText(samples)} from ${inputs.length} stated uncertainties`,
    '',
    plainTable({ columns: COLUMNS.map((title) => ({ title })), rows }),
    '',
  ];
}

function rankingLines({ all, inputs, quantities }: SensitivityResult): string[] {
  return [
    `${runsText(all)} for ${inputs.length} stated uncertainties`,
    '',
    ...quantities.flatMap((one) => [
      `${one.quantity}: ${digits(one.value)}, standard deviation ${digits(one.deviation)}`,
      plainTable(shortTable(one)),
      '',
    ]),
  ];
}

/** What to measure better next, on top. */
function shortTable({ inputs, value }: RankedQuantity) {
  const titles = ['measure next', 'uncertainty', 'change for it [%]', 'share alone', 'share with all others'];
  const rows = inputs.map(({ input, effect, indices: { first, total } }) => [
    inputName(input),
    `${digits(input.uncertainty)} ${input.unit}`.trim(),
    (100 * effect) / value,
    range(first),
    range(total),
  ]);
  return { columns: titles.map((title) => ({ title, digits: 3 })), rows };
}

function range({ value, from, to }: { readonly value: number; readonly from: number; readonly to: number }) {
  return `${value.toFixed(2)} (${from.toFixed(2)} to ${to.toFixed(2)})`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function runsText(all: readonly Design[]): string {
  const count = (status: Design['status']) => all.filter((one) => one.status === status).length;
  const [failed, refused] = [count('failed'), count('refused')];
  const more = [failed > 0 ? `${failed} failed` : '', refused > 0 ? `${refused} refused` : ''].filter(
    Boolean,
  );
  return [`${all.length} runs`, ...more].join(' · ');
}
