/** Parameters that a fit cannot tell, and why, in words. */

import type { Covariance } from '../../solvers/covariance.ts';
import type { Circuit } from './circuit.ts';
import type { FitProblem } from './fit-problem.ts';

/** Standard error in ln p from which the 95 % interval is wider than a factor e to either side; in an exponent itself. */
const MOST_ERROR = 0.5;
const MOST_EXPONENT_ERROR = 0.2;
/** |correlation| that counts as bound to another parameter, unless the error is small all the same. */
const MOST_CORRELATION = 0.99;
export const SMALL_ERROR = 0.1;
/** Distance to a bound in ln p or logit p that counts as at it. */
const NEAR_BOUND = 1e-3;

export function isAtBound({ lower, upper }: FitProblem, x: number, k: number): boolean {
  return x - lower[k] < NEAR_BOUND || upper[k] - x < NEAR_BOUND;
}

export interface FoundParameters {
  readonly circuit: Circuit;
  readonly problem: FitProblem;
  readonly covariance: Covariance;
  readonly x: Float64Array;
}

/** Why free parameter k is not identifiable, or undefined where it is. */
export function doubtOf({ circuit, problem, covariance, x }: FoundParameters, k: number): string | undefined {
  const { free } = problem;
  if (isAtBound(problem, x[k], k))
    return 'it sits at its bound; fix it, widen the bound or leave the element out';
  const error = covariance.standardErrors[k];
  if (!Number.isFinite(error)) return 'it has no influence on the impedance at the measured frequencies';
  if (circuit.parameters[free[k]].kind === 'fraction') {
    const own = error * problem.slopeAt(k, x[k]);
    if (own > MOST_EXPONENT_ERROR) return `its standard error is ${own.toPrecision(2)}`;
  } else if (error > MOST_ERROR) {
    return `its standard error is ${(100 * error).toPrecision(2)} %`;
  }
  if (error <= SMALL_ERROR) return undefined;
  const row = covariance.correlation[k];
  const other = row.findIndex((value, l) => l !== k && Math.abs(value) > MOST_CORRELATION);
  if (other < 0) return undefined;
  return `its correlation with ${circuit.parameters[free[other]].path} is ${row[other].toFixed(4)}`;
}
