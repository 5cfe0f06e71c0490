/**
 * Exchange current densities with the square root of the salt concentration (transfer coefficient 1/2):
 *
 *   i_0(c_e, theta, T) = sqrt(c_e) g(theta, T)        [A m^-2]
 *
 * g carries the rate constant, the free sites and the Arrhenius factor [A m^-2 (mol m^-3)^-0.5]. Below C_E_MIN the root
 * continues log-linearly as every positive law does (continuation.ts).
 */

import { F } from '../core/constants.ts';
import { type Activation, activated } from './activation.ts';
import { positiveLaw, SATURATION } from './continuation.ts';
import type { ExchangeCurrent, Law, Source } from './material.ts';

/** [mol m^-3]; a tenth of the concentration at which a cell counts as depleted. */
const C_E_MIN = 0.1;

/** Nearest stoichiometry to empty and to full at which sqrt(theta (1 − theta)) is evaluated as it stands. */
export const SITE_MARGIN = 1e-4;

/** sqrt(c_e) */
function root(c_e: number): number {
  if (c_e >= C_E_MIN) return Math.sqrt(c_e);
  return Math.sqrt(C_E_MIN) * Math.exp(SATURATION * Math.tanh(overshoot(c_e)));
}

/** d sqrt(c_e) / dc_e, from the root s at c_e */
function rootSlope(c_e: number, s: number): number {
  if (c_e >= C_E_MIN) return 0.5 / s;
  const t = Math.tanh(overshoot(c_e));
  return (s * (1 - t * t)) / (2 * C_E_MIN);
}

function overshoot(c_e: number): number {
  return (c_e - C_E_MIN) / (2 * C_E_MIN * SATURATION);
}

/** i_0 = sqrt(c_e) g(theta, T); range and source are those of g. */
export function rootExchangeCurrent(g: Law): ExchangeCurrent {
  return {
    source: g.source,
    range: g.range,
    fill(c_e, theta, from, to, temperature, value, by_c_e, by_theta) {
      g.fill(theta, from, to, temperature, value, by_theta);
      for (let i = from; i < to; i++) {
        const s = root(c_e[i]);
        by_c_e[i] = rootSlope(c_e[i], s) * value[i];
        value[i] *= s;
        by_theta[i] *= s;
      }
    },
    temperatureSlope: (c_e, theta, temperature) => root(c_e) * g.temperatureSlope(theta, temperature),
  };
}

/**
 * The usual i_0 = F k sqrt(c_e c_s (c_max − c_s)) = sqrt(c_e) F k c_max sqrt(theta (1 − theta)), with which the current
 * density is i_n = 2 i_0 sinh(F eta / 2RT): the factor 2 belongs to the sinh. k in m^2.5 s^-1 mol^-0.5 (codes that leave
 * F out give m = F k), c_max in mol m^-3. Without an activation it does not depend on T.
 */
export function symmetricExchangeCurrent(
  k: number,
  c_max: number,
  source: Source,
  activation?: Activation,
): ExchangeCurrent {
  const law = symmetricLaw(F * k * c_max, source);
  return rootExchangeCurrent(activation === undefined ? law : activated(law, activation));
}

function symmetricLaw(prefactor: number, source: Source): Law {
  return positiveLaw({
    symbol: 'i_0 / sqrt(c_e)',
    unit: 'A m^-0.5 mol^-0.5',
    source,
    range: { from: 0, to: 1 },
    interval: { from: SITE_MARGIN, to: 1 - SITE_MARGIN },
    formula(value, slope, from, to) {
      for (let i = from; i < to; i++) {
        const theta = value[i];
        const s = Math.sqrt(theta * (1 - theta));
        value[i] = prefactor * s;
        slope[i] = (prefactor * (0.5 - theta)) / s;
      }
    },
  });
}
