/**
 * LiPF6 in EC:EMC 3:7 at 25 °C, c in mol/L:
 *
 *   D_e   = 8.794e-11 c² − 3.972e-10 c + 4.862e-10         [m^2 s^-1]
 *   kappa = 0.1297 c³ − 2.51 c^1.5 + 3.329 c               [S m^-1]
 *
 * The fits hold between 0.2 and 2.0 mol/L; no dependence on temperature is given. Evaluated as they stand from (almost)
 * zero to where they stop falling, 2.258 mol/L for D_e and 2.72 for kappa, so that kappa → 0 with c.
 */

import { constantLaw } from '../constant.ts';
import { positiveLaw } from '../continuation.ts';
import type { Electrolyte } from '../material.ts';
import { intersection } from '../range.ts';

const source =
  'Nyman et al. 2008, Electrochim. Acta 53, 6356: 25 degC, 0.2-2.0 mol/L; fit as coded in PyBaMM';
const usedWithIt = 'the constant used with it by Chen et al. 2020 and PyBaMM (Chen2020.py)';
const range = { from: 200, to: 2000 };

const D_e = positiveLaw({
  symbol: 'D_e',
  unit: 'm^2/s',
  source,
  range,
  interval: { from: 0, to: 2250 },
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const c = 1e-3 * value[i];
      value[i] = (8.794e-11 * c - 3.972e-10) * c + 4.862e-10;
      slope[i] = 1e-3 * (2 * 8.794e-11 * c - 3.972e-10);
    }
  },
});

const kappa = positiveLaw({
  symbol: 'kappa',
  unit: 'S/m',
  source,
  range,
  interval: { from: 0.1, to: 2600 },
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const c = 1e-3 * value[i];
      const s = Math.sqrt(c);
      value[i] = c * (0.1297 * c * c - 2.51 * s + 3.329);
      slope[i] = 1e-3 * (3 * 0.1297 * c * c - 1.5 * 2.51 * s + 3.329);
    }
  },
});

const t_plus = constantLaw({ symbol: 't_plus', unit: '1', value: 0.2594, source: usedWithIt, range });
const thermodynamicFactor = constantLaw({
  symbol: '1 + dln f/dln c',
  unit: '1',
  value: 1,
  source: usedWithIt,
  range,
});

export const lipf6_nyman2008: Electrolyte = {
  name: 'lipf6-nyman2008',
  title: 'LiPF6 in EC:EMC 3:7, Nyman 2008, 25 degC',
  source,
  D_e,
  kappa,
  t_plus,
  thermodynamicFactor,
  range: intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range),
};
