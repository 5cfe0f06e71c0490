/** Systems of one to four unknowns with closed solutions or exact invariants, for how an integrator behaves. */

import type { Trouble } from '../../src/solvers/dae.ts';
import { DenseSystem } from './dense-system.ts';

/** y' = -y. */
export const decay = () =>
  new DenseSystem({
    names: ['y'],
    mass: [1],
    f(_t, [y], out) {
      out[0] = -y;
    },
    jacobian(_t, _y, out) {
      out[0] = -1;
    },
  });

/** x' = v, v' = -x: from (1, 0) the solution is (cos t, -sin t). */
export const oscillator = () =>
  new DenseSystem({
    names: ['x', 'v'],
    mass: [1, 1],
    f(_t, [x, v], out) {
      out[0] = v;
      out[1] = -x;
    },
    jacobian(_t, _y, out) {
      out.set([0, 1, -1, 0]);
    },
  });

/** y' = y^2 from 1 is 1/(1 - t): no solution goes past t = 1. */
export const blowUp = () =>
  new DenseSystem({
    names: ['y'],
    mass: [1],
    f(_t, [y], out) {
      out[0] = y * y;
    },
    jacobian(_t, [y], out) {
      out[0] = 2 * y;
    },
  });

/** What `reaction` conserves: the sum of mass times amount. */
export const REACTION_MASS = [1, 2, 0.5, 0] as const;

/** a -> b -> c and back, the first rate r an algebraic unknown: 0 = a^2 - r. */
export const reaction = () =>
  new DenseSystem({
    names: ['a', 'b', 'c', 'r'],
    mass: REACTION_MASS,
    f(_t, [a, b, c, r], out) {
      const [back, on] = [0.5 * b, b * b * (1 + c)];
      out[0] = -r + back;
      out[1] = r - back - on;
      out[2] = on;
      out[3] = a * a - r;
    },
    jacobian(_t, [a, b, c], out) {
      const [byB, byC] = [2 * b * (1 + c), b * b];
      out.set([0, 0.5, 0, -1, 0, -0.5 - byB, -byC, 1, 0, byB, byC, 0, 2 * a, 0, 0, -1]);
    },
  });

/** The reaction's consistent start. */
export const REACTION_START = [1, 0, 0, 1] as const;

export const TROUBLE: Trouble = { what: 'i_0 of layer 2 (big)', value: Number.NaN };

/** y' = -y where `fails` lets it be evaluated; the Jacobian is no better than the right-hand side. */
export function failingDecay(fails: (t: number, y: number) => boolean): DenseSystem {
  return new DenseSystem({
    names: ['y'],
    mass: [1],
    f(t, [y], out) {
      out[0] = -y;
      return fails(t, y) ? TROUBLE : undefined;
    },
    jacobian(t, [y], out) {
      out[0] = fails(t, y) ? Number.NaN : -1;
    },
  });
}
