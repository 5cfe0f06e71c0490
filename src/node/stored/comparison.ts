/** The result folder of a comparison: a table, a curve for each case, one figure. */
import { pointsCsv } from '../../report/discharge.ts';
import { type ComparisonFigure, comparisonFigure, type Loading } from '../../report/figures/comparison.ts';
import { voltageCapacityFigure } from '../../report/figures/voltage-capacity.ts';
import { rateTable } from '../../report/rate-table.ts';
import { csvTable, markdownTable } from '../../report/tables.ts';
import type { ComparisonCase, ComparisonResult } from '../../studies/comparison.ts';
import { finiteJson } from '../files/finite.ts';
import { drawFigure } from '../store/figure.ts';
import { manifestHead, type RunInput, totalStatistics, whereFrom } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { byLoading, caseTable, comparisonSummary, type LoadingCases, loadingOf } from './cases.ts';
import { gainsCsv, gainsText } from './gains.ts';
import { seriesCsv } from './series.ts';

/** Writes everything a comparison leaves behind. */
export async function storeComparison(
  folder: string,
  input: RunInput,
  result: ComparisonResult,
): Promise<{ summary: Summary; figure: string }> {
  const groups = byLoading(result.cases);
  const summary = comparisonSummary(result);
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    ['table.csv', csvTable(caseTable(result))],
    ['table.md', tablesText(groups)],
    ...(result.gains.length === 0
      ? []
      : ([
          ['gains.csv', gainsCsv(result.gains)],
          ['gains.md', gainsText(result.gains)],
        ] as const)),
    ...result.cases.map((one): [string, string] => {
      const path = curvePath(one);
      return [path, seriesCsv(path, one.result)];
    }),
  ]);
  const figure = figureOf(groups);
  const drawn = await drawFigure('comparison', figure);
  for (const [name, text] of drawn.files) files.set(name, text);
  files.set('figures/comparison-points.csv', figure.pointsCsv);
  writeResult(folder, files, comparisonManifest(input, result));
  if (drawn.problem !== undefined) throw drawn.problem;
  return { summary, figure: 'figures/comparison.svg' };
}

/** `curves/BLC1-3mAhcm2-C10.csv`; signs that a file system may not take are written as their codes. */
function curvePath(one: ComparisonCase): string {
  const loading = loadingOf(one);
  const design = one.design.replace(/[^\p{L}\p{N}._+ ]/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}`);
  const parts = [design, loading === undefined ? 'as-is' : `${loading}mAhcm2`, one.rateLabel];
  return `curves/${parts.join('-').replace(/[\s/]/g, '')}.csv`;
}

function figureOf(groups: readonly LoadingCases[]): ComparisonFigure {
  const loadings = groups.flatMap(({ loading, curves, points }): Loading[] =>
    loading === undefined ? [] : [{ arealCapacity: loading, curves, points }],
  );
  if (loadings.length > 0) return comparisonFigure({ loadings });
  const curves = groups.flatMap((group) => group.curves);
  return { ...voltageCapacityFigure(curves), pointsCsv: pointsCsv(groups.flatMap(({ points }) => points)) };
}

function tablesText(groups: readonly LoadingCases[]): string {
  const parts = groups.map(({ loading, points }) => {
    const head = loading === undefined ? 'Discharge capacity' : `Discharge capacity at ${loading} mAh/cm²`;
    return `## ${head}\n\n${markdownTable(rateTable(points))}\n`;
  });
  return parts.join('\n');
}

function comparisonManifest(input: RunInput, { study, cases }: ComparisonResult) {
  const failed = cases.filter(({ result }) => result.ending.status === 'failed');
  return {
    ...manifestHead(input),
    kind: 'comparison',
    status: failed.length > 0 ? 'failed' : 'finished',
    cases: cases.map((one) => {
      const { ending, balances, excursions, mesh, steps } = one.result;
      const statistics = totalStatistics(steps.map((step) => step.statistics));
      const of = { design: one.design, loading: loadingOf(one), rate: one.rateLabel, file: curvePath(one) };
      return { ...of, status: ending.status, ended: ending.sentence, statistics, balances, excursions, mesh };
    }),
    designs: Object.fromEntries(study.designs.map(({ name, provenance }) => [name, whereFrom(provenance)])),
    input: input.document,
  };
}
