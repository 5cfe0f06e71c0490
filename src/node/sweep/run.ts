/** Runs a sweep in a folder: what is not there yet is solved and journalled; when all is, it is put together. */
import { join } from 'node:path';
import { InputError, issue } from '../../core/errors.ts';
import { makeFolder, writeAtomically } from '../files/atomic-write.ts';
import { finiteJson } from '../files/finite.ts';
import type { RunInput } from '../store/manifest.ts';
import {
  checkFolder,
  type FolderOptions,
  MANIFEST,
  readManifest,
  removeResult,
  sweepStages,
} from '../store/store.ts';
import { holderOf, lockFolder } from '../workers/lock.ts';
import { runPool } from '../workers/pool.ts';
import type { SpareWorkers } from '../workers/spare-workers.ts';
import type { FinishedSweep } from './finish.ts';
import { SweepJournals } from './journals.ts';
import { CURVES, isDone, type Ledger, openLedger, POINTS } from './ledger.ts';
import {
  checkSame,
  planOf,
  type SweepPlan,
  type SweepStatus,
  sweepManifest,
  sweepManifestIn,
} from './plan.ts';
import { curveLine, pointLine } from './rows.ts';
import { caseOf, casesIn, type Shard } from './shard.ts';
import type { PackAnswer } from './solver.ts';
import type { CaseSource, Cases } from './source.ts';

export interface SweepOptions extends FolderOptions {
  readonly workers: number;
  readonly resume: boolean;
  readonly shard: Shard;
  readonly cases: Cases;
  /** Time for one case [ms]. */
  readonly budget: number;
  readonly execArgv?: readonly string[];
  readonly spare?: SpareWorkers | undefined;
  readonly signal?: AbortSignal;
  /** True when cases begin to be solved and the signal counts, false when they end. */
  readonly onSolving?: (solving: boolean) => void;
  readonly onProgress?: (state: SweepProgress) => void;
}

export interface SweepProgress {
  /** Done with those of earlier runs, and the number wanted. */
  readonly done: number;
  readonly total: number;
  /** Done by earlier runs. */
  readonly before: number;
  /** Failed in this run. */
  readonly failed: number;
  /** Damaged rows that were set aside, to be solved again. */
  readonly damaged: number;
}

export type SweepEnd =
  | ({ readonly kind: 'finished' } & FinishedSweep & SweepProgress)
  | ({ readonly kind: 'stopped' } & SweepProgress);

/**
 * Runs a sweep. InputError where the folder must not be used or continued, FileError where the disk refuses; what was
 * done until then stays.
 */
export async function runSweep(folder: string, input: RunInput, options: SweepOptions): Promise<SweepEnd> {
  const start = performance.now();
  const source = await options.cases.open(input.document);
  const plan = planOf(input, source.count, options.shard);
  checkSweepFolder(folder, plan, options);
  makeFolder(folder);
  const lock = lockFolder(folder, options.shown ?? folder);
  try {
    const manifest = prepare(folder, plan, options);
    const at = (index: number) => source.at(index);
    const ledger = openLedger(folder, { count: plan.count, shard: plan.shard, at }, manifest);
    // what writes the result is loaded beside the first cases
    const finishing = import('./finish.ts');
    const state = await solveRest(folder, plan, { source, ledger, options });
    const seconds = () => Math.round(performance.now() - start) / 1e3;
    if (state.done < state.total) {
      note(folder, plan, manifest, 'interrupted');
      return { kind: 'stopped', ...state };
    }
    const checksums = manifest['files'] as Record<string, unknown>;
    const { finishSweep } = await finishing;
    const finished = finishSweep(folder, plan, ledger, { checksums, wallTime: seconds() });
    return { kind: 'finished', ...finished, ...state };
  } finally {
    lock.release();
  }
}

/** Refuses, without touching it, a folder that this run must not write to. */
function checkSweepFolder(folder: string, plan: SweepPlan, options: SweepOptions): void {
  const { shown = folder, explicit, force, resume } = options;
  const holder = holderOf(folder);
  const refuse = (message: string, hint: string) => {
    throw new InputError([issue('file', [], message, { file: explicit ? `--out ${shown}` : shown, hint })]);
  };
  if (holder !== undefined)
    refuse(`${holder.name} is working in it`, 'wait for its end, or name another --out');
  const sweep = sweepManifestIn(folder);
  if (resume && sweep !== undefined) {
    checkSame(sweep, plan, shown);
    return;
  }
  if (sweep !== undefined && !force && ['running', 'interrupted'].includes(String(sweep['status']))) {
    refuse('holds a sweep that is not finished', '--resume goes on with it, --force begins again');
  }
  checkFolder(folder, { ...options, explicit: explicit || resume });
}

/** The manifest to go on from: that of the run before, or that of a new one in a cleared folder. */
function prepare(
  folder: string,
  plan: SweepPlan,
  { resume, shown = folder }: SweepOptions,
): Record<string, unknown> {
  sweepStages(folder);
  const before = resume ? sweepManifestIn(folder) : undefined;
  if (before !== undefined) {
    checkSame(before, plan, shown);
    return note(folder, plan, before, 'running');
  }
  if (readManifest(folder) !== undefined) removeResult(folder);
  return note(folder, plan, { files: { [POINTS]: null, [CURVES]: null } }, 'running');
}

function note(
  folder: string,
  plan: SweepPlan,
  before: Readonly<Record<string, unknown>>,
  status: SweepStatus,
): Record<string, unknown> {
  const files = (before['files'] ?? {}) as Record<string, unknown>;
  const curves = (before['curves'] ?? []) as (string | null)[];
  const manifest = sweepManifest(plan, status, { files: { ...files, [CURVES]: null }, curves });
  writeAtomically(join(folder, MANIFEST), finiteJson(MANIFEST, manifest));
  return manifest;
}

async function solveRest(
  folder: string,
  plan: SweepPlan,
  { source, ledger, options }: { source: CaseSource; ledger: Ledger; options: SweepOptions },
): Promise<SweepProgress> {
  const todo = casesToDo(plan, ledger);
  const total = casesIn(plan.shard, plan.count);
  const before = total - todo.left();
  const state = { done: before, total, before, failed: 0, damaged: ledger.damaged };
  if (todo.left() === 0) return state;
  const journals = new SweepJournals(folder, ledger);
  const take = (answer: PackAnswer, cases: readonly number[]): Promise<void> => {
    const failed = answer.statuses.filter((status) => status === 'failed').length;
    const done = cases.length;
    return journals.add(answer, cases).then(() => {
      state.done += done;
      state.failed += failed;
      options.onProgress?.(state);
    });
  };
  const onLost = (index: number, reason: string) => {
    const which = source.at(index);
    const { parameters } = which;
    const row = pointLine(which, { index, status: 'failed', reason, parameters, summary: {} });
    const curves = `${curveLine(index, undefined)}\n`;
    return take({ points: `${row}\n`, curves, statuses: ['failed'] }, [index]);
  };
  const { workers, budget, execArgv, signal, spare } = options;
  const { worker } = options.cases;
  const job = plan.input.document;
  const more = { ...(execArgv && { execArgv }), ...(signal && { signal }), spare };
  options.onSolving?.(true);
  try {
    await runPool<PackAnswer>(todo, { workers, worker, job, budget, ...more }, { onAnswer: take, onLost });
  } finally {
    options.onSolving?.(false);
    journals.close();
  }
  return state;
}

function casesToDo({ shard, count }: SweepPlan, ledger: Ledger) {
  const total = casesIn(shard, count);
  let left = 0;
  for (let k = 0; k < total; k++) if (!isDone(ledger, caseOf(shard, k))) left++;
  let k = 0;
  return {
    left: () => left,
    next: (most: number) => {
      const found: number[] = [];
      for (; k < total && found.length < most; k++) {
        const index = caseOf(shard, k);
        if (!isDone(ledger, index)) found.push(index);
      }
      left -= found.length;
      return found;
    },
  };
}
