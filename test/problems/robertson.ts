import { DenseSystem } from './dense-system.ts';
import type { TestProblem } from './problem.ts';

/** Robertson's kinetics as three rate equations: y_1 + y_2 + y_3 is a linear invariant. */
export function robertsonRates(scale: readonly number[]): DenseSystem {
  return new DenseSystem({
    names: ['y_1', 'y_2', 'y_3'],
    mass: [1, 1, 1],
    scale,
    f(_t, [a, b, c], out) {
      out[0] = -0.04 * a + 1e4 * b * c;
      out[1] = 0.04 * a - 1e4 * b * c - 3e7 * b * b;
      out[2] = 3e7 * b * b;
    },
    jacobian(_t, [, b, c], out) {
      out.set([-0.04, 1e4 * c, 1e4 * b, 0.04, -1e4 * c - 6e7 * b, -1e4 * b, 0, 6e7 * b, 0]);
    },
  });
}

/**
 * H. H. Robertson (1966) with the sum as an algebraic row, to t = 4e10, where eleven decades of time have passed.
 * The scales are those of the end, where y_1 is 5e-8: an error of the whole scale there is one of 2 % in y_1.
 */
export const robertson: TestProblem = {
  name: 'Robertson to 4e10',
  source: 'reference values of SUNDIALS idaRoberts_dns.c at 4e10',
  system: () =>
    new DenseSystem({
      names: ['y_1', 'y_2', 'y_3'],
      mass: [1, 1, 0],
      scale: [1e-3, 1e-8, 1],
      f(_t, [a, b, c], out) {
        out[0] = -0.04 * a + 1e4 * b * c;
        out[1] = 0.04 * a - 1e4 * b * c - 3e7 * b * b;
        out[2] = 1 - a - b - c;
      },
      jacobian(_t, [, b, c], out) {
        out.set([-0.04, 1e4 * c, 1e4 * b, 0.04, -1e4 * c - 6e7 * b, -1e4 * b, -1, -1, -1]);
      },
      // a negative y_1 runs away; at most nine tenths of it may go in one update
      limit: (y, dy) => (y[0] + dy[0] < 0.1 * y[0] ? (-0.9 * y[0]) / dy[0] : 1),
    }),
  initial: [1, 0, 0],
  until: 4e10,
  exact: () => [5.2083474e-8, 2.0833391e-13, 0.99999995],
  closedForm: false,
  work: [627, 854, 1217, 1723, 2469, 3478],
};
