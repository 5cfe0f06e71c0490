import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeastSquaresProblem } from '../../src/solvers/least-squares.ts';
import { likelihoodEnd } from '../../src/solvers/likelihood-interval.ts';

const RISE = 3.84;

/** Residuals of two coordinates with their derivatives, in a box. */
function problem(
  rows: readonly ((a: number, b: number) => readonly [number, number, number])[],
  lower = -1e3,
  upper = 1e3,
): LeastSquaresProblem {
  return {
    size: 2,
    residuals: rows.length,
    lower: Float64Array.of(lower, lower),
    upper: Float64Array.of(upper, upper),
    evaluate(x, r, J) {
      rows.forEach((row, i) => {
        const [value, byA, byB] = row(x[0], x[1]);
        r[i] = value;
        J[2 * i] = byA;
        J[2 * i + 1] = byB;
      });
    },
  };
}

describe('an end of a likelihood interval', () => {
  it('is that of the covariance where the residuals are linear, however correlated', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), fc.constantFrom(1, -1), (rho, side) => {
        // (JᵀJ)^-1 has 1/(1 - rho²) on its diagonal
        const root = Math.sqrt(1 - rho * rho);
        const linear = problem([(a, b) => [a + rho * b, 1, rho], (_, b) => [root * b, 0, root]]);
        const minimum = { x: Float64Array.of(0, 0), sumOfSquares: 0, guess: Float64Array.of(0.3 * side, 0) };
        const { x, status } = likelihoodEnd(linear, minimum, { k: 0, side: side as 1 | -1, rise: RISE });
        expect(status).toBe('found');
        expect(x).toBeCloseTo((side * Math.sqrt(RISE)) / root, 6);
      }),
    );
  });

  it('follows a bend: exp(a) - 1 rises faster above than below', () => {
    const bent = problem([(a) => [Math.exp(a) - 1, Math.exp(a), 0], (_, b) => [b, 0, 1]]);
    const minimum = (guess: number) => ({
      x: Float64Array.of(0, 0),
      sumOfSquares: 0,
      guess: Float64Array.of(guess, 0),
    });
    const above = likelihoodEnd(bent, minimum(1.5), { k: 0, side: 1, rise: 0.25 });
    const below = likelihoodEnd(bent, minimum(-0.5), { k: 0, side: -1, rise: 0.25 });
    // a last step of a tenth leaves its square
    expect(Math.abs(above.x - Math.log(1.5))).toBeLessThan(0.02 * Math.log(1.5));
    expect(Math.abs(below.x - Math.log(0.5))).toBeLessThan(0.02 * Math.log(2));
  });

  it('is the bound, and open, where the sum of squares does not rise enough before it', () => {
    const flat = problem([(a) => [0.1 * a, 0.1, 0], (_, b) => [b, 0, 1]], -5, 5);
    const minimum = { x: Float64Array.of(0, 0), sumOfSquares: 0, guess: Float64Array.of(19, 0) };
    expect(likelihoodEnd(flat, minimum, { k: 0, side: 1, rise: RISE })).toMatchObject({
      x: 5,
      status: 'open',
    });
  });

  it('comes back from where the model fails', () => {
    const walled = problem([(a) => [a > 2.5 ? Number.POSITIVE_INFINITY : a, 1, 0], (_, b) => [b, 0, 1]]);
    const minimum = { x: Float64Array.of(0, 0), sumOfSquares: 0, guess: Float64Array.of(4, 0) };
    const end = likelihoodEnd(walled, minimum, { k: 0, side: 1, rise: RISE });
    expect(end.status).toBe('found');
    expect(end.x).toBeCloseTo(Math.sqrt(RISE), 6);
  });
});
