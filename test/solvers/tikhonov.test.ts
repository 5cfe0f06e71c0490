import { Matrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { nonnegativeLeastSquares } from '../../src/solvers/nonnegative.ts';
import { stackedProblem, tikhonov } from '../../src/solvers/tikhonov.ts';

const wave = (rows: number, columns: number, k: number) =>
  new Matrix(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => Math.sin(k * (i + 2) * (j + 1.3))),
    ),
  );
const A = wave(12, 6, 1.7);
const b = wave(12, 1, 0.9);
const L = wave(4, 6, 0.4);
/** Rounding, with matrices of a condition below 1e3. */
const ROUNDING = 1e-9;

describe('Tikhonov regularisation', () => {
  it.each([1e-3, 1, 1e3])(
    'has the residual, seminorm and freedom of its normal equations, λ = %d',
    (lambda) => {
      const square = Matrix.add(A.transpose().mmul(A), Matrix.mul(L.transpose().mmul(L), lambda));
      const x = solve(square, A.transpose().mmul(b));
      const trace = A.mmul(solve(square, A.transpose())).trace();
      const found = tikhonov(A, L, b).measures(lambda);
      expect(found.residual / Matrix.sub(A.mmul(x), b).norm() ** 2 - 1).toBeCloseTo(0, 8);
      expect(found.seminorm / L.mmul(x).norm() ** 2 - 1).toBeCloseTo(0, 6);
      expect(found.freedom).toBeCloseTo(12 - trace, 8);
      const stacked = stackedProblem(tikhonov(A, L, b), lambda);
      expect(Matrix.sub(solve(stacked.A, stacked.b), x).norm()).toBeLessThan(ROUNDING * x.norm());
    },
  );
});

describe('non-negative least squares', () => {
  it('fulfil the conditions of Kuhn and Tucker', () => {
    for (const k of [0.3, 0.7, 1.1, 2.3]) {
      const M = wave(20, 8, k);
      const right = wave(20, 1, 2 * k);
      const x = nonnegativeLeastSquares(M, right);
      const residual = Matrix.sub(right, M.mmul(Matrix.columnVector(x)));
      const gradient = M.transpose().mmul(residual).to1DArray();
      gradient.forEach((g, i) => {
        expect(x[i]).toBeGreaterThanOrEqual(0);
        if (x[i]! > 0) expect(Math.abs(g)).toBeLessThan(ROUNDING);
        else expect(g).toBeLessThan(ROUNDING);
      });
    }
  });
});
