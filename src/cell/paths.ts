/**
 * Values of a document by their path, `positive.layers[0].porosity`, as `{"base": file, "set": {…}}`, `--set` and
 * studies name them. Pure: documents are copied where they change.
 */
import { InputError, type Issue, issue, type PathPart, pathText } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { foilAgeingShapes, layerAgeingShapes } from './ageing-schema.ts';
import { isObject } from './fields.ts';
import { valueAt } from './issues.ts';
import {
  alternatives,
  cellShape,
  electrolyteShape,
  layerShape,
  materialShape,
  negativeShape,
  positiveShape,
  separatorShape,
} from './schema.ts';

const PART = /\[(\d{1,6})\]|\["([^"\\]*)"\]|(?:^|\.)([A-Za-z_$][\w$-]*)/y;

/** Reads `a.b[0]["c d"]`; undefined when it is no path. */
export function parsePath(text: string): PathPart[] | undefined {
  const parts: PathPart[] = [];
  for (PART.lastIndex = 0; PART.lastIndex < text.length; ) {
    const match = PART.exec(text);
    if (match === null) return undefined;
    const [, index, quoted, word] = match;
    if (index !== undefined) parts.push(Number(index));
    else parts.push(quoted ?? word ?? '');
  }
  return parts.length === 0 ? undefined : parts;
}

/** Keys that a cell document may have at a place, whether it has them or not. */
function keysAt(path: readonly PathPart[]): readonly string[] {
  const place = path.map((part) => (typeof part === 'number' ? 'i' : part)).join('.');
  const shapes: Readonly<Record<string, object>> = {
    '': cellShape,
    negative: negativeShape,
    separator: separatorShape,
    electrolyte: electrolyteShape,
    positive: positiveShape,
    'positive.layers.i': layerShape,
    'positive.layers.i.material': materialShape,
    ...below('positive.layers.i', layerAgeingShapes),
    ...below('negative', foilAgeingShapes),
  };
  return Object.hasOwn(shapes, place) ? Object.keys(shapes[place] ?? {}) : [];
}

function below(part: string, shapes: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(shapes).map(([place, shape]) => [`${part}.${place}`, shape]));
}

/** Every path that a cell document has or may have. */
export function settablePaths(document: unknown, at: readonly PathPart[] = []): string[] {
  const found = at.length === 0 ? [] : [pathText(at)];
  if (Array.isArray(document))
    return [...found, ...document.flatMap((item, i) => settablePaths(item, [...at, i]))];
  if (!isObject(document)) return found;
  const keys = new Set([...Object.keys(document), ...keysAt(at)]);
  return [...found, ...[...keys].flatMap((key) => settablePaths(document[key], [...at, key]))];
}

/** What is wrong with a path into a cell document; undefined when a value can be set there. */
export function pathIssue(document: unknown, text: string): Issue | undefined {
  const path = parsePath(text);
  const options = () => settablePaths(document);
  if (path === undefined) {
    const hint = 'write it like positive.layers[0].porosity';
    return issue('reference', [], `"${text}" is no path`, { nearest: nearest(text, options()), hint });
  }
  const parent = path.slice(0, -1);
  const owner = parent.length === 0 ? document : valueAt(document, parent);
  const last = path.at(-1) ?? '';
  const exists = valueAt(document, path) !== undefined;
  const addable = isObject(owner) && typeof last === 'string' && keysAt(parent).includes(last);
  if (exists || addable) return undefined;
  const known = deepest(document, path);
  const at = valueAt(document, known);
  const where = known.length === 0 ? 'the cell' : pathText(known);
  const inside = Array.isArray(at)
    ? `${where} has the indices 0 to ${at.length - 1}`
    : `${where} has ${[...new Set([...Object.keys(isObject(at) ? at : {}), ...keysAt(known)])].join(', ') || 'no keys'}`;
  return issue('reference', [], `there is no "${text}"`, {
    nearest: nearest(text, options()),
    allowed: inside,
  });
}

/** The longest part of a path that exists. */
function deepest(document: unknown, path: readonly PathPart[]): PathPart[] {
  let length = 0;
  while (length < path.length && valueAt(document, path.slice(0, length + 1)) !== undefined) length++;
  return path.slice(0, length);
}

/**
 * The document with one value changed. Setting one of two alternative descriptions (tortuosity | bruggeman, …) takes
 * the other away. An InputError, with the nearest path, where there is nothing to set.
 */
export function setByPath(document: unknown, text: string, value: unknown): unknown {
  const wrong = pathIssue(document, text);
  if (wrong !== undefined) throw new InputError([wrong]);
  return replaceAt(document, parsePath(text) ?? [], value);
}

/** {@link setByPath} without its checks: missing keys on the way are made. */
export function replaceAt(at: unknown, path: readonly PathPart[], value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(at)) return at.map((item, i) => (i === part ? replaceAt(item, rest, value) : item));
  const owner = isObject(at) ? at : {};
  const copy: Record<string, unknown> = { ...owner, [part]: replaceAt(owner[part], rest, value) };
  for (const [one, other] of alternatives) {
    if (rest.length > 0 || (part !== one && part !== other)) continue;
    delete copy[part === one ? other : one];
    if (part === 'effectiveConductivity') delete copy['solidBruggeman'];
  }
  return copy;
}
