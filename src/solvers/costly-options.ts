/** When a search for least squares takes a step, and when it ends. */
export interface CostlyOptions {
  readonly maxIterations: number;
  /** Fall of the sum of squares that is not worth an evaluation. */
  readonly enough: number;
  /** Longest step of one coordinate, and the one that ends the search. */
  readonly maxStep: number;
  readonly stepTolerance: number;
  /**
   * Promised fall from which derivatives are carried on by parabolas (parabola-slopes.ts) where the residuals hardly bend; 0 unless
   * given: those of the result are simulated.
   */
  readonly near?: number;
}
