import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { nsga2 } from '../../src/studies/nsga2.ts';
import type { Evaluate } from '../../src/studies/optimisation/problem.ts';
import { crossed, mutate } from '../../src/studies/optimisation/variation.ts';
import { evenly } from '../evenly.ts';
import { evaluateBy, zdt1 } from './optimisation/problems.ts';

const options = { crossoverIndex: 15, crossoverProbability: 1, mutationIndex: 20, mutationProbability: 1 };
const box = { lower: [0, -1, 3], upper: [1, 1, 3] };
const inBox = fc.tuple(evenly(0, 1), evenly(-1, 1));
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('variation', () => {
  it('children and mutants stay in the box, and a fixed variable stays where it is', () => {
    fc.assert(
      fc.property(inBox, inBox, seed, ([a, b], [c, d], of) => {
        const random = new Random(of);
        const children = crossed([Float64Array.of(a, b, 3), Float64Array.of(c, d, 3)], box, options, random);
        for (const child of children) {
          mutate(child, box, options, random);
          child.forEach((value, i) => {
            expect(value).toBeGreaterThanOrEqual(box.lower[i]!);
            expect(value).toBeLessThanOrEqual(box.upper[i]!);
          });
        }
      }),
    );
  });

  it('far from the bounds, two children have the mean of their parents', () => {
    const wide = { lower: [-1e9], upper: [1e9] };
    for (let k = 0; k < 200; k++) {
      const [a, b] = crossed([Float64Array.of(1), Float64Array.of(2)], wide, options, new Random(k));
      expect(a[0]! + b[0]!).toBeCloseTo(3, 9);
    }
  });

  it('the spread of children over that of parents has the distribution of Deb and Agrawal: half of them contract', () => {
    const wide = { lower: [-1e9], upper: [1e9] };
    const n = 20_000;
    const random = new Random(5);
    let [contracting, below] = [0, 0];
    let crossings = 0;
    while (crossings < n) {
      const [a, b] = crossed([Float64Array.of(0), Float64Array.of(1)], wide, options, random);
      const beta = Math.abs(a[0]! - b[0]!);
      if (beta === 1) continue;
      crossings++;
      if (beta < 1) contracting++;
      // P(beta < 0.9) = 0.9^(eta + 1)/2
      if (beta < 0.9) below++;
    }
    const SIGMAS = 4;
    expect(Math.abs(contracting / n - 0.5)).toBeLessThan((SIGMAS * 0.5) / Math.sqrt(n));
    const p = 0.9 ** 16 / 2;
    expect(Math.abs(below / n - p)).toBeLessThan(SIGMAS * Math.sqrt((p * (1 - p)) / n));
  });
});

describe('NSGA-II', () => {
  const run = (over: Partial<Parameters<typeof nsga2>[2]> = {}, evaluate: Evaluate = evaluateBy(zdt1.of)) =>
    nsga2(zdt1.box, evaluate, { seed: 3, evaluations: 1000, population: 20, ...over });

  it('a seed gives the same designs, also where batches are valued in pieces and in any order; another gives others', async () => {
    const one = await run();
    const scattered: Evaluate = async (batch) => {
      const halves = [batch.slice(0, 7), batch.slice(7)];
      const [second, first] = [await evaluateBy(zdt1.of)(halves[1]!), await evaluateBy(zdt1.of)(halves[0]!)];
      return [...first, ...second];
    };
    expect((await run({}, scattered)).population).toEqual(one.population);
    expect((await run({ seed: 4 })).population).not.toEqual(one.population);
  });

  it('the best value of each objective never gets worse from one generation to the next', async () => {
    const { history } = await run();
    for (const m of [0, 1]) {
      const best = history.map(({ front }) => Math.min(...front.map((point) => point[m]!)));
      for (const [k, value] of best.slice(1).entries()) expect(value).toBeLessThanOrEqual(best[k]!);
    }
  });

  it('values no more designs than it may, in whole generations', async () => {
    let valued = 0;
    const counted: Evaluate = async (batch) => {
      expect(batch.length).toBe(20);
      valued += batch.length;
      return evaluateBy(zdt1.of)(batch);
    };
    const { evaluations } = await run({ evaluations: 119 }, counted);
    expect([valued, evaluations]).toEqual([100, 100]);
  });

  it('keeps to the constraints: the front of a circle with a forbidden middle has two pieces', async () => {
    const arc = { lower: [0, 0], upper: [2, Math.PI / 2] };
    const evaluate: Evaluate = async (batch) =>
      batch.map(([r = 0, a = 0]) => {
        const violation = Math.max(0, 0.3 - Math.abs(a - Math.PI / 4)) + Math.max(0, 1 - r);
        return { objectives: [r * Math.cos(a), r * Math.sin(a)], violation };
      });
    const { front } = await nsga2(arc, evaluate, { seed: 1, evaluations: 5000, population: 40 });
    const angles = front.map(({ x }) => x[1]! - Math.PI / 4);
    expect(front.every(({ violation }) => violation === 0)).toBe(true);
    expect(Math.max(...angles)).toBeGreaterThan(0.7);
    expect(Math.min(...angles)).toBeLessThan(-0.7);
    // between neighbours on the arc, a point outside it by about their distance is not dominated
    const distance = (Math.PI / 2 - 0.6) / front.length;
    expect(Math.max(...front.map(({ x }) => x[0]!))).toBeLessThan(1 + distance);
  });

  it('a design that cannot be valued is worth less than any other, and NaN is no value', async () => {
    const evaluate: Evaluate = async (batch) =>
      batch.map(([x = 0]) => ({ objectives: [x < 0.5 ? Number.NaN : x], violation: 0 }));
    const { front } = await nsga2({ lower: [0], upper: [1] }, evaluate, {
      seed: 1,
      evaluations: 600,
      population: 20,
    });
    expect(front).toHaveLength(1);
    expect(front[0]!.objectives[0]).toBeGreaterThanOrEqual(0.5);
    expect(front[0]!.objectives[0]).toBeLessThan(0.501);
  });

  it('where no design is feasible the front is empty', async () => {
    const evaluate: Evaluate = async (batch) => batch.map(() => ({ objectives: [0], violation: 1 }));
    const result = await nsga2({ lower: [0], upper: [1] }, evaluate, {
      seed: 1,
      evaluations: 40,
      population: 20,
    });
    expect(result.front).toEqual([]);
  });

  it('a stop is heeded between generations', async () => {
    const stop = new AbortController();
    const { evaluations } = await run({ signal: stop.signal, onGeneration: () => stop.abort() });
    expect(evaluations).toBe(20);
  });

  it.each([
    [{ lower: [0], upper: [0, 1] }, /1 lower and 2 upper/],
    [{ lower: [1], upper: [0] }, /variable 0/],
    [{ lower: [], upper: [] }, /one variable/],
  ])('a box that is none is refused: %j', async (bad, message) => {
    await expect(nsga2(bad, evaluateBy(zdt1.of), { seed: 1, evaluations: 10 })).rejects.toThrow(message);
  });
});
