/**
 * LFP of the NMC622 | LFP bi-layer half cell of Tredenick et al. 2024, at 293.15 K, nothing of it given as a function of
 * temperature:
 *
 *   U   = 3.413025424326315 + 0.001/θ + 0.001/(θ − 1)              [V]
 *   D_s = 3e-16                                                    [m^2 s^-1]
 *   i_0 = F k sqrt(c_e c_s (c_max − c_s)),  k = 8e-13,   i_n = 2 i_0 sinh(F eta / 2RT)   [A m^-2]
 *
 * The plateau is the mean of charge and discharge; the other two terms, which change sign beyond 0 and 1, bend its ends.
 * The factor 2 stands before the script's sinh, so k is used as it stands.
 */

import { constantLaw } from '../constant.ts';
import { decreasingLaw } from '../continuation.ts';
import { symmetricExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';

const source =
  'Tredenick et al. 2024, J. Electrochem. Soc. 171, 060531, from their script MDFN_3c_Charge_edited.m (CC BY 4.0)';
const c_max = 22806; // mol m^-3  Tredenick 2024, script
const MOLAR_MASS = 0.15776; // kg mol^-1  LiFePO4, from the standard atomic weights
const usable = { from: 0.001, to: 0.999 }; // 4.41 V to 2.41 V, more than the cell's 4.2 to 2.5 V

const U = decreasingLaw({
  symbol: 'U',
  unit: 'V',
  source: `${source}: mean of the measured charge and discharge plateau; ends assumed there`,
  range: usable,
  interval: usable,
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const a = 1 / value[i];
      const b = 1 / (value[i] - 1);
      value[i] = 3.413025424326315 + 0.001 * (a + b);
      slope[i] = -0.001 * (a * a + b * b);
    }
  },
});

const D_s = constantLaw({ symbol: 'D_s', unit: 'm^2/s', value: 3e-16, source, range: { from: 0, to: 1 } });
const i_0 = symmetricExchangeCurrent(8e-13, c_max, source); // k in m^2.5 s^-1 mol^-0.5

export const lfp_tredenick2024: ActiveMaterial = {
  name: 'lfp-tredenick2024',
  title: 'LFP of the NMC622 | LFP bi-layer, Tredenick 2024',
  source,
  c_max,
  c_maxSource: source,
  density: c_max * MOLAR_MASS,
  densitySource: 'derived: c_max x 157.76 g/mol (LiFePO4), not measured',
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
