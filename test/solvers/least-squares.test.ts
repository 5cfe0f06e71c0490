import { describe, expect, it } from 'vitest';
import { type LeastSquaresProblem, leastSquares } from '../../src/solvers/least-squares.ts';

/** Moré, Garbow, Hillstrom 1981, problem 1: minimum 0 at (1, 1). */
function rosenbrock(upper = [1e3, 1e3]): LeastSquaresProblem {
  return {
    size: 2,
    residuals: 2,
    lower: Float64Array.of(-1e3, -1e3),
    upper: Float64Array.from(upper),
    evaluate: ([x, y], r, J) => {
      r.set([10 * (y - x * x), 1 - x]);
      J.set([-20 * x, 10, -1, 0]);
    },
  };
}

describe('leastSquares', () => {
  it('finds the minimum of the Rosenbrock function', () => {
    const found = leastSquares(rosenbrock(), [-1.2, 1]);
    expect(found.status).toBe('converged');
    expect(found.x[0]).toBeCloseTo(1, 8);
    expect(found.x[1]).toBeCloseTo(1, 8);
  });

  it('stays inside its bounds, and finds the minimum on them', () => {
    const found = leastSquares(rosenbrock([0.5, 1e3]), [-1.2, 1]);
    expect(found.x[0]).toBe(0.5);
    expect(found.x[1]).toBeCloseTo(0.25, 8);
    expect(found.sumOfSquares).toBeCloseTo(0.25, 8);
  });

  it('says when it ran out of iterations, and when it cannot start', () => {
    expect(leastSquares(rosenbrock(), [-1.2, 1], { maxIterations: 2 }).status).toBe('iterations');
    const broken = {
      ...rosenbrock(),
      evaluate: (_: Float64Array, r: Float64Array) => void r.fill(Number.NaN),
    };
    expect(leastSquares(broken, [0, 0])).toMatchObject({ status: 'failed', iterations: 0 });
  });
});
