/** V8, equal steps: each formula shows its own order. */

import { expect, test } from 'vitest';
import { fixedStepErrors } from './fixed-steps.ts';

/** What separates the observed order from the formula's on these grids; backward Euler is asked for less. */
const NEAR = 0.1;
const NEAR_FIRST = 0.05;

test.each([1, 2, 3, 4, 5])('equal steps of order %i converge with that order, index-1 DAE', (order) => {
  const errors = fixedStepErrors(order);
  const observed = errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
  console.info(
    `order ${order}: errors ${errors.map((e) => e.toExponential(2)).join(', ')}; observed ` +
      observed.map((p) => p.toFixed(3)).join(', '),
  );
  for (const p of observed) expect(Math.abs(p - order)).toBeLessThanOrEqual(order === 1 ? NEAR_FIRST : NEAR);
});
