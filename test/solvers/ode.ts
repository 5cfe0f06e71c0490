/** Small ordinary differential equations for the explicit integrator. */

import type { OdeOptions, OdeSystem } from '../../src/solvers/ode.ts';
import { integrateOde } from '../../src/solvers/rk45.ts';

/** A system from a function that gives all rates; scales of 1 by default. */
export function systemOf(
  names: readonly string[],
  f: (t: number, y: Float64Array) => ArrayLike<number>,
  scale: readonly number[] = names.map(() => 1),
): OdeSystem {
  return {
    size: names.length,
    scale: Float64Array.from(scale),
    nameOf: (i) => names[i],
    rhs: (t, y, out) => {
      out.set(f(t, y));
      return undefined;
    },
  };
}

/** Tolerance 1e-6 where none is asked for. */
export const run = (
  system: OdeSystem,
  y0: readonly number[],
  options: Partial<OdeOptions> & { readonly until: number },
) => integrateOde(system, Float64Array.from(y0), { tolerance: 1e-6, ...options });
