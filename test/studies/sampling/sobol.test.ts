import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_SOBOL_DIMENSIONS, sobol } from '../../../src/studies/sampling/sobol.ts';

const gray = (i: number) => i ^ (i >>> 1);
const seeds = fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { nil: undefined });

/** Product of 1 + (x_k - 1/2)/k^2 over the cube: its mean is 1. */
function smooth(points: ReturnType<typeof sobol>, i: number, d: number): number {
  let value = 1;
  for (let k = 0; k < d; k++) value *= 1 + (points.at(i, k) - 0.5) / (k + 1) ** 2;
  return value;
}

describe("Sobol' points", () => {
  it('are those that Joe and Kuo print for three dimensions, in Gray code order', () => {
    // Joe and Kuo, "Notes on generating Sobol' sequences" (2008), and the output of their program sobol.cc
    const printed = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ];
    const points = sobol(3, undefined);
    expect(printed.map((_, i) => [0, 1, 2].map((k) => points.at(gray(i), k)))).toEqual(printed);
  });

  it('fill every coordinate: of 2^m points, each of 2^m slices has one, plain and scrambled', () => {
    const m = 9;
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: MOST_SOBOL_DIMENSIONS - 1 }), (seed, k) => {
        const points = sobol(MOST_SOBOL_DIMENSIONS, seed);
        const slices = Array.from({ length: 2 ** m }, (_, i) => Math.floor(points.at(i, k) * 2 ** m));
        expect(new Set(slices).size).toBe(2 ** m);
      }),
      { numRuns: 60 },
    );
  });

  it("have Sobol's property A: the first 2^d points, one in each half-cube, up to 10 dimensions", () => {
    const d = 10;
    for (const seed of [undefined, 1, 77]) {
      const points = sobol(d, seed);
      const boxes = new Set<number>();
      for (let i = 0; i < 2 ** d; i++) {
        let box = 0;
        for (let k = 0; k < d; k++) box = 2 * box + (points.at(i, k) < 0.5 ? 0 : 1);
        boxes.add(box);
      }
      expect(boxes.size).toBe(2 ** d);
    }
  });

  it('of every pair of coordinates, the sixteenths of the square get the same number of 4096 points', () => {
    const points = sobol(MOST_SOBOL_DIMENSIONS, 5);
    for (let a = 0; a < MOST_SOBOL_DIMENSIONS; a++) {
      for (let b = 0; b < a; b++) {
        const counts = new Array<number>(16).fill(0);
        for (let i = 0; i < 4096; i++)
          counts[4 * Math.floor(4 * points.at(i, a)) + Math.floor(4 * points.at(i, b))]! += 1;
        expect(counts, `coordinates ${a}, ${b}`).toEqual(counts.map(() => 256));
      }
    }
  });

  it('the error of a mean falls at least as n^-0.9 from 2^6 to 2^14 points', () => {
    const d = 6;
    const errors = [6, 8, 10, 12, 14].map((m) => {
      // root mean square over scramblings: one of them alone may be lucky
      let sum = 0;
      for (let seed = 0; seed < 8; seed++) {
        const points = sobol(d, seed);
        let mean = 0;
        for (let i = 0; i < 2 ** m; i++) mean += smooth(points, i, d) / 2 ** m;
        sum += (mean - 1) ** 2;
      }
      return Math.sqrt(sum / 8);
    });
    const order = Math.log(errors[0]! / errors.at(-1)!) / Math.log(2 ** 8);
    expect(order, errors.map((e) => e.toExponential(1)).join(' ')).toBeGreaterThan(0.9);
  });

  it('scrambled points are those of their seed, in any order', () => {
    const one = sobol(4, 3);
    const forward = Array.from({ length: 64 }, (_, i) => one.at(i, 3));
    const two = sobol(4, 3);
    expect(Array.from({ length: 64 }, (_, i) => two.at(63 - i, 3)).reverse()).toEqual(forward);
    expect(sobol(4, 4).at(5, 3)).not.toBe(forward[5]);
  });
});
