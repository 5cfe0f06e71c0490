import { DenseSystem } from './dense-system.ts';
import type { TestProblem } from './problem.ts';

/** Negative, so that the algebraic unknown damps the differential one. */
const ALPHA = -10;

/**
 * After Ascher & Petzold (1998), example 10.2, with the constraint made index 1: coefficients vary in time.
 *   x' = (1-a)/(t-2) x - x + (a-1) z + 2 e^t,   0 = 2 (t+2) e^t - (t+2) x - (t^2-4) z;   x = e^t, z = e^t/(t-2)
 */
export const ascherPetzold: TestProblem = {
  name: 'Ascher-Petzold 10.2, index-1 form',
  source: 'U. M. Ascher, L. R. Petzold, Computer Methods for ODEs and DAEs (1998), example 10.2',
  system: () =>
    new DenseSystem({
      names: ['x', 'z'],
      mass: [1, 0],
      f(t, [x, z], out) {
        out[0] = ((1 - ALPHA) / (t - 2)) * x - x + (ALPHA - 1) * z + 2 * Math.exp(t);
        out[1] = 2 * (t + 2) * Math.exp(t) - (t + 2) * x - (t * t - 4) * z;
      },
      jacobian(t, _y, out) {
        out.set([(1 - ALPHA) / (t - 2) - 1, ALPHA - 1, -(t + 2), 4 - t * t]);
      },
    }),
  initial: [1, -0.5],
  until: 1,
  exact: (t) => [Math.exp(t), Math.exp(t) / (t - 2)],
  closedForm: true,
  work: [26, 45, 56, 65, 87, 127],
};
