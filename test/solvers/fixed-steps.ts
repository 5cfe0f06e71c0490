/** V8: errors of each BDF formula with equal steps on an index-1 DAE, for the tests and for the evidence. */

import { integrate } from '../../src/solvers/bdf.ts';
import { indexOne } from '../problems/index-one.ts';
import { scaledError } from '../problems/problem.ts';

/** Steps of each grid; the Newton tolerance is far below the error of order 5 on the finest. */
export const GRIDS = [200, 400, 800];
const NEWTON = 1e-11;

export function fixedStepErrors(order: number): number[] {
  return GRIDS.map((steps) => {
    const system = indexOne.system();
    const outcome = integrate(system, Float64Array.from(indexOne.initial), {
      until: indexOne.until,
      tolerance: NEWTON,
      fixedStep: indexOne.until / steps,
      maxOrder: order,
    });
    if (outcome.statistics.steps !== steps)
      throw new Error(`${outcome.statistics.steps} steps, not ${steps}`);
    return scaledError(system, outcome.y, indexOne.exact(indexOne.until));
  });
}
