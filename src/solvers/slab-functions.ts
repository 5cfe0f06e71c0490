/**
 * Two functions of a 2 x 2 complex matrix G that carry u'' = G u through a slab of thickness L without a mesh:
 *
 *   t(G) = G^-1/2 tanh(G^1/2 L/2)      integral of u = t(G) (u_0 + u_L),   u'_L - u'_0 = G t(G) (u_0 + u_L)
 *   h(G) = G^1/2 csch(G^1/2 L)         (u'_0 + u'_L)/2 = (h(G) + G t(G)/2) (u_L - u_0)
 *
 * Both are even in the roots lambda_k of the eigenvalues, so f(G) = alpha I + beta G with beta the divided difference
 * f[mu_1, mu_2] and alpha = f(mu_2) - beta mu_2. Three ways to it keep it accurate to rounding: power series where both
 * |lambda L| < 1, an identity in exponentials where the two are near, the plain quotient elsewhere. Everything is
 * written in exp(-lambda L), so that nothing overflows.
 */
import { add, copy, divide, exponential, multiply, scale, set, squareRoot, subtract } from './complex.ts';
import { H, seriesAt, seriesPair, T, TERMS } from './coth-series.ts';

/** Roots nearer than this share of the larger count as near. */
const NEAR = 0.5;

/** Positions in the array: what is given, and the results, each beta behind its alpha. */
export const SLAB = {
  trace: 0,
  /** sqrt(mu_1 mu_2), each root with Re >= 0. */
  rootOfDeterminant: 2,
  alpha_t: 4,
  beta_t: 6,
  alpha_h: 8,
  beta_h: 10,
} as const;
/** Pairs sit side by side: the second eigenvalue's number is 2 behind the first's. */
const [lambda_1, lambda_2, mu_1, mu_2, t_1, t_2, h_1, h_2] = [12, 14, 16, 18, 20, 22, 24, 26] as const;
const [E_1, E_2, sum, difference, a, b, c] = [28, 30, 32, 34, 36, 38, 40] as const;
export const SLAB_SIZE = 42;

/** alpha and beta of t(G) and h(G), from the trace of G and the root of its determinant. */
export function slabFunctions(v: Float64Array, L: number): void {
  eigenvalues(v);
  if (isSmall(v, mu_1, L)) bothSmall(v, L);
  else {
    ofEigenvalue(v, L, 0);
    ofEigenvalue(v, L, 2);
    subtract(v, difference, lambda_1, lambda_2);
    if (isNear(v)) nearQuotients(v, L);
    else plainQuotients(v);
    copy(v, SLAB.alpha_t, t_2);
    copy(v, SLAB.alpha_h, h_2);
  }
  // alpha holds f(mu_2) so far
  multiply(v, a, SLAB.beta_t, mu_2);
  subtract(v, SLAB.alpha_t, SLAB.alpha_t, a);
  multiply(v, a, SLAB.beta_h, mu_2);
  subtract(v, SLAB.alpha_h, SLAB.alpha_h, a);
}

/** t(mu) and h(mu) of one number mu at position `mu`: results at SLAB.alpha_t and SLAB.alpha_h. */
export function slabOfScalar(v: Float64Array, L: number, mu: number): void {
  copy(v, mu_1, mu);
  squareRoot(v, lambda_1, mu_1);
  ofEigenvalue(v, L, 0);
  copy(v, SLAB.alpha_t, t_1);
  copy(v, SLAB.alpha_h, h_1);
}

/** lambda_1 + lambda_2 = sqrt(trace + 2 s) and lambda_1 lambda_2 = s; the smaller one by division. */
function eigenvalues(v: Float64Array): void {
  scale(v, a, SLAB.rootOfDeterminant, 2);
  add(v, sum, SLAB.trace, a);
  squareRoot(v, sum, sum);
  subtract(v, difference, SLAB.trace, a);
  squareRoot(v, difference, difference);
  const sign = v[sum] * v[difference] + v[sum + 1] * v[difference + 1] < 0 ? -1 : 1;
  v[lambda_1] = 0.5 * (v[sum] + sign * v[difference]);
  v[lambda_1 + 1] = 0.5 * (v[sum + 1] + sign * v[difference + 1]);
  if (v[lambda_1] < 0) scale(v, lambda_1, lambda_1, -1);
  divide(v, lambda_2, SLAB.rootOfDeterminant, lambda_1);
  if (v[lambda_2] < 0) scale(v, lambda_2, lambda_2, -1);
  multiply(v, mu_1, lambda_1, lambda_1);
  multiply(v, mu_2, lambda_2, lambda_2);
}

function isSmall(v: Float64Array, mu: number, L: number): boolean {
  return (v[mu] ** 2 + v[mu + 1] ** 2) * L ** 4 < 1;
}

function isNear(v: Float64Array): boolean {
  const apart = Math.hypot(v[difference], v[difference + 1]);
  return apart < NEAR * Math.hypot(v[lambda_1], v[lambda_1 + 1]);
}

function bothSmall(v: Float64Array, L: number): void {
  scale(v, a, mu_1, L * L);
  scale(v, b, mu_2, L * L);
  seriesPair(v, T, a, SLAB.alpha_t);
  seriesPair(v, H, a, SLAB.alpha_h);
  scale(v, SLAB.alpha_t, SLAB.alpha_t, L);
  scale(v, SLAB.beta_t, SLAB.beta_t, L ** 3);
  scale(v, SLAB.alpha_h, SLAB.alpha_h, 1 / L);
  scale(v, SLAB.beta_h, SLAB.beta_h, L);
}

/** E = exp(-lambda L), t(mu) and h(mu) of the first (k = 0) or second (k = 2) eigenvalue. */
function ofEigenvalue(v: Float64Array, L: number, k: number): void {
  const lambda = lambda_1 + k;
  const E = E_1 + k;
  const t = t_1 + k;
  const h = h_1 + k;
  scale(v, a, lambda, -L);
  exponential(v, E, a);
  if (isSmall(v, mu_1 + k, L)) {
    scale(v, b, mu_1 + k, L * L);
    seriesAt(v, T, b, t);
    seriesAt(v, H, b, h);
    scale(v, t, t, L);
    scale(v, h, h, 1 / L);
    return;
  }
  set(v, a, 1 - v[E], -v[E + 1]);
  set(v, b, 1 + v[E], v[E + 1]);
  multiply(v, c, b, lambda);
  divide(v, t, a, c);
  multiply(v, a, a, b);
  multiply(v, b, lambda, E);
  scale(v, b, b, 2);
  divide(v, h, b, a);
}

function plainQuotients(v: Float64Array): void {
  subtract(v, a, mu_1, mu_2);
  subtract(v, b, t_1, t_2);
  divide(v, SLAB.beta_t, b, a);
  subtract(v, b, h_1, h_2);
  divide(v, SLAB.beta_h, b, a);
}

/**
 * Where the roots are near, with m their mean and e = (E_2 - E_1)/(lambda_1 - lambda_2):
 *   t[mu_1, mu_2] = (2 m e / ((1 + E_1)(1 + E_2)) - (tanh + tanh)/2) / (2 m lambda_1 lambda_2)
 *   h[mu_1, mu_2] = ((E_1 + E_2)/2 (1 - E_1 E_2) - m e (1 + E_1 E_2)) / (m (1 - E_1^2)(1 - E_2^2))
 */
function nearQuotients(v: Float64Array, L: number): void {
  differenceOfExponentials(v, L);
  add(v, sum, lambda_1, lambda_2);
  scale(v, sum, sum, 0.5);
  multiply(v, c, c, sum);
  nearT(v);
  nearH(v);
}

/** m in `sum` and m e in `c`. */
function nearT(v: Float64Array): void {
  multiply(v, a, t_1, lambda_1);
  multiply(v, b, t_2, lambda_2);
  add(v, t_1, a, b);
  scale(v, t_1, t_1, 0.5);
  set(v, a, 1 + v[E_1], v[E_1 + 1]);
  set(v, b, 1 + v[E_2], v[E_2 + 1]);
  multiply(v, a, a, b);
  divide(v, a, c, a);
  scale(v, a, a, 2);
  subtract(v, a, a, t_1);
  multiply(v, b, lambda_1, lambda_2);
  multiply(v, b, b, sum);
  scale(v, b, b, 2);
  divide(v, SLAB.beta_t, a, b);
}

function nearH(v: Float64Array): void {
  multiply(v, a, E_1, E_2);
  add(v, b, E_1, E_2);
  scale(v, b, b, 0.5);
  set(v, h_1, 1 - v[a], -v[a + 1]);
  multiply(v, h_1, h_1, b);
  set(v, b, 1 + v[a], v[a + 1]);
  multiply(v, c, c, b);
  subtract(v, h_1, h_1, c);
  multiply(v, a, E_1, E_1);
  multiply(v, b, E_2, E_2);
  set(v, a, 1 - v[a], -v[a + 1]);
  set(v, b, 1 - v[b], -v[b + 1]);
  multiply(v, a, a, b);
  multiply(v, a, a, sum);
  divide(v, SLAB.beta_h, h_1, a);
}

/** e at position c; L E_2 (1 - exp(-x))/x by its series where x = (lambda_1 - lambda_2) L is small. */
function differenceOfExponentials(v: Float64Array, L: number): void {
  scale(v, a, difference, L);
  if (v[a] ** 2 + v[a + 1] ** 2 >= 1) {
    subtract(v, b, E_2, E_1);
    divide(v, c, b, difference);
    return;
  }
  // nested: 1 - x/2 (1 - x/3 (1 - ...))
  set(v, c, 1, 0);
  for (let n = TERMS + 1; n >= 2; n--) {
    multiply(v, c, c, a);
    scale(v, c, c, -1 / n);
    v[c] += 1;
  }
  multiply(v, c, c, E_2);
  scale(v, c, c, L);
}
