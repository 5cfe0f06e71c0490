/** Least squares inside a box where every evaluation is a simulation. */
export interface CostlyProblem {
  /** Number of unknowns. */
  readonly size: number;
  /** Number of residuals. */
  readonly residuals: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Coordinates that are logarithms of unknowns; none unless given. */
  readonly logarithmic?: readonly boolean[];
  /** Residuals into r, their derivatives into J[row * size + column] where they are wanted. */
  evaluate(x: Float64Array, r: Float64Array, J?: Float64Array): void;
}

/** When a search takes a step, and when it ends. */
export interface CostlyOptions {
  readonly maxIterations: number;
  /** Fall of the sum of squares that is not worth an evaluation. */
  readonly enough: number;
  /** Longest step of one coordinate, and the one that ends the search. */
  readonly maxStep: number;
  readonly stepTolerance: number;
  /** Whether the derivatives of the result are evaluated ones, which they are unless this says no; else the model's will do. */
  readonly exactSlopes?: boolean;
}
