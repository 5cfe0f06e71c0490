import { DenseSystem } from './dense-system.ts';
import type { TestProblem } from './problem.ts';

/** y' = A y with eigenvalues -1 and -1000; both components see both. */
export const linearStiff: TestProblem = {
  name: 'linear stiff ODE, eigenvalues -1 and -1000',
  source: 'closed form',
  system: () =>
    new DenseSystem({
      names: ['u', 'v'],
      mass: [1, 1],
      f(_t, y, out) {
        out[0] = 998 * y[0] + 1998 * y[1];
        out[1] = -999 * y[0] - 1999 * y[1];
      },
      jacobian(_t, _y, out) {
        out.set([998, 1998, -999, -1999]);
      },
    }),
  initial: [1, 0],
  until: 5,
  exact: (t) => [2 * Math.exp(-t) - Math.exp(-1000 * t), -Math.exp(-t) + Math.exp(-1000 * t)],
  closedForm: true,
  work: [79, 113, 151, 205, 266, 357],
};
