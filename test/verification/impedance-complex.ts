/** Plain complex arithmetic for oracles: small objects, nothing shared with the code under test. */

export type Complex = readonly [re: number, im: number];
/** Row-major. */
export type Matrix = readonly (readonly Complex[])[];

export const zero: Complex = [0, 0];
export const one: Complex = [1, 0];
export const real = (x: number): Complex => [x, 0];
export const imaginary = (x: number): Complex => [0, x];
export const plus = (...all: readonly Complex[]): Complex => [
  all.reduce((sum, [re]) => sum + re, 0),
  all.reduce((sum, [, im]) => sum + im, 0),
];
export const times = (a: Complex, b: Complex): Complex => [
  a[0] * b[0] - a[1] * b[1],
  a[0] * b[1] + a[1] * b[0],
];
export const minus = (a: Complex, b: Complex = zero): Complex => [a[0] - b[0], a[1] - b[1]];
export const scaled = (a: Complex, s: number): Complex => [s * a[0], s * a[1]];
export const inverse = ([re, im]: Complex): Complex => {
  const square = re * re + im * im;
  return [re / square, -im / square];
};
export const over = (a: Complex, b: Complex): Complex => times(a, inverse(b));
export const magnitude = ([re, im]: Complex): number => Math.hypot(re, im);

/** Principal root, by polar form. */
export function root([re, im]: Complex): Complex {
  const modulus = Math.sqrt(Math.hypot(re, im));
  const angle = 0.5 * Math.atan2(im, re);
  return [modulus * Math.cos(angle), modulus * Math.sin(angle)];
}

export function exponential([re, im]: Complex): Complex {
  return [Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im)];
}

export function product(A: Matrix, B: Matrix): Matrix {
  return A.map((row) => B[0].map((_, j) => plus(...row.map((a, k) => times(a, B[k][j])))));
}

export function sum(A: Matrix, B: Matrix, scale = 1): Matrix {
  return A.map((row, i) => row.map((a, j) => plus(a, scaled(B[i][j], scale))));
}

export function identity(n: number): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? one : zero)));
}

/** A^-1 B by Gaussian elimination with partial pivoting. */
export function solve(A: Matrix, B: Matrix): Matrix {
  const n = A.length;
  const rows = A.map((row, i) => [...row, ...B[i]]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (magnitude(rows[i][k]) > magnitude(rows[best][k])) best = i;
    [rows[k], rows[best]] = [rows[best], rows[k]];
    const pivot = inverse(rows[k][k]);
    rows[k] = rows[k].map((x) => times(x, pivot));
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k];
      rows[i] = rows[i].map((x, j) => minus(x, times(factor, rows[k][j])));
    }
  }
  return rows.map((row) => row.slice(n));
}

/** exp(A) by scaling, Taylor series and squaring. */
export function matrixExponential(A: Matrix): Matrix {
  const size = Math.max(...A.map((row) => row.reduce((s, a) => s + magnitude(a), 0)));
  const halvings = Math.max(0, Math.ceil(Math.log2(size / 0.5)));
  const small = A.map((row) => row.map((a) => scaled(a, 2 ** -halvings)));
  let result = identity(A.length);
  let term = result;
  for (let k = 1; k <= 18; k++) {
    term = product(term, small).map((row) => row.map((a) => scaled(a, 1 / k)));
    result = sum(result, term);
  }
  for (let k = 0; k < halvings; k++) result = product(result, result);
  return result;
}

/** Complex band matrix with `width` diagonals on either side, solved with partial pivoting. */
export class Banded {
  private readonly rows: { first: number; values: Complex[] }[];
  private readonly b: Complex[];

  constructor(
    private readonly n: number,
    private readonly width: number,
  ) {
    const length = 3 * width + 1;
    this.rows = Array.from({ length: n }, (_, row) => ({
      first: row - width,
      values: Array.from({ length }, () => zero),
    }));
    this.b = Array.from({ length: n }, () => zero);
  }

  put(row: number, column: number, value: Complex): void {
    const { first, values } = this.rows[row];
    values[column - first] = value;
  }

  right(row: number, value: Complex): void {
    this.b[row] = value;
  }

  solve(): Complex[] {
    const { n, width, rows, b } = this;
    const at = (row: number, column: number) => rows[row].values[column - rows[row].first] ?? zero;
    for (let k = 0; k < n; k++) {
      const end = Math.min(n, k + width + 1);
      let best = k;
      for (let i = k + 1; i < end; i++) if (magnitude(at(i, k)) > magnitude(at(best, k))) best = i;
      [rows[k], rows[best]] = [rows[best], rows[k]];
      [b[k], b[best]] = [b[best], b[k]];
      const pivot = inverse(at(k, k));
      for (let i = k + 1; i < end; i++) {
        const factor = times(at(i, k), pivot);
        if (factor[0] === 0 && factor[1] === 0) continue;
        for (let j = k; j < Math.min(n, k + 2 * width + 1); j++) {
          if (at(k, j) !== zero) this.put(i, j, minus(at(i, j), times(factor, at(k, j))));
        }
        b[i] = minus(b[i], times(factor, b[k]));
      }
    }
    for (let k = n - 1; k >= 0; k--) {
      for (let j = k + 1; j < Math.min(n, k + 2 * width + 1); j++) b[k] = minus(b[k], times(at(k, j), b[j]));
      b[k] = over(b[k], at(k, k));
    }
    return b;
  }
}
