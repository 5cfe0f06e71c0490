/**
 * Gauss-Jacobi points for the sphere: roots of P_n^(0, 1/2) mapped to s in (0, 1), with s = (r/R)^2 and weight sqrt(s),
 * and the differentiation on the n points plus s = 1.
 */
export interface SphereRule {
  readonly n: number;
  /** n interior points in ascending order, then 1. */
  readonly s: Float64Array;
  /** Weights of the volume mean over the interior points: they sum to 1. */
  readonly weight: Float64Array;
  /** (n+1) x (n+1): derivative with respect to s of the interpolant through all points. */
  readonly derivative: Float64Array;
}

/** P_n^(0, beta)(x) and its derivative by the three-term recurrence (Abramowitz & Stegun 22.7, 22.8). */
function jacobi(n: number, beta: number, x: number): [value: number, derivative: number] {
  let previous = 1;
  let value = 0.5 * (-beta + (2 + beta) * x);
  if (n === 0) return [1, 0];
  for (let k = 2; k <= n; k++) {
    const a = 2 * k * (k + beta) * (2 * k + beta - 2);
    const b = (2 * k + beta - 1) * ((2 * k + beta) * (2 * k + beta - 2) * x - beta * beta);
    const c = 2 * (k - 1) * (k + beta - 1) * (2 * k + beta);
    [previous, value] = [value, (b * value - c * previous) / a];
  }
  const scale = (2 * n + beta) * (1 - x * x);
  const derivative = (n * (-beta - (2 * n + beta) * x) * value + 2 * n * (n + beta) * previous) / scale;
  return [value, derivative];
}

export function sphereRule(n: number): SphereRule {
  const beta = 0.5;
  const s = new Float64Array(n + 1);
  const found: number[] = [];
  for (let k = 0; k < n; k++) {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (n + 0.5 * (beta + 1)));
    for (let i = 0; i < 100; i++) {
      const [value, slope] = jacobi(n, beta, x);
      // deflation keeps the roots already found from being found again
      let sum = 0;
      for (const root of found) sum += 1 / (x - root);
      const step = value / (slope - value * sum);
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    found.push(x);
  }
  found.sort((p, q) => p - q);
  for (let k = 0; k < n; k++) s[k] = 0.5 * (found[k] + 1);
  s[n] = 1;
  return { n, s, weight: meanWeights(s, n), derivative: differentiation(s) };
}

/** Christoffel weights of P_n^(0,1/2), normalised: w_k proportional to 1 / ((1 - x^2) P_n'(x)^2). */
function meanWeights(s: Float64Array, n: number): Float64Array {
  const w = new Float64Array(n);
  let sum = 0;
  for (let k = 0; k < n; k++) {
    const x = 2 * s[k] - 1;
    const [, slope] = jacobi(n, 0.5, x);
    w[k] = 1 / ((1 - x * x) * slope * slope);
    sum += w[k];
  }
  for (let k = 0; k < n; k++) w[k] /= sum;
  return w;
}

/**
 * Rows that give the coefficients of the polynomials of degree n-1 and n-2, orthonormal under the volume mean, from
 * values at the interior points: a_k = sum_i w_i p_k(s_i) f_i (exact for degree n).
 */
export function lastCoefficients({ n, s, weight }: SphereRule): Float64Array {
  const rows = new Float64Array(2 * n);
  for (const [row, degree] of [n - 1, n - 2].entries()) {
    if (degree < 0) continue;
    let norm = 0;
    for (let i = 0; i < n; i++) {
      const [value] = jacobi(degree, 0.5, 2 * s[i] - 1);
      rows[row * n + i] = weight[i] * value;
      norm += weight[i] * value * value;
    }
    for (let i = 0; i < n; i++) rows[row * n + i] /= Math.sqrt(norm);
  }
  return rows;
}

/** Differentiation matrix by barycentric weights; diagonal by the negative row sum, so that constants go to zero. */
function differentiation(s: Float64Array): Float64Array {
  const m = s.length;
  const barycentric = new Float64Array(m).fill(1);
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) if (j !== i) barycentric[i] /= s[i] - s[j];
  const d = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let j = 0; j < m; j++) {
      if (j === i) continue;
      const value = barycentric[j] / barycentric[i] / (s[i] - s[j]);
      d[i * m + j] = value;
      sum += value;
    }
    d[i * m + i] = -sum;
  }
  return d;
}

/**
 * Diffusion in the sphere as d theta/dt = K Psi(theta) + b q with Psi_surf = e . Psi + e_q q, per unit R = 1.
 *
 * From p_i = 2 (dPsi/ds)_i at the interior points, p(1) = q prescribed, and div = 3 p + 2 s dp/ds at the interior points;
 * the surface row 2 (dPsi/ds)(1) = q is linear in Psi_surf and gives it. Sum over weights of K vanishes and of b is 3:
 * lithium is conserved exactly (n Gauss points integrate the degree n polynomial of the divergence).
 */
export interface SphereOperator {
  readonly rule: SphereRule;
  /** n x n */
  readonly K: Float64Array;
  readonly b: Float64Array;
  /** Psi_surf = sum e_k Psi_k + eq q. */
  readonly e: Float64Array;
  readonly eq: number;
}

export function sphereOperator(n: number): SphereOperator {
  const rule = sphereRule(n);
  const { s, derivative: G } = rule;
  const m = n + 1;
  const last = n * m;
  const e = new Float64Array(n);
  for (let k = 0; k < n; k++) e[k] = -G[last + k] / G[last + n];
  const eq = 0.5 / G[last + n];
  // p at the interior points as a row over (Psi_1..n, q), with Psi_surf substituted
  const p = new Float64Array(m * m);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) p[i * m + k] = 2 * (G[i * m + k] + G[i * m + n] * e[k]);
    p[i * m + n] = 2 * G[i * m + n] * eq;
  }
  p[last + n] = 1;
  const K = new Float64Array(n * n);
  const b = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k <= n; k++) {
      let slope = 0;
      for (let j = 0; j <= n; j++) slope += G[i * m + j] * p[j * m + k];
      const value = 3 * p[i * m + k] + 2 * s[i] * slope;
      if (k < n) K[i * n + k] = value;
      else b[i] = value;
    }
  }
  return { rule, K, b, e, eq };
}
