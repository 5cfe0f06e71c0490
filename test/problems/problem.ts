import type { DenseSystem } from './dense-system.ts';

/** Tolerances at which every problem is solved; `work` belongs to them one by one. */
export const TOLERANCES = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8] as const;

/** An initial value problem whose solution is known, for every solver that takes a DaeSystem. */
export interface TestProblem {
  readonly name: string;
  readonly source: string;
  /** A fresh system, so that its counters start at zero. */
  system(): DenseSystem;
  readonly initial: readonly number[];
  readonly until: number;
  /** Solution at t: everywhere where it is known in closed form, else at `until` only. */
  exact(t: number): readonly number[];
  readonly closedForm: boolean;
  /** Right-hand sides that the integration took at each of TOLERANCES when this was written. */
  readonly work: readonly number[];
  /** How much the solution itself magnifies an error made on the way; 1 by default. */
  readonly amplification?: number;
}

/** Largest |y - exact| over the unknowns, in units of their scale. */
export function scaledError(system: DenseSystem, y: ArrayLike<number>, exact: readonly number[]): number {
  return Math.max(...exact.map((value, i) => Math.abs(y[i] - value) / system.scale[i]));
}
