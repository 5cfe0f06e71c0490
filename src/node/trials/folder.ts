/** The folder of a study that values designs: whether it may be used, and what its journal knows already. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, issue } from '../../core/errors.ts';
import type { Design } from '../../studies/optimisation/design.ts';
import { attempt, writeAtomically } from '../files/atomic-write.ts';
import { linesOf } from '../files/file-lines.ts';
import { finiteJson } from '../files/finite.ts';
import type { RunInput } from '../store/manifest.ts';
import {
  checkFolder,
  type FolderOptions,
  filesOf,
  MANIFEST,
  readManifest,
  removeResult,
  sweepStages,
} from '../store/store.ts';
import { checkSame } from '../sweep/plan.ts';
import { orderedHash } from '../sweep/rows.ts';
import { WHOLE } from '../sweep/shard.ts';
import { holderOf } from '../workers/lock.ts';
import { type TrialStatus, trialManifest } from './manifest.ts';
import { designOf, TRIAL_SCHEMA, trialLine } from './rows.ts';

export const POINTS = 'points.jsonl';

export interface TrialFolder {
  readonly folder: string;
  /** Of the manifest. */
  readonly kind: string;
  readonly input: RunInput;
}

export interface ResumeOptions extends FolderOptions {
  readonly resume: boolean;
}

/** Refuses, without touching it, a folder that this run must not write to. */
export function checkTrialFolder({ folder, kind, input }: TrialFolder, options: ResumeOptions): void {
  const { shown = folder, explicit, force, resume } = options;
  const refuse = (message: string, hint: string) => {
    throw new InputError([issue('file', [], message, { file: explicit ? `--out ${shown}` : shown, hint })]);
  };
  const holder = holderOf(folder);
  if (holder !== undefined)
    refuse(`${holder.name} is working in it`, 'wait for its end, or name another --out');
  const before = readManifest(folder);
  const ours = before?.['kind'] === kind ? before : undefined;
  if (resume && ours !== undefined) {
    const plan = { input, key: orderedHash(input.document), count: 0, shard: WHOLE };
    checkSame(ours, plan, shown, TRIAL_SCHEMA);
    return;
  }
  if (ours !== undefined && !force && ['running', 'interrupted'].includes(String(ours['status']))) {
    refuse(`holds a study that is not finished`, '--resume goes on with it, --force begins again');
  }
  checkFolder(folder, { ...options, explicit: explicit || resume });
}

/** What the journal knows, in a folder that says that a study runs in it. What a crash cut off is dropped. */
export function prepareTrials(of: TrialFolder, resume: boolean): ReadonlyMap<number, Design> {
  const { folder, kind } = of;
  sweepStages(folder);
  const before = readManifest(folder);
  const path = join(folder, POINTS);
  const known = resume && before?.['kind'] === kind ? rowsOf(path) : new Map<number, Design>();
  if (before !== undefined && known.size === 0) removeResult(folder);
  if (known.size === 0) attempt('remove', path, () => rmSync(path, { force: true }));
  else writeAtomically(path, [...known.values()].map((design) => `${trialLine(design)}\n`).join(''));
  note(of, 'running');
  return known;
}

/** Writes what has become of the study; the files of an older result stay named. */
export function note({ folder, kind, input }: TrialFolder, status: TrialStatus): void {
  const names = new Set([POINTS, ...filesOf(readManifest(folder))]);
  const files = Object.fromEntries([...names].map((name) => [name, null]));
  const manifest = { ...trialManifest(input, kind, status), files };
  writeAtomically(join(folder, MANIFEST), finiteJson(MANIFEST, manifest));
}

/** Good rows by their number. */
function rowsOf(path: string): Map<number, Design> {
  const rows = new Map<number, Design>();
  for (const { bytes, whole } of linesOf(path)) {
    const design = whole ? designOf(bytes.toString('utf8')) : undefined;
    if (design !== undefined) rows.set(design.index, design);
  }
  return rows;
}
