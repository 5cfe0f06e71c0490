/**
 * One process at a time in a folder. The lock names its process and when that one started, so that what a dead process
 * left is known as such; on another machine of a shared file system a lock lives as long as it is touched.
 */
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { InputError, issue } from '../../core/errors.ts';
import { attempt, uniqueName } from '../files/atomic-write.ts';
import { isRunning, startOf } from './alive.ts';

export const LOCK = '.lock';
/** Time between touches, and the age at which a lock nobody can ask about is given up [ms]. */
const BEAT = 5_000;
const STALE = 60_000;

interface Holder {
  readonly pid: number;
  readonly start: string | undefined;
  readonly host: string;
}

export interface Lock {
  release(): void;
}

/** Locks a folder, or refuses with an InputError that names the process in it. */
export function lockFolder(folder: string, shown: string): Lock {
  const path = join(folder, LOCK);
  const text = JSON.stringify({ pid: process.pid, start: startOf(process.pid), host: hostname() });
  for (let tries = 0; !create(path, text); tries++) {
    const holder = holderOf(folder);
    if (holder !== undefined || tries > 3) throw locked(shown, holder);
    takeAway(path);
  }
  const beat = setInterval(() => touch(path), BEAT);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    process.off('exit', release);
    if (read(path) === text) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { release };
}

/** Who works in a folder; undefined where nobody does, whatever was left there. */
export function holderOf(folder: string): { readonly name: string } | undefined {
  const path = join(folder, LOCK);
  const text = read(path);
  if (text === undefined) return undefined;
  const holder = parse(text);
  if (holder === undefined || holder.host !== hostname()) {
    if (ageOf(path) > STALE) return undefined;
    return { name: holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}` };
  }
  const same = isRunning(holder.pid) && startOf(holder.pid) === holder.start;
  return same ? { name: `process ${holder.pid}` } : undefined;
}

function locked(shown: string, holder: { readonly name: string } | undefined): InputError {
  const message = `${holder?.name ?? 'another process'} is working in it`;
  const hint = 'wait for its end, or name another folder with --out';
  return new InputError([issue('file', [], message, { file: shown, hint })]);
}

/** False where there is a lock already. */
function create(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    return attempt('make', path, () => {
      throw error;
    });
  }
  try {
    attempt('write', path, () => writeSync(file, text));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return true;
}

/** Removes a stale lock. Renamed first: of two processes one gets it, and one that was not stale is put back. */
function takeAway(path: string): void {
  const before = read(path);
  const aside = `${path}.${uniqueName('old-')}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (read(aside) !== before) linkSync(aside, path);
  } catch {
    // A third one was faster: it holds the folder.
  }
  rmSync(aside, { force: true });
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The folder may be gone; the next write says so.
  }
}

/** Since it was touched, by the clock of this machine [ms]. */
function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, start, host } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
    return { pid, host, start: typeof start === 'string' ? start : undefined };
  } catch {
    return undefined;
  }
}
