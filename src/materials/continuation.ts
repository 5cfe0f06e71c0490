/**
 * How a published formula becomes a law that is defined for every state.
 *
 * Each formula is evaluated on an *interval* on which it behaves (for an open-circuit potential: falls; for the rest:
 * is positive). Beyond an end b of it, the law continues once differentiably, so that Newton is always defined:
 *
 *   decreasing law (U)                 f(b) + f'(b) (x − b),                         f'(b) < 0
 *   positive law (D, kappa, i_0)       f(b) exp S(g (x − b)),    g = f'(b)/f(b),     S(y) = 50 tanh(y/50)
 *
 * S is the identity near the joint (S' = 1 at 0) and saturates, so the value keeps within e^±50 of f(b).
 * The interval is not the law's `range`: that one is what the source supports, and what is reported.
 */

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

export interface FormulaSpec {
  readonly symbol: string;
  readonly unit: string;
  readonly source: Source;
  readonly range: Range;
  readonly interval: Range;
  readonly formula: Formula;
}

/** Copies the states, moved to the nearest end where they lie outside; says whether any did. NaN stays NaN. */
function clampInto(
  value: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
  { from: a, to: b }: Range,
) {
  let moved = false;
  for (let i = from; i < to; i++) {
    const x = state[i];
    if (x < a) {
      value[i] = a;
      moved = true;
    } else if (x > b) {
      value[i] = b;
      moved = true;
    } else value[i] = x;
  }
  return moved;
}

/** Signed distance beyond the interval; 0 inside. */
function beyond(x: number, { from, to }: Range): number {
  if (x < from) return x - from;
  return x > to ? x - to : 0;
}

/** A law that falls strictly on the interval and does not depend on temperature; linear beyond. */
export function decreasingLaw({ symbol, unit, source, range, interval, formula }: FormulaSpec): Law {
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
    temperatureSlope: () => 0,
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
    const b = Math.min(Math.max(state, interval.from), interval.to);
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
