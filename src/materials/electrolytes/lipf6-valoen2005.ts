/**
 * LiPF6 in PC/EC/DMC, Valøen and Reimers 2005, c in mol/L, T in K:
 *
 *   D_e   = 1e-4 × 10^(−4.43 − 54/(T − 229 − 5c) − 0.22 c)                                             [m^2 s^-1]
 *   kappa = 0.1 c B²,  B = (−10.5 + 0.0740 T − 6.96e-5 T²) + c (0.668 − 0.0178 T + 2.80e-5 T²)
 *                          + c² (0.494 − 8.86e-4 T)                                                    [S m^-1]
 *
 * Evaluated as they stand up to 3 mol/L. In the cold they break down: D_e has a pole at c = (T − 229)/5 mol/L, and B a
 * root below 3 mol/L under 250 K. Colder than T_COLD both keep their value at T_COLD.
 */

import { constantLaw } from '../constant.ts';
import { positiveLaw } from '../continuation.ts';
import type { Electrolyte } from '../material.ts';
import { intersection } from '../range.ts';

const paper = 'Valoen and Reimers 2005, J. Electrochem. Soc. 152, A882';
const source = `${paper}, as coded in PyBaMM (Xu2019.py); range in concentration assumed`;
const usedWithIt = `the constant that PyBaMM uses with it in Xu2019.py, not a fit of ${paper}`;
const range = { from: 0, to: 3000 }; // assumed: where the formulas behave down to T_COLD

/** [K] */
const T_COLD = 253.15;

const D_e = positiveLaw(
  {
    symbol: 'D_e',
    unit: 'm^2/s',
    source,
    range,
    interval: range,
    formula(value, slope, from, to, temperature) {
      const gap_0 = Math.max(temperature, T_COLD) - 229;
      for (let i = from; i < to; i++) {
        const c = 1e-3 * value[i];
        const inverseGap = 1 / (gap_0 - 5 * c);
        const D = 1e-4 * Math.exp(Math.LN10 * (-4.43 - 54 * inverseGap - 0.22 * c));
        value[i] = D;
        slope[i] = -1e-3 * Math.LN10 * (270 * inverseGap * inverseGap + 0.22) * D;
      }
    },
  },
  {
    logSlope: (c_e, T) => (T < T_COLD ? 0 : (Math.LN10 * 54) / (T - 229 - 5e-3 * c_e) ** 2),
    mixed: (c_e, T) => (T < T_COLD ? 0 : (1e-3 * Math.LN10 * 540) / (T - 229 - 5e-3 * c_e) ** 3),
  },
);

const kappa = positiveLaw(
  {
    symbol: 'kappa',
    unit: 'S/m',
    source,
    range,
    interval: { from: 0.1, to: 3000 },
    formula(value, slope, from, to, temperature) {
      const T = Math.max(temperature, T_COLD);
      const b_0 = (-6.96e-5 * T + 0.074) * T - 10.5;
      const b_1 = (2.8e-5 * T - 0.0178) * T + 0.668;
      const b_2 = -8.86e-4 * T + 0.494;
      for (let i = from; i < to; i++) {
        const c = 1e-3 * value[i];
        const B = (b_2 * c + b_1) * c + b_0;
        value[i] = 0.1 * c * B * B;
        slope[i] = 1e-4 * B * (B + 2 * c * (2 * b_2 * c + b_1));
      }
    },
  },
  {
    logSlope: (c_e, T) => (T < T_COLD ? 0 : (2 * B_T(1e-3 * c_e, T)) / B(1e-3 * c_e, T)),
    mixed(c_e, T) {
      if (T < T_COLD) return 0;
      const c = 1e-3 * c_e;
      const b = B(c, T);
      return (2e-3 * (B_cT(c, T) - (B_T(c, T) * B_c(c, T)) / b)) / b;
    },
  },
);

/** The bracket of kappa and its derivatives, c in mol/L; for the derivative in temperature only. */
function B(c: number, T: number): number {
  return (
    (0.494 - 8.86e-4 * T) * c * c +
    (0.668 - 0.0178 * T + 2.8e-5 * T * T) * c -
    10.5 +
    0.074 * T -
    6.96e-5 * T * T
  );
}
function B_c(c: number, T: number): number {
  return 2 * (0.494 - 8.86e-4 * T) * c + (0.668 - 0.0178 * T + 2.8e-5 * T * T);
}
function B_T(c: number, T: number): number {
  return -8.86e-4 * c * c + (5.6e-5 * T - 0.0178) * c + 0.074 - 1.392e-4 * T;
}
function B_cT(c: number, T: number): number {
  return -1.772e-3 * c + 5.6e-5 * T - 0.0178;
}

const t_plus = constantLaw({ symbol: 't_plus', unit: '1', value: 0.38, source: usedWithIt, range });
const thermodynamicFactor = constantLaw({
  symbol: '1 + dln f/dln c',
  unit: '1',
  value: 1,
  source: usedWithIt,
  range,
});

export const lipf6_valoen2005: Electrolyte = {
  name: 'lipf6-valoen2005',
  title: 'LiPF6 in PC/EC/DMC, Valoen and Reimers 2005',
  source,
  D_e,
  kappa,
  t_plus,
  thermodynamicFactor,
  range: intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range),
};
