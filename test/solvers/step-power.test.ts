import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostlyProblem, costlyLeastSquares } from '../../src/solvers/costly-least-squares.ts';
import { StepPower } from '../../src/solvers/step-power.ts';

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
  it('is learnt from one step, and there and back is the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(-1, 0, 1), fc.constantFrom(-0.8, -0.3, 0.4, 0.9), (q, s) => {
        const power = new StepPower([true]);
        const rise = Float64Array.of(3 * (q === 0 ? s : Math.expm1(q * s) / q));
        power.learn(Float64Array.of(s), rise, Float64Array.of(3));
        expect(power.q[0]).toBe(q);
        expect(power.s(0, power.z(0, s))).toBeCloseTo(s, 12);
      }),
    );
  });

  /** Residuals of two unknowns of the powers q that change each other's by a fifth, over the step s. */
  function learnt(power: StepPower, q: readonly [number, number], s: readonly [number, number]): number {
    const [a, b] = s.map((each, k) => (q[k] === 0 ? each : Math.expm1(q[k]! * each) / q[k]!));
    const rise = Float64Array.of(a! + 0.2 * b!, 0.2 * a! + b!);
    return power.learn(Float64Array.from(s), rise, Float64Array.of(1, 0.2, 0.2, 1));
  }

  it('is learnt of two at once, where which suits one depends on the other', () => {
    const [power, half] = [fc.constantFrom(-1, 0, 1), fc.constantFrom(-1, -0.5, 0.5, 1)];
    fc.assert(
      fc.property(fc.tuple(power, power), fc.tuple(half, half), (q, s) => {
        const found = new StepPower([true, true]);
        learnt(found, q, s);
        expect([...found.q]).toEqual(q);
      }),
      { numRuns: 300 },
    );
  });

  it('is that of the last step: one that leaves an unknown where it is says nothing of it', () => {
    const found = new StepPower([true, true]);
    learnt(found, [1, -1], [0.5, 0.5]);
    learnt(found, [1, -1], [0.5, 0]);
    expect([...found.q]).toEqual([1, 0]);
  });

  it('leaves what no power explains, told in parts of what was left before', () => {
    const power = new StepPower([true]);
    const rise = Float64Array.of(Math.expm1(0.5), 0.03);
    const learn = () => power.learn(Float64Array.of(0.5), rise, Float64Array.of(1, 0));
    expect(learn()).toBeCloseTo(0.03 / Math.hypot(Math.expm1(0.5) - 0.5, 0.03), 12);
    // the power is known now
    expect(learn()).toBe(1);
  });

  it('is 0 for a coordinate that is no logarithm', () => {
    const power = new StepPower([false]);
    expect(power.learn(Float64Array.of(0.5), Float64Array.of(Math.expm1(0.5)), Float64Array.of(1))).toBe(1);
    expect(power.q[0]).toBe(0);
  });

  it('makes a search go straight to the minimum, where logarithms alone wind along a bent valley', () => {
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
      expect(count([true, true])).toBeLessThan(count([false, false]));
    }
  });
});
