import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../src/solvers/least-squares.ts';
import { StepStretch } from '../../src/solvers/step-stretch.ts';

describe('StepStretch', () => {
  it('ends a geometric series of steps at its limit', () => {
    const stretch = new StepStretch(2);
    const at = (k: number) => Float64Array.of(3 - 0.8 ** k, 1 + 2 * 0.8 ** k);
    expect(stretch.factor(at(0), at(1))).toBe(1);
    stretch.keep(at(0), at(1));
    const factor = stretch.factor(at(1), at(2));
    expect(at(1)[0] + factor * (at(2)[0] - at(1)[0])).toBeCloseTo(3, 12);
    expect(at(1)[1] + factor * (at(2)[1] - at(1)[1])).toBeCloseTo(1, 12);
    stretch.forget();
    expect(stretch.factor(at(1), at(2))).toBe(1);
  });

  it('leaves steps alone that turn, or shrink quadratically', () => {
    const stretch = new StepStretch(2);
    stretch.keep(Float64Array.of(0, 0), Float64Array.of(1, 0));
    expect(stretch.factor(Float64Array.of(1, 0), Float64Array.of(1, 0.8))).toBe(1);
    expect(stretch.factor(Float64Array.of(1, 0), Float64Array.of(1.01, 0))).toBe(1);
  });
});

it('reaches the minimum of a problem of large residuals in under half of the steps of Gauss and Newton', () => {
  // r = (x + 1, c x² + x - 1): at x = 0 the gradient is 0, and Gauss-Newton steps shrink by rho = c only.
  const c = 0.9;
  const problem = {
    size: 1,
    residuals: 2,
    lower: Float64Array.of(-5),
    upper: Float64Array.of(5),
    evaluate: ([x]: Float64Array, r: Float64Array, J: Float64Array) => {
      r.set([x + 1, c * x * x + x - 1]);
      J.set([1, 2 * c * x + 1]);
    },
  };
  const { x, iterations, status } = leastSquares(problem, [0.3], { fallTolerance: 1e-14 });
  // |x| falls from 0.3 to 1e-7, the root of 1e-14: ln(3e6)/ln(1/0.9)
  const plain = Math.log(0.3 / 1e-7) / Math.log(1 / c);
  console.log(
    `${iterations} iterations, ${plain.toFixed(0)} of Gauss and Newton, x ${x[0].toExponential(1)}`,
  );
  expect(status).toBe('converged');
  expect(Math.abs(x[0])).toBeLessThan(1e-6);
  expect(iterations).toBeLessThan(plain / 2);
});
