import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polish } from '../../../src/studies/optimisation/polish.ts';
import type { Box } from '../../../src/studies/optimisation/problem.ts';

const cube = (n: number, low: number, high: number): Box => ({
  lower: new Array(n).fill(low),
  upper: new Array(n).fill(high),
});

const plain = (of: (x: Float64Array) => number) => async (batch: readonly Float64Array[]) =>
  batch.map((x) => ({ objectives: [of(x)], violation: 0 }));

const rosenbrock = (x: Float64Array) =>
  x.slice(1).reduce((sum, value, i) => sum + 100 * (value - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2, 0);

const branin = ([x = 0, y = 0]: Float64Array) =>
  (y - (5.1 * x * x) / (4 * Math.PI ** 2) + (5 * x) / Math.PI - 6) ** 2 +
  10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
  10;

/** Goldstein-Price has its least value 3 at (0, -1). */
const goldsteinPrice = ([x = 0, y = 0]: Float64Array) =>
  (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)) *
  (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y));

const TOLERANCE = 1e-6;

describe('the polish', () => {
  it.each([
    ['Rosenbrock in 2', cube(2, -2, 2), rosenbrock, [-1.2, 1], [1, 1], 0],
    ['Rosenbrock in 5', cube(5, -2, 2), rosenbrock, [0.5, 0.5, 0.5, 0.5, 0.5], [1, 1, 1, 1, 1], 0],
    ['Branin', { lower: [-5, 0], upper: [10, 15] }, branin, [3, 3], [Math.PI, 2.275], 0.39788735772973816],
    ['Goldstein-Price', cube(2, -2, 2), goldsteinPrice, [-0.2, -0.8], [0, -1], 3],
  ] as const)('finds the known optimum of %s to 1e-6', async (_, box, of, start, at, value) => {
    const found = await polish(box, plain(of), Float64Array.from(start), { evaluations: 20_000 });
    expect(found.converged).toBe(true);
    expect(Math.abs(found.objectives[0]! - value)).toBeLessThan(TOLERANCE);
    for (const [i, x] of found.x.entries()) expect(Math.abs(x - at[i]!)).toBeLessThan(TOLERANCE);
  });

  it('of a bowl in a box is its nearest point, on the bounds where the bottom is outside', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 4 }),
        async (bottom) => {
          const of = (x: Float64Array) =>
            x.reduce((sum, value, i) => sum + (1 + i) * (value - bottom[i]!) ** 2, 0);
          const start = new Float64Array(bottom.length).fill(0.3);
          const { x } = await polish(cube(bottom.length, -1, 1), plain(of), start, { evaluations: 20_000 });
          x.forEach((value, i) => {
            expect(Math.abs(value - Math.min(1, Math.max(-1, bottom[i]!)))).toBeLessThan(TOLERANCE);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps to a constraint that is active: the nearest point of a half plane', async () => {
    // least x² + y² with x + 2y >= 1 is at (0.2, 0.4)
    const evaluate = async (batch: readonly Float64Array[]) =>
      batch.map(([x = 0, y = 0]) => ({ objectives: [x * x + y * y], violation: Math.max(0, 1 - x - 2 * y) }));
    const found = await polish(cube(2, -1, 1), evaluate, Float64Array.of(0.9, 0.8), { evaluations: 50_000 });
    expect(found.violation).toBe(0);
    expect(Math.abs(found.objectives[0]! - 0.2)).toBeLessThan(TOLERANCE);
  });

  it('is never worse than where it began, uses no more evaluations than it may, and leaves fixed variables alone', async () => {
    const box = { lower: [-2, 0.5], upper: [2, 0.5] };
    for (const evaluations of [1, 2, 3, 7, 50]) {
      const start = Float64Array.of(1.5, 0.5);
      const found = await polish(box, plain(rosenbrock), start, { evaluations });
      // a simplex is finished before the count is looked at
      expect(found.evaluations).toBeLessThanOrEqual(evaluations + 2);
      expect(found.objectives[0]).toBeLessThanOrEqual(rosenbrock(start));
      expect(found.x[1]).toBe(0.5);
    }
  });

  it('is refused for two objectives', async () => {
    const two = async (batch: readonly Float64Array[]) =>
      batch.map(() => ({ objectives: [0, 1], violation: 0 }));
    await expect(polish(cube(1, 0, 1), two, Float64Array.of(0.5), { evaluations: 10 })).rejects.toThrow(
      /one objective/,
    );
  });
});
