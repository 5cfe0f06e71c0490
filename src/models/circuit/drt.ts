/**
 * Distribution of relaxation times:
 *   Z(ω) = R_inf + iωL + 1/(iωC) + ∫ γ(ln τ)/(1 + iωτ) d ln τ,   polarisation = ∫ γ d ln τ,
 * by Tikhonov regularisation: least squares of the residuals over |Z| plus λ ∫ (γ'')² d ln τ (Wan et al. 2015,
 * 10.1016/j.electacta.2015.09.097). λ by generalised cross-validation or at the corner of the L-curve, of the
 * problem without bounds, whose solution is linear in the data.
 *
 * Peaks nearer than about a decade melt into one, and a diffusion tail is no peak: give it the series capacitance.
 */
import { Matrix, QrDecomposition } from 'ml-matrix';
import { nonnegativeLeastSquares } from '../../solvers/nonnegative.ts';
import { lambdaByGcv, lambdaByLCurve, stackedProblem, type Tikhonov } from '../../solvers/tikhonov.ts';
import { type DrtPeak, peaksOf } from './drt-peaks.ts';
import { type Grid, type GridOptions, gridOf, problemOf } from './drt-problem.ts';
import { checkPoints, type ImpedancePoints } from './impedance-points.ts';

export interface DrtOptions extends GridOptions {
  /** No coefficient below 0; true unless told. */
  readonly nonnegative?: boolean;
  /** A number is of the residuals over |Z| and γ over the largest |Z|; 'gcv' unless told. */
  readonly lambda?: 'gcv' | 'l-curve' | number;
  /** What rises from its valleys by less than this part of the highest γ is no peak of its own; 0.1 unless told. */
  readonly prominence?: number;
}

export interface Drt {
  /** Relaxation times [s], rising, and γ [unit of Z] at them. */
  readonly tau: readonly number[];
  readonly gamma: readonly number[];
  /** ∫ γ d ln τ [unit of Z] */
  readonly polarisation: number;
  /** R_inf [unit of Z], L [unit of Z · s], 1/C [unit of Z / s]. */
  readonly series: number;
  readonly inductance: number;
  readonly elastance: number;
  readonly lambda: number;
  readonly peaks: readonly DrtPeak[];
  /** (Z − Z of the distribution)/|Z| at each frequency, in the order given. */
  readonly residuals: { readonly re: Float64Array; readonly im: Float64Array };
}

export function relaxationTimes(points: ImpedancePoints, options: DrtOptions = {}): Drt {
  checkPoints(points);
  const grid = gridOf(points, options);
  const problem = problemOf(points, grid);
  const lambda = lambdaOf(problem, options.lambda ?? 'gcv');
  if (!(lambda > 0 && Number.isFinite(lambda)))
    throw new RangeError(`lambda is ${lambda}; above 0 is allowed`);
  const { A, b } = stackedProblem(problem, lambda);
  const x =
    options.nonnegative === false
      ? Float64Array.from(new QrDecomposition(A).solve(b).to1DArray())
      : nonnegativeLeastSquares(A, b);
  const off = Matrix.sub(problem.b, problem.A.mmul(Matrix.columnVector(x))).to1DArray();
  const n = points.frequency.length;
  return {
    ...shapeOf(grid, x, options.prominence ?? 0.1),
    lambda,
    residuals: { re: Float64Array.from(off.slice(0, n)), im: Float64Array.from(off.slice(n)) },
  };
}

/** Of Z, relative: no instrument is better, and the discretisation is good to 1e-6 only. */
const ACCURACY = 1e-4;

function lambdaOf(problem: Tikhonov, choice: 'gcv' | 'l-curve' | number): number {
  if (typeof choice === 'number') return choice;
  return choice === 'gcv' ? lambdaByGcv(problem, ACCURACY) : lambdaByLCurve(problem, ACCURACY);
}

function shapeOf({ tau, h, basis, size, reactive }: Grid, x: Float64Array, prominence: number) {
  const m = tau.length;
  const gamma = tau.map((_, j) =>
    tau.reduce((sum, _one, k) => sum + size * x[k] * basis.value((j - k) * h), 0),
  );
  const value = (kind: 'L' | 'C') =>
    reactive.reduce((sum, one, k) => (one.kind === kind ? size * one.unit * x[m + 1 + k] : sum), 0);
  return {
    tau,
    gamma,
    polarisation: size * basis.area * x.subarray(0, m).reduce((sum, one) => sum + one, 0),
    series: size * x[m],
    inductance: value('L'),
    elastance: value('C'),
    peaks: peaksOf(tau, gamma, prominence),
  };
}
