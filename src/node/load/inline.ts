/** References between files replaced by what they name, remembering which part of the whole came from which file. */
import { basename, dirname, extname, resolve } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import { normaliseCell } from '../../cell/normalise.ts';
import { parsePath, setByPath } from '../../cell/paths.ts';
import { InputError, type IssueDetails, issue, type PathPart } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { readTextFile } from '../files/text-file.ts';
import { type JsonFile, parseJsonFile, shownPath } from './jsonc.ts';
import type { Origins } from './origins.ts';
import { withTables } from './table-file.ts';

/** Chains of `base` that are longer are a circle, or as good as one. */
const LONGEST_CHAIN = 20;

export type ObjectFile = JsonFile & { readonly data: Record<string, unknown> };

/** Opens a file that must hold a JSON object. */
export function openJson(path: string): ObjectFile {
  const reading = readTextFile(path);
  if (reading.ok) return parseObject(reading.text, path);
  const { problem, nearest: near, hint } = reading;
  throw new InputError([issue('file', [], problem, { file: shownPath(path), nearest: near, hint })]);
}

function parseObject(text: string, path: string): ObjectFile {
  const opened = parseJsonFile(text, path);
  const { data } = opened;
  if (isObject(data)) return { ...opened, data };
  const message = 'the file must hold one object {…}';
  throw new InputError([opened.place(issue('type', [], message, { received: data }))]);
}

/** Where a cell is given: a value in a file. */
export interface CellPlace {
  readonly file: JsonFile;
  /** Of the value in the file. */
  readonly local: readonly PathPart[];
  /** Of the cell in the whole document. */
  readonly at: readonly PathPart[];
}

/**
 * The cell document that a value stands for: itself, a path to a file, or `{"base": path, "set": {path: value}}`.
 * Undefined where it cannot be had; why is in `origins.issues`.
 */
export function inlineCell(place: CellPlace, origins: Origins, chain: readonly string[] = []): unknown {
  const { file, local, at } = place;
  const given = valueAt(file.data, local);
  if (typeof given === 'string') return cellOfFile(given, place, origins, chain);
  if (isObject(given) && 'base' in given) return variant(given, place, origins, chain);
  origins.add(at, file, local);
  if (isObject(given)) return normaliseCell(withTables(given, place, origins));
  const message = 'must be a path to a cell file, {"base": path, "set": {…}}, or a cell';
  return origins.lack(at, [file.place(issue('type', local, message, { received: given }))]);
}

function cellOfFile(given: string, place: CellPlace, origins: Origins, chain: readonly string[]): unknown {
  const { file, local, at } = place;
  const path = resolve(dirname(file.path), given);
  const refuse = (message: string, details: IssueDetails = {}) =>
    origins.lack(at, [file.place(issue('reference', local, message, { received: given, ...details }))]);
  if (chain.includes(path)) return refuse('refers back to itself');
  if (chain.length >= LONGEST_CHAIN) return refuse(`is the end of a chain of ${LONGEST_CHAIN} files`);
  const reading = readTextFile(path);
  if (!reading.ok) {
    return refuse(`${shownPath(path)} ${reading.problem}`, { nearest: reading.nearest, hint: reading.hint });
  }
  const opened = parseOrLack(reading.text, path, at, origins);
  if (opened === undefined) return undefined;
  const kind = ['experiment', 'study'].find((key) => key in opened.data);
  if (kind !== undefined) return refuse(`${shownPath(path)} is of kind "${kind}", and a cell is wanted`);
  const cell = inlineCell({ file: opened, local: [], at }, origins, [...chain, path]);
  return isObject(cell) && !('name' in cell) ? { name: stem(path), ...cell } : cell;
}

/** The object of a file; undefined, and why in `origins`, where it holds none. */
export function parseOrLack(text: string, path: string, at: readonly PathPart[], origins: Origins) {
  try {
    return parseObject(text, path);
  } catch (error) {
    if (error instanceof InputError) return origins.lack(at, error.issues);
    throw error;
  }
}

const VARIANT_KEYS = ['base', 'set', 'description', '$schema'];

function variant(
  given: Record<string, unknown>,
  place: CellPlace,
  origins: Origins,
  chain: readonly string[],
): unknown {
  const { file, local, at } = place;
  for (const key of Object.keys(given)) {
    if (VARIANT_KEYS.includes(key)) continue;
    const hint = 'changes of the base go under "set"';
    const details = {
      received: given[key],
      nearest: nearest(key, VARIANT_KEYS),
      allowed: 'base, set, description',
      hint,
    };
    origins.report(file.place(issue('unknown-key', [...local, key], 'unknown key beside "base"', details)));
  }
  let cell = inlineCell({ file, local: [...local, 'base'], at }, origins, chain);
  const changes = given['set'] ?? {};
  if (!isObject(changes)) {
    const message = 'must be an object {path: value}';
    origins.report(file.place(issue('type', [...local, 'set'], message, { received: changes })));
    return normaliseCell(cell);
  }
  if (cell === undefined) return undefined;
  for (const [key, value] of Object.entries(changes)) {
    const to = [...local, 'set', key];
    cell = change(cell, key, value, origins, { file, local: to, at }) ?? cell;
  }
  return normaliseCell(cell);
}

/** The cell with one value set; undefined, and an issue at the change, where that cannot be. */
export function change(
  cell: unknown,
  key: string,
  value: unknown,
  origins: Origins,
  from: SetPlace,
): unknown {
  const { file, local, at } = from;
  try {
    setByPath(cell, key, value);
    const target = [...at, ...(parsePath(key) ?? [])];
    origins.add(target, file, local);
    return setByPath(cell, key, withTables(value, { file, local, at: target }, origins));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return origins.report(...error.issues.map((it) => file.place({ ...it, path: local, received: value })));
  }
}

/** Where a change is written, and the place of the changed cell in the document. */
export interface SetPlace extends Omit<CellPlace, 'file'> {
  readonly file: Pick<JsonFile, 'place' | 'path'>;
}

/** "blc1" for "configs/cells/blc1.json". */
export function stem(path: string): string {
  return basename(path, extname(path));
}
