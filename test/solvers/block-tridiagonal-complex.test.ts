import { describe, expect, it } from 'vitest';
import { BlockTridiagonal } from '../../src/solvers/block-tridiagonal.ts';
import { BlockTridiagonalComplex } from '../../src/solvers/block-tridiagonal-complex.ts';
import { type Complex, magnitude, minus, solve, zero } from '../verification/impedance-complex.ts';

const BLOCKS = 7;
const SIZE = 3 * BLOCKS;

/** Numbers in (-1, 1) that are always the same. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return (2 * state) / 2147483647 - 1;
  };
}

function randomSystem(seed: number): BlockTridiagonalComplex {
  const next = generator(seed);
  const system = new BlockTridiagonalComplex(BLOCKS);
  for (const part of [system.lower, system.upper, system.re, system.im]) {
    for (let k = 0; k < part.length; k++) part[k] = next();
  }
  for (let i = 0; i < SIZE; i++) system.re[9 * Math.floor(i / 3) + 4 * (i % 3)] += 4;
  return system;
}

function denseOf({ lower, upper, re, im }: BlockTridiagonalComplex): Complex[][] {
  const A: Complex[][] = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => zero));
  for (let i = 0; i < BLOCKS; i++) {
    for (let k = 0; k < 9; k++) {
      const row = 3 * i + Math.floor(k / 3);
      const column = 3 * i + (k % 3);
      A[row][column] = [re[9 * i + k], im[9 * i + k]];
      if (i > 0) A[row][column - 3] = [lower[9 * i + k], 0];
      if (i + 1 < BLOCKS) A[row][column + 3] = [upper[9 * i + k], 0];
    }
  }
  return A;
}

describe('the complex block-tridiagonal sweep', () => {
  it('solves what dense elimination with pivoting solves, to 1e-13', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const system = randomSystem(seed);
      const next = generator(100 + seed);
      const b = Array.from({ length: SIZE }, (): Complex => [next(), next()]);
      const re = Float64Array.from(b, ([x]) => x);
      const im = Float64Array.from(b, ([, x]) => x);
      expect(system.factorise()).toBe(true);
      system.solve(re, im);
      const wanted = solve(
        denseOf(system),
        b.map((x) => [x]),
      );
      for (let i = 0; i < SIZE; i++)
        expect(magnitude(minus([re[i], im[i]], wanted[i][0]))).toBeLessThan(1e-13);
    }
  });

  it('gives the same from the last block alone where the right-hand side is zero elsewhere', () => {
    const system = randomSystem(3);
    system.factorise();
    const b = new Float64Array(SIZE);
    b.set([1, -2, 3], SIZE - 3);
    const [re, im] = [b.slice(), b.slice()];
    system.solve(re, im);
    for (const all of [true, false]) {
      const [lastRe, lastIm] = [b.slice(), b.slice()];
      system.solveFromLast(lastRe, lastIm, all);
      const from = all ? 0 : SIZE - 3;
      expect(lastRe.slice(from)).toEqual(re.slice(from));
      expect(lastIm.slice(from)).toEqual(im.slice(from));
    }
  });

  it('is the real sweep where nothing is imaginary', () => {
    const system = randomSystem(5);
    system.im.fill(0);
    const plain = new BlockTridiagonal(BLOCKS);
    plain.lower.set(system.lower);
    plain.upper.set(system.upper);
    plain.diagonal.set(system.re);
    const next = generator(7);
    const b = Float64Array.from({ length: SIZE }, next);
    const [re, im, x] = [b.slice(), new Float64Array(SIZE), b.slice()];
    system.factorise();
    system.solve(re, im);
    plain.factorise();
    plain.solve(x);
    for (let i = 0; i < SIZE; i++) expect(re[i]).toBeCloseTo(x[i], 13);
    expect(Math.max(...im.map(Math.abs))).toBe(0);
  });

  it('says so when a pivot block is singular or not a number', () => {
    const system = randomSystem(9);
    const { re, im } = system;
    for (let k = 0; k < 9; k++) {
      re[k] = 1;
      im[k] = -1;
    }
    expect(system.factorise()).toBe(false);
    re[0] = Number.NaN;
    expect(system.factorise()).toBe(false);
  });
});
