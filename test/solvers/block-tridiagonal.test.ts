import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockTridiagonal } from '../../src/solvers/block-tridiagonal.ts';
import { denseSolve } from '../problems/dense-lu.ts';

/** Both eliminations are backward stable on these matrices, whose condition is at most about 10. */
const ROUNDING = 1e-13;

interface Case {
  readonly matrix: BlockTridiagonal;
  readonly b: Float64Array;
}

/** Blocks of entries in [-1, 1], the diagonal entries larger than the rest of their row of nine. */
const dominant: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 14 }).chain((blocks) => {
  const entries = (count: number) =>
    fc.array(
      fc.integer({ min: -1e6, max: 1e6 }).map((k) => k / 1e6),
      { minLength: count, maxLength: count },
    );
  return fc.record({ values: entries(27 * blocks), b: entries(3 * blocks) }).map(({ values, b }) => {
    const matrix = new BlockTridiagonal(blocks);
    matrix.lower.set(values.slice(0, 9 * blocks));
    matrix.upper.set(values.slice(9 * blocks, 18 * blocks));
    matrix.diagonal.set(values.slice(18 * blocks));
    for (let i = 0; i < blocks; i++) {
      for (let k = 0; k < 3; k++) matrix.diagonal[9 * i + 4 * k] += values[27 * i] < 0 ? -10 : 10;
    }
    return { matrix, b: Float64Array.from(b) };
  });
});

/** The full matrix, row-major; the blocks outside the first and last column do not exist. */
function dense({ blocks, lower, diagonal, upper }: BlockTridiagonal): Float64Array {
  const n = 3 * blocks;
  const full = new Float64Array(n * n);
  for (let i = 0; i < blocks; i++) {
    for (const [offset, part] of [lower, diagonal, upper].entries()) {
      const j = i + offset - 1;
      if (j < 0 || j >= blocks) continue;
      for (let k = 0; k < 9; k++) full[(3 * i + Math.floor(k / 3)) * n + 3 * j + (k % 3)] = part[9 * i + k];
    }
  }
  return full;
}

test('the block sweep solves what a dense solve with pivoting does', () => {
  fc.assert(
    fc.property(dominant, ({ matrix, b }) => {
      const expected = denseSolve(dense(matrix), b)!;
      const x = b.slice();
      expect(matrix.factorise()).toBe(true);
      matrix.solve(x);
      for (let i = 0; i < x.length; i++) expect(Math.abs(x[i] - expected[i])).toBeLessThanOrEqual(ROUNDING);
    }),
  );
});

test('a factorisation keeps the blocks and serves any number of right-hand sides', () => {
  fc.assert(
    fc.property(dominant, ({ matrix, b }) => {
      const before = dense(matrix);
      matrix.factorise();
      const [first, second] = [b.slice(), b.map((value) => 2 * value)];
      matrix.solve(first);
      matrix.solve(second);
      expect(dense(matrix)).toEqual(before);
      for (let i = 0; i < b.length; i++) expect(second[i]).toBe(2 * first[i]);
    }),
    { numRuns: 30 },
  );
});

describe('a matrix without an inverse is refused', () => {
  function identity(blocks: number): BlockTridiagonal {
    const matrix = new BlockTridiagonal(blocks);
    for (let i = 0; i < blocks; i++) matrix.diagonal.set([1, 0, 0, 0, 1, 0, 0, 0, 1], 9 * i);
    return matrix;
  }

  test('the identity is not', () => {
    expect(identity(4).factorise()).toBe(true);
  });

  test.each([0, 1, 3])('a zero row in block %i', (i) => {
    const matrix = identity(4);
    matrix.diagonal[9 * i + 4] = 0;
    expect(matrix.factorise()).toBe(false);
  });

  test('two equal rows in a block', () => {
    const matrix = identity(2);
    matrix.diagonal.set([1, 2, 3, 1, 2, 3, 0, 0, 1], 9);
    expect(matrix.factorise()).toBe(false);
  });

  test('a block that only the elimination makes singular', () => {
    const matrix = identity(2);
    matrix.upper[0] = 1;
    matrix.lower[9] = 1; // rows 0 and 3 become equal
    expect(matrix.factorise()).toBe(false);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d anywhere in a block', (value) => {
    for (let k = 0; k < 9; k++) {
      const matrix = identity(3);
      matrix.diagonal.fill(0.1, 9, 18);
      for (const j of [0, 4, 8]) matrix.diagonal[9 + j] = 1;
      matrix.diagonal[9 + k] = value;
      expect(matrix.factorise()).toBe(false);
    }
  });
});
