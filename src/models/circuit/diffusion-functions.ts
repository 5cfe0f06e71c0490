/**
 * The functions of u = s² behind finite diffusion and transmission lines, each with its derivative in u:
 *
 *   g = coth(s)/s,    k = 1/(s sinh s),    h = tanh(s)/s
 *
 * in exp(-2 s), so that nothing overflows, and with 1 - exp(-2 s) by expm1, so that small s loses no digits. Re s >= 0.
 */
import { add, divide, exponential, multiply, scale, set, squareRoot } from '../../solvers/complex.ts';

/** Positions in the work array; [0, 12) hold an element's impedance and derivatives. */
export const U = 12;
export const G = 14;
export const dG = 16;
export const K = 18;
export const dK = 20;
export const H = 14;
export const dH = 16;
/** Free for the elements. */
export const [A, B] = [22, 24] as const;
const [s, e, E, minus, plus, a, b] = [26, 28, 30, 32, 34, 36, 38] as const;
export const WORK = 40;

/** Coefficients of tanh(s)/s in powers of u (Abramowitz and Stegun 4.5.64). */
const SERIES = [
  1,
  -1 / 3,
  2 / 15,
  -17 / 315,
  62 / 2835,
  -1382 / 155925,
  21844 / 6081075,
  -929569 / 638512875,
];
/** |u| below which the quotient for h' would lose more than two digits. */
const SMALL = 1e-2;

/** s = sqrt(u), e = exp(-s), E = e², 1 - E and 1 + E. */
function exponentials(v: Float64Array): void {
  squareRoot(v, s, U);
  scale(v, a, s, -1);
  exponential(v, e, a);
  multiply(v, E, e, e);
  const re = 2 * v[a];
  const sine = v[e + 1];
  // 1 - exp(re) cos(im) without the difference of two numbers near 1: cos(im) = 1 - 2 sin²(im/2)
  set(v, minus, 2 * sine * sine - Math.expm1(re), -v[E + 1]);
  set(v, plus, 1 + v[E], v[E + 1]);
}

/** g, g' and k, k' of the number at U. */
export function cothFunctions(v: Float64Array): void {
  exponentials(v);
  multiply(v, a, minus, s);
  divide(v, G, plus, a);
  divide(v, K, e, a);
  scale(v, K, K, 2);
  multiply(v, a, minus, minus);
  divide(v, b, E, a);
  scale(v, b, b, 4);
  // g' = -(g + csch²)/(2 u)
  add(v, a, G, b);
  divide(v, dG, a, U);
  scale(v, dG, dG, -0.5);
  // k' = -k (1 + u g)/(2 u)
  multiply(v, a, U, G);
  v[a] += 1;
  multiply(v, a, a, K);
  divide(v, dK, a, U);
  scale(v, dK, dK, -0.5);
}

/** h, h' of the number at U. */
export function tanhFunctions(v: Float64Array): void {
  if (v[U] * v[U] + v[U + 1] * v[U + 1] < SMALL * SMALL) {
    tanhSeries(v);
    return;
  }
  exponentials(v);
  multiply(v, a, plus, s);
  divide(v, H, minus, a);
  multiply(v, a, plus, plus);
  divide(v, b, E, a);
  // h' = (sech² - h)/(2 u)
  set(v, a, 4 * v[b] - v[H], 4 * v[b + 1] - v[H + 1]);
  divide(v, dH, a, U);
  scale(v, dH, dH, 0.5);
}

function tanhSeries(v: Float64Array): void {
  set(v, H, 0, 0);
  set(v, dH, 0, 0);
  for (let k = SERIES.length - 1; k >= 0; k--) {
    multiply(v, dH, dH, U);
    add(v, dH, dH, H);
    multiply(v, H, H, U);
    v[H] += SERIES[k];
  }
}

/** (j omega)^n at position `to`. */
export function power(v: Float64Array, to: number, omega: number, n: number): void {
  const modulus = omega ** n;
  const angle = 0.5 * Math.PI * n;
  set(v, to, modulus * Math.cos(angle), modulus * Math.sin(angle));
}

/** to = factor * a * ln(j omega), the derivative of (j omega)^n in n. */
export function timesLogarithm(v: Float64Array, to: number, from: number, omega: number, factor = 1): void {
  const re = v[from];
  const im = v[from + 1];
  const logarithm = Math.log(omega);
  set(v, to, factor * (re * logarithm - im * 0.5 * Math.PI), factor * (im * logarithm + re * 0.5 * Math.PI));
}
