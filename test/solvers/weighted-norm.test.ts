import { expect, test } from 'vitest';
import { WeightedNorm } from '../../src/solvers/weighted-norm.ts';

const scale = Float64Array.of(2, 5, Number.POSITIVE_INFINITY);
const norm = new WeightedNorm(scale, 1e-3);

test('an error of the tolerance times the scale in every watched unknown has norm 1', () => {
  expect(norm.of(Float64Array.of(2e-3, -5e-3, 7), 0)).toBeCloseTo(1, 14);
});

test('an unknown of infinite scale is not watched', () => {
  expect(norm.of(Float64Array.of(0, 0, 1e300), 0)).toBe(0);
});

test.each([0, 1, 2])('a NaN in unknown %i, watched or not, makes the norm NaN', (i) => {
  const v = Float64Array.of(1, 1, 1);
  v[i] = Number.NaN;
  expect(norm.of(v, 0)).toBeNaN();
  expect(norm.worst(v)).toBe(i);
});

test('a row within a longer array is measured at its offset', () => {
  expect(norm.of(Float64Array.of(9, 9, 9, 2e-3, 5e-3, 9), 3)).toBeCloseTo(1, 14);
});

test('the worst entry is the largest in units of its scale', () => {
  expect(norm.worst(Float64Array.of(1, -4, 1e9))).toBe(1);
});
