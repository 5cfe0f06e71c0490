import { DenseSystem } from './dense-system.ts';
import type { TestProblem } from './problem.ts';

/** eps of the second row: the solution creeps, then jumps within about eps^(2/3). */
const EPSILON = 1e-6;

/** y' = z, eps z' = (1 - y^2) z - y, from (2, 0) to t = 2, over two jumps. The mass of z is eps. */
export const vanDerPol: TestProblem = {
  name: 'van der Pol, eps = 1e-6',
  source: 'E. Hairer, G. Wanner, Solving ODEs II, section IV.10, values at t = 2',
  system: () =>
    new DenseSystem({
      names: ['y', 'z'],
      mass: [1, EPSILON],
      scale: [1, 1],
      f(_t, [y, z], out) {
        out[0] = z;
        out[1] = (1 - y * y) * z - y;
      },
      jacobian(_t, [y, z], out) {
        out.set([0, 1, -2 * y * z - 1, 1 - y * y]);
      },
    }),
  initial: [2, 0],
  until: 2,
  exact: () => [1.706167732170483, -0.8928097010247975],
  closedForm: false,
  work: [2535, 3508, 4714, 6731, 9664, 13993],
  amplification: 10, // errors made while the solution creeps move its jumps
};
