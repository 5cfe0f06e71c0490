/**
 * Files that are there whole or not at all, whatever happens in between: written beside, flushed to the disk, renamed.
 * What the disk refuses is a FileError, one line for the user.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Something that the file system did not do. */
export class FileError extends Error {
  constructor(doing: string, path: string, cause: unknown) {
    super(`${path}: cannot ${doing}: ${reasonOf(cause)}`, { cause });
    this.name = 'FileError';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than allowed',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of this name',
  EISDIR: 'there is a folder of this name',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'a part of the path does not exist',
  EIO: 'the disk failed',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
};

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  return REASONS[code] === undefined ? cause.message : `${REASONS[code]} (${code})`;
}

/** Runs a file operation; what goes wrong is a FileError about this path. */
export function attempt<T>(doing: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw cause instanceof FileError ? cause : new FileError(doing, path, cause);
  }
}

/** Makes a folder and those above it that are missing. (Node's own `recursive` never returns below /proc.) */
export function makeFolder(path: string): void {
  attempt('make', path, () => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
    const above = dirname(path);
    if (above !== path) makeFolder(above);
    mkdirSync(path);
  });
}

/**
 * Writes new files and flushes them to the disk, their folders made where they are missing. All are written before the
 * first is flushed: the disk then takes them at one go, which is several times faster.
 */
export function writeFlushed(files: readonly (readonly [path: string, text: string | Uint8Array])[]): void {
  for (let i = 0; i < files.length; i += MOST_OPEN) writeBatch(files.slice(i, i + MOST_OPEN));
}

/** Files open at a time; systems allow some hundreds. */
const MOST_OPEN = 64;

function writeBatch(files: readonly (readonly [path: string, text: string | Uint8Array])[]): void {
  const open = new Map<string, number>();
  try {
    for (const [path, text] of files) {
      attempt('write', path, () => {
        makeFolder(dirname(path));
        const file = openSync(path, 'wx');
        open.set(path, file);
        const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
        for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      });
    }
    for (const [path, file] of open) attempt('write', path, () => fsyncSync(file));
  } finally {
    for (const file of open.values()) closeSync(file);
  }
}

/** Puts a flushed file in the place of another, or of none. */
export function replaceFile(from: string, to: string): void {
  attempt('write', to, () => {
    makeFolder(dirname(to));
    renameSync(from, to);
  });
}

/** Makes renames in a folder durable, where the system can. */
export function flushFolder(path: string): void {
  let folder: number | undefined;
  try {
    folder = openSync(path, 'r');
    fsyncSync(folder);
  } catch {
    // Not every file system flushes folders; the files themselves are on the disk.
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

let count = 0;

/** A name that no other process uses at the same time. */
export function uniqueName(prefix: string): string {
  count++;
  return `${prefix}${process.pid}-${Date.now().toString(36)}-${count}`;
}

/** Writes one file whole. */
export function writeAtomically(path: string, text: string | Uint8Array): void {
  const beside = `${path}.${uniqueName('new-')}`;
  try {
    writeFlushed([[beside, text]]);
    replaceFile(beside, path);
  } catch (error) {
    attempt('remove', beside, () => rmSync(beside, { force: true }));
    throw error;
  }
  flushFolder(dirname(path));
}
