/** The result folder of an optimisation: all designs, the best, how the search converged, one figure. */
import { type FrontData, frontFigure } from '../../report/figures/front.ts';
import { csvTable } from '../../report/tables.ts';
import type { Design, OptimisationResult } from '../../studies/optimisation.ts';
import { finiteJson } from '../files/finite.ts';
import { drawFigure } from '../store/figure.ts';
import type { RunInput } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { POINTS } from '../trials/folder.ts';
import { trialManifest } from '../trials/manifest.ts';
import { trialLine } from '../trials/rows.ts';
import {
  bestTable,
  convergenceCsv,
  gainCsv,
  monolayerTable,
  optimisationSummary,
  sensitivityCsv,
} from './optimisation-tables.ts';

export const OPTIMISATION = 'optimisation';

export async function storeOptimisation(
  folder: string,
  input: RunInput,
  result: OptimisationResult,
): Promise<{ summary: Summary; figure: string | undefined }> {
  const { study, designs, best, monolayers, all } = result;
  const summary = optimisationSummary(result);
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    ['best.csv', csvTable(bestTable(result, best))],
    [POINTS, all.map((design) => `${trialLine(design)}\n`).join('')],
    ['convergence.csv', convergenceCsv(result)],
  ]);
  if (monolayers !== undefined) {
    files.set('best-monolayers.csv', csvTable(monolayerTable(result, monolayers.best)));
  }
  for (const [name, text] of [
    ['gain.csv', gainCsv(result)],
    ['sensitivities.csv', sensitivityCsv(result)],
  ] as const) {
    if (text !== undefined) files.set(name, text);
  }
  const data = frontData(result);
  const drawn = data && (await drawFigure('front', frontFigure(data)));
  for (const [name, text] of drawn?.files ?? []) files.set(name, text);
  writeResult(folder, files, {
    ...trialManifest(input, OPTIMISATION, best.length === 0 ? 'failed' : 'finished'),
    designs: designs.length,
    seed: study.seed,
    population: study.population,
  });
  if (drawn?.problem !== undefined) throw drawn.problem;
  return { summary, figure: drawn === undefined ? undefined : 'figures/front.svg' };
}

/** Of two objectives; undefined where there is no front to draw. */
function frontData({ study, designs, best, monolayers }: OptimisationResult): FrontData | undefined {
  const [x, y] = study.objectives;
  if (x === undefined || y === undefined || best.length === 0) return undefined;
  const on = (of: readonly Design[]) => points(of, x.key, y.key);
  const data = { x: x.key, y: y.key, designs: on(designs), front: on(best) };
  const others = on(monolayers?.best ?? []);
  if (others.length === 0) return data;
  return { ...data, against: { front: others, names: ['designs', 'best monolayers'] } };
}

function points(designs: readonly Design[], x: string, y: string): [number, number][] {
  return designs.flatMap(({ summary }): [number, number][] => {
    const [a, b] = [summary[x], summary[y]];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}
