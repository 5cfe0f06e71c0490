/**
 * Gen2, 1.2 M LiPF6 in EC:EMC 3:7 w:w (NREL and Argonne, Colclasure et al. 2020), c in mol/L, T in K:
 *
 *   D_e    = 1e-4 × 10^P,   P = Σ D_i c^i + (Σ G_i c^i) / (T + 24.83763 − 64.07366 c),  i = 0 … 2       [m^2 s^-1]
 *   kappa  = Σ K_i(T) c^i,  i = 1 … 4                                                                   [S m^-1]
 *   t_plus = Σ t_i(T) c^i,  i = 0 … 2
 *   1 + dln f/dln c = 0.54 e^(329/T) c² − 0.00225 e^(1360/T) c + 0.341 e^(261/T)
 *
 * The last formula is taken as the whole factor: at 1 mol/L it gives 2.23 (25 °C) where Landesfeind measured 2.18 in the
 * same solvent, and without salt 0.8 where the factor is 1. MPET and BATMODS-lite both add 1 to it.
 *
 * Neither says where the fits hold. Up to 3 mol/L and from 0 to 60 °C all are positive (kappa is not at 3 mol/L and
 * −10 °C); colder or hotter the laws keep their value.
 */

import { boundedLaw } from '../bounded.ts';
import { positiveLaw } from '../continuation.ts';
import type { Electrolyte, Range } from '../material.ts';
import { intersection } from '../range.ts';
import { PowersOfSalt } from './powers-of-salt.ts';

const source =
  'Colclasure et al. 2020, Electrochim. Acta 337, 135854, as coded in MPET (Colclasure20.py) and BATMODS-lite; ranges assumed';
const range: Range = { from: 0.1, to: 3000 }; // assumed, see above
const temperatureRange: Range = { from: 273.15, to: 333.15 }; // assumed, see above
const about = (symbol: string, unit: string) => ({ symbol, unit, source, range, interval: range });

/** 10^P, from P and its derivatives. */
const exponent = (() => {
  const pole = (c: number, T: number) => 1 / (T + 24.83763 - 64.07366 * c);
  const G = (c: number) => -1607.003 + (475.291 - 33.43827 * c) * c;
  const G_c = (c: number) => 475.291 - 2 * 33.43827 * c;
  return {
    at: (c: number, T: number) => -0.5688226 + (-0.8108721 - 0.005192312 * c) * c + G(c) * pole(c, T),
    byC: (c: number, T: number) =>
      -0.8108721 - 2 * 0.005192312 * c + (G_c(c) + 64.07366 * G(c) * pole(c, T)) * pole(c, T),
    byT: (c: number, T: number) => -G(c) * pole(c, T) ** 2,
    mixed: (c: number, T: number) => -(G_c(c) + 2 * 64.07366 * G(c) * pole(c, T)) * pole(c, T) ** 2,
  };
})();

const held = (T: number) => Math.min(Math.max(T, temperatureRange.from), temperatureRange.to);

const D_e = positiveLaw(
  {
    ...about('D_e', 'm^2/s'),
    formula(value, slope, from, to, temperature) {
      const T = held(temperature);
      for (let i = from; i < to; i++) {
        const c = 1e-3 * value[i];
        const D = 1e-4 * Math.exp(Math.LN10 * exponent.at(c, T));
        value[i] = D;
        slope[i] = 1e-3 * Math.LN10 * exponent.byC(c, T) * D;
      }
    },
  },
  {
    logSlope: (c_e, T) => (T === held(T) ? Math.LN10 * exponent.byT(1e-3 * c_e, T) : 0),
    mixed: (c_e, T) => (T === held(T) ? 1e-3 * Math.LN10 * exponent.mixed(1e-3 * c_e, T) : 0),
  },
);

/** Polynomials in T, lowest power first. */
const conductivity = new PowersOfSalt(temperatureRange, [
  { polynomial: [0] },
  { polynomial: [9.00341, -8.038545e-2, 1.909446e-4] },
  { polynomial: [-241.4638, 3.195295, -1.583677e-2, 3.483638e-5, -2.887587e-8] },
  { polynomial: [138.0976, -1.828064, 9.071155e-3, -1.99876e-5, 1.653786e-8] },
  { polynomial: [-23.35671, 0.3090003, -1.532707e-3, 3.377143e-6, -2.791965e-9] },
]);
const kappa = positiveLaw(
  { ...about('kappa', 'S/m'), formula: conductivity.formula },
  conductivity.logarithmic,
);

const transference = new PowersOfSalt(temperatureRange, [
  { polynomial: [0.3091761, 6.389189e-4, -6.766258e-7] },
  { polynomial: [0.1777266, -8.6825e-4, 1.161463e-6] },
  { polynomial: [-0.03881203, 2.077407e-4, -2.876102e-7] },
]);
const t_plus = boundedLaw({ ...about('t_plus', '1'), formula: transference.formula }, transference.additive);

const factor = new PowersOfSalt(temperatureRange, [
  { prefactor: 0.341, kelvin: 261 },
  { prefactor: -0.00225, kelvin: 1360 },
  { prefactor: 0.54, kelvin: 329 },
]);
const thermodynamicFactor = positiveLaw(
  { ...about('1 + dln f/dln c', '1'), formula: factor.formula },
  factor.logarithmic,
);

export const lipf6_gen2: Electrolyte = {
  name: 'lipf6-gen2',
  title: 'Gen2, LiPF6 in EC:EMC 3:7 (1.2 mol/L), Colclasure 2020',
  source,
  D_e,
  kappa,
  t_plus,
  thermodynamicFactor,
  range: intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range),
  temperatureRange,
};
