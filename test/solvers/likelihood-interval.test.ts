import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostlyProblem } from '../../src/solvers/costly-problem.ts';
import { likelihoodEnd } from '../../src/solvers/likelihood-interval.ts';
import { evenly } from '../evenly.ts';

const RISE = 3.84;

/** Residuals of two coordinates with their derivatives, in a box. */
function problem(
  rows: readonly ((a: number, b: number) => readonly [number, number, number])[],
  lower = -1e3,
  upper = 1e3,
): CostlyProblem {
  return {
    size: 2,
    residuals: rows.length,
    lower: Float64Array.of(lower, lower),
    upper: Float64Array.of(upper, upper),
    evaluate(x, r, J) {
      rows.forEach((row, i) => {
        const [value, byA, byB] = row(x[0], x[1]);
        r[i] = value;
        if (J === undefined) return;
        J[2 * i] = byA;
        J[2 * i + 1] = byB;
      });
    },
  };
}

/** The minimum at the origin. */
function minimumOf(of: CostlyProblem) {
  const [x, r, J] = [new Float64Array(2), new Float64Array(of.residuals), new Float64Array(2 * of.residuals)];
  of.evaluate(x, r, J);
  return { x, r, J, sumOfSquares: 0 };
}

describe('an end of a likelihood interval', () => {
  it('is that of the covariance where the residuals are linear, however correlated', () => {
    fc.assert(
      fc.property(evenly(-0.99, 0.99), fc.constantFrom(1, -1), (rho, side) => {
        // (JᵀJ)^-1 has 1/(1 - rho²) on its diagonal
        const root = Math.sqrt(1 - rho * rho);
        const linear = problem([(a, b) => [a + rho * b, 1, rho], (_, b) => [root * b, 0, root]]);
        const { x, status } = likelihoodEnd(linear, minimumOf(linear), {
          k: 0,
          side: side as 1 | -1,
          rise: RISE,
        });
        expect(status).toBe('found');
        expect(x).toBeCloseTo((side * Math.sqrt(RISE)) / root, 6);
      }),
    );
  });

  it('follows a bend: exp(a) - 1 rises faster above than below', () => {
    const bent = problem([(a) => [Math.exp(a) - 1, Math.exp(a), 0], (_, b) => [b, 0, 1]]);
    const above = likelihoodEnd(bent, minimumOf(bent), { k: 0, side: 1, rise: 0.25 });
    const below = likelihoodEnd(bent, minimumOf(bent), { k: 0, side: -1, rise: 0.25 });
    // a last step of a tenth leaves its square
    expect(Math.abs(above.x - Math.log(1.5))).toBeLessThan(0.02 * Math.log(1.5));
    expect(Math.abs(below.x - Math.log(0.5))).toBeLessThan(0.02 * Math.log(2));
  });

  it('is the bound, and open, where the sum of squares does not rise enough before it', () => {
    const flat = problem([(a) => [0.1 * a, 0.1, 0], (_, b) => [b, 0, 1]], -5, 5);
    expect(likelihoodEnd(flat, minimumOf(flat), { k: 0, side: 1, rise: RISE })).toMatchObject({
      x: 5,
      status: 'open',
    });
  });

  it('comes back from where the model fails', () => {
    // straight on from the minimum the end would be at 1.96
    const walled = problem([
      (a) => [a > 1.7 ? Number.POSITIVE_INFINITY : Math.sinh(a), Math.cosh(a), 0],
      (_, b) => [b, 0, 1],
    ]);
    const end = likelihoodEnd(walled, minimumOf(walled), { k: 0, side: 1, rise: RISE });
    expect(end.status).toBe('found');
    // a last step of a tenth leaves its square
    expect(Math.abs(end.x / Math.asinh(Math.sqrt(RISE)) - 1)).toBeLessThan(0.02);
  });

  it('comes back from a bound that it met too soon', () => {
    const steep = problem([(a) => [Math.sinh(a), Math.cosh(a), 0], (_, b) => [b, 0, 1]], -1.5, 1.5);
    for (const side of [1, -1] as const) {
      const end = likelihoodEnd(steep, minimumOf(steep), { k: 0, side, rise: RISE });
      expect(end.status).toBe('found');
      expect(Math.abs(end.x / (side * Math.asinh(Math.sqrt(RISE))) - 1)).toBeLessThan(0.02);
    }
  });

  it('needs no slopes where residuals hardly bend, and is as near to the true end as with them', () => {
    // a and b correlated, both a little bent: the end by a scan of the profile
    const rows = [
      (a: number, b: number) => [a + 0.8 * b + 0.02 * a * a, 1 + 0.04 * a, 0.8] as const,
      (a: number, b: number) => [0.6 * b + 0.02 * a * b, 0.02 * b, 0.6 + 0.02 * a] as const,
    ];
    let asked = 0;
    const made = problem(rows);
    const counted: CostlyProblem = {
      ...made,
      evaluate(x, r, J) {
        if (J !== undefined) asked++;
        made.evaluate(x, r, J);
      },
    };
    const minimum = minimumOf(made);
    const end = likelihoodEnd(counted, minimum, { k: 0, side: 1, rise: RISE });
    const least = (a: number) =>
      Math.min(
        ...Array.from({ length: 40001 }, (_, i) => {
          const b = -10 + i / 2000;
          return rows.reduce((sum, row) => sum + row(a, b)[0] ** 2, 0);
        }),
      );
    expect(asked).toBe(0);
    expect(end.status).toBe('found');
    // a last step of a tenth leaves its square, of a distance in which chi² rises as its square
    expect(Math.abs(least(end.x) - RISE)).toBeLessThan(0.02 * RISE);
  });

  it('follows valleys in which two rates trade off: what is found is the end, hardly ever by slopes', () => {
    const ends = [1.2, 1.1, 1.05].flatMap((power) => [18, 40, 100, 300].map((size) => valley(size, power)));
    let lost = 0;
    for (const { problem: made, least } of ends) {
      const minimum = minimumOf(made);
      for (const k of [0, 1]) {
        for (const side of [1, -1] as const) {
          const end = likelihoodEnd(made, minimum, { k, side, rise: RISE });
          // a last step of a tenth leaves its square
          if (end.status === 'found') expect(Math.abs(least(k, end.x) - RISE)).toBeLessThan(0.03 * RISE);
          if (end.status === 'lost') lost++;
          if (end.status === 'open') expect([end.x, least(k, end.x) < RISE]).toEqual([4 * side, true]);
        }
      }
    }
    expect(lost).toBeLessThanOrEqual(2);
    expect(ends.reduce((sum, { count }) => sum + count.slopes, 0)).toBeLessThanOrEqual(2 * ends.length);
    // the first of them: 21; 29 where its first look is as far as a straight model says
    expect(ends[0]!.count.evaluations).toBeLessThanOrEqual(24);
  });
});

/** Losses by t and by t^power at rates of which the logarithms are unknown: cosines of the columns from 0.997 up. */
function valley(size: number, power: number) {
  const times = [0.2, 0.4, 0.6, 0.8, 1];
  const columns = [times, times.map((t) => t ** power)];
  const truth = times.map((t) => t + t ** power);
  const [low, high] = [Math.exp(-4), Math.exp(4)];
  const sum = (of: (i: number) => number) => times.reduce((total, _, i) => total + of(i), 0);
  /** Least sum of squares with logarithm k held: of a rate the residuals are linear in the other. */
  const least = (k: number, at: number) => {
    const [held, free] = [columns[k]!, columns[1 - k]!];
    const left = truth.map((each, i) => each - Math.exp(at) * held[i]!);
    const best = sum((i) => left[i]! * free[i]!) / sum((i) => free[i]! ** 2);
    const rate = Math.min(high, Math.max(low, best));
    return sum((i) => (size * (rate * free[i]! - left[i]!)) ** 2);
  };
  const count = { evaluations: 0, slopes: 0 };
  const made: CostlyProblem = {
    size: 2,
    residuals: times.length,
    logarithmic: [true, true],
    lower: Float64Array.of(-4, -4),
    upper: Float64Array.of(4, 4),
    evaluate: (x, r, J) => {
      count.evaluations++;
      if (J !== undefined) count.slopes++;
      for (let i = 0; i < times.length; i++) {
        const parts = [0, 1].map((k) => size * Math.exp(x[k]!) * columns[k]![i]!);
        r[i] = parts[0]! + parts[1]! - size * truth[i]!;
        J?.set(parts, 2 * i);
      }
    },
  };
  return { problem: made, least, count };
}
