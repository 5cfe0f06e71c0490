/**
 * The folder that a run leaves behind. All files are first written and flushed in a folder inside it, then renamed into
 * place, the manifest last: a full disk leaves the old result as it was, and a crash leaves whole files, of which the
 * manifest tells by their checksums whether they belong together.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, issue } from '../../core/errors.ts';
import {
  attempt,
  flushFolder,
  makeFolder,
  replaceFile,
  uniqueName,
  writeFlushed,
} from '../files/atomic-write.ts';
import { finiteJson } from '../files/finite.ts';
import { isRunning } from '../workers/alive.ts';
import { LOCK } from '../workers/lock.ts';

/** Text or bytes of each file by its path inside the folder, with forward slashes. */
export type ResultFiles = ReadonlyMap<string, string | Uint8Array>;

export interface FolderOptions {
  /** Named by the user; else it is the default folder, which is replaced if it is ours. */
  readonly explicit: boolean;
  /** Write into it whatever it holds. */
  readonly force: boolean;
  /** Its name in messages. */
  readonly shown?: string;
}

export const MANIFEST = 'manifest.json';
/** The key of a manifest that shows that it is ours; its value is the version that wrote it. */
export const MARKER = 'stratode';
/** Folders in which a result is written before it is put in place. */
export const STAGE = '.new-';

/**
 * Refuses, with an InputError and without touching anything, a folder that results must not be written to: a file, or a
 * folder with other contents.
 */
export function checkFolder(path: string, { explicit, force, shown = path }: FolderOptions): void {
  const refuse = (message: string, hint: string) => {
    throw new InputError([issue('file', [], message, { file: explicit ? `--out ${shown}` : shown, hint })]);
  };
  const stats = attempt('look at', path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats === undefined) return;
  if (!stats.isDirectory()) refuse('is no folder', 'name a folder for the results');
  if (force || namesIn(path).length === 0) return;
  const hint = '--force overwrites its results; --out names another folder';
  if (explicit) refuse('is not empty', hint);
  if (readManifest(path) === undefined) refuse('is not empty, and not a result of stratode', hint);
}

/** What is in a folder, besides what an interrupted run left. */
function namesIn(path: string): string[] {
  const names = attempt('look into', path, () => readdirSync(path));
  return names.filter((name) => !name.startsWith(STAGE) && name !== LOCK);
}

/** The manifest of a result folder; undefined where there is none of ours. */
export function readManifest(folder: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    const ours = typeof value === 'object' && value !== null && MARKER in value;
    return ours ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes a result, in place of an older one. Of other files in the folder only those go that the older manifest lists.
 *
 * @param manifest what is known of the run; the checksums of the files are added
 */
export function writeResult(folder: string, files: ResultFiles, manifest: object): void {
  const before = readManifest(folder);
  const existed = statSync(folder, { throwIfNoEntry: false }) !== undefined;
  makeFolder(folder);
  sweepStages(folder);
  const stage = join(folder, uniqueName(STAGE));
  const checksums = Object.fromEntries([...files].map(([name, text]) => [name, sha256(text)]));
  const all = [...files, [MANIFEST, finiteJson(MANIFEST, { ...manifest, files: checksums })] as const];
  try {
    writeFlushed(all.map(([name, text]) => [join(stage, name), text]));
    for (const name of files.keys()) replaceFile(join(stage, name), join(folder, name));
    for (const name of filesOf(before)) {
      if (!files.has(name))
        attempt('remove', join(folder, name), () => rmSync(join(folder, name), { force: true }));
    }
    replaceFile(join(stage, MANIFEST), join(folder, MANIFEST));
  } finally {
    removeQuietly(stage);
    if (!existed) removeIfEmpty(folder);
  }
  flushFolder(folder);
}

/** Removes the result in a folder: the manifest first, then the files that it lists. */
export function removeResult(folder: string): void {
  const files = filesOf(readManifest(folder));
  for (const name of [MANIFEST, ...files]) {
    attempt('remove', join(folder, name), () => rmSync(join(folder, name), { force: true }));
  }
}

/** Files that a manifest lists, if they are inside its folder. */
export function filesOf(manifest: Record<string, unknown> | undefined): string[] {
  const files = manifest?.['files'];
  const names = typeof files === 'object' && files !== null ? Object.keys(files) : [];
  return names.filter((name) => /^[^/\\]+(\/[^/\\]+)*$/.test(name) && !name.split('/').includes('..'));
}

/** Removes what runs left that were killed while they wrote. */
export function sweepStages(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(STAGE)) continue;
    const pid = Number(/^\.new-(\d+)-/.exec(name)?.[1]);
    if (pid === process.pid || !isRunning(pid)) removeQuietly(join(folder, name));
  }
}

/** Of what is only in the way: the next run tries again. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It stays.
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty: it stays.
  }
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Checksum of a JSON document; the order of its keys does not count. */
export function documentHash(document: unknown): string {
  return sha256(JSON.stringify(document, (_, value: unknown) => (isRecord(value) ? sorted(value) : value)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
