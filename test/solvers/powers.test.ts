import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costlyLeastSquares } from '../../src/solvers/costly-least-squares.ts';
import type { CostlyProblem } from '../../src/solvers/costly-problem.ts';
import { bestPowers, powerSlope, powerStep } from '../../src/solvers/powers.ts';

/** Sum of squares that powers leave of one residual that is straight in others. */
function restOf(truth: readonly number[], slopes: readonly number[], s: readonly number[]) {
  const along = (q: ArrayLike<number>) => slopes.reduce((sum, a, k) => sum + a * powerStep(q[k]!, s[k]!), 0);
  return (q: Float64Array) => (along(truth) - along(q)) ** 2;
}

/** Residuals that are linear in powers of two unknowns, in their logarithms: the minimum is 0 at (1, 2). */
function powers(qs: readonly [number, number], counted: { evaluations: number }): CostlyProblem {
  const power = (q: number, x: number) => (q === 0 ? x : Math.exp(q * x) / q);
  return {
    size: 2,
    residuals: 3,
    logarithmic: [true, true],
    lower: Float64Array.of(-5, -5),
    upper: Float64Array.of(5, 5),
    evaluate: (x, r, J) => {
      counted.evaluations++;
      const mixed = [1, 0.9, 0.9, 1, 0.5, 0.7];
      for (let i = 0; i < 3; i++) {
        r[i] = 0;
        for (const [k, q] of qs.entries()) {
          const a = 30 * mixed[2 * i + k]!;
          r[i]! += a * (power(q, x[k]!) - power(q, k + 1));
          if (J !== undefined) J[2 * i + k] = a * Math.exp(q * x[k]!);
        }
      }
    },
  };
}

describe('the power of an unknown in which residuals are straight', () => {
  it('begins with the slope 1, and has the slope it says', () => {
    fc.assert(
      fc.property(fc.constantFrom(-1, 0, 1), fc.integer({ min: -20, max: 20 }), (q, tenths) => {
        const [s, h] = [tenths / 10, 1e-5];
        expect(powerSlope(q, 0)).toBe(1);
        const difference = (powerStep(q, s + h) - powerStep(q, s - h)) / (2 * h);
        // truncation h²/6 and rounding 1e-16/h, of e^2
        expect(Math.abs(difference - powerSlope(q, s))).toBeLessThan(2e-9);
      }),
    );
  });

  it('is learnt from one step, of one unknown and of two, whatever was thought before', () => {
    const any = fc.constantFrom(-1, 0, 1);
    fc.assert(
      fc.property(any, any, fc.constantFrom(-0.8, -0.3, 0.4, 0.9), fc.tuple(any, any), (a, b, s, before) => {
        const one = bestPowers(new Float64Array(1), () => true, restOf([a], [3], [s]));
        expect([...one]).toEqual([a]);
        const rows = [restOf([a, b], [3, 1], [s, 0.5]), restOf([a, b], [1, 4], [s, 0.5])];
        const rest = (q: Float64Array) => rows.reduce((sum, row) => sum + row(q), 0);
        expect([...bestPowers(Float64Array.from(before), () => true, rest)]).toEqual([a, b]);
      }),
    );
  });

  it('stays where another is hardly better, and where it may not change', () => {
    const present = Float64Array.of(1);
    expect(
      bestPowers(
        present,
        () => true,
        (q) => (q[0] === 1 ? 1 : 0.2),
      ),
    ).toEqual(present);
    expect(
      bestPowers(
        present,
        () => true,
        (q) => (q[0] === 0 ? 0.05 : 1),
      ),
    ).toEqual(Float64Array.of(0));
    expect(
      bestPowers(
        present,
        () => false,
        (q) => (q[0] === 0 ? 0.05 : 1),
      ),
    ).toEqual(present);
  });

  it('makes a search go straight to the minimum, where logarithms alone wind along a bent valley', () => {
    let [withPowers, without] = [0, 0];
    for (const qs of [
      [1, 1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      const count = (logarithmic: readonly boolean[]) => {
        const counted = { evaluations: 0 };
        const problem = { ...powers(qs, counted), logarithmic };
        const options = { maxIterations: 100, enough: 1e-6, maxStep: 1, stepTolerance: 1e-9 };
        const found = costlyLeastSquares(problem, [0.3, 0.3], options);
        expect(found.sumOfSquares).toBeLessThan(1e-5);
        return counted.evaluations;
      };
      withPowers += count([true, true]);
      without += count([false, false]);
    }
    expect(withPowers).toBeLessThan(0.9 * without);
  });
});
