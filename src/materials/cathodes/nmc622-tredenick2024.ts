/**
 * NMC622 of the NMC622 | LFP bi-layer half cell of Tredenick et al. 2024, at 293.15 K, nothing of it given as a function
 * of temperature:
 *
 *   U   = (p_1 θ⁴ + … + p_5) / (θ⁵ + q_1 θ⁴ + … + q_5)             [V]
 *   D_s = 3.9952e-14                                               [m^2 s^-1]
 *   i_0 = F k sqrt(c_e c_s (c_max − c_s)),  k = 1e-10,   i_n = 2 i_0 sinh(F eta / 2RT)   [A m^-2]
 *
 * The authors' script has the factor 2 before its sinh, so k is used as it stands. The fit holds from 0.27 to 0.92. It
 * has a pole at 0.92383 and falls 1.4 V between 0.920 and 0.923, where the script holds it: evaluated up to there.
 */

import { constantLaw } from '../constant.ts';
import { decreasingLaw } from '../continuation.ts';
import { symmetricExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';

const source =
  'Tredenick et al. 2024, J. Electrochem. Soc. 171, 060531, from their script MDFN_3c_Charge_edited.m (CC BY 4.0)';
const c_max = 48700; // mol m^-3  Tredenick 2024, script
const MOLAR_MASS = 0.09693; // kg mol^-1  LiNi0.6Mn0.2Co0.2O2, from the standard atomic weights

const U = decreasingLaw({
  symbol: 'U',
  unit: 'V',
  source: `${source}, fit to measured data`,
  range: { from: 0.27, to: 0.92 },
  interval: { from: 0, to: 0.923 },
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const x = value[i];
      let p = -204.28751218287914;
      let p_x = p;
      p = p * x - 166.59389922072995;
      p_x = p_x * x + p;
      p = p * x - 172.44793565788177;
      p_x = p_x * x + p;
      p = p * x + 167.3448312824758;
      p_x = p_x * x + p;
      p = p * x + 272.23237540770145;
      let q = x - 158.09216657933393;
      let q_x = 1;
      q_x = q_x * x + q;
      q = q * x + 221.447235036929;
      q_x = q_x * x + q;
      q = q * x - 331.6001973207721;
      q_x = q_x * x + q;
      q = q * x + 200.05554731069682;
      q_x = q_x * x + q;
      q = q * x + 38.07227096962066;
      value[i] = p / q;
      slope[i] = (p_x - value[i] * q_x) / q;
    }
  },
});

const D_s = constantLaw({
  symbol: 'D_s',
  unit: 'm^2/s',
  value: 3.9952e-14,
  source,
  range: { from: 0, to: 1 },
});
const i_0 = symmetricExchangeCurrent(1e-10, c_max, source); // k in m^2.5 s^-1 mol^-0.5

export const nmc622_tredenick2024: ActiveMaterial = {
  name: 'nmc622-tredenick2024',
  title: 'NMC622 of the NMC622 | LFP bi-layer, Tredenick 2024',
  source,
  c_max,
  c_maxSource: source,
  density: c_max * MOLAR_MASS,
  densitySource: 'derived: c_max x 96.93 g/mol (LiNi0.6Mn0.2Co0.2O2), not measured',
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
