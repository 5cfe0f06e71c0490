/**
 * What was drawn from a result, beside it: `drawn.json` says of each such file from which data. When the result is
 * replaced by one of other data, files of the former are wrong and go; those that somebody changed stay, and are named.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import { writeAtomically } from '../files/atomic-write.ts';
import { documentHash, readManifest } from '../store/store.ts';

export const DRAWN = 'drawn.json';

interface Note {
  /** SHA-256 over the checksums of the result's files. */
  readonly from: string;
  /** Of the file as it was drawn. */
  readonly sha256: string;
}

/** Notes files that lie inside the folder of the result they were drawn from; others are the user's to keep. */
export function noteDrawn(folder: string, paths: readonly string[]): void {
  const from = dataOf(folder);
  if (from === undefined) return;
  const inside = paths
    .map((path) => [relative(folder, path).split(sep).join('/'), path] as const)
    .filter(([name]) => isInside(name));
  if (inside.length === 0) return;
  const added = inside.map(([name, path]): [string, Note] => [name, { from, sha256: checksum(path) }]);
  write(folder, { ...notesOf(folder), ...Object.fromEntries(added) });
}

export interface Dropped {
  /** Names inside the folder. */
  readonly removed: readonly string[];
  /** Of the former result too, but changed since they were drawn. */
  readonly changed: readonly string[];
}

/** Removes what was drawn from data that are no longer there. */
export function dropStale(folder: string): Dropped {
  const from = dataOf(folder);
  const notes = notesOf(folder);
  const [removed, changed] = [[] as string[], [] as string[]];
  const kept: Record<string, Note> = {};
  for (const [name, note] of Object.entries(notes)) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    if (note.from === from) kept[name] = note;
    else if (checksum(path) !== note.sha256) changed.push(name);
    else {
      rmSync(path);
      removed.push(name);
    }
  }
  if (Object.keys(kept).length < Object.keys(notes).length) write(folder, kept);
  return { removed, changed };
}

function dataOf(folder: string): string | undefined {
  const files = readManifest(folder)?.['files'];
  return isObject(files) ? documentHash(files) : undefined;
}

function notesOf(folder: string): Record<string, Note> {
  const path = join(folder, DRAWN);
  if (!existsSync(path)) return {};
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const entries = isObject(parsed) ? Object.entries(parsed) : [];
    return Object.fromEntries(entries.filter(([name, note]) => isInside(name) && isNote(note))) as Record<
      string,
      Note
    >;
  } catch {
    // Of a broken list nothing is known, and nothing is removed.
    return {};
  }
}

function isNote(value: unknown): value is Note {
  return isObject(value) && typeof value['from'] === 'string' && typeof value['sha256'] === 'string';
}

function isInside(name: string): boolean {
  return /^[^/\\]+(\/[^/\\]+)*$/.test(name) && !name.split('/').includes('..');
}

function write(folder: string, notes: Record<string, Note>): void {
  const path = join(folder, DRAWN);
  if (Object.keys(notes).length === 0) rmSync(path, { force: true });
  else writeAtomically(path, `${JSON.stringify(notes, null, 2)}\n`);
}

function checksum(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
