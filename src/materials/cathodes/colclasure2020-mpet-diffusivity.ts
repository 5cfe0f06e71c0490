/**
 * NMC532 diffusivity of Colclasure et al. 2020 as MPET codes it, at 303.15 K, no dependence on temperature given:
 *
 *   D_s = 2 × 10^P(θ)   [m^2 s^-1],  P of degree 10 with four-digit coefficients
 *
 * Between 0.4 and 0.9 it agrees with BATMODS-lite within a factor of 1.7; above 0.93 it falls by four decades where the
 * other stays level. It is no part of a material: it serves as the test of a steep D_s.
 */

import { positiveLaw } from '../continuation.ts';

const usable = { from: 0.34, to: 1 };

export const D_s_colclasure2020_mpet = positiveLaw({
  symbol: 'D_s',
  unit: 'm^2/s',
  source: 'Colclasure et al. 2020, Electrochim. Acta 337, 135854, as coded in MPET (NMC532_Colclasure20.py)',
  range: usable,
  interval: usable,
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const x = value[i];
      let p = -2319;
      let d = p;
      p = p * x + 6642;
      d = d * x + p;
      p = p * x - 5269;
      d = d * x + p;
      p = p * x - 3319;
      d = d * x + p;
      p = p * x + 10038;
      d = d * x + p;
      p = p * x - 9806;
      d = d * x + p;
      p = p * x + 5817;
      d = d * x + p;
      p = p * x - 2286;
      d = d * x + p;
      p = p * x + 575.3;
      d = d * x + p;
      p = p * x - 83.16;
      d = d * x + p;
      p = p * x - 9.292;
      const D = 2 * Math.exp(Math.LN10 * p);
      value[i] = D;
      slope[i] = Math.LN10 * d * D;
    }
  },
});
