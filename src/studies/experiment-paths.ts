/** Paths into a whole experiment, as sweeps name them: "cell.positive.layers[0].porosity", "numerics.accuracy". */
import { isObject } from '../cell/fields.ts';
import { valueAt } from '../cell/issues.ts';
import { pathIssue, settablePaths } from '../cell/paths.ts';
import { type Issue, issue, type PathPart, pathText } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { commonExperimentShape } from '../experiments/experiment-shape.ts';
import { meshRecord, numericsField, outputField } from '../experiments/numerics.ts';
import { experimentForms } from '../experiments/schema.ts';
import { stateRecord } from '../experiments/state-field.ts';

/** Keys that say what a file is, and nothing of the cell or of what is done to it. */
const FIXED = ['$schema', 'description', 'name', 'experiment'];

/** Keys at the top of an experiment that a sweep may vary. */
export const experimentKeys: readonly string[] = Object.keys({
  ...commonExperimentShape,
  ...experimentForms.protocol.shape,
}).filter((key) => !FIXED.includes(key));

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': experimentKeys,
  numerics: Object.keys(numericsField.shape),
  'numerics.accuracy': Object.keys(meshRecord.shape),
  initialState: Object.keys(stateRecord.shape),
  output: Object.keys(outputField.shape),
};

/** Why nothing can be set there, seen from the place where the path is written; undefined where something can. */
export function experimentPathIssue(experiment: unknown, path: readonly PathPart[]): Issue | undefined {
  const text = pathText(path);
  const [first, ...rest] = path;
  if (first === 'cell' && rest.length > 0) {
    const found = pathIssue(valueAt(experiment, ['cell']), pathText(rest));
    if (found === undefined) return undefined;
    const near = found.nearest === undefined ? undefined : `cell.${found.nearest}`;
    return { ...found, message: `there is no "${text}" in the experiment`, nearest: near };
  }
  const parent = path.slice(0, -1);
  const last = path.at(-1) ?? '';
  const fixed = path.length === 1 && FIXED.includes(String(first));
  const known = KEYS[pathText(parent)]?.includes(String(last)) === true;
  const exists = valueAt(experiment, path) !== undefined;
  if (!fixed && (known || exists)) return undefined;
  return issue('reference', [], `there is no "${text}" in the experiment`, {
    nearest: nearest(text, pathsOf(experiment)),
    hint: 'a path is written like cell.positive.layers[0].porosity or numerics.accuracy',
  });
}

/** Every path of an experiment that can be set. */
function* pathsOf(experiment: unknown): Generator<string> {
  for (const [place, keys] of Object.entries(KEYS)) {
    for (const key of keys) yield place === '' ? key : `${place}.${key}`;
  }
  for (const path of settablePaths(valueAt(experiment, ['cell']))) yield `cell.${path}`;
  const steps = valueAt(experiment, ['steps']);
  if (Array.isArray(steps)) for (let i = 0; i < steps.length; i++) yield `steps[${i}]`;
}

/** True where one of the paths leads to the other, or both describe the same thing. */
export function overlap(a: readonly PathPart[], b: readonly PathPart[]): boolean {
  const shared = Math.min(a.length, b.length);
  return a.slice(0, shared).every((part, i) => part === b[i]);
}

/** A cell among the values of an axis is a whole document, like a base. */
export function isCellPath(path: readonly PathPart[] | undefined): boolean {
  return path?.length === 1 && path[0] === 'cell';
}

/** The experiment on another cell. */
export function onCell(experiment: unknown, cell: unknown): Record<string, unknown> {
  return { ...(isObject(experiment) ? experiment : {}), cell };
}
