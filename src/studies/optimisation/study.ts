import type { Sweep } from '../sweep.ts';
import type { Constraint } from './constraint.ts';

export interface Objective {
  /** Of the summary of a design. */
  readonly key: string;
  /** The quantity that it is; of a quantile the quantity it is a quantile of. */
  readonly of: string;
  /** 1: minimised, -1: maximised. */
  readonly sign: 1 | -1;
  /** Under the stated uncertainties; undefined: of the design as it is. */
  readonly quantile: number | undefined;
}

/** What the front is set against. */
export type Opponent = 'best-monolayer';

export interface Optimisation {
  readonly study: 'optimisation';
  readonly name: string | undefined;
  /** What is varied; its count and combination mean nothing here. */
  readonly space: Sweep;
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
  readonly evaluations: number;
  readonly population: number;
  readonly seed: number;
  readonly against: readonly Opponent[];
  /** Whether derivatives at the best designs are wanted. */
  readonly sensitivities: boolean;
}
