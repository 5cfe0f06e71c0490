/**
 * NMC111 of the 12.5 Ah pouch cell that comes with the BPX standard (About:Energy 2022):
 *
 *   U   = 10.04892207 − 3.04420906 θ − 0.65637536 tanh[−4.02134095 (θ − 0.80063948)]
 *         + 4.24678547 tanh[12.17805062 (θ − 7.57659337)] − 0.3757068 tanh[59.33067782 (θ − 0.99784492)]
 *         − 1e-4 V/K (T − 298.15 K)                                                        [V]
 *   D_s = A(15 kJ/mol) 3.2e-14                                                             [m^2 s^-1]
 *   i_0 = A(35 kJ/mol) F K sqrt[(c_e / 1000 mol m^-3) θ (1 − θ)],  K = 2.305e-5 mol m^-2 s^-1   [A m^-2]
 *   A   = exp[E_a/R (1/298.15 K − 1/T)]
 *
 * BPX normalises K with c_e0 and c_max and has i_n = 2 i_0 sinh(F eta / 2RT). The second tanh is −1 for every theta
 * below 1. U falls from theta = 0 to 1.
 */

import { activated } from '../activation.ts';
import { constantLaw } from '../constant.ts';
import { decreasingLaw } from '../continuation.ts';
import { symmetricExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';

const source = 'BPX example nmc_pouch_cell_BPX.json (About:Energy, 2022)';
const c_max = 46200; // mol m^-3  nmc_pouch_cell_BPX.json
const K = 2.305e-5; // mol m^-2 s^-1  nmc_pouch_cell_BPX.json
const c_e0 = 1000; // mol m^-3  nmc_pouch_cell_BPX.json
const T_ref = 298.15; // K  nmc_pouch_cell_BPX.json
const dUdT = -1e-4; // V K^-1  nmc_pouch_cell_BPX.json, after Viswanathan et al. 2010
const MOLAR_MASS = 0.09646; // kg mol^-1  LiNi1/3Mn1/3Co1/3O2, from the standard atomic weights

const U = decreasingLaw(
  {
    symbol: 'U',
    unit: 'V',
    source: `${source}; entropy after Viswanathan et al. 2010, J. Power Sources 195, 3720`,
    range: { from: 0.42424, to: 0.9621 }, // the stoichiometries of the charged and discharged cell there
    interval: { from: 0, to: 1 },
    formula(value, slope, from, to, temperature) {
      const constant = 10.04892207 - 4.24678547 + dUdT * (temperature - T_ref);
      for (let i = from; i < to; i++) {
        const x = value[i];
        const a = Math.tanh(-4.02134095 * (x - 0.80063948));
        const b = Math.tanh(59.33067782 * (x - 0.99784492));
        value[i] = constant - 3.04420906 * x - 0.65637536 * a - 0.3757068 * b;
        slope[i] =
          -3.04420906 + 0.65637536 * 4.02134095 * (1 - a * a) - 0.3757068 * 59.33067782 * (1 - b * b);
      }
    },
  },
  { slope: () => dUdT },
);

const D_s = activated(
  constantLaw({ symbol: 'D_s', unit: 'm^2/s', value: 3.2e-14, source, range: { from: 0, to: 1 } }),
  { E_a: 15e3, T_ref }, // J mol^-1  nmc_pouch_cell_BPX.json
);
const k = K / (c_max * Math.sqrt(c_e0)); // m^2.5 s^-1 mol^-0.5
const i_0 = symmetricExchangeCurrent(k, c_max, source, { E_a: 35e3, T_ref }); // J mol^-1, same

export const nmc111_bpx: ActiveMaterial = {
  name: 'nmc111-bpx',
  title: 'NMC111 of the BPX example pouch cell',
  source,
  c_max,
  c_maxSource: source,
  density: c_max * MOLAR_MASS,
  densitySource: 'derived: c_max x 96.46 g/mol (LiNi1/3Mn1/3Co1/3O2), not measured',
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
