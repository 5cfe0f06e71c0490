/** What an estimation finds. */
import type { Estimation, Observation, Unknown } from './problem.ts';

/** One search from one start; plain data, as it is journalled. */
export interface StartResult {
  readonly index: number;
  readonly status: 'converged' | 'iterations' | 'failed';
  readonly reason: string;
  /** In the units of the unknowns. */
  readonly values: readonly number[];
  /** Sum of squares of the weighted residuals, priors included. */
  readonly sumOfSquares: number;
  readonly iterations: number;
}

export interface Estimate {
  readonly unknown: Unknown;
  readonly value: number;
  /** In the unknown's unit; of its natural logarithm on a log scale. */
  readonly standardError: number;
  /** By the profile of the likelihood where it was found, else by the covariance. 95 %. */
  readonly interval: readonly [number, number];
  readonly by: 'profile' | 'covariance';
  /** Ends of the interval that are the bounds: the data do not close it there. */
  readonly open: { readonly below: boolean; readonly above: boolean };
  readonly atBound: boolean;
}

/** A combination of unknowns that the data see badly or not at all. */
export interface Unseen {
  /** Shares of the unknowns by index; squares add up to 1. */
  readonly weights: readonly number[];
  /** Standard deviation along it, in scaled unknowns (ln, or parts of the span). */
  readonly deviation: number;
  /** In words: "D_s of layer 1 and tau of layer 1 trade off against each other: …". */
  readonly sentence: string;
}

/** One observation beside the fitted model. */
export interface Comparison {
  readonly dataSet: string;
  readonly observation: Observation;
  /** At the measured points: volts; real parts then imaginary parts [ohm m^2]; capacities as measured. NaN is never in here. */
  readonly simulated: Float64Array;
  /** Weighted residuals, (simulated - measured)/deviation, in the same order. */
  readonly residuals: Float64Array;
  /** 95 % bands of the prediction (parameters only, without noise), in the same order. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface EstimationResult {
  readonly study: Estimation;
  readonly status: 'fitted' | 'failed';
  readonly reason: string;
  readonly starts: readonly StartResult[];
  readonly estimates: readonly Estimate[];
  /** Of the scaled unknowns (ln on a log scale), row by row; and its correlations. */
  readonly covariance: Float64Array;
  readonly correlation: Float64Array;
  readonly sumOfSquares: number;
  readonly points: number;
  readonly unseen: readonly Unseen[];
  readonly fitted: readonly Comparison[];
  readonly predicted: readonly Comparison[];
  readonly warnings: readonly string[];
}
