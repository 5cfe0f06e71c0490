/** Laws of the state alone, times an Arrhenius factor. */

import { arrhenius, arrheniusLogSlope } from './arrhenius.ts';
import type { ExchangeCurrent, Law } from './material.ts';

export interface Activation {
  /** Activation energy [J mol^-1]. */
  readonly E_a: number;
  /** Temperature at which the factor is 1 [K]. */
  readonly T_ref: number;
}

/** The law times exp[E_a/R (1/T_ref − 1/T)]. */
export function activated(law: Law, { E_a, T_ref }: Activation): Law {
  const { constant, ...base } = law;
  const one = { state: new Float64Array(1), value: new Float64Array(1), slope: new Float64Array(1) };
  return {
    ...base,
    uniform: constant !== undefined || law.uniform === true,
    fill(state, from, to, temperature, value, slope) {
      law.fill(state, from, to, temperature, value, slope);
      const factor = arrhenius(E_a, T_ref, temperature);
      for (let i = from; i < to; i++) {
        value[i] *= factor;
        slope[i] *= factor;
      }
    },
    temperatureSlope(state, temperature) {
      one.state[0] = state;
      law.fill(one.state, 0, 1, temperature, one.value, one.slope);
      const ownSlope = law.temperatureSlope(state, temperature);
      const logSlope = arrheniusLogSlope(E_a, temperature);
      return arrhenius(E_a, T_ref, temperature) * (ownSlope + one.value[0] * logSlope);
    },
  };
}

/** The exchange current density times the same factor. */
export function activatedCurrent(i_0: ExchangeCurrent, { E_a, T_ref }: Activation): ExchangeCurrent {
  const [c, x, value, byC, byX] = Array.from({ length: 5 }, () => new Float64Array(1));
  return {
    ...i_0,
    fill(c_e, theta, from, to, temperature, out, by_c_e, by_theta) {
      i_0.fill(c_e, theta, from, to, temperature, out, by_c_e, by_theta);
      const factor = arrhenius(E_a, T_ref, temperature);
      for (let i = from; i < to; i++) {
        out[i] *= factor;
        by_c_e[i] *= factor;
        by_theta[i] *= factor;
      }
    },
    temperatureSlope(c_e, theta, temperature) {
      c[0] = c_e;
      x[0] = theta;
      i_0.fill(c, x, 0, 1, temperature, value, byC, byX);
      const ownSlope = i_0.temperatureSlope(c_e, theta, temperature);
      const logSlope = arrheniusLogSlope(E_a, temperature);
      return arrhenius(E_a, T_ref, temperature) * (ownSlope + value[0] * logSlope);
    },
  };
}
