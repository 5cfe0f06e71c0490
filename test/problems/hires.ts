import { DenseSystem } from './dense-system.ts';
import type { TestProblem } from './problem.ts';

const K = 280;

/** HIRES, the high irradiance response of plants: eight reactions, one stiff pair; y_7 + y_8 is a linear invariant. */
export const hires: TestProblem = {
  name: 'HIRES',
  source:
    'F. Mazzia, C. Magherini, Test Set for IVP Solvers 2.4 (2008), chapter II-1, values at t = 321.8122',
  system: () =>
    new DenseSystem({
      names: ['y_1', 'y_2', 'y_3', 'y_4', 'y_5', 'y_6', 'y_7', 'y_8'],
      mass: [1, 1, 1, 1, 1, 1, 1, 1],
      scale: [1, 0.2, 0.05, 0.5, 0.5, 0.5, 6e-3, 6e-3],
      f(_t, [a, b, c, d, e, f, g, h], out) {
        out[0] = -1.71 * a + 0.43 * b + 8.32 * c + 7e-4;
        out[1] = 1.71 * a - 8.75 * b;
        out[2] = -10.03 * c + 0.43 * d + 0.035 * e;
        out[3] = 8.32 * b + 1.71 * c - 1.12 * d;
        out[4] = -1.745 * e + 0.43 * f + 0.43 * g;
        out[5] = -K * f * h + 0.69 * d + 1.71 * e - 0.43 * f + 0.69 * g;
        out[6] = K * f * h - 1.81 * g;
        out[7] = -out[6];
      },
      jacobian(_t, y, out) {
        const [f, h] = [K * y[5], K * y[7]];
        out.set([-1.71, 0.43, 8.32], 0);
        out.set([1.71, -8.75], 8);
        out.set([-10.03, 0.43, 0.035], 18);
        out.set([8.32, 1.71, -1.12], 25);
        out.set([-1.745, 0.43, 0.43], 36);
        out.set([0.69, 1.71, -h - 0.43, 0.69, -f], 43);
        out.set([h, -1.81, f], 53);
        out.set([-h, 1.81, -f], 61);
      },
    }),
  initial: [1, 0, 0, 0, 0, 0, 0, 0.0057],
  until: 321.8122,
  exact: () => [
    0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
    0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
  ],
  closedForm: false,
  work: [138, 203, 303, 400, 503, 668],
  amplification: 10, // t = 321.8122 lies on the cliff where y_6 collapses: errors move the cliff
};
