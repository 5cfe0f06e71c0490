/**
 * 2 x 2 complex matrices inside a Float64Array, eight numbers each, row by row: (m11, m12, m21, m22) as (re, im) pairs.
 * Vectors of two are four numbers. As in complex.ts, results go to position `to` of the same array; here `to` must not
 * be an operand.
 */
import { divide, multiply } from './complex.ts';

/** to = A B */
export function matrixProduct(v: Float64Array, to: number, a: number, b: number): void {
  for (let row = 0; row < 8; row += 4) {
    const pr = v[a + row];
    const pi = v[a + row + 1];
    const qr = v[a + row + 2];
    const qi = v[a + row + 3];
    for (let column = 0; column < 4; column += 2) {
      const xr = v[b + column];
      const xi = v[b + column + 1];
      const yr = v[b + column + 4];
      const yi = v[b + column + 5];
      v[to + row + column] = pr * xr - pi * xi + qr * yr - qi * yi;
      v[to + row + column + 1] = pr * xi + pi * xr + qr * yi + qi * yr;
    }
  }
}

/** to = A x */
export function matrixVector(v: Float64Array, to: number, a: number, x: number): void {
  const xr = v[x];
  const xi = v[x + 1];
  const yr = v[x + 2];
  const yi = v[x + 3];
  for (let row = 0; row < 2; row++) {
    const at = a + 4 * row;
    v[to + 2 * row] = v[at] * xr - v[at + 1] * xi + v[at + 2] * yr - v[at + 3] * yi;
    v[to + 2 * row + 1] = v[at] * xi + v[at + 1] * xr + v[at + 2] * yi + v[at + 3] * yr;
  }
}

/** to = A^-1, by cofactors; `spare` is two free numbers. */
export function matrixInverse(v: Float64Array, to: number, a: number, spare: number): void {
  multiply(v, to, a, a + 6);
  multiply(v, spare, a + 2, a + 4);
  v[spare] = v[to] - v[spare];
  v[spare + 1] = v[to + 1] - v[spare + 1];
  divide(v, to, a + 6, spare);
  divide(v, to + 6, a, spare);
  divide(v, to + 2, a + 2, spare);
  divide(v, to + 4, a + 4, spare);
  v[to + 2] = -v[to + 2];
  v[to + 3] = -v[to + 3];
  v[to + 4] = -v[to + 4];
  v[to + 5] = -v[to + 5];
}

/** to = a + b for vectors, and for matrices; `to` may be an operand. */
export function vectorSum(v: Float64Array, to: number, a: number, b: number): void {
  for (let k = 0; k < 4; k++) v[to + k] = v[a + k] + v[b + k];
}

export function matrixSum(v: Float64Array, to: number, a: number, b: number): void {
  for (let k = 0; k < 8; k++) v[to + k] = v[a + k] + v[b + k];
}
