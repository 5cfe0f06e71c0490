/** The result folder of a protocol. */
import type { Provenance } from '../cell/provenance.ts';
import type { RunResult } from '../experiments/result.ts';
import type { MeshError } from '../experiments/verify-mesh.ts';
import { voltageCapacityFigure } from '../report/figures/voltage-capacity.ts';
import { writeResult } from './store.ts';
import { breakdownFigures, breakdownFiles } from './store-breakdown.ts';
import { dischargeCurves } from './store-curves.ts';
import { drawFigure } from './store-figure.ts';
import { finiteJson } from './store-finite.ts';
import { manifestHead, type RunInput, totalStatistics, whereFrom } from './store-manifest.ts';
import { profilesCsv, seriesCsv } from './store-series.ts';
import { runSummary, type Summary } from './store-summary.ts';

export interface ProtocolInput extends RunInput {
  readonly provenance: readonly Provenance[];
}

export interface StoredRun {
  readonly summary: Summary;
  /** Inside the folder; undefined where there was nothing to draw. */
  readonly figure: string | undefined;
}

/** Writes everything a protocol leaves behind. */
export async function storeRun(
  folder: string,
  input: ProtocolInput,
  result: RunResult,
  error?: MeshError,
): Promise<StoredRun> {
  const summary = runSummary(result, error);
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    ['timeseries.csv', seriesCsv('timeseries.csv', result)],
  ]);
  if (result.profiles.length > 0) files.set('profiles.csv', profilesCsv('profiles.csv', result));
  for (const [name, text] of breakdownFiles(result)) files.set(name, text);
  const broken = await breakdownFigures(result);
  for (const [name, text] of broken.flatMap((one) => one.files)) files.set(name, text);
  const curves = dischargeCurves(result);
  const drawn =
    curves.length > 0
      ? await drawFigure('voltage', voltageCapacityFigure(curves, { title: result.cell.name }))
      : undefined;
  for (const [name, text] of drawn?.files ?? []) files.set(name, text);
  writeResult(folder, files, runManifest(input, result, error));
  const problem = [drawn, ...broken].find((one) => one?.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  return { summary, figure: curves.length > 0 ? 'figures/voltage.svg' : undefined };
}

function runManifest(input: ProtocolInput, result: RunResult, error: MeshError | undefined) {
  const { ending, mesh, balances, excursions } = result;
  return {
    ...manifestHead(input),
    kind: 'protocol',
    status: ending.status,
    ended: ending.sentence,
    reason: ending.reason,
    place: ending.place,
    steps: result.steps.map(({ text, ending: { status, sentence }, start, duration, statistics }) => {
      return { text, status, ended: sentence, start, duration, statistics };
    }),
    solver: totalStatistics(result.steps.map(({ statistics }) => statistics)),
    mesh: { ...mesh, particles: result.layers.map(({ particles }) => particles) },
    ...(error === undefined ? {} : { meshError: error }),
    balances,
    excursions,
    ...whereFrom(input.provenance),
    input: input.document,
  };
}
