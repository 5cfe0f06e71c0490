/**
 * Constraints on values of a design: "cell.positive.layers[0].porosity >= 0.25", two formulas of paths with <= or >=
 * between them. A path stands for its value in SI.
 */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import { parsePath } from '../../cell/paths.ts';
import type { CellOptions } from '../../cell/profile.ts';
import type { PathPart } from '../../core/errors.ts';
import { endOf } from '../axis.ts';

export interface Constraint {
  readonly text: string;
  /** By how much it is violated, over the size of its two sides; 0 where it holds, NaN where a value is none. */
  violation(document: unknown): number;
}

export type ConstraintReading =
  | { readonly ok: true; readonly constraint: Constraint; readonly paths: readonly PathPart[][] }
  | { readonly ok: false; readonly problem: string; readonly hint?: string | undefined };

const PATH = /[A-Za-z_$][\w$]*(?:\[\d+\]|\.[A-Za-z_$][\w$]*)+/g;
const LIKE = 'write it like "cell.positive.layers[0].porosity >= 0.25"';

export function readConstraint(text: string, { compile }: CellOptions): ConstraintReading {
  const sides = text.split(/([<>]=)/);
  const [left, sign, right, ...more] = sides;
  if (left === undefined || right === undefined || more.length > 0) {
    return { ok: false, problem: 'has no <= or >= between two formulas', hint: LIKE };
  }
  if (compile === undefined) return { ok: false, problem: 'needs the reader of formulas' };
  const names = [...new Set(text.match(PATH) ?? [])];
  const paths = names.map((name) => parsePath(name)!);
  const variables = names.map((_, k) => `p${k}`);
  const plain = (side: string) => side.replace(PATH, (name) => variables[names.indexOf(name)]!);
  const [low, high] = sign === '<=' ? [left, right] : [right, left];
  const [lesser, greater] = [compile(plain(low), variables), compile(plain(high), variables)];
  for (const reading of [lesser, greater]) {
    if (!reading.ok) return { ok: false, problem: reading.problem, hint: LIKE };
  }
  if (!lesser.ok || !greater.ok) return { ok: false, problem: 'cannot be read', hint: LIKE };
  const [a, b] = [lesser.expression.value, greater.expression.value];
  const violation = (document: unknown) => {
    const values = paths.map((path) => numberAt(document, path));
    const [small, large] = [a(...values), b(...values)];
    const over = small - large;
    return over <= 0 ? 0 : over / Math.max(Math.abs(small), Math.abs(large), Number.MIN_VALUE);
  };
  return { ok: true, constraint: { text, violation }, paths };
}

/** In SI; NaN where there is no number. */
function numberAt(document: unknown, path: readonly PathPart[]): number {
  const given = valueAt(document, path);
  return endOf(isObject(given) ? given['value'] : given)?.si ?? Number.NaN;
}
