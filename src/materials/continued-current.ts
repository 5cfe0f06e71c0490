/**
 * A formula f of stoichiometry and salt concentration beyond the rectangle where it is supported: exp of its tangents,
 * first in theta, then in c_e, once differentiable everywhere (b, b_c: the nearest point; S as in continuation.ts):
 *
 *   h(theta, c)    = f(b, c) exp S(g (theta − b)),              g = ∂ ln f / ∂theta at (b, c)
 *   i_0(theta, c)  = h(theta, b_c) exp S(q (c − b_c)),          q = ∂ ln h / ∂c at (theta, b_c)
 */

import type { Jet } from '../core/expression.ts';
import { beyond, clamp } from './clamp.ts';
import { SATURATION } from './continuation.ts';
import type { ExchangeCurrent, Range } from './material.ts';

/** S, S' and S'' y of the exponent y. */
function saturated(y: number) {
  const bounded = Math.min(Math.max(y, -1e4), 1e4); // S is level there; keeps infinity out of products with 0
  const t = Math.tanh(bounded / SATURATION);
  return { value: SATURATION * t, slope: 1 - t * t, bend: (-2 * t * (1 - t * t) * bounded) / SATURATION };
}

/** @param jet f, f_theta, f_c and f_theta,c; f is positive on the rectangle */
export function continuedCurrent(
  jet: Jet,
  interval: Range,
  salt: Range,
  scale: number,
): Pick<ExchangeCurrent, 'fill' | 'temperatureSlope'> {
  const out = new Float64Array(4);
  return {
    fill(c_e, theta, from, to, _temperature, value, by_c_e, by_theta) {
      for (let i = from; i < to; i++) {
        jet(out, clamp(theta[i], interval), clamp(c_e[i], salt));
        const f = out[0];
        const g = out[1] / f;
        const g_c = (out[3] - (out[1] * out[2]) / f) / f;
        const d = beyond(theta[i], interval);
        const s = saturated(g * d);
        const q = out[2] / f + s.slope * d * g_c;
        const q_theta = d === 0 ? g_c : (s.bend + s.slope) * g_c;
        const d_c = beyond(c_e[i], salt);
        const s_c = saturated(q * d_c);
        value[i] = scale * f * Math.exp(s.value + s_c.value);
        by_theta[i] = value[i] * (s.slope * g + s_c.slope * d_c * q_theta);
        by_c_e[i] = value[i] * s_c.slope * q;
      }
    },
    temperatureSlope: () => 0,
  };
}
