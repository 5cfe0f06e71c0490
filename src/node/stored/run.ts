/** The result folder of a protocol. */
import type { Provenance } from '../../cell/provenance.ts';
import { type Analysis, analyse } from '../../experiments/analysis.ts';
import type { Experiment } from '../../experiments/experiment.ts';
import type { RunResult } from '../../experiments/result.ts';
import { finiteJson } from '../files/finite.ts';
import { bandsCsv, bandsFacts } from '../store/bands.ts';
import { type DrawnFigure, drawFigure } from '../store/figure.ts';
import { manifestHead, type RunInput, totalStatistics, whereFrom } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import { type Doubts, listedSteps, runSummary, type Summary } from '../store/summary.ts';
import { breakdownFigures, breakdownFiles } from './breakdown.ts';
import { type Drawn, runFigures } from './run-figures.ts';
import { profilesCsv, seriesCsv } from './series.ts';
import { sharesCsv, spectrumCsv } from './spectrum-rows.ts';
import { tableFiles, tableSummary } from './tables.ts';

export interface ProtocolInput extends RunInput {
  readonly provenance: readonly Provenance[];
  readonly experiment: Drawn & Pick<Experiment, 'experiment'>;
}

export interface StoredRun {
  readonly summary: Summary;
  readonly analysis: Analysis;
  /** Inside the folder; undefined where there was nothing to draw. */
  readonly figure: string | undefined;
}

/** Writes everything a protocol leaves behind. */
export async function storeRun(
  folder: string,
  input: ProtocolInput,
  result: RunResult,
  doubts: Doubts = {},
): Promise<StoredRun> {
  const { bands } = doubts;
  const analysis = analyse(input.experiment, result);
  const summary = { ...runSummary(result, doubts), ...tableSummary(analysis) };
  const files = new Map([
    ['summary.json', finiteJson('summary.json', summary)],
    ['timeseries.csv', seriesCsv('timeseries.csv', result)],
    ...tableFiles(analysis, result),
  ]);
  if (result.profiles.length > 0) files.set('profiles.csv', profilesCsv('profiles.csv', result));
  if (bands !== undefined && bands.curves.length > 0) files.set('bands.csv', bandsCsv('bands.csv', bands));
  for (const [name, text] of breakdownFiles(result)) files.set(name, text);
  const spectra = result.steps.flatMap(({ spectrum }) => spectrum ?? []);
  if (spectra.length > 0) {
    files.set('spectrum.csv', spectrumCsv(spectra));
    files.set('shares.csv', sharesCsv(spectra));
  }
  const figures = runFigures(result, analysis, input.experiment, bands);
  const drawn: DrawnFigure[] = [];
  for (const [name, figure] of figures) drawn.push(await drawFigure(name, figure));
  drawn.push(...(await breakdownFigures(result)));
  for (const each of drawn) for (const [name, text] of each.files) files.set(name, text);
  writeResult(folder, files, runManifest(input, result, doubts));
  const problem = drawn.find((each) => each.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  const [first] = figures;
  return { summary, analysis, figure: first === undefined ? undefined : `figures/${first[0]}.svg` };
}

function runManifest(input: ProtocolInput, result: RunResult, { error, bands }: Doubts) {
  const { ending, mesh, balances, excursions } = result;
  const listed = listedSteps(result.steps);
  return {
    ...manifestHead(input),
    kind: input.experiment.experiment,
    status: ending.status,
    ended: ending.sentence,
    reason: ending.reason,
    place: ending.place,
    steps: listed.map(({ text, cycle, ending: { status, sentence }, start, duration, statistics }) => {
      return { text, cycle, status, ended: sentence, start, duration, statistics };
    }),
    ...(listed.length < result.steps.length ? { stepsInAll: result.steps.length } : {}),
    solver: totalStatistics(result.steps.map(({ statistics }) => statistics)),
    mesh: { ...mesh, particles: result.layers.map(({ particles }) => particles) },
    ...(error === undefined ? {} : { meshError: error }),
    balances,
    excursions,
    ...(bands === undefined ? {} : { bands: bandsFacts(bands) }),
    ...whereFrom(input.provenance),
    input: input.document,
  };
}
