import type { ExchangeCurrent, Law } from '../../src/materials/material.ts';

export const T_25C = 298.15;

/** Value and slope of a law at one state. */
export function evaluate(law: Law, state: number, temperature = T_25C): { value: number; slope: number } {
  const value = new Float64Array(1);
  const slope = new Float64Array(1);
  law.fill(Float64Array.of(state), 0, 1, temperature, value, slope);
  return { value: value[0], slope: slope[0] };
}

export function valueAt(law: Law, state: number, temperature = T_25C): number {
  return evaluate(law, state, temperature).value;
}

export function evaluateCurrent(i_0: ExchangeCurrent, c_e: number, theta: number, temperature = T_25C) {
  const [value, by_c_e, by_theta] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  i_0.fill(Float64Array.of(c_e), Float64Array.of(theta), 0, 1, temperature, value, by_c_e, by_theta);
  return { value: value[0], by_c_e: by_c_e[0], by_theta: by_theta[0] };
}

/**
 * Derivative by central differences, extrapolated to zero step (Ridders 1982), from a first step h: the entry of
 * Neville's tableau whose neighbours agree best. Good to about 1e-10 relative where f is smooth within h.
 */
export function difference(f: (x: number) => number, x: number, h: number): number {
  let row = [(f(x + h) - f(x - h)) / (2 * h)];
  let best = row[0];
  let error = Number.POSITIVE_INFINITY;
  for (let n = 1; n < 12; n++) {
    h /= 1.6;
    const next = [(f(x + h) - f(x - h)) / (2 * h)];
    let factor = 1;
    for (let k = 1; k <= n; k++) {
      factor *= 1.6 * 1.6;
      next.push(next[k - 1] + (next[k - 1] - row[k - 1]) / (factor - 1));
      const spread = Math.max(Math.abs(next[k] - next[k - 1]), Math.abs(next[k] - row[k - 1]));
      if (spread < error) {
        error = spread;
        best = next[k];
      }
    }
    row = next;
  }
  return best;
}

/** The state at which a decreasing law takes the value, between a and b. */
export function stateAt(law: Law, value: number, a: number, b: number): number {
  for (let i = 0; i < 60; i++) {
    const middle = (a + b) / 2;
    if (valueAt(law, middle) > value) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** |a − b| ≤ relative |b|, as a statement that prints both. */
export function relativeError(a: number, b: number): number {
  return Math.abs(a - b) / Math.abs(b);
}
