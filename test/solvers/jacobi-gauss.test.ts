import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { lastCoefficients, sphereOperator, sphereRule } from '../../src/solvers/jacobi-gauss.ts';

const counts = Array.from({ length: 12 }, (_, k) => k + 1);

/** Sums of n terms of size 1. */
const ROUNDING = 1e-13;

/** Differentiation twice on n points loses about n^4 roundings: 12^4 x 2e-16, relative to the entries of K. */
const TWICE_DIFFERENTIATED = 1e-11;

/** tan x = x, squared: the decay rates of a sphere whose surface is closed. */
const FIRST = 20.190728556426627;

describe.each(counts)('the rule of %i points', (n) => {
  const { s, weight, derivative } = sphereRule(n);

  test('has its points inside, in order, and the surface last', () => {
    const all = [0, ...s];
    for (let k = 1; k < all.length; k++) expect(all[k]).toBeGreaterThan(all[k - 1]);
    expect(s[n]).toBe(1);
    expect(s[n - 1]).toBeLessThan(1);
  });

  test('has positive weights that sum to 1', () => {
    expect(weight.every((w) => w > 0)).toBe(true);
    expect(Math.abs(weight.reduce((sum, w) => sum + w, 0) - 1)).toBeLessThanOrEqual(ROUNDING);
  });

  test(`integrates s^k over the volume exactly up to k = 2n - 1 = ${2 * n - 1}, and no further`, () => {
    // the volume mean of (r/R)^2k is 3/(2k + 3)
    const error = (k: number) => weight.reduce((sum, w, i) => sum + w * s[i] ** k, 0) - 3 / (2 * k + 3);
    for (let k = 0; k < 2 * n; k++) expect(Math.abs(error(k))).toBeLessThanOrEqual(ROUNDING);
    // the error on the next power is the squared norm of the monic polynomial: 6 % at n = 1, /16 for each point
    expect(Math.abs(error(2 * n))).toBeGreaterThan(1e-2 * 16 ** -n);
  });

  test('differentiates every polynomial of degree n exactly', () => {
    for (let k = 0; k <= n; k++) {
      for (let i = 0; i <= n; i++) {
        let slope = 0;
        for (let j = 0; j <= n; j++) slope += derivative[i * (n + 1) + j] * s[j] ** k;
        const expected = k === 0 ? 0 : k * s[i] ** (k - 1);
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(ROUNDING * n * n * n);
      }
    }
  });
});

describe.each(counts)('the operator of the sphere on %i points', (n) => {
  const { rule, K, b, e, eq } = sphereOperator(n);
  const { s, weight } = rule;
  const size = Math.max(...K.map(Math.abs), 1);

  test('conserves: sum w K = 0, sum w b = 3', () => {
    for (let k = 0; k < n; k++) {
      let column = 0;
      for (let i = 0; i < n; i++) column += weight[i] * K[i * n + k];
      expect(Math.abs(column)).toBeLessThanOrEqual(ROUNDING * size);
    }
    const source = weight.reduce((sum, w, i) => sum + w * b[i], 0);
    expect(Math.abs(source - 3)).toBeLessThanOrEqual(ROUNDING * Math.max(...b.map(Math.abs)));
  });

  test('is symmetric under the weights', () => {
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) {
        const difference = weight[i] * K[i * n + k] - weight[k] * K[k * n + i];
        expect(Math.abs(difference)).toBeLessThanOrEqual(TWICE_DIFFERENTIATED * size * weight[i]);
      }
    }
  });

  test('is the Laplacian of every polynomial of degree n under its own surface flux', () => {
    for (let k = 0; k <= n; k++) {
      // Psi = s^k: q = dPsi/dr at r = 1 is 2k; (1/r^2) d(r^2 dPsi/dr)/dr = 2k (2k + 1) s^(k-1)
      const q = 2 * k;
      let surface = eq * q;
      for (let j = 0; j < n; j++) surface += e[j] * s[j] ** k;
      expect(Math.abs(surface - 1)).toBeLessThanOrEqual(TWICE_DIFFERENTIATED);
      for (let i = 0; i < n; i++) {
        let rate = b[i] * q;
        for (let j = 0; j < n; j++) rate += K[i * n + j] * s[j] ** k;
        const expected = k === 0 ? 0 : 2 * k * (2 * k + 1) * s[i] ** (k - 1);
        expect(Math.abs(rate - expected)).toBeLessThanOrEqual(TWICE_DIFFERENTIATED * size);
      }
    }
  });

  test('reads the coefficients of the two highest polynomials and sees nothing of lower ones', () => {
    const rows = lastCoefficients(rule);
    for (let row = 0; row < Math.min(2, n); row++) {
      for (let k = 0; k < n - row; k++) {
        let coefficient = 0;
        for (let i = 0; i < n; i++) coefficient += rows[row * n + i] * s[i] ** k;
        if (k < n - 1 - row) expect(Math.abs(coefficient)).toBeLessThanOrEqual(ROUNDING);
        else expect(Math.abs(coefficient)).toBeGreaterThan(1e-2 * 4 ** -n);
      }
      const own = rows.subarray(row * n, (row + 1) * n).reduce((sum, r, i) => sum + (r * r) / weight[i], 0);
      expect(Math.abs(own - 1)).toBeLessThanOrEqual(ROUNDING * n);
    }
  });
});

describe('the eigenvalues', () => {
  const decay = (n: number) => {
    const { K } = sphereOperator(n);
    const rows = Array.from({ length: n }, (_, i) => [...K.subarray(i * n, (i + 1) * n)]);
    const evd = new EigenvalueDecomposition(new Matrix(rows));
    for (const imaginary of evd.imaginaryEigenvalues) expect(Math.abs(imaginary)).toBeLessThan(1e-6);
    return evd.realEigenvalues.map((value) => -value).sort((p, q) => p - q);
  };

  test.each([
    [4, 20.1911, 5e-5],
    [5, 20.19073, 5e-6],
    [8, FIRST, 1e-9],
  ])('on %i points the slowest decay is %d', (n, expected, half) => {
    const [zero, first] = decay(n);
    console.info(`n = ${n}: slowest decay ${first.toFixed(8)}, exact ${FIRST}`);
    expect(Math.abs(zero)).toBeLessThanOrEqual(1e-10);
    expect(Math.abs(first - expected)).toBeLessThanOrEqual(half);
  });

  test.each(counts.slice(1))('on %i points one is zero and the others are real decays', (n) => {
    const [zero, ...others] = decay(n);
    expect(Math.abs(zero)).toBeLessThanOrEqual(1e-9);
    for (const value of others) expect(value).toBeGreaterThan(9);
  });
});
