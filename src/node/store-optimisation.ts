/** The result folder of an optimisation: all designs, the best, how the search converged, one figure. */
import { frontFigure } from '../report/figures/front.ts';
import { csvTable, type Table } from '../report/tables.ts';
import { spansOf } from '../studies/optimisation/space.ts';
import type { Design, OptimisationResult } from '../studies/optimisation.ts';
import { writeResult } from './store.ts';
import { drawFigure } from './store-figure.ts';
import { finiteCsv, finiteJson } from './store-finite.ts';
import { manifestHead, type RunInput } from './store-manifest.ts';
import type { Summary } from './store-summary.ts';

export async function storeOptimisation(
  folder: string,
  input: RunInput,
  result: OptimisationResult,
): Promise<{ summary: Summary; figure: string | undefined }> {
  const { study, designs, best, convergence } = result;
  const summary = optimisationSummary(result);
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    ['best.csv', csvTable(bestTable(result, best))],
    ['points.jsonl', designs.map((design) => `${JSON.stringify({ v: 1, ...design })}\n`).join('')],
    ['convergence.csv', convergenceCsv(convergence)],
  ]);
  const [x, y] = study.objectives;
  const figure =
    x !== undefined && y !== undefined && best.length > 0
      ? frontFigure({
          x: x.key,
          y: y.key,
          designs: points(designs, x.key, y.key),
          front: points(best, x.key, y.key),
        })
      : undefined;
  const drawn = figure && (await drawFigure('front', figure));
  for (const [name, text] of drawn?.files ?? []) files.set(name, text);
  writeResult(folder, files, {
    ...manifestHead(input),
    kind: 'optimisation',
    status: best.length === 0 ? 'failed' : 'finished',
    designs: designs.length,
    seed: study.seed,
    population: study.population,
    input: input.document,
  });
  if (drawn?.problem !== undefined) throw drawn.problem;
  return { summary, figure: drawn === undefined ? undefined : 'figures/front.svg' };
}

function points(designs: readonly Design[], x: string, y: string): [number, number][] {
  return designs.flatMap(({ summary }): [number, number][] => {
    const [a, b] = [summary[x], summary[y]];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

function convergenceCsv({ evaluations, hypervolume }: OptimisationResult['convergence']): string {
  const rows = evaluations.map((count, k) => [count, hypervolume[k]]);
  return finiteCsv('convergence.csv', ['Designs', 'Hypervolume'], rows);
}

/** A row for each design: what was varied, then what was wanted. */
export function bestTable({ study }: OptimisationResult, designs: readonly Design[]): Table {
  const names = spansOf(study.space).map(({ name }) => name);
  const keys = study.objectives.map(({ key }) => key);
  return {
    columns: [...names, ...keys].map((title) => ({ title })),
    rows: designs.map(({ parameters, summary }) => [
      ...names.map((name) => parameters[name]),
      ...keys.map((key) => summary[key]),
    ]),
  };
}

function optimisationSummary({ designs, best, convergence }: OptimisationResult): Summary {
  return {
    Designs: designs.length,
    'Designs failed': designs.filter(({ status }) => status === 'failed').length,
    'Designs refused': designs.filter(({ status }) => status === 'refused').length,
    'Final hypervolume': convergence.hypervolume.at(-1) ?? 0,
    Best: best.map(({ index, parameters, summary }) => ({ Index: index, ...parameters, ...summary })),
  };
}
