/** A sweep: one experiment run for many values. */
import type { JsonObject } from '../cell/normalise.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Axis } from './axis.ts';
import type { EqualTo } from './equal.ts';

export const combinations = ['grid', 'zip', 'latin-hypercube', 'sobol'] as const;

/** How the axes make cases: all with all, one by one, or points spread over the whole. */
export type Combination = (typeof combinations)[number];

/** A sweep, resolved. */
export interface Sweep extends CellOptions {
  readonly study: 'sweep';
  readonly name: string | undefined;
  /** The experiment that is varied, its cell inlined. */
  readonly base: JsonObject;
  readonly combine: Combination;
  /** How many cases there are. */
  readonly count: number;
  /** Of points that are drawn; undefined where none are. */
  readonly seed: number | undefined;
  /** In the order of the file; the last one runs fastest through a grid. */
  readonly axes: readonly Axis[];
  readonly equal: EqualTo | undefined;
  /** Whether the curve of each case is kept, or its scalars alone. */
  readonly curves: boolean;
}

/** More is no study but a mistake. */
export const MOST_CASES = 1_000_000;

/** True where points are drawn from all of the space, and not counted out. */
export function isDrawn(combine: Combination): boolean {
  return combine === 'latin-hypercube' || combine === 'sobol';
}
