/**
 * How well the parameters of a fit are known: covariance (JᵀJ)^-1 chi²/(degrees of freedom) in ln p and logit p, from the
 * singular values of J with its columns scaled to 1. With given variances the factor is 1.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';

export interface Covariance {
  /** Of each coordinate; infinite where it sits at a bound or has no influence. */
  readonly standardErrors: Float64Array;
  readonly correlation: readonly Float64Array[];
  /** Largest over smallest singular value of the scaled J of the coordinates that are free. */
  readonly conditionNumber: number;
}

export function covarianceOf(
  J: Float64Array,
  held: readonly boolean[],
  residuals: number,
  variance: number,
): Covariance {
  const size = held.length;
  const norms = held.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < residuals; i++) sum += J[i * size + k] ** 2;
    return Math.sqrt(sum);
  });
  const used = held.flatMap((isHeld, k) => (isHeld || !(norms[k] > 0) ? [] : [k]));
  const standardErrors = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const correlation = held.map((_, k) => Float64Array.from(held, (_, l) => (l === k ? 1 : 0)));
  if (used.length === 0) return { standardErrors, correlation, conditionNumber: 1 };
  const scaled = Matrix.zeros(residuals, used.length);
  for (let i = 0; i < residuals; i++)
    used.forEach((k, column) => {
      scaled.set(i, column, J[i * size + k] / norms[k]);
    });
  const svd = new SingularValueDecomposition(scaled, {
    computeLeftSingularVectors: false,
    autoTranspose: true,
  });
  const V = svd.rightSingularVectors;
  const least = residuals * Number.EPSILON * svd.diagonal[0];
  const inverse = svd.diagonal.map((s) => 1 / Math.max(s, least) ** 2);
  const product = (a: number, b: number) =>
    inverse.reduce((sum, factor, j) => sum + V.get(a, j) * V.get(b, j) * factor, 0);
  const diagonal = used.map((_, a) => product(a, a));
  used.forEach((k, a) => {
    standardErrors[k] = Math.sqrt(diagonal[a] * variance) / norms[k];
    used.forEach((l, b) => {
      if (a !== b) correlation[k][l] = product(a, b) / Math.sqrt(diagonal[a] * diagonal[b]);
    });
  });
  const smallest = svd.diagonal[used.length - 1];
  return { standardErrors, correlation, conditionNumber: svd.diagonal[0] / smallest };
}

/** 97.5 % point of Student's t (Cornish-Fisher, Abramowitz and Stegun 26.7.5); within 1e-3 from 4 degrees on. */
export function studentQuantile(degrees: number): number {
  const x = 1.959963984540054;
  const g1 = (x ** 3 + x) / 4;
  const g2 = (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96;
  const g3 = (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384;
  const g4 = (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160;
  return x + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}
