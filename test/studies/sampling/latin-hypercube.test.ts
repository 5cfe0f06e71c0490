import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latinHypercube } from '../../../src/studies/sampling/latin-hypercube.ts';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('a Latin hypercube', () => {
  it('has exactly one point in each of n slices of every coordinate', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 12 }), (of, n, d) => {
        const points = latinHypercube(n, d, of);
        for (let k = 0; k < d; k++) {
          const slices = new Set(Array.from({ length: n }, (_, i) => Math.floor(points.at(i, k) * n)));
          expect(slices.size).toBe(n);
          expect(Math.max(...slices)).toBe(n - 1);
        }
      }),
    );
  });

  it('keeps to its slices for a million points, the most there may be', () => {
    const n = 1_000_000;
    const points = latinHypercube(n, 1, 3);
    const seen = new Uint8Array(n);
    for (let i = 0; i < n; i++) seen[Math.floor(points.at(i, 0) * n)]! += 1;
    expect(seen.every((count) => count === 1)).toBe(true);
  });

  it('gives the same points in any order and on the next call, and others for another seed', () => {
    const points = latinHypercube(50, 3, 9);
    const forward = Array.from({ length: 50 }, (_, i) => points.at(i, 2));
    const again = latinHypercube(50, 3, 9);
    const backward = Array.from({ length: 50 }, (_, i) => again.at(49 - i, 2)).reverse();
    expect(backward).toEqual(forward);
    expect(latinHypercube(50, 3, 10).at(0, 2)).not.toBe(forward[0]);
  });

  it('means of a sum of functions of one coordinate converge faster than those of random points', () => {
    const n = 256;
    const points = latinHypercube(n, 5, 1);
    let sum = 0;
    for (let i = 0; i < n; i++) for (let k = 0; k < 5; k++) sum += points.at(i, k) ** 2;
    // within a slice at x, x^2 has the standard deviation 2 x/(n sqrt 12); summed over n slices and 5 coordinates:
    const sigma = Math.sqrt((5 * 4) / 3 / 12) / n ** 1.5;
    expect(Math.abs(sum / n - 5 / 3)).toBeLessThan(5 * sigma);
  });
});
