import type { LoadedStudy } from '../node/load/loaded.ts';
import { byLoading } from '../node/stored/cases.ts';
import { storeComparison } from '../node/stored/comparison.ts';
import { gainEntries, SHOWN } from '../node/stored/gains.ts';
import { gainTable } from '../report/gain-table.ts';
import { rateTable } from '../report/rate-table.ts';
import { plainTable } from '../report/tables.ts';
import { type ComparisonResult, runComparison } from '../studies/comparison.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { progress } from './progress.ts';
import { sayStale } from './say-stale.ts';
import { assumedText } from './summary-lines.ts';

/** Runs a study, writes its folder, prints its tables. */
export async function runStudy(loaded: LoadedStudy, options: RunOptions, io: Io): Promise<number> {
  const folder = resultFolder(stemOf(loaded.file), options, io);
  await printWarnings(loaded.warnings, io);
  const show = progress(io);
  const result = runComparison(loaded.study, show.update);
  show.end();
  const { summary, figure } = await storeComparison(folder.path, loaded, result);
  await sayStale(folder, io);
  if (options.json) printJson(summary, io);
  else io.out(`${[...studyLines(result), `→ ${folder.shown}/${figure}`].join('\n')}\n`);
  const failed = result.cases.filter((one) => one.result.ending.status === 'failed');
  for (const { design, rateLabel, result } of failed) {
    io.err(`${design} at ${rateLabel} ${result.ending.sentence}\n`);
  }
  return failed.length > 0 ? EXIT.failed : EXIT.done;
}

function studyLines(result: ComparisonResult): string[] {
  const { designs, rates } = result.study;
  const tables = byLoading(result.cases).flatMap(({ loading, points }) => {
    const early = points.filter(({ endedEarly }) => endedEarly !== undefined);
    return [
      loading === undefined ? 'designs as they are' : `${loading} mAh/cm²`,
      plainTable(rateTable(points)),
      ...gainLines(result, loading),
      ...(early.length === 0
        ? []
        : [`${early.length} of ${points.length} ended before the cut-off: ${reasons(early)}`]),
      '',
    ];
  });
  const worst = Math.max(
    ...result.cases.flatMap(({ result: { balances } }) => [balances.lithium, balances.salt, balances.charge]),
  );
  const assumed = assumedText(designs.flatMap(({ provenance }) => provenance));
  return [
    `${designs.length} designs · ${rates.length} rates · ${result.cases.length} cases`,
    '',
    ...tables,
    `balances ${worst.toExponential(0)} · ${assumed}`,
    ...excursionLines(result),
  ];
}

/** The gains in energy, where the study asks for them. */
function gainLines({ gains }: ComparisonResult, loading: number | undefined): string[] {
  const [quantity] = SHOWN;
  const entries = gainEntries(gains, quantity, loading);
  if (entries.length === 0) return [];
  return [
    '',
    `gain in discharge energy per area (probability that it is one)`,
    plainTable(gainTable(entries)),
  ];
}

function reasons(points: readonly { readonly endedEarly?: string }[]): string {
  return [...new Set(points.map(({ endedEarly }) => endedEarly ?? ''))].join(', ');
}

/** What left the range its source supports, and in how many cases. */
function excursionLines({ cases }: ComparisonResult): string[] {
  const counts = new Map<string, number>();
  for (const { result } of cases) {
    for (const { what } of result.excursions) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(
    ([what, count]) => `beyond its source in ${count} of ${cases.length} cases: ${what}`,
  );
}
