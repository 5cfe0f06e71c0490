/** What a fit found, with how far its numbers can be believed. */

import { type Covariance, covarianceOf, studentQuantile } from '../../solvers/covariance.ts';
import type { LeastSquaresResult } from '../../solvers/least-squares.ts';
import { type Circuit, circuitImpedance } from './circuit.ts';
import { type FoundParameters, isAtBound } from './doubts.ts';
import type { FitProblem } from './fit-problem.ts';
import type { FitTask } from './fit-search.ts';
import { doubtsOf } from './identifiability.ts';
import { type Information, informationOf } from './information.ts';
import { type NoiseLaw, noiseLaws } from './noise-law.ts';
import type { MeasuredSpectrum } from './starts.ts';

export interface FittedParameter {
  readonly path: string;
  readonly unit: string;
  readonly value: number;
  readonly fixed: boolean;
  readonly standardError: number;
  /** 95 %, symmetric in ln p or logit p. */
  readonly interval: readonly [number, number];
  readonly identifiable: boolean;
}

/** AIC, AICc and BIC compare circuits fitted to the same points with the same weights. */
export interface CircuitFit extends Information {
  readonly circuit: Circuit;
  readonly status: LeastSquaresResult['status'];
  readonly parameters: readonly FittedParameter[];
  readonly values: Float64Array;
  /** Of the free parameters in ln p and logit p, in their order. */
  readonly correlation: readonly Float64Array[];
  readonly conditionNumber: number;
  /** Weighted sum of squares. */
  readonly chi2: number;
  readonly degreesOfFreedom: number;
  /** Σ|ΔZ|² [ohm²] */
  readonly sumOfSquares: number;
  readonly warnings: readonly string[];
}

export function reportOf(task: FitTask, problem: FitProblem, found: LeastSquaresResult): CircuitFit {
  const { circuit, spectrum, options } = task;
  const known = options.weights === 'variance';
  const { residuals, size } = problem;
  const degreesOfFreedom = residuals - size;
  const moduli = Array.from(spectrum.re, (re, i) => Math.hypot(re, spectrum.im[i]));
  const reading = noiseLaws(found.r, problem.weights, { moduli, known });
  const covariances = covariancesUnder(reading.laws, { problem, found, known });
  const [covariance] = covariances;
  const values = problem.toValues(found.x);
  const doubts = doubtsOf({ task, problem, covariances, laws: reading.laws, found, values });
  const warnings = found.status === 'converged' ? [] : [`the fit stopped early: ${found.reason}`];
  if (reading.warning !== undefined) warnings.push(reading.warning);
  const quantile = studentQuantile(known ? Number.POSITIVE_INFINITY : degreesOfFreedom);
  const seen = { circuit, problem, covariance, x: found.x };
  const parameters = circuit.parameters.map(({ path, unit }, position): FittedParameter => {
    const value = values[position];
    const k = problem.free.indexOf(position);
    const given = { path, unit, value, fixed: k < 0 };
    if (k < 0) return { ...given, standardError: 0, interval: [value, value], identifiable: true };
    const doubt = doubts[k];
    if (doubt !== undefined) warnings.push(`${path} is not identifiable: ${doubt}`);
    return { ...given, ...spreadOf(seen, k, quantile), identifiable: doubt === undefined };
  });
  return {
    circuit,
    status: found.status,
    parameters,
    values,
    correlation: covariance.correlation,
    conditionNumber: covariance.conditionNumber,
    chi2: found.sumOfSquares,
    degreesOfFreedom,
    sumOfSquares: distance(circuit, values, spectrum),
    ...informationOf({ chi2: found.sumOfSquares, residuals, parameters: size, known }),
    warnings,
  };
}

/** One for each law. */
function covariancesUnder(
  laws: readonly NoiseLaw[],
  { problem, found, known }: { problem: FitProblem; found: LeastSquaresResult; known: boolean },
): readonly Covariance[] {
  const { residuals, size, free } = problem;
  const { J, r, x } = found;
  const covariance = covarianceOf({ J, held: free.map((_, k) => isAtBound(problem, x[k], k)) });
  return laws.map(({ weights, deviations }) => {
    const squares = r.reduce((sum, value, i) => sum + (value / deviations[i]) ** 2, 0);
    const variance = known ? 1 : squares / (residuals - size);
    return covariance(weights === 'modulus' ? { variance, deviations } : { variance });
  });
}

function spreadOf({ problem, covariance, x }: FoundParameters, k: number, quantile: number) {
  const error = covariance.standardErrors[k];
  const { lower, upper } = problem;
  const interval = [
    problem.valueAt(k, Math.max(x[k] - quantile * error, lower[k])),
    problem.valueAt(k, Math.min(x[k] + quantile * error, upper[k])),
  ] as const;
  return { standardError: error * problem.slopeAt(k, x[k]), interval };
}

function distance(circuit: Circuit, values: Float64Array, spectrum: MeasuredSpectrum): number {
  const { re, im } = circuitImpedance(circuit, values, spectrum.frequency);
  return re.reduce((sum, value, i) => sum + (value - spectrum.re[i]) ** 2 + (im[i] - spectrum.im[i]) ** 2, 0);
}
