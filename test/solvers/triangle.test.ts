import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { expect, it } from 'vitest';
import { upperTriangle } from '../../src/solvers/triangle.ts';
import { evenly } from '../evenly.ts';

const COLUMNS = 4;

it('RᵀR is AᵀA, and R is upper', () => {
  const numbers = fc.array(evenly(-1, 1), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(numbers, (values) => {
      const A = new Matrix(
        Array.from({ length: 10 }, (_, i) => values.slice(COLUMNS * i, COLUMNS * (i + 1))),
      );
      const R = Matrix.from1DArray(COLUMNS, COLUMNS, upperTriangle(Float64Array.from(values), COLUMNS));
      // Rounding of sums of 10 products of numbers below 1
      expect(R.transpose().mmul(R).sub(A.transpose().mmul(A)).norm('frobenius')).toBeLessThan(1e-14);
      for (let i = 0; i < COLUMNS; i++) for (let j = 0; j < i; j++) expect(R.get(i, j)).toBe(0);
    }),
    { seed: 5, numRuns: 100 },
  );
});

it('keeps a condition number of 1e12, which AᵀA would lose', () => {
  const A = Float64Array.from({ length: 40 }, (_, i) => Math.cos(1 + i * i));
  for (let i = 0; i < 10; i++) A[i * COLUMNS + 3] = A[i * COLUMNS] + 1e-12 * A[i * COLUMNS + 1] * Math.sin(i);
  const rows = Matrix.from1DArray(10, COLUMNS, A);
  const condition = (M: Matrix) => {
    const s = new SingularValueDecomposition(M).diagonal;
    return s[0] / s[COLUMNS - 1];
  };
  const whole = condition(rows);
  const small = condition(Matrix.from1DArray(COLUMNS, COLUMNS, upperTriangle(A.slice(), COLUMNS)));
  expect(whole).toBeGreaterThan(1e12);
  // The smallest singular value is known to eps/1e-12 of itself
  expect(Math.abs(small / whole - 1)).toBeLessThan(1e-2);
});
