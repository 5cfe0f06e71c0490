/** Changes from the command line (`--set`), with their own place in messages. */
import { resolve } from 'node:path';
import { valueAt } from '../../cell/issues.ts';
import { type JsonObject, normaliseCell } from '../../cell/normalise.ts';
import { parsePath, replaceAt } from '../../cell/paths.ts';
import { type Issue, issue, type PathPart, pathText } from '../../core/errors.ts';
import { change } from './inline.ts';
import type { Kind } from './kind.ts';
import type { Origins } from './origins.ts';

/** Files that it names are found from the working directory. */
const COMMAND_LINE = {
  path: resolve('--set'),
  place: (it: Issue): Issue => ({ ...it, file: '--set' }),
};

/** The document with values changed by their paths into the whole of it; what is wrong goes to `origins`. */
export function withSets(
  document: JsonObject,
  kind: Kind,
  origins: Origins,
  sets: Readonly<Record<string, unknown>>,
): JsonObject {
  let changed: unknown = document;
  for (const [key, value] of Object.entries(sets)) {
    const path = parsePath(key);
    if (path === undefined) {
      const hint = 'write it like cell.positive.layers[0].porosity';
      origins.report(COMMAND_LINE.place(issue('reference', [], `"${key}" is no path`, { hint })));
      continue;
    }
    const at = path.slice(0, depthOfCell(kind, path));
    if (origins.lacks(at)) continue;
    if (at.length === path.length) {
      const made = path.slice(0, existing(changed, path) + 1);
      changed = replaceAt(changed, path, value);
      origins.add(made, COMMAND_LINE, made);
      continue;
    }
    const from = { file: COMMAND_LINE, local: path, at };
    const cell = change(valueAt(changed, at), pathText(path.slice(at.length)), value, origins, from);
    if (cell !== undefined) changed = replaceAt(changed, at, normaliseCell(cell));
  }
  return changed as JsonObject;
}

/** How many parts of a path are there, its last one not counted. */
function existing(document: unknown, path: readonly PathPart[]): number {
  let count = 0;
  while (count < path.length - 1 && valueAt(document, path.slice(0, count + 1)) !== undefined) count++;
  return count;
}

/** How many parts of a path lead to the cell it goes into; all of them when it goes into none. */
function depthOfCell(kind: Kind, path: readonly PathPart[]): number {
  if (kind === 'cell') return 0;
  if (kind === 'experiment' && path[0] === 'cell') return 1;
  if (kind === 'study' && path[0] === 'cell') return 1;
  const inStudy = path[0] === 'designs' || path[0] === 'cells' || (path[0] === 'base' && path[1] === 'cell');
  return kind === 'study' && inStudy ? 2 : path.length;
}
