/**
 * How a published formula becomes a law that is defined for every state.
 *
 * Each formula is evaluated on an *interval* on which it behaves (for an open-circuit potential: falls; for the rest:
 * is positive). Beyond an end b of it, the law continues once differentiably, so that Newton is always defined:
 *
 *   decreasing law (U)                 f(b) + f'(b) (x − b),                         f'(b) < 0
 *   positive law (D, kappa, i_0)       f(b) exp S(g (x − b)),    g = f'(b)/f(b),     S(y) = 50 tanh(y/50)
 *   bounded law (t_plus)               f(b) + w tanh(f'(b) (x − b) / w)              in bounded.ts
 *
 * S is the identity near the joint (S' = 1 at 0) and saturates, so the value keeps within e^±50 of f(b).
 * The interval is not the law's `range`: that one is what the source supports, and what is reported.
 */

import { beyond, clamp, clampInto } from './clamp.ts';
import type { Law, Range, Source } from './material.ts';

/** Bound of the exponent S: e^±50 is far from what a solution reaches and far from overflow. */
export const SATURATION = 50;

/**
 * A formula in place: on entry value[i] is the state, inside the interval; on return value[i] is the property and
 * slope[i] its derivative in the state, for from <= i < to.
 */
export type Formula = (
  value: Float64Array,
  slope: Float64Array,
  from: number,
  to: number,
  temperature: number,
) => void;

/** How a positive formula f depends on temperature, inside its interval. */
export interface TemperatureDependence {
  /** ∂ ln f / ∂T [K^-1] */
  logSlope(state: number, temperature: number): number;
  /** ∂² ln f / ∂T ∂state [K^-1 / unit of the state]; absent where f is a product of one function of each. */
  mixed?(state: number, temperature: number): number;
}

/** How a formula of either sign depends on temperature, inside its interval. */
export interface AdditiveDependence {
  /** ∂f/∂T [unit K^-1] */
  slope(state: number, temperature: number): number;
  /** ∂²f / ∂T ∂state; absent where f is a sum of one function of each. */
  mixed?(state: number, temperature: number): number;
}

export interface FormulaSpec {
  readonly symbol: string;
  readonly unit: string;
  readonly source: Source;
  readonly range: Range;
  readonly interval: Range;
  readonly formula: Formula;
}

/** A law that falls strictly on the interval; linear beyond. Without `dependence` it does not depend on T. */
export function decreasingLaw(spec: FormulaSpec, dependence?: AdditiveDependence): Law {
  const { symbol, unit, source, range, interval, formula } = spec;
  return {
    symbol,
    unit,
    source,
    range,
    fill(state, from, to, temperature, value, slope) {
      const moved = clampInto(value, state, from, to, interval);
      formula(value, slope, from, to, temperature);
      if (!moved) return;
      for (let i = from; i < to; i++) value[i] += slope[i] * beyond(state[i], interval);
    },
    temperatureSlope(state, temperature) {
      if (!dependence) return 0;
      const b = clamp(state, interval);
      const mixed = state === b ? 0 : (dependence.mixed?.(b, temperature) ?? 0);
      return dependence.slope(b, temperature) + mixed * (state - b);
    },
  };
}

/** A law that is positive on the interval; log-linear beyond. Without `dependence` it does not depend on T. */
export function positiveLaw(spec: FormulaSpec, dependence?: TemperatureDependence): Law {
  const { symbol, unit, source, range, interval, formula } = spec;
  function fill(
    state: Float64Array,
    from: number,
    to: number,
    temperature: number,
    value: Float64Array,
    slope: Float64Array,
  ): void {
    const moved = clampInto(value, state, from, to, interval);
    formula(value, slope, from, to, temperature);
    if (!moved) return;
    for (let i = from; i < to; i++) {
      const distance = beyond(state[i], interval);
      if (distance === 0) continue;
      const g = slope[i] / value[i];
      const t = Math.tanh((g * distance) / SATURATION);
      value[i] *= Math.exp(SATURATION * t);
      slope[i] = value[i] * g * (1 - t * t);
    }
  }
  const end = new Float64Array(2);
  const endSlope = new Float64Array(2);
  const states = new Float64Array(2);
  /** ∂/∂T of f(b,T) exp S(g(b,T) d) = f (∂ ln f/∂T + S'(g d) d ∂g/∂T), at fixed b. */
  function temperatureSlope(state: number, temperature: number): number {
    if (!dependence) return 0;
    const b = clamp(state, interval);
    const distance = state - b;
    states[0] = state;
    states[1] = b;
    fill(states, 0, 2, temperature, end, endSlope);
    let logSlope = dependence.logSlope(b, temperature);
    if (dependence.mixed && distance !== 0) {
      const t = Math.tanh(((endSlope[1] / end[1]) * distance) / SATURATION);
      logSlope += (1 - t * t) * distance * dependence.mixed(b, temperature);
    }
    return end[0] * logSlope;
  }
  return { symbol, unit, source, range, fill, temperatureSlope };
}
