/** Whether the axes of a sweep lead somewhere, and not to the same place. */
import { isObject } from '../cell/fields.ts';
import { valueAt } from '../cell/issues.ts';
import { parsePath } from '../cell/paths.ts';
import { alternatives } from '../cell/schema.ts';
import { type Issue, issue, type PathPart, pathText } from '../core/errors.ts';
import { functionNames } from '../core/expression-tokens.ts';
import { nearest } from '../core/nearest.ts';
import type { Axis } from './axis.ts';
import { isVariableName } from './axis-schema.ts';
import { experimentKeys, experimentPathIssue, isCellPath, onCell, overlap } from './experiment-paths.ts';

/** Findings about paths; those of axes that could be read, the rest has findings of its own. */
export function pathIssues(document: unknown, axes: readonly Axis[]): Issue[] {
  const base = valueAt(document, ['base']);
  if (!isObject(base)) return variableIssues(document);
  const experiments = basesOf(base, axes);
  const absent = axes.flatMap(({ name, path }) => {
    const at = ['vary', name];
    const wrong = path && firstOf(experiments, (each) => experimentPathIssue(each, path));
    return wrong === undefined ? [] : [{ ...wrong, path: at }];
  });
  return [
    ...absent,
    ...variableIssues(document),
    ...overlapIssues(axes),
    ...adjustIssues(document, axes, base),
  ];
}

/** The experiment on each of the cells that are varied; a cell that is none has findings of its own. */
function basesOf(base: unknown, axes: readonly Axis[]): unknown[] {
  const cells = axes.find(({ path }) => isCellPath(path));
  if (cells?.kind !== 'list') return [base];
  return cells.values.filter(({ value }) => isObject(value)).map(({ value }) => onCell(base, value));
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A variable that no formula uses is a misspelt path more often than not. */
function variableIssues(document: unknown): Issue[] {
  const vary = valueAt(document, ['vary']);
  if (!isObject(vary)) return [];
  const formulas = Object.values(vary).flatMap((axis) => {
    const expression = valueAt(axis, ['expression']);
    return typeof expression === 'string' ? [expression] : [];
  });
  return Object.keys(vary)
    .filter(isVariableName)
    .flatMap((name) => {
      if ([...functionNames, 'z', 'pi'].includes(name)) {
        const message = `"${name}" means something else in formulas`;
        return [issue('conflict', ['vary', name], message, { hint: 'choose another name' })];
      }
      if (formulas.some((text) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text))) return [];
      const message = `there is no "${name}" in the experiment, and no formula uses it`;
      return [issue('reference', ['vary', name], message, { nearest: nearest(name, experimentKeys) })];
    });
}

function overlapIssues(axes: readonly Axis[]): Issue[] {
  return axes.flatMap((axis, i) => {
    const other = axes.slice(0, i).find((before) => collide(before.path, axis.path));
    if (other === undefined) return [];
    const same = pathText(other.path ?? []) === pathText(axis.path ?? []);
    const message = same
      ? `is a second axis for the path of "${other.name}"`
      : `and "${other.name}" change the same part of the experiment`;
    return [issue('conflict', ['vary', axis.name], message, { allowed: 'one axis for each value' })];
  });
}

/** A varied cell is a base of its own, into which the other axes go. */
function collide(a: readonly PathPart[] | undefined, b: readonly PathPart[] | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (isCellPath(a) !== isCellPath(b)) return false;
  return overlap(a, b) || areAlternatives(a, b);
}

/** Two descriptions of one thing: setting one takes the other away. */
function areAlternatives(a: readonly PathPart[], b: readonly PathPart[]): boolean {
  if (pathText(a.slice(0, -1)) !== pathText(b.slice(0, -1))) return false;
  const [one, other] = [a.at(-1), b.at(-1)];
  return alternatives.some((pair) => pair.some((key) => key === one) && pair.some((key) => key === other));
}

function adjustIssues(document: unknown, axes: readonly Axis[], base: unknown): Issue[] {
  const adjust = valueAt(document, ['equal', 'adjust']);
  const path = typeof adjust === 'string' && adjust !== 'thickness' ? parsePath(adjust) : undefined;
  if (path === undefined || !adjust) return [];
  const at = ['equal', 'adjust'];
  const axis = axes.find((one) => collide(one.path, path));
  if (axis !== undefined) {
    const message = `is varied by "${axis.name}"`;
    return [issue('conflict', at, message, { received: adjust, allowed: 'a value that is not varied' })];
  }
  const missing = basesOf(base, axes).some((each) => valueAt(each, path) === undefined);
  if (!missing) return [];
  const wrong = experimentPathIssue(base, path);
  const message = `there is no value at "${pathText(path)}" to begin with`;
  return [{ ...(wrong ?? issue('reference', [], message)), path: at, received: adjust }];
}
