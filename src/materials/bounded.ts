import { beyond, clamp, clampInto } from './clamp.ts';
import type { AdditiveDependence, FormulaSpec } from './continuation.ts';
import type { Law } from './material.ts';

/** A bounded law keeps this close to its value at the end: a transference number below 0.9 stays below 1. */
const BOUND = 0.1;

/**
 * A law of either sign that stays within BOUND of its end values beyond the interval; see continuation.ts. Without
 * `dependence` it does not depend on T.
 */
export function boundedLaw(spec: FormulaSpec, dependence?: AdditiveDependence): Law {
  const { symbol, unit, source, range, interval, formula } = spec;
  const end = { value: new Float64Array(1), slope: new Float64Array(1) };
  return {
    symbol,
    unit,
    source,
    range,
    fill(state, from, to, temperature, value, slope) {
      const moved = clampInto(value, state, from, to, interval);
      formula(value, slope, from, to, temperature);
      if (!moved) return;
      for (let i = from; i < to; i++) {
        const t = Math.tanh((slope[i] * beyond(state[i], interval)) / BOUND);
        value[i] += BOUND * t;
        slope[i] *= 1 - t * t;
      }
    },
    temperatureSlope(state, temperature) {
      if (!dependence) return 0;
      const b = clamp(state, interval);
      const byT = dependence.slope(b, temperature);
      if (state === b || !dependence.mixed) return byT;
      end.value[0] = b;
      formula(end.value, end.slope, 0, 1, temperature);
      const t = Math.tanh((end.slope[0] * (state - b)) / BOUND);
      return byT + (1 - t * t) * (state - b) * dependence.mixed(b, temperature);
    },
  };
}
