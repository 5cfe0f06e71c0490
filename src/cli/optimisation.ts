import { resolve } from 'node:path';
import type { LoadedOptimisation } from '../node/load/loaded.ts';
import { OPTIMISATION, storeOptimisation } from '../node/stored/optimisation.ts';
import { bestTable, gainName } from '../node/stored/optimisation-tables.ts';
import { plainTable, type Table, type TableCell } from '../report/tables.ts';
import { type OptimisationResult, runOptimisation } from '../studies/optimisation.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson } from './print.ts';
import type { SweepRunOptions } from './sweep-options.ts';
import { runTrialStudy } from './trials.ts';

/** Rows of the front that are printed; the file has all. */
const SHOWN = 12;

/** Runs an optimisation in its folder, prints its best designs. */
export async function runOptimisationStudy(
  loaded: LoadedOptimisation,
  options: RunOptions,
  sweep: SweepRunOptions,
  io: Io,
): Promise<number> {
  return runTrialStudy(loaded, { kind: OPTIMISATION, options, sweep }, io, {
    study: (value, { onProgress, signal }) => runOptimisation(loaded.study, { value, onProgress, signal }),
    async store(result, shown) {
      const { summary, figure } = await storeOptimisation(resolve(io.cwd, shown), loaded, result);
      if (options.json) printJson(summary, io);
      else
        io.out(
          `${[...linesOf(result), `→ ${shown}${figure === undefined ? '' : `/${figure}`}`].join('\n')}\n`,
        );
      return result.best.length === 0 ? EXIT.failed : EXIT.done;
    },
  });
}

function linesOf(result: OptimisationResult): string[] {
  const { best, designs } = result;
  const step = Math.max(1, Math.ceil(best.length / SHOWN));
  const shown = best.filter((_, k) => k % step === 0);
  const count = (status: string) => designs.filter((design) => design.status === status).length;
  return [
    `${designs.length} designs · ${count('failed')} failed · ${count('refused')} refused · ${best.length} on the front`,
    '',
    ...(best.length === 0
      ? ['no design fulfils the constraints']
      : [plainTable(shortened(bestTable(result, shown))), '']),
    ...monolayerLines(result),
  ];
}

/** "53.5674973841629 um" → "53.57 um": the file has all digits. */
function shortened({ columns, rows }: Table): Table {
  const short = (cell: TableCell) => {
    const [, value, unit] = /^(-?[\d.]+(?:e[+-]?\d+)?) (\S+)$/.exec(String(cell ?? '')) ?? [];
    return value === undefined ? cell : `${Number(Number(value).toPrecision(4))} ${unit}`;
  };
  return { columns, rows: rows.map((row) => row.map(short)) };
}

/** What is gained over the best monolayers inside the same bounds. */
function monolayerLines({ study, monolayers }: OptimisationResult): string[] {
  if (monolayers === undefined) return [];
  const { gain, designs, best } = monolayers;
  if (gain === undefined) return [`${designs.length} monolayers tried, none of which can be`];
  const gains = gain.rows.map((row) => 100 * row.gain).sort((a, b) => a - b);
  const percent = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(1)} %`;
  const [least = Number.NaN, most = Number.NaN] = [gains[0], gains.at(-1)];
  const range = gains.length === 1 ? percent(least) : `${percent(least)} to ${percent(most)}`;
  const [own, other] = gain.hypervolume.map((volume) => volume.toFixed(4));
  return [
    `best of ${designs.length} monolayers inside the same bounds: ${best.length} on their front · hypervolume ${own} against ${other}`,
    ...(gains.length === 0 ? [] : [`gain in ${gainName(study.objectives)}: ${range}`]),
  ];
}
