/**
 * NMC532 of NREL and Argonne (Colclasure et al. 2020), as coded in BATMODS-lite, with 1.2 M Gen2 at 303.15 K:
 *
 *   U   = Σ a_k θ^k − 5.573e-4 exp(6.560 θ^41.48)                    [V],            k = 0 … 14
 *   D_s = A(T) 2.25 × 10^P(θ)                                        [m^2 s^-1],     P of degree 10
 *   i_0 = A(T) 9 sqrt(c_e / 1.2 M) Q(θ)                              [A m^-2],       Q of degree 5
 *   A   = exp[30 kJ/mol / R (1/303.15 K − 1/T)],  dU/dT = 0
 *
 * The measured curve behind U covers 0.34–0.9967; U was carried to (1, 3.0 V) from there. Below 0.34, P plunges to −65
 * and Q is negative under 0.2, so both are used from 0.34 on.
 */

import { arrhenius, arrheniusLogSlope } from '../arrhenius.ts';
import { decreasingLaw, positiveLaw, type TemperatureDependence } from '../continuation.ts';
import { rootExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';
import { densityOf, densitySource } from './nmc532.ts';

const source =
  'Colclasure et al. 2020, Electrochim. Acta 337, 135854, as coded in BATMODS-lite (_nmc_532_fast.py)';
const usable = { from: 0.34, to: 1 };
const c_max = 49600; // mol m^-3  BATMODS-lite graphite_nmc532.yaml
const E_a = 30e3; // J mol^-1  BATMODS-lite, for D_s and i_0
const T_ref = 303.15; // K  BATMODS-lite
const activated: TemperatureDependence = { logSlope: (_theta, T) => arrheniusLogSlope(E_a, T) };

const U = decreasingLaw({
  symbol: 'U',
  unit: 'V',
  source,
  range: usable,
  interval: { from: 0, to: 1 }, // falls there, from 5.31 V
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const x = value[i];
      // Below 0.47 the last term differs from its constant by under 1e-16 V: neither logarithm nor exponential.
      const power = x < 0.47 ? 0 : Math.exp(41.4820927506133 * Math.log(x));
      const e = power === 0 ? 5.57319176272331e-4 : 5.57319176272331e-4 * Math.exp(6.56024084265969 * power);
      let p = -3640.11769200149;
      let d = p;
      p = p * x + 13176.5754448427;
      d = d * x + p;
      p = p * x - 14557.4206229136;
      d = d * x + p;
      p = p * x - 1571.09426436509;
      d = d * x + p;
      p = p * x + 12656.309785124;
      d = d * x + p;
      p = p * x - 2057.80887352635;
      d = d * x + p;
      p = p * x - 10743.7433318619;
      d = d * x + p;
      p = p * x + 8698.11275534872;
      d = d * x + p;
      p = p * x - 829.790460410703;
      d = d * x + p;
      p = p * x - 2073.76554757481;
      d = d * x + p;
      p = p * x + 1190.22342119331;
      d = d * x + p;
      p = p * x - 272.485166844578;
      d = d * x + p;
      p = p * x + 27.2340921804213;
      d = d * x + p;
      p = p * x - 4.15827660360906;
      d = d * x + p;
      p = p * x + 5.3147356330003;
      value[i] = p - e;
      slope[i] = power === 0 ? d : d - (6.56024084265969 * 41.4820927506133 * power * e) / x;
    }
  },
});

const D_s = positiveLaw(
  {
    symbol: 'D_s',
    unit: 'm^2/s',
    source,
    range: usable,
    interval: usable,
    formula(value, slope, from, to, temperature) {
      const prefactor = 2.25 * arrhenius(E_a, T_ref, temperature);
      for (let i = from; i < to; i++) {
        const x = value[i];
        let p = -250.901084347927;
        let d = p;
        p = p * x + 2391.02672525997;
        d = d * x + p;
        p = p * x - 4868.42026761136;
        d = d * x + p;
        p = p * x - 83.3110410292107;
        d = d * x + p;
        p = p * x + 10576.36028329;
        d = d * x + p;
        p = p * x - 12683.2454834812;
        d = d * x + p;
        p = p * x + 5016.27216777553;
        d = d * x + p;
        p = p * x + 982.489665964948;
        d = d * x + p;
        p = p * x - 1502.4393390709;
        d = d * x + p;
        p = p * x + 472.37093042477;
        d = d * x + p;
        p = p * x - 65.2609204639709;
        const D = prefactor * Math.exp(Math.LN10 * p);
        value[i] = D;
        slope[i] = Math.LN10 * d * D;
      }
    },
  },
  activated,
);

const i_0 = rootExchangeCurrent(
  positiveLaw(
    {
      symbol: 'i_0 / sqrt(c_e)',
      unit: 'A m^-0.5 mol^-0.5',
      source,
      range: usable,
      interval: usable,
      formula(value, slope, from, to, temperature) {
        const prefactor = (9 / Math.sqrt(1200)) * arrhenius(E_a, T_ref, temperature);
        for (let i = from; i < to; i++) {
          const x = value[i];
          let p = 16.5045282964129;
          let d = p;
          p = p * x - 75.235671414888;
          d = d * x + p;
          p = p * x + 124.052469007304;
          d = d * x + p;
          p = p * x - 94.1657108128761;
          d = d * x + p;
          p = p * x + 32.4976882173796;
          d = d * x + p;
          p = p * x - 3.58529006582476;
          value[i] = prefactor * p;
          slope[i] = prefactor * d;
        }
      },
    },
    activated,
  ),
);

export const nmc532_colclasure2020: ActiveMaterial = {
  name: 'nmc532-colclasure2020',
  title: 'NMC532, Colclasure 2020 (NREL and Argonne), 1.2 M, 303.15 K',
  source,
  c_max,
  c_maxSource: 'BATMODS-lite graphite_nmc532.yaml, after Colclasure et al. 2020',
  density: densityOf(c_max),
  densitySource,
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
