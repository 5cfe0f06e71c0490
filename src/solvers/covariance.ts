/**
 * How well the coordinates of a fit are known, from the singular values of J with its columns scaled to 1:
 *
 *   B (Jᵀ G² J) B s²,   B = (JᵀJ)^-1,   s² = sum (r_i/g_i)²/(degrees of freedom)
 *
 * with the deviations g of the weighted residuals (White 1980); where they are 1, as the weights suppose, B s². With given
 * variances s² is 1.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { upperTriangle } from './triangle.ts';

export interface Covariance {
  /** Of each coordinate; infinite where it sits at a bound or has no influence. */
  readonly standardErrors: Float64Array;
  readonly correlation: readonly Float64Array[];
  /** Largest over smallest singular value of the scaled J of the coordinates that are free. */
  readonly conditionNumber: number;
}

export interface Linearised {
  /** J[row * size + column] */
  readonly J: Float64Array;
  /** Coordinates at a bound. */
  readonly held: readonly boolean[];
}

export interface Noise {
  readonly variance: number;
  /** Of each weighted residual, up to one factor; all alike unless given. */
  readonly deviations?: Float64Array;
}

/** The covariance under any noise: what does not depend on the noise is calculated once. */
export function covarianceOf({ J, held }: Linearised): (noise: Noise) => Covariance {
  const size = held.length;
  const norms = held.map((_, k) => columnNorm(J, k, size));
  const used = held.flatMap((isHeld, k) => (isHeld || !(norms[k] > 0) ? [] : [k]));
  const m = used.length;
  const A = new Float64Array((J.length / size) * m);
  for (let i = 0; i < J.length / size; i++)
    for (let a = 0; a < m; a++) A[i * m + a] = J[i * size + used[a]] / norms[used[a]];
  const { B, conditionNumber } = inverseSquare(A, m);
  return ({ variance, deviations }) => {
    const C = deviations === undefined ? B : sandwich(B, A, deviations);
    const standardErrors = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    const correlation = held.map((_, k) => Float64Array.from(held, (_, l) => (l === k ? 1 : 0)));
    used.forEach((k, a) => {
      standardErrors[k] = Math.sqrt(C[a * m + a] * variance) / norms[k];
      used.forEach((l, b) => {
        if (a !== b) correlation[k][l] = C[a * m + b] / Math.sqrt(C[a * m + a] * C[b * m + b]);
      });
    });
    return { standardErrors, correlation, conditionNumber };
  };
}

function columnNorm(J: Float64Array, k: number, size: number): number {
  let sum = 0;
  for (let i = k; i < J.length; i += size) sum += J[i] * J[i];
  return Math.sqrt(sum);
}

/** (AᵀA)^-1 of m columns; singular values that are rounding count as its size. */
function inverseSquare(A: Float64Array, m: number): { B: Float64Array; conditionNumber: number } {
  const B = new Float64Array(m * m);
  if (m === 0) return { B, conditionNumber: 1 };
  const R = Matrix.from1DArray(m, m, upperTriangle(A.slice(), m));
  const svd = new SingularValueDecomposition(R, { computeLeftSingularVectors: false });
  const [V, s] = [svd.rightSingularVectors, svd.diagonal];
  const least = (A.length / m) * Number.EPSILON * s[0];
  for (let j = 0; j < m; j++) {
    const factor = 1 / Math.max(s[j], least) ** 2;
    for (let a = 0; a < m; a++)
      for (let b = 0; b < m; b++) B[a * m + b] += V.get(a, j) * V.get(b, j) * factor;
  }
  return { B, conditionNumber: s[0] / s[m - 1] };
}

/** B (AᵀG²A) B */
function sandwich(B: Float64Array, A: Float64Array, deviations: Float64Array): Float64Array {
  const m = Math.sqrt(B.length);
  const C = new Float64Array(B.length);
  const row = new Float64Array(m);
  for (let i = 0; i < deviations.length; i++) {
    for (let a = 0; a < m; a++) {
      let sum = 0;
      for (let b = 0; b < m; b++) sum += B[a * m + b] * A[i * m + b];
      row[a] = deviations[i] * sum;
    }
    for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) C[a * m + b] += row[a] * row[b];
  }
  return C;
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
