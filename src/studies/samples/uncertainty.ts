/** What the stated uncertainties make of every number of an experiment. */
import type { Design, ValueDesigns } from '../optimisation/design.ts';
import { Trials } from '../optimisation/trials.ts';
import { type NumberBand, numberBand } from '../uncertainty/band.ts';
import type { UncertainInput } from '../uncertainty/inputs.ts';
import { SAMPLES, type StepBand, withBands } from '../uncertainty.ts';
import { sampleSolver } from './solver.ts';
import type { SampleStudy } from './study.ts';

export interface UncertaintyResult {
  readonly study: SampleStudy;
  readonly inputs: readonly UncertainInput[];
  /** In the order of their numbers. */
  readonly samples: readonly Design[];
  /** By the names of the summary, balances left out. */
  readonly bands: Readonly<Record<string, NumberBand>>;
  /** Of the steps that pass charge, from the first 200 samples. */
  readonly curves: readonly StepBand[];
}

export interface SampleOptions {
  /** Who runs samples; default: this thread. */
  readonly value?: ValueDesigns;
  readonly onProgress?: (done: number, total: number) => void;
}

export async function runUncertainty(
  study: SampleStudy,
  options: SampleOptions = {},
): Promise<UncertaintyResult> {
  const { inputs, solve } = sampleSolver(study);
  const { value = async (batch) => batch.map(solve), onProgress } = options;
  const trials = new Trials(value, (done) => onProgress?.(done, study.samples));
  const asked = Array.from({ length: study.samples }, () => new Float64Array(0));
  const samples = await inParts(trials, asked);
  const done = samples.filter(({ status }) => status !== 'failed' && status !== 'refused');
  const names = Object.keys(done[0]?.summary ?? {}).filter((name) => !name.endsWith('balance error'));
  const bands = names.flatMap((name) => {
    const band = numberBand(done.map(({ summary }) => summary[name] ?? Number.NaN));
    return band === undefined ? [] : [[name, band] as const];
  });
  const { task, seed, ownInitialState, compile } = study;
  const some = {
    samples: Math.min(study.samples, SAMPLES),
    seed,
    ownInitialState,
    ...(compile && { compile }),
  };
  return {
    study,
    inputs,
    samples,
    bands: Object.fromEntries(bands),
    curves: withBands(task, some)?.curves ?? [],
  };
}

/** So many samples at a time: progress is seen, and what waits is not long. */
const PART = 500;

/** All points, a part at a time. */
export async function inParts(trials: Trials, points: readonly Float64Array[]): Promise<Design[]> {
  const all: Design[] = [];
  for (let k = 0; k < points.length; k += PART) {
    all.push(...(await trials.valued({ purpose: 'sample' }, points.slice(k, k + PART))));
  }
  return all;
}
