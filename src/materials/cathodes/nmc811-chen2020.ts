/**
 * NMC811 of the LG M50 cell, Chen et al. 2020, as PyBaMM ships it. The electrode is counted without inactive material
 * (0.335 pores, 0.665 active), so c_max is above that of the crystal.
 *
 *   U   = 4.4875 − 0.8090 θ − 0.0428 tanh[18.5138 (θ − 0.5542)] − 17.7326 tanh[15.7890 (θ − 0.3117)]
 *         + 17.5842 tanh[15.9308 (θ − 0.3120)]                                                         [V]
 *   D_s = 4e-15                                                                                        [m^2 s^-1]
 *   i_0 = A(17.8 kJ/mol) 3.42e-6 sqrt(c_e c_s (c_max − c_s)),   i_n = 2 i_0 sinh(F eta / 2RT)          [A m^-2]
 *   A   = exp[E_a/R (1/298.15 K − 1/T)],  dU/dT = 0
 *
 * U falls from theta = 0 to 1.
 */

import { F } from '../../core/constants.ts';
import { constantLaw } from '../constant.ts';
import { decreasingLaw } from '../continuation.ts';
import { symmetricExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';

const source = 'Chen et al. 2020, J. Electrochem. Soc. 167, 080534, as coded in PyBaMM (Chen2020.py)';
const c_max = 63104; // mol m^-3  PyBaMM Chen2020.py
const m = 3.42e-6; // A m^-2 (m^3 mol^-1)^1.5  PyBaMM Chen2020.py; m = F k
const MOLAR_MASS = 0.09728; // kg mol^-1  LiNi0.8Mn0.1Co0.1O2, from the standard atomic weights

const U = decreasingLaw({
  symbol: 'U',
  unit: 'V',
  source: `${source}; range: of the LG M50 cell from full to empty, not checked against the paper`,
  range: { from: 0.2661, to: 0.9084 },
  interval: { from: 0, to: 1 },
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const x = value[i];
      const a = Math.tanh(18.5138 * (x - 0.5542));
      const b = Math.tanh(15.789 * (x - 0.3117));
      const c = Math.tanh(15.9308 * (x - 0.312));
      value[i] = 4.4875 - 0.809 * x - 0.0428 * a - 17.7326 * b + 17.5842 * c;
      slope[i] =
        -0.809 -
        0.0428 * 18.5138 * (1 - a * a) -
        17.7326 * 15.789 * (1 - b * b) +
        17.5842 * 15.9308 * (1 - c * c);
    }
  },
});

const D_s = constantLaw({ symbol: 'D_s', unit: 'm^2/s', value: 4e-15, source, range: { from: 0, to: 1 } });
const i_0 = symmetricExchangeCurrent(m / F, c_max, source, { E_a: 17800, T_ref: 298.15 }); // PyBaMM Chen2020.py

export const nmc811_chen2020: ActiveMaterial = {
  name: 'nmc811-chen2020',
  title: 'NMC811 of the LG M50, Chen 2020',
  source,
  c_max,
  c_maxSource: `${source}: of an electrode counted without inactive material, above that of the crystal`,
  density: c_max * MOLAR_MASS,
  densitySource:
    'derived: c_max x 97.28 g/mol (LiNi0.8Mn0.1Co0.1O2), above that of the crystal, not measured',
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
