import { describe, expect, it } from 'vitest';
import { type EvaluatePoints, sobolIndices } from '../../../src/studies/sensitivity/sobol-indices.ts';

/** Ishigami and Homma 1990 with a = 7, b = 0.1; inputs uniform in (-pi, pi). */
const A = 7;
const B = 0.1;
const ishigami: EvaluatePoints = async (points) =>
  points.map((u) => {
    const [x = 0, y = 0, z = 0] = Array.from(u, (each) => Math.PI * (2 * each - 1));
    return [Math.sin(x) + A * Math.sin(y) ** 2 + B * z ** 4 * Math.sin(x)];
  });
const V1 = 0.5 * (1 + (B * Math.PI ** 4) / 5) ** 2;
const V2 = A ** 2 / 8;
const V13 = B ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50);
const V = V1 + V2 + V13;
const FIRST = [V1 / V, V2 / V, 0];
const TOTAL = [(V1 + V13) / V, V2 / V, V13 / V];

describe('Sobol indices', () => {
  it('of the function of Ishigami are the analytic ones, inside their intervals and to 0.01', async () => {
    const [found] = await sobolIndices(3, ishigami, { rows: 4096, seed: 1, resamples: 200 });
    expect(Math.abs(found!.variance / V - 1)).toBeLessThan(0.01);
    found!.inputs.forEach(({ first, total }, i) => {
      expect(Math.abs(first.value - FIRST[i]!)).toBeLessThan(0.01);
      expect(Math.abs(total.value - TOTAL[i]!)).toBeLessThan(0.01);
      for (const [estimate, exact] of [
        [first, FIRST[i]!],
        [total, TOTAL[i]!],
      ] as const) {
        expect(estimate.from).toBeLessThanOrEqual(exact);
        expect(estimate.to).toBeGreaterThanOrEqual(exact);
      }
    });
  });

  it('their intervals hold the truth at least as often as they promise', async () => {
    let [held, all] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const [found] = await sobolIndices(3, ishigami, { rows: 256, seed, resamples: 200, confidence: 0.9 });
      found!.inputs.forEach(({ first, total }, i) => {
        all += 2;
        if (first.from <= FIRST[i]! && FIRST[i]! <= first.to) held++;
        if (total.from <= TOTAL[i]! && TOTAL[i]! <= total.to) held++;
      });
    }
    console.log(`90 % intervals held the analytic index in ${held} of ${all}`);
    // the six indices of a seed are correlated: as uncertain as 20 of them
    const SIGMAS = 3;
    expect(held / all).toBeGreaterThan(0.9 - SIGMAS * Math.sqrt((0.9 * 0.1) / 20));
  });

  it('of a sum are the shares of variance, first order and total alike, and add up to 1', async () => {
    const weights = [3, 2, 1, 0];
    const sum: EvaluatePoints = async (points) =>
      points.map((u) => [u.reduce((s, x, i) => s + weights[i]! * x, 0)]);
    const [found] = await sobolIndices(4, sum, { rows: 1024, seed: 5, resamples: 50 });
    found!.inputs.forEach(({ first, total }, i) => {
      const share = weights[i]! ** 2 / 14;
      expect(Math.abs(first.value - share)).toBeLessThan(0.01);
      expect(Math.abs(total.value - share)).toBeLessThan(0.01);
    });
    expect(found!.inputs[3]!.total).toEqual({ value: 0, from: 0, to: 0 });
  });

  it('leave out rows where an evaluation failed, and say how many are left', async () => {
    const gappy: EvaluatePoints = async (points) =>
      (await ishigami(points)).map(([f = 0], k) => [k % 50 === 0 ? Number.NaN : f]);
    const [found] = await sobolIndices(3, gappy, { rows: 500, seed: 1, resamples: 20 });
    // rows of 5 evaluations: every tenth has one that failed
    expect(found!.rows).toBe(450);
    expect(found!.inputs.every(({ first }) => Number.isFinite(first.value))).toBe(true);
  });

  it('are the same for a seed', async () => {
    const options = { rows: 64, seed: 9, resamples: 30 };
    expect(await sobolIndices(3, ishigami, options)).toEqual(await sobolIndices(3, ishigami, options));
  });
});
