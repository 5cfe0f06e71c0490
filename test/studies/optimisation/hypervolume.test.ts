import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convergence } from '../../../src/studies/optimisation/convergence.ts';
import { hypervolume } from '../../../src/studies/optimisation/hypervolume.ts';

/** Whole numbers make sums exact. */
const SIDE = 6;
const coordinate = fc.integer({ min: -1, max: SIDE + 1 });

/** Unit cubes of the box [0, SIDE]^m that some point dominates; points below 0 reach into the box as 0 does. */
function cubes(points: readonly (readonly number[])[], m: number): number {
  let count = 0;
  for (let k = 0; k < SIDE ** m; k++) {
    const cube = Array.from({ length: m }, (_, i) => Math.floor(k / SIDE ** i) % SIDE);
    if (points.some((point) => point.every((value, i) => value <= cube[i]!))) count++;
  }
  return count;
}

describe('the hypervolume', () => {
  it.each([1, 2, 3])('of %i objectives is the number of unit cubes dominated', (m) => {
    const inside = coordinate.map((value) => Math.max(0, value));
    const points = fc.array(fc.array(inside, { minLength: m, maxLength: m }), { maxLength: 15 });
    fc.assert(
      fc.property(points, (all) => {
        expect(hypervolume(all, new Array(m).fill(SIDE))).toBe(cubes(all, m));
      }),
    );
  });

  it('of the quarter circle tends to 1 - pi/4 from below, as fast as the stairs get finer', () => {
    const error = (n: number) => {
      const arc = Array.from({ length: n }, (_, k) => (k / (n - 1)) * (Math.PI / 2));
      const points = arc.map((a) => [1 - Math.sin(a), 1 - Math.cos(a)]);
      return Math.PI / 4 - hypervolume(points, [1, 1]);
    };
    // a stair of 1/n of the arc misses about half of its box
    expect(error(1000)).toBeGreaterThan(0);
    expect(error(1000)).toBeLessThan(1e-3);
    expect(error(500) / error(1000)).toBeCloseTo(2, 1);
  });

  it('is refused for more than three objectives', () => {
    expect(() => hypervolume([[0, 0, 0, 0]], [1, 1, 1, 1])).toThrow(/4 objectives/);
  });
});

describe('the convergence', () => {
  it('is a part of the box of the last front: it rises as fronts do, between 0 and 1', () => {
    const fronts = [
      [[5, 5]],
      [[3, 4]],
      [
        [0, 2],
        [1, 1],
        [2, 0],
      ],
    ];
    const { hypervolume: part, reference } = convergence(
      fronts.map((front, k) => ({ evaluations: 10 * k, front })),
    );
    expect(reference).toEqual([2.2, 2.2]);
    expect(part[0]).toBe(0);
    // stairs (0, 2), (1, 1), (2, 0) below 2.2: 0.2·2.2 + 1.2·1 + 0.2·1 of 2.2²
    expect(part[2]).toBeCloseTo((0.2 * 2.2 + 1.2 + 0.2) / 2.2 ** 2, 12);
  });
});
