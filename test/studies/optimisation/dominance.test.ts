import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crowding, dominance, paretoSet, sortedFronts } from '../../../src/studies/optimisation/dominance.ts';
import type { Worth } from '../../../src/studies/optimisation/problem.ts';

// few values, so that ties and equal designs occur
const worth = fc.record({
  objectives: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })),
  violation: fc.constantFrom(0, 0, 0, 1, 2, Number.POSITIVE_INFINITY),
});
const population = fc.array(worth, { minLength: 1, maxLength: 40 });

describe('domination', () => {
  it('is an order: nobody dominates itself, no two each other, and it passes on', () => {
    fc.assert(
      fc.property(worth, worth, worth, (a, b, c) => {
        expect(dominance(a, a)).toBe(0);
        expect(dominance(a, b) + dominance(b, a)).toBe(0);
        if (dominance(a, b) < 0 && dominance(b, c) < 0) expect(dominance(a, c)).toBe(-1);
      }),
    );
  });

  it('a feasible design beats every infeasible one, and of those the smaller violation wins, whatever they promise', () => {
    const feasible: Worth = { objectives: [9, 9], violation: 0 };
    const near: Worth = { objectives: [1, 1], violation: 0.1 };
    const far: Worth = { objectives: [0, 0], violation: 0.2 };
    expect(dominance(feasible, near)).toBe(-1);
    expect(dominance(near, far)).toBe(-1);
  });
});

describe('the fast non-dominated sort', () => {
  it('ranks as peeling off the undominated one front after the other does', () => {
    fc.assert(
      fc.property(population, (all) => {
        const peeled: number[][] = [];
        let left = all.map((_, i) => i);
        while (left.length > 0) {
          const front = left.filter((i) => !left.some((j) => dominance(all[j]!, all[i]!) < 0));
          peeled.push(front);
          left = left.filter((i) => !front.includes(i));
        }
        expect(sortedFronts(all)).toEqual(peeled);
      }),
    );
  });

  it('a Pareto set holds feasible designs of different values, none dominated by any', () => {
    fc.assert(
      fc.property(population, (all) => {
        const front = paretoSet(all);
        expect(new Set(front.map(({ objectives }) => objectives.join())).size).toBe(front.length);
        for (const one of front) {
          expect(one.violation).toBe(0);
          expect(all.some((other) => dominance(other, one) < 0)).toBe(false);
        }
        const some = all.some(({ violation }) => violation === 0);
        expect(front.length > 0).toBe(some);
      }),
    );
  });
});

describe('the crowding distance', () => {
  it('is infinite at the ends and the sum of both sides of the box of neighbours between them', () => {
    const at = [0, 1, 4, 10].map((x) => ({ objectives: [x, 20 - 2 * x], violation: 0 }));
    const distance = crowding(at, [0, 1, 2, 3]);
    expect([...distance]).toEqual([Number.POSITIVE_INFINITY, 0.8, 1.8, Number.POSITIVE_INFINITY]);
  });

  it('does not depend on the units of the objectives', () => {
    const front = [0, 1, 4, 10, 11].map((x) => ({ objectives: [x, 1 / (1 + x)], violation: 0 }));
    const scaled = front.map(({ objectives: [a = 0, b = 0], violation }) => ({
      objectives: [1024 * a, b / 4096],
      violation,
    }));
    const all = [0, 1, 2, 3, 4];
    expect([...crowding(scaled, all)]).toEqual([...crowding(front, all)]);
  });
});
