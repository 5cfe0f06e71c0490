import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costlyLeastSquares } from '../../src/solvers/costly-least-squares.ts';
import type { CostlyProblem } from '../../src/solvers/costly-problem.ts';
import { evenly } from '../evenly.ts';

const OPTIONS = { maxIterations: 200, enough: 1e-12, maxStep: 2, stepTolerance: 1e-12 };

/** Moré, Garbow, Hillstrom 1981, problem 1: minimum 0 at (1, 1). Counts what was asked of it. */
function rosenbrock(upper = [1e3, 1e3]) {
  const count = { residuals: 0, slopes: 0 };
  const problem: CostlyProblem = {
    size: 2,
    residuals: 2,
    lower: Float64Array.of(-1e3, -1e3),
    upper: Float64Array.from(upper),
    evaluate: ([x, y], r, J) => {
      count.residuals++;
      r.set([10 * (y! - x! * x!), 1 - x!]);
      if (J === undefined) return;
      count.slopes++;
      J.set([-20 * x!, 10, -1, 0]);
    },
  };
  return { problem, count };
}

describe('costlyLeastSquares', () => {
  it('finds the minimum of the Rosenbrock function', () => {
    const { problem, count } = rosenbrock();
    const found = costlyLeastSquares(problem, [-1.2, 1], OPTIONS);
    expect(found.status).toBe('converged');
    expect(found.x[0]).toBeCloseTo(1, 5);
    expect(found.x[1]).toBeCloseTo(1, 5);
    // along the bend of the valley; straight steps that are only shortened take more than 20
    expect(count.residuals).toBeLessThan(15);
  });

  it('stays inside its bounds, and finds the minimum on them', () => {
    const found = costlyLeastSquares(rosenbrock([0.5, 1e3]).problem, [-1.2, 1], OPTIONS);
    expect(found.x[0]).toBe(0.5);
    expect(found.x[1]).toBeCloseTo(0.25, 6);
    expect(found.sumOfSquares).toBeCloseTo(0.25, 8);
  });

  it('ends within `enough` of the minimum, without an evaluation to confirm it', () => {
    const count = { slopes: 0 };
    const linear: CostlyProblem = {
      size: 1,
      residuals: 2,
      lower: Float64Array.of(-10),
      upper: Float64Array.of(10),
      evaluate: ([x], r, J) => {
        r.set([x! - 1, x! - 3]);
        J?.fill(1);
        count.slopes++;
      },
    };
    // the minimum is 2, at x = 2; 0.05 above it costs 0.005
    const near = costlyLeastSquares(linear, [2.05], { ...OPTIONS, enough: 0.01 });
    expect(near).toMatchObject({ status: 'converged', reason: 'fall', iterations: 0 });
    expect(count.slopes).toBe(1);
    const far = costlyLeastSquares(linear, [2.2], { ...OPTIONS, enough: 0.01 });
    expect(far.iterations).toBeGreaterThan(0);
    expect(far.sumOfSquares).toBeLessThan(2.01);
  });

  it('ends where nothing is lower though the slopes are wrong, and looks without them after refusals', () => {
    const count = { residuals: 0, slopes: 0 };
    const wrong: CostlyProblem = {
      ...rosenbrock().problem,
      evaluate: ([x, y], r, J) => {
        r.set([1 + Math.abs(x!), 1 + Math.abs(y!)]);
        count.residuals++;
        if (J === undefined) return;
        count.slopes++;
        J.set([1, 0.3, -0.3, 1]);
      },
    };
    const found = costlyLeastSquares(wrong, [0, 0], { ...OPTIONS, enough: 1e-3 });
    expect(found.status).toBe('converged');
    expect([...found.x]).toEqual([0, 0]);
    expect(count.slopes).toBeLessThan(count.residuals);
  });

  it('has the slopes of where it ended, evaluated there; the model of the search tells them nearly, for fewer evaluations', () => {
    const slopesOf = (exactSlopes: boolean) => {
      const { problem, count } = rosenbrock();
      const { x, J } = costlyLeastSquares(problem, [-1.2, 1], { ...OPTIONS, enough: 1e-4, exactSlopes });
      const [r, exact] = [new Float64Array(2), new Float64Array(4)];
      const { slopes } = count;
      problem.evaluate(x, r, exact);
      const off = J.reduce((sum, each, i) => sum + (each - exact[i]!) ** 2, 0);
      return { slopes, off: Math.sqrt(off), size: Math.hypot(...exact) };
    };
    const [evaluated, modelled] = [slopesOf(true), slopesOf(false)];
    expect(evaluated.off).toBe(0);
    expect(modelled.slopes).toBeLessThan(evaluated.slopes);
    expect(modelled.off).toBeGreaterThan(0);
    expect(modelled.off).toBeLessThan(0.05 * modelled.size);
  });

  it('asks for slopes less often than for residuals, and comes back from where there are none', () => {
    const { problem, count } = rosenbrock();
    const walled: CostlyProblem = {
      ...problem,
      evaluate: (x, r, J) => {
        problem.evaluate(x, r, J);
        // over the straight way from the start to the minimum
        if (x[1]! > 0.9 && x[0]! < 0.5) r[0] = Number.NaN;
      },
    };
    const found = costlyLeastSquares(walled, [-1.2, 0.5], OPTIONS);
    expect(found.status).toBe('converged');
    expect(found.x[0]).toBeCloseTo(1, 5);
    expect(count.slopes).toBeLessThan(0.7 * count.residuals);
  });

  it('is one step away from the minimum of linear residuals in a box, whichever bounds hold', () => {
    const number = evenly(-1, 1);
    fc.assert(
      fc.property(fc.tuple(number, number, number), fc.tuple(number, number), ([a, b, c], [p, q]) => {
        fc.pre(Math.abs(a * b - c * c) > 0.05);
        let evaluations = 0;
        const J = [a, c, c, b];
        const linear: CostlyProblem = {
          size: 2,
          residuals: 2,
          lower: Float64Array.of(-0.3, -0.3),
          upper: Float64Array.of(0.3, 0.3),
          evaluate: (x, r, slopes) => {
            evaluations++;
            for (let i = 0; i < 2; i++) r[i] = J[2 * i]! * (x[0]! - p) + J[2 * i + 1]! * (x[1]! - q);
            slopes?.set(J);
          },
        };
        const options = { ...OPTIONS, enough: 1e-9 };
        const { x, sumOfSquares } = costlyLeastSquares(linear, [0.1, -0.2], options);
        // the start, the step, and the slopes at its end
        expect(evaluations).toBeLessThanOrEqual(3);
        const r = new Float64Array(2);
        for (const [k, by] of [0, 1].flatMap((one) => [-1e-3, 1e-3].map((d) => [one, d] as const))) {
          const moved = x.slice();
          moved[k] = Math.min(0.3, Math.max(-0.3, moved[k]! + by));
          linear.evaluate(moved, r);
          expect(r[0]! ** 2 + r[1]! ** 2).toBeGreaterThan(sumOfSquares - 2e-9);
        }
      }),
    );
  });

  it('goes less far where the residuals end', () => {
    const count = { evaluations: 0 };
    const walled: CostlyProblem = {
      size: 1,
      residuals: 1,
      lower: Float64Array.of(-10),
      upper: Float64Array.of(10),
      // from 0 a straight step leads to 3.5, cut off at 2
      evaluate: ([x], r, J) => {
        count.evaluations++;
        r[0] = x! > 1.8 ? Number.NaN : Math.exp(x!) - Math.exp(1.5);
        if (J !== undefined) J[0] = Math.exp(x!);
      },
    };
    const found = costlyLeastSquares(walled, [0], OPTIONS);
    expect(found.x[0]).toBeCloseTo(1.5, 6);
    expect(count.evaluations).toBeLessThan(15);
  });

  it('says when it ran out of iterations, and when it cannot start', () => {
    const { problem } = rosenbrock();
    for (const maxIterations of [1, 2, 3, 4, 5, 6]) {
      const { status, x, J } = costlyLeastSquares(problem, [-1.2, 1], { ...OPTIONS, maxIterations });
      expect(status).toBe('iterations');
      // its slopes are evaluated ones even so
      expect([...J]).toEqual([-20 * x[0]!, 10, -1, 0]);
    }
    const broken = { ...problem, evaluate: (_: Float64Array, r: Float64Array) => void r.fill(Number.NaN) };
    expect(costlyLeastSquares(broken, [0, 0], OPTIONS)).toMatchObject({ status: 'failed', iterations: 0 });
  });
});
