/**
 * A study that values designs, in its folder: worker processes value them, a journal keeps them. Which designs a study
 * asks for follows from its seed and from what they were worth, so that a run that goes on asks for the same ones again:
 * those in the journal are answered from it, and the result is the same bytes as that of a run that was not stopped.
 */
import { join } from 'node:path';
import type { Design, ValueDesigns } from '../../studies/optimisation/design.ts';
import { makeFolder } from '../files/atomic-write.ts';
import { Journal } from '../workers/journal.ts';
import { lockFolder } from '../workers/lock.ts';
import type { SpareWorkers } from '../workers/spare-workers.ts';
import { TRIAL_WORKER } from '../workers/worker-files.ts';
import {
  checkTrialFolder,
  note,
  POINTS,
  prepareTrials,
  type ResumeOptions,
  type TrialFolder,
} from './folder.ts';
import { Stopped, TrialPool } from './pool.ts';
import { answers } from './rows.ts';

export interface TrialOptions extends ResumeOptions {
  readonly workers: number;
  /** Time for one design [ms]. */
  readonly budget: number;
  readonly spare?: SpareWorkers | undefined;
  readonly signal?: AbortSignal;
  /** True when designs begin to be valued and the signal counts, false when they end. */
  readonly onSolving?: (solving: boolean) => void;
}

export type TrialsEnd<R> =
  | { readonly kind: 'finished'; readonly result: R }
  /** So many designs are in the journal. */
  | { readonly kind: 'stopped'; readonly done: number };

/** Asks for designs and says what they are worth together. */
export type TrialStudy<S> = (value: ValueDesigns, signal: AbortSignal | undefined) => Promise<S>;

/** @param store writes the result into the folder, its manifest included */
export async function runTrials<S, R>(
  of: TrialFolder,
  options: TrialOptions,
  study: TrialStudy<S>,
  store: (result: S) => Promise<R>,
): Promise<TrialsEnd<R>> {
  const { folder } = of;
  checkTrialFolder(of, options);
  makeFolder(folder);
  const lock = lockFolder(folder, options.shown ?? folder);
  try {
    const known = prepareTrials(of, options.resume);
    const valued = await valuedBy(of, options, known, study);
    if (valued.kind === 'finished') return { kind: 'finished', result: await store(valued.result) };
    note(of, 'interrupted');
    return valued;
  } finally {
    lock.release();
  }
}

async function valuedBy<S>(
  { folder, input }: TrialFolder,
  { workers, budget, spare, signal, onSolving }: TrialOptions,
  known: ReadonlyMap<number, Design>,
  study: TrialStudy<S>,
): Promise<TrialsEnd<S>> {
  const journal = new Journal(join(folder, POINTS));
  const more = { spare, ...(signal && { signal }) };
  const job = input.document;
  onSolving?.(true);
  const pool = new TrialPool({ workers, budget, worker: TRIAL_WORKER, job, ...more }, journal);
  try {
    const result = await study(answeredFrom(known, pool), signal);
    if (signal?.aborted !== true) return { kind: 'finished', result };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    await pool.close().finally(() => journal.close());
    onSolving?.(false);
  }
  return { kind: 'stopped', done: known.size + pool.done };
}

/** Answers what is known, and has the rest valued. */
function answeredFrom(known: ReadonlyMap<number, Design>, pool: TrialPool): ValueDesigns {
  return async (requests) => {
    const found = requests.map((request) => {
      const row = known.get(request.index);
      return row !== undefined && answers(request, row) ? row : undefined;
    });
    const asked = await pool.value(requests.filter((_, k) => found[k] === undefined));
    const fresh = new Map(asked.map((design) => [design.index, design]));
    return requests.map(({ index }, k) => found[k] ?? fresh.get(index)!);
  };
}
