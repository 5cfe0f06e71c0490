/** Runs an estimation in a folder: searches that are not there yet are run and journalled; when all are, it is finished. */
import { join } from 'node:path';
import { InputError, issue } from '../../core/errors.ts';
import type { Estimation } from '../../studies/estimation/problem.ts';
import type { EstimationResult } from '../../studies/estimation/result.ts';
import { makeFolder, writeAtomically } from '../files/atomic-write.ts';
import { finiteJson } from '../files/finite.ts';
import { manifestHead, type RunInput } from '../store/manifest.ts';
import {
  checkFolder,
  documentHash,
  type FolderOptions,
  MANIFEST,
  MARKER,
  readManifest,
  removeResult,
  sweepStages,
} from '../store/store.ts';
import { packageVersion } from '../store/version.ts';
import { holderOf, lockFolder } from '../workers/lock.ts';
import type { SpareWorkers } from '../workers/spare-workers.ts';
import { ESTIMATION_WORKER } from '../workers/worker-files.ts';
import { EstimationCrew } from './crew.ts';
import { finishOn, type OnFinishing } from './finish.ts';
import { type StoredEstimation, storeEstimation } from './folder.ts';
import { readStarts, runStarts, STARTS } from './starts.ts';

export interface EstimationInput extends RunInput {
  readonly study: Estimation;
}

export interface EstimationOptions extends FolderOptions {
  readonly resume: boolean;
  readonly workers: number;
  /** Time for one search, or one part of what comes after it [ms]. */
  readonly budget: number;
  readonly spare?: SpareWorkers | undefined;
  readonly signal?: AbortSignal;
  /** Searches that are done. */
  readonly onProgress?: (done: number) => void;
  /** True when searches begin and the signal counts, false when they end. */
  readonly onSolving?: (solving: boolean) => void;
  readonly onFinishing?: OnFinishing;
}

export type EstimationEnd =
  | { readonly kind: 'stopped'; readonly done: number; readonly damaged: number }
  | ({
      readonly kind: 'finished';
      readonly result: EstimationResult;
      readonly damaged: number;
    } & StoredEstimation);

/** InputError where the folder must not be used or continued, FileError where the disk refuses; what was done stays. */
export async function runEstimationStudy(
  folder: string,
  input: EstimationInput,
  options: EstimationOptions,
): Promise<EstimationEnd> {
  const { study } = input;
  checkEstimationFolder(folder, input, options);
  makeFolder(folder);
  const lock = lockFolder(folder, options.shown ?? folder);
  try {
    sweepStages(folder);
    const before = options.resume ? manifestIn(folder) : undefined;
    if (before === undefined && readManifest(folder) !== undefined) removeResult(folder);
    note(folder, input, 'running');
    const { known, damaged } = readStarts(folder, study);
    const crew = crewFor(input.document, options);
    try {
      options.onSolving?.(true);
      const starts = await runStarts(folder, { study, known }, crew, options.onProgress).finally(() =>
        options.onSolving?.(false),
      );
      if (starts.length < study.starts) {
        await crew.close();
        note(folder, input, 'interrupted');
        return { kind: 'stopped', done: starts.length, damaged };
      }
      const inOrder = [...starts].sort((a, b) => a.index - b.index);
      const result = await finishOn(crew, study, inOrder, options.onFinishing);
      return { kind: 'finished', result, damaged, ...(await storeEstimation(folder, input, result)) };
    } finally {
      await crew.close();
    }
  } finally {
    lock.release();
  }
}

function crewFor(job: unknown, { workers, budget, spare, signal }: EstimationOptions): EstimationCrew {
  const more = { spare, ...(signal && { signal }) };
  return new EstimationCrew({ workers, worker: ESTIMATION_WORKER, job, budget, ...more });
}

function note(folder: string, input: EstimationInput, status: 'running' | 'interrupted'): void {
  const { starts } = input.study;
  const about = { ...manifestHead(input), kind: 'estimation', status, starts, files: { [STARTS]: null } };
  writeAtomically(join(folder, MANIFEST), finiteJson(MANIFEST, { ...about, input: input.document }));
}

function manifestIn(folder: string): Record<string, unknown> | undefined {
  const manifest = readManifest(folder);
  return manifest?.['kind'] === 'estimation' ? manifest : undefined;
}

/** Refuses, without touching it, a folder that this run must not write to or continue. */
function checkEstimationFolder(folder: string, input: EstimationInput, options: EstimationOptions): void {
  const { shown = folder, explicit, force, resume } = options;
  const refuse = (code: 'file' | 'conflict', message: string, hint: string): never => {
    throw new InputError([issue(code, [], message, { file: explicit ? `--out ${shown}` : shown, hint })]);
  };
  const holder = holderOf(folder);
  if (holder !== undefined)
    refuse('file', `${holder.name} is working in it`, 'wait for its end, or name another --out');
  const before = manifestIn(folder);
  if (resume && before !== undefined) {
    const again = '--force begins again, another --out keeps both';
    const version = packageVersion();
    if (before[MARKER] !== version)
      refuse('conflict', `cannot be resumed: begun by version ${before[MARKER]}, this is ${version}`, again);
    if (before['inputSha256'] !== documentHash(input.document))
      refuse('conflict', 'cannot be resumed: the input or the measured data has changed', again);
    return;
  }
  if (before !== undefined && !force && ['running', 'interrupted'].includes(String(before['status'])))
    refuse(
      'file',
      'holds an estimation that is not finished',
      '--resume goes on with it, --force begins again',
    );
  checkFolder(folder, { ...options, explicit: explicit || resume });
}
