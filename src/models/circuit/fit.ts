/** Fits of circuits to spectra by complex nonlinear least squares, and how far their numbers can be believed. */
import { type LeastSquaresResult, leastSquares } from '../../solvers/least-squares.ts';
import { type Circuit, circuitImpedance } from './circuit.ts';
import { doubtOf, type FoundParameters, isAtBound } from './doubts.ts';
import { type Constraints, type FitProblem, fitProblem, parameterAt } from './fit-problem.ts';
import { type MeasuredSpectrum, rangesOf, startOf } from './starts.ts';
import { covarianceOf, studentQuantile } from './uncertainty.ts';

export interface FitOptions extends Constraints {
  /** Values to start from, by path; the others come from the spectrum. */
  readonly initial?: Readonly<Record<string, number>>;
  /** Further starts after the first; 0 finds the minimum next to it only. */
  readonly starts?: number;
}

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

export interface CircuitFit {
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
  /** To compare circuits fitted to the same points with the same weights. */
  readonly aic: number;
  readonly bic: number;
  readonly warnings: readonly string[];
}

const DEFAULT_STARTS = 64;
/** Iterations that tell a promising start from another, and how many of those are followed to the end. */
const SCREENING_ITERATIONS = 15;
const FOLLOWED = 8;
/** A later start must be better by this share to replace an earlier one: the same minimum keeps its first numbering. */
const BETTER = 1e-6;

export function fitCircuit(
  circuit: Circuit,
  spectrum: MeasuredSpectrum,
  options: FitOptions = {},
): CircuitFit {
  checkSpectrum(spectrum);
  const ranges = rangesOf(spectrum);
  const problem = fitProblem(circuit, spectrum, ranges, options);
  const degreesOfFreedom = problem.residuals - problem.size;
  if (degreesOfFreedom < 1)
    throw new RangeError(
      `${problem.size} free parameters need more than ${problem.residuals / 2} points; fix some`,
    );
  const first = startOf(circuit, ranges, 0);
  for (const [path, value] of Object.entries(options.initial ?? {}))
    first[parameterAt(circuit, path)] = value;
  const starts = options.starts ?? DEFAULT_STARTS;
  const others = Array.from({ length: starts }, (_, k) => startOf(circuit, ranges, k + 1));
  const screen = fitProblem(circuit, spectrum, ranges, { ...options, weights: 'modulus' });
  const found = bestOf(problem, screen, { first, others });
  return report(circuit, spectrum, {
    problem,
    found,
    degreesOfFreedom,
    known: options.weights === 'variance',
  });
}

function checkSpectrum({ frequency, re, im }: MeasuredSpectrum): void {
  if (re.length !== frequency.length || im.length !== frequency.length)
    throw new RangeError(`${frequency.length} frequencies, ${re.length} Re Z, ${im.length} Im Z`);
  for (let i = 0; i < frequency.length; i++)
    if (!(frequency[i] > 0 && Number.isFinite(frequency[i] + re[i] + im[i])))
      throw new RangeError(`point ${i}: f ${frequency[i]} Hz, Z ${re[i]} + ${im[i]} j is no measurement`);
}

interface Starts {
  readonly first: Float64Array;
  readonly others: readonly Float64Array[];
}

/** Every other start goes by way of weights that see all frequencies alike: another path, other minima. */
function bestOf(problem: FitProblem, screen: FitProblem, { first, others }: Starts): LeastSquaresResult {
  const short = { maxIterations: SCREENING_ITERATIONS };
  let best = leastSquares(problem, problem.toCoordinates(first));
  const screened = others
    .map((one, k) => {
      const start = problem.toCoordinates(one);
      const by =
        k % 2 === 0 ? leastSquares(screen, start, { maxIterations: 2 * SCREENING_ITERATIONS }).x : start;
      return leastSquares(problem, by, short);
    })
    .filter(({ status }) => status !== 'failed')
    .sort((a, b) => a.sumOfSquares - b.sumOfSquares);
  for (const one of screened.slice(0, FOLLOWED)) {
    const next = leastSquares(problem, one.x);
    const isBetter = next.sumOfSquares < (1 - BETTER) * best.sumOfSquares;
    if (isBetter || best.status === 'failed') best = next;
  }
  return best;
}

interface Found {
  readonly problem: FitProblem;
  readonly found: LeastSquaresResult;
  readonly degreesOfFreedom: number;
  /** Whether the variance of the noise is given. */
  readonly known: boolean;
}

function report(circuit: Circuit, spectrum: MeasuredSpectrum, fit: Found): CircuitFit {
  const { problem, found, degreesOfFreedom, known } = fit;
  const chi2 = found.sumOfSquares;
  const held = problem.free.map((_, k) => isAtBound(problem, found.x[k], k));
  const variance = known ? 1 : chi2 / degreesOfFreedom;
  const covariance = covarianceOf(found.J, held, problem.residuals, variance);
  const values = problem.toValues(found.x);
  const { residuals: points, size } = problem;
  const misfit = known ? chi2 : points * Math.log(Math.max(chi2, Number.MIN_VALUE) / points);
  const quantile = studentQuantile(known ? Number.POSITIVE_INFINITY : degreesOfFreedom);
  const warnings: string[] = found.status === 'converged' ? [] : [`the fit stopped early: ${found.reason}`];
  const seen = { circuit, problem, covariance, x: found.x };
  const parameters = circuit.parameters.map(({ path, unit }, position): FittedParameter => {
    const given = { path, unit, value: values[position] };
    const k = problem.free.indexOf(position);
    if (k < 0) {
      const { value } = given;
      return { ...given, fixed: true, standardError: 0, interval: [value, value], identifiable: true };
    }
    const doubt = doubtOf(seen, k);
    if (doubt !== undefined) warnings.push(`${path} is not identifiable: ${doubt}`);
    return { ...given, ...spreadOf(seen, k, quantile), fixed: false, identifiable: doubt === undefined };
  });
  const { correlation, conditionNumber } = covariance;
  const sumOfSquares = distance(circuit, values, spectrum);
  const [aic, bic] = [misfit + 2 * size, misfit + size * Math.log(points)];
  const figures = { chi2, degreesOfFreedom, sumOfSquares, aic, bic };
  return {
    circuit,
    status: found.status,
    parameters,
    values,
    correlation,
    conditionNumber,
    ...figures,
    warnings,
  };
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
