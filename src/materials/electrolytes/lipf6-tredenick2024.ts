/**
 * The 1 mol/L electrolyte of the NMC622 | LFP bi-layer half cell of Tredenick et al. 2024, at 293.15 K, c in mol m^-3:
 *
 *   D_e   = −7.55e-21 c³ + 8.231e-17 c² − 3.401e-13 c + 5.464e-10                                    [m^2 s^-1]
 *   kappa = 5.746e-18 c⁵ − 1.025e-13 c⁴ + 7.082e-10 c³ − 2.236e-6 c² + 0.00273 c − 0.003002          [S m^-1]
 *   t_plus = 0.37, and the script has no thermodynamic factor
 *
 * The last term makes kappa negative below 1.1 mol m^-3; at 5 it is 0.0106 S/m, and from there down it continues log-
 * linearly. D_e rises again, and kappa too, beyond 4200. The script says nothing of solvent or range.
 */

import { constantLaw } from '../constant.ts';
import { positiveLaw } from '../continuation.ts';
import type { Electrolyte } from '../material.ts';
import { intersection } from '../range.ts';

const source =
  'Tredenick et al. 2024, J. Electrochem. Soc. 171, 060531, from their script MDFN_3c_Charge_edited.m (CC BY 4.0), 20 degC';
const rangeAssumed = `${source}; range in concentration assumed`;
const usable = { from: 5, to: 3500 }; // assumed: where both fits behave

const D_e = positiveLaw({
  symbol: 'D_e',
  unit: 'm^2/s',
  source: rangeAssumed,
  range: usable,
  interval: { from: 0, to: 3500 },
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const c = value[i];
      value[i] = ((-7.55e-21 * c + 8.231e-17) * c - 3.401e-13) * c + 5.464e-10;
      slope[i] = (-3 * 7.55e-21 * c + 2 * 8.231e-17) * c - 3.401e-13;
    }
  },
});

const kappa = positiveLaw({
  symbol: 'kappa',
  unit: 'S/m',
  source: rangeAssumed,
  range: usable,
  interval: usable,
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const c = value[i];
      let p = 5.746e-18;
      let d = p;
      p = p * c - 1.025e-13;
      d = d * c + p;
      p = p * c + 7.082e-10;
      d = d * c + p;
      p = p * c - 2.236e-6;
      d = d * c + p;
      p = p * c + 0.00273;
      d = d * c + p;
      value[i] = p * c - 0.003002;
      slope[i] = d;
    }
  },
});

const t_plus = constantLaw({ symbol: 't_plus', unit: '1', value: 0.37, source, range: usable });
const thermodynamicFactor = constantLaw({
  symbol: '1 + dln f/dln c',
  unit: '1',
  value: 1,
  source: `${source}: none there`,
  range: usable,
});

export const lipf6_tredenick2024: Electrolyte = {
  name: 'lipf6-tredenick2024',
  title: 'LiPF6 of the NMC622 | LFP bi-layer, Tredenick 2024, 20 degC',
  source,
  D_e,
  kappa,
  t_plus,
  thermodynamicFactor,
  range: intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range),
};
