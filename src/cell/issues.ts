/** From zod's findings to the project's issues: the received value, the nearest key, one issue per unknown key. */
import type { z } from 'zod';
import {
  type Issue,
  type IssueCode,
  type IssueDetails,
  issue,
  type PathPart,
  pathText,
} from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { isObject, type Report } from './fields.ts';

/** More unknown keys in one object are not listed: each is compared with all known ones. */
const MANY = 100;

/** The value at a place of a document; undefined where there is none. */
export function valueAt(document: unknown, path: readonly PathPart[]): unknown {
  let at: unknown = document;
  for (const part of path) {
    if (Array.isArray(at) && typeof part === 'number') at = at[part];
    else if (isObject(at) && Object.hasOwn(at, part)) at = at[part];
    else return undefined;
  }
  return at;
}

/**
 * The issues of a failed parse.
 *
 * @param document what was parsed: received values are taken from it
 * @param homes where a key belongs, for keys that are right but in the wrong place
 */
export function issuesOf(
  error: z.ZodError,
  document: unknown,
  homes: ReadonlyMap<string, readonly string[]> = new Map(),
): Issue[] {
  const issues = error.issues.flatMap((found) => {
    const path = found.path.filter((part) => typeof part !== 'symbol');
    if (found.code === 'unrecognized_keys') {
      return found.keys
        .slice(0, MANY)
        .map((key) => unknownKey(key, path, found.message.split(', '), document, homes));
    }
    const received = valueAt(document, path);
    if (found.code === 'custom' && found.params !== undefined) {
      const { code, ...details } = found.params as IssueDetails & { code: IssueCode };
      return [issue(code, path, found.message, { received, ...details })];
    }
    if (received === undefined) return [issue('missing', path, 'is missing', { allowed: found.message })];
    return [issue('type', path, `must be ${found.message}`, { received })];
  });
  // A misspelt key is one mistake, not an unknown key and a missing one.
  const meant = new Set(issues.map((it) => it.nearest && pathText([...it.path.slice(0, -1), it.nearest])));
  return issues.filter((it) => it.code !== 'missing' || !meant.has(pathText(it.path)));
}

/** Parses a part of a field with a schema of its own, and reports its findings at `path` below the field. */
export function parseWith<T>(
  schema: z.ZodType<T, unknown>,
  raw: unknown,
  report: Report,
  path: readonly PathPart[] = [],
): T | undefined {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const { code, message, ...details } of issuesOf(parsed.error, raw)) {
    report(code, message, { ...details, path: [...path, ...details.path] });
  }
  return undefined;
}

function unknownKey(
  key: string,
  path: PathPart[],
  allowed: string[],
  document: unknown,
  homes: ReadonlyMap<string, readonly string[]>,
): Issue {
  const home = homes.get(key);
  const odd = /[^\x21-\x7e]/u.exec(key)?.[0];
  const code = odd?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return issue('unknown-key', [...path, key], 'unknown key', {
    received: valueAt(document, [...path, key]),
    nearest: home === undefined ? nearest(key, allowed) : undefined,
    allowed: allowed.filter((name) => name !== '$schema').join(', '),
    hint:
      [
        ...(home === undefined ? [] : [`"${key}" belongs in ${home.join(' or ')}`]),
        ...(code === undefined ? [] : [`the key contains the character U+${code}`]),
      ].join('; ') || undefined,
  });
}
