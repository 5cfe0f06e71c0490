/**
 * Open-circuit potential of NMC532 of Mohtat et al. 2020, whose stoichiometry axis belongs to c_max = 35 380 mol m^-3:
 *
 *   U = 4.3452 − 1.6518 θ + 1.6225 θ² − 2.0843 θ³ + 3.5146 θ⁴ − 2.2166 θ⁵ − 0.5623e-4 exp(109.451 θ − 100.006)   [V]
 */

import { decreasingLaw } from '../continuation.ts';
import type { Law, Source } from '../material.ts';

/** Below this the last term and its derivative are under 1e-16 V: no exponential. */
const NEGLIGIBLE_EXPONENT = -32;

export function mohtat2020Potential(source: Source): Law {
  return decreasingLaw({
    symbol: 'U',
    unit: 'V',
    source,
    range: { from: 0.02, to: 1 }, // 4.31 V to 2.82 V; the fit is of a cell used between 4.2 and 2.8 V
    interval: { from: 0, to: 1 },
    formula(value, slope, from, to) {
      for (let i = from; i < to; i++) {
        const x = value[i];
        const y = 109.451 * x - 100.006;
        const e = y < NEGLIGIBLE_EXPONENT ? 0 : 0.5623e-4 * Math.exp(y);
        let p = -2.2166;
        let d = p;
        p = p * x + 3.5146;
        d = d * x + p;
        p = p * x - 2.0843;
        d = d * x + p;
        p = p * x + 1.6225;
        d = d * x + p;
        p = p * x - 1.6518;
        d = d * x + p;
        p = p * x + 4.3452;
        value[i] = p - e;
        slope[i] = d - 109.451 * e;
      }
    },
  });
}
