/**
 * The problem an integrator sees: M y' = f(t, y) with a constant diagonal M whose zero entries mark algebraic rows.
 * No chemistry here: the names of the unknowns are how a numerical error speaks physics.
 */

/** Why a right-hand side could not be evaluated: the unknown or quantity, and its value. */
export interface Trouble {
  readonly what: string;
  readonly value: number;
}

export interface DaeSystem {
  readonly size: number;
  /** Diagonal of M; zero entries are algebraic rows. */
  readonly mass: Float64Array;
  /** Typical size of each unknown, for error weights. Infinity: not watched by the error control. */
  readonly scale: Float64Array;
  /** Physical name of unknown i, e.g. "c_e, layer 2 (big) of the positive electrode, x = 41.2 um". */
  nameOf(i: number): string;
  /** f(t, y) into `out`; a named trouble instead of a NaN. */
  rhs(t: number, y: Float64Array, out: Float64Array): Trouble | undefined;
  /** Refresh the analytic Jacobian J = df/dy at (t, y). */
  linearise(t: number, y: Float64Array): void;
  /** f at the state of the last `linearise`, where it came along with it: newton's first residual costs nothing then. */
  readonly linearised?: Float64Array | undefined;
  /** Factorise differential rows of (M - cJ) and algebraic rows of -J; `factorise(0)` is the algebraic block. */
  factorise(c: number): boolean;
  /** Solve with the last factorisation. `b` may be overwritten; x and b are different arrays. */
  solve(b: Float64Array, x: Float64Array): void;
  /** Largest step 0 < lambda <= 1 that keeps y + lambda dy admissible. */
  limit(y: Float64Array, dy: Float64Array): number;
}

/** A sign change that ends an integration. At equal times the lower priority number wins. */
export interface DaeEvent {
  readonly name: string;
  /** +1: stops when value rises through zero, -1: when it falls, 0: either. */
  readonly direction: 1 | -1 | 0;
  readonly priority: number;
  value(t: number, y: Float64Array): number;
  /** Where it happened, in words, on the state that stopped. */
  place?(t: number, y: Float64Array): string;
}

/** A linear functional of the state, cheap to follow between steps: sum of weights[k] * y[indices[k]]. */
export interface LinearOutput {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
}
