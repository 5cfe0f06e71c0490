/** V7: a manufactured solution of the whole coupled model, a bi-layer in which everything jumps at the interface. */
import { describe, expect, test } from 'vitest';
import { type ManufacturedVariable, manufacturedErrors } from './manufactured.ts';
import { type RadialError, radialErrors } from './manufactured-radial.ts';
import { orders, report } from './run.ts';

const CELLS = [12, 24, 48];
/** What separates the observed order from 2 on these meshes. */
const NEAR = 0.1;
const FOLD = 5;
/** Integration in time to 1e-12, and the rounding of operators of up to 15 points. */
const ROUNDING = 1e-10;

describe.each([false, true])('double layer %s', (doubleLayer) => {
  test('c_e, phi_e, phi_s, Delta phi, i_n, theta, V, eta_Li and c_f converge with order 2 in x', () => {
    const found = CELLS.map((cells) => manufacturedErrors({ cells, doubleLayer }));
    const names = Object.keys(found[0]) as ManufacturedVariable[];
    expect(names).toHaveLength(9);
    for (const name of names) {
      const errors = found.map((error) => error[name]);
      report(`V7 ${name}`, { errors, orders: orders(errors) });
      for (const order of orders(errors)) expect(Math.abs(order - 2), name).toBeLessThanOrEqual(NEAR);
    }
  });
});

test('theta falls at least fivefold with every point of a particle, modes and collocation, to rounding', () => {
  const points = [3, 4, 5, 6, 7, 8];
  for (const [k, errors] of radialErrors(points).entries()) {
    for (const name of ['volume', 'surface'] as const) {
      const one = errors.map((error: RadialError) => error[name]);
      report(`V7 layer ${k + 1}, ${name}, ${points.join(', ')} points`, { errors: one });
      for (let j = 1; j < one.length; j++) {
        expect(one[j]).toBeLessThanOrEqual(Math.max(one[j - 1] / FOLD, ROUNDING));
      }
      expect(one[0]).toBeGreaterThan(1e3 * ROUNDING);
    }
  }
});
