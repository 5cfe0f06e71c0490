/** Power series around coth, tanh and csch, for slabs and spheres that are thin against the depth of penetration. */
import { add, multiply, set } from './complex.ts';

/** Arguments stay below 1 where the radius of convergence is pi^2: terms fall tenfold each. */
export const TERMS = 18;

/** zeta(2n) = 1 + 2^-2n + 3^-2n + ... */
function zeta(n: number): number {
  if (n === 1) return Math.PI ** 2 / 6;
  if (n === 2) return Math.PI ** 4 / 90;
  let sum = 0;
  for (let k = 2000; k >= 1; k--) sum += k ** (-2 * n);
  return sum;
}

/** x coth x = sum_n COTH[n] x^2n: 1, 1/3, -1/45, ... */
export const COTH = Float64Array.from({ length: TERMS + 1 }, (_, n) =>
  n === 0 ? 1 : ((n % 2 === 0 ? -2 : 2) * zeta(n)) / Math.PI ** (2 * n),
);
/** t / L and h L as power series in w = mu L^2: 1/2, -1/24, ... and 1, -1/6, ... */
export const T = Float64Array.from(
  { length: TERMS },
  (_, n) => 0.5 * COTH[n + 1] * (4 ** (n + 1) - 1) * 0.25 ** n,
);
export const H = Float64Array.from({ length: TERMS }, (_, n) =>
  n === 0 ? 1 : -COTH[n] * (1 - 2 ** (1 - 2 * n)),
);

/** Value at the complex number at position w. */
export function seriesAt(v: Float64Array, series: Float64Array, w: number, to: number): void {
  set(v, to, series[TERMS - 1], 0);
  for (let n = TERMS - 2; n >= 0; n--) {
    multiply(v, to, to, w);
    v[to] += series[n];
  }
}

/**
 * Value at w + 2 into `to` and divided difference between w and w + 2 into `to` + 2, by Horner's rule for both together:
 * accurate however near the two points are.
 */
export function seriesPair(v: Float64Array, series: Float64Array, w: number, to: number): void {
  const quotient = to + 2;
  set(v, to, series[TERMS - 1], 0);
  set(v, quotient, 0, 0);
  for (let n = TERMS - 2; n >= 0; n--) {
    multiply(v, quotient, quotient, w);
    add(v, quotient, quotient, to);
    multiply(v, to, to, w + 2);
    v[to] += series[n];
  }
}
