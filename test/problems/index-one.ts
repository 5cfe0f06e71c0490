import { DenseSystem } from './dense-system.ts';
import type { TestProblem } from './problem.ts';

const LAMBDA = 50;
/** Fast enough for an error of order 5 to stand clear of rounding over three grids. */
const OMEGA = 3;

/**
 * Index 1, nonlinear in the algebraic unknown; both unknowns are g = cos 3t.
 *   y' = -50 (y - g) + g' + (z - g),   0 = g + g^3 + (y - g)/2 - z - z^3
 * What is left of the start has decayed by e^(-50 t), so that at the end only the order of the formula shows.
 */
export const indexOne: TestProblem = {
  name: 'index-1 DAE, lambda 50',
  source: 'manufactured',
  system: () =>
    new DenseSystem({
      names: ['y', 'z'],
      mass: [1, 0],
      f(t, [y, z], out) {
        const g = Math.cos(OMEGA * t);
        out[0] = -LAMBDA * (y - g) - OMEGA * Math.sin(OMEGA * t) + (z - g);
        out[1] = g + g ** 3 + 0.5 * (y - g) - z - z ** 3;
      },
      jacobian(_t, [, z], out) {
        out.set([-LAMBDA, 1, 0.5, -1 - 3 * z * z]);
      },
    }),
  initial: [1, 1],
  until: 2,
  exact: (t) => [Math.cos(OMEGA * t), Math.cos(OMEGA * t)],
  closedForm: true,
  work: [77, 91, 130, 167, 259, 294],
};
