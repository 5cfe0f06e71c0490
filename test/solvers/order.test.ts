/** V8, equal steps: each formula shows its own order. */

import { expect, test } from 'vitest';
import { integrate } from '../../src/solvers/bdf.ts';
import { indexOne } from '../problems/index-one.ts';
import { scaledError } from '../problems/problem.ts';

/** Steps of each grid; the Newton tolerance is far below the error of order 5 on the finest. */
const GRIDS = [200, 400, 800];
const NEWTON = 1e-11;

/** What separates the observed order from the formula's on these grids; backward Euler is asked for less. */
const NEAR = 0.1;
const NEAR_FIRST = 0.05;

test.each([1, 2, 3, 4, 5])('equal steps of order %i converge with that order, index-1 DAE', (order) => {
  const errors = GRIDS.map((steps) => {
    const system = indexOne.system();
    const outcome = integrate(system, Float64Array.from(indexOne.initial), {
      until: indexOne.until,
      tolerance: NEWTON,
      fixedStep: indexOne.until / steps,
      maxOrder: order,
    });
    expect(outcome.statistics.steps).toBe(steps);
    return scaledError(system, outcome.y, indexOne.exact(indexOne.until));
  });
  const observed = errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
  console.info(
    `order ${order}: errors ${errors.map((e) => e.toExponential(2)).join(', ')}; observed ` +
      observed.map((p) => p.toFixed(3)).join(', '),
  );
  for (const p of observed) expect(Math.abs(p - order)).toBeLessThanOrEqual(order === 1 ? NEAR_FIRST : NEAR);
});
