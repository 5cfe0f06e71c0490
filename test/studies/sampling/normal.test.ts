import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, truncatedNormal } from '../../../src/studies/sampling/normal.ts';
import { quantileOf, sortedOf } from '../../../src/studies/sampling/quantile.ts';

describe('the normal distribution', () => {
  it.each([
    // Abramowitz and Stegun 1964, tables 26.1 and 26.2
    [1, 0.8413447460685429],
    [2, 0.9772498680518208],
    [-3, 1.3498980316300946e-3],
    [-5, 2.866515718791939e-7],
    [-10, 7.61985302416053e-24],
  ])('P(X < %f) is that of the tables to 13 digits', (x, p) => {
    expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-13);
  });

  it('quantile and distribution undo each other, far into the lower tail', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 4, noNaN: true }), (x) => {
        // above 0 the probability has lost digits to 1: a change of 1e-16 of it is 1e-16/density of x
        const lost = 4e-16 * Math.exp(Math.max(0, x) ** 2 / 2) * 2.51;
        expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(
          1e-13 * Math.max(1, Math.abs(x)) + lost,
        );
      }),
    );
  });

  it('cut off, it stays in its bounds, rises with p, and is the whole one where they are far', () => {
    const of = (p: number, to: number) => truncatedNormal(p, 0.4, 0.1, { from: 0.35, to });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (p, q) => {
          expect(of(p, 0.5)).toBeGreaterThanOrEqual(0.35);
          expect(of(p, 0.5)).toBeLessThanOrEqual(0.5);
          if (p < q) expect(of(p, 0.5)).toBeLessThanOrEqual(of(q, 0.5));
        },
      ),
    );
    const far = truncatedNormal(0.9, 0.4, 0.1, { from: -10, to: 10 });
    expect(far).toBeCloseTo(0.4 + 0.1 * 1.2815515655446004, 13);
  });
});

describe('quantiles of a sample', () => {
  it('are its values at multiples of 1/(n - 1) and lie on straight lines between', () => {
    const sorted = sortedOf([5, 1, 3, 9]);
    expect([0, 1 / 3, 0.5, 1].map((p) => quantileOf(sorted, p))).toEqual([1, 3, 4, 9]);
    expect(quantileOf([], 0.5)).toBeNaN();
  });
});
