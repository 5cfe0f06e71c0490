import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { normalCdf, normalQuantile } from '../../../src/studies/sampling/normal.ts';
import { numberBand, probabilityLarger } from '../../../src/studies/uncertainty/band.ts';
import { curveBand } from '../../../src/studies/uncertainty/curve-band.ts';

const normals = (n: number, seed: number) => {
  const random = new Random(seed);
  return Array.from({ length: n }, () => normalQuantile((random.word() + 0.5) / 2 ** 32));
};

describe('the band of a number', () => {
  it('of a normal sample is mean ± 1.645 deviations within the sampling error', () => {
    const n = 2000;
    const band = numberBand(normals(n, 1).map((z) => 3 + 0.2 * z))!;
    const SIGMAS = 4;
    const z = normalQuantile(0.95);
    // deviation of a quantile: sqrt(p (1 - p)/n)/density
    const off = (SIGMAS * 0.2 * Math.sqrt((0.05 * 0.95) / n)) / 0.10313564;
    expect(Math.abs(band.from - (3 - 0.2 * z))).toBeLessThan(off);
    expect(Math.abs(band.to - (3 + 0.2 * z))).toBeLessThan(off);
    expect(Math.abs(band.mean - 3)).toBeLessThan((SIGMAS * 0.2) / Math.sqrt(n));
    expect(Math.abs(band.standardDeviation / 0.2 - 1)).toBeLessThan(SIGMAS / Math.sqrt(2 * n));
  });

  it('leaves out what is no number, and is none where nothing is left', () => {
    expect(numberBand([1, Number.NaN, 3])).toMatchObject({ median: 2, samples: 2 });
    expect(numberBand([Number.NaN])).toBeUndefined();
  });
});

describe('the probability that one is larger', () => {
  it('of two normal numbers with a common part is Phi(difference/deviation of the difference)', () => {
    const n = 4000;
    const [common, a, b] = [normals(n, 2), normals(n, 3), normals(n, 4)];
    const found = probabilityLarger(
      common.map((z, i) => 0.5 + 10 * z + a[i]!),
      common.map((z, i) => 10 * z + b[i]!),
    )!;
    const exact = normalCdf(0.5 / Math.SQRT2);
    expect(found.from).toBeLessThan(exact);
    expect(found.to).toBeGreaterThan(exact);
    expect(found.to - found.from).toBeLessThan(0.035);
  });

  it('is 1/2 for equal results, and 1 is never certain', () => {
    expect(probabilityLarger([1, 2], [1, 2])?.value).toBe(0.5);
    const all = probabilityLarger([2, 3, 4], [1, 1, 1])!;
    expect(all.value).toBe(1);
    expect(all.from).toBeLessThan(0.5);
    expect(probabilityLarger([Number.NaN], [1])).toBeUndefined();
  });

  it('of the first over the second and of the second over the first add up to 1', () => {
    const list = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [p, q] = [probabilityLarger(a, b)!, probabilityLarger(b, a)!];
        expect(p.value + q.value).toBeCloseTo(1, 12);
        expect(p.from).toBeCloseTo(1 - q.to, 12);
      }),
    );
  });
});

describe('the band of curves', () => {
  it('of straight lines of random slope has the quantiles of the slope, up to where they end', () => {
    const slopes = Array.from({ length: 101 }, (_, k) => 1 + k / 100);
    const band = curveBand(slopes.map((slope) => ({ x: [0, 2], y: [4, 4 - slope] })))!;
    band.x.forEach((x, k) => {
      expect(band.median[k]).toBeCloseTo(4 - 1.5 * 0.5 * x, 12);
      expect(band.from[k]).toBeCloseTo(4 - 1.95 * 0.5 * x, 12);
      expect(band.to[k]).toBeCloseTo(4 - 1.05 * 0.5 * x, 12);
    });
  });

  it('a curve that has ended counts with its last value', () => {
    const band = curveBand([1, 2, 3].map((end) => ({ x: [0, end], y: [4, 3] })))!;
    expect(band.x.at(-1)).toBe(3);
    expect(band.from.at(-1)).toBe(3);
    expect(band.to.at(-1)).toBe(3);
    // at 2, the curves are at 3, 3 and 4 - 2/3
    const at2 = band.x.findIndex((x) => x > 1.99);
    expect(band.median[at2]).toBe(3);
  });

  it('there is none of curves without rows or without length', () => {
    expect(curveBand([{ x: [], y: [] }])).toBeUndefined();
    expect(curveBand([{ x: [0, 0], y: [1, 2] }])).toBeUndefined();
  });
});
