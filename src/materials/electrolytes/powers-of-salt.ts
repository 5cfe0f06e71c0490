import type { AdditiveDependence, Formula, TemperatureDependence } from '../continuation.ts';
import type { Range } from '../material.ts';

/** A function of T: a polynomial, lowest power first, or prefactor exp(kelvin / T). */
type OfTemperature =
  | { readonly polynomial: readonly number[] }
  | { readonly prefactor: number; readonly kelvin: number };

/** Σ a_i(T) c^i, i = 0, 1 …, c in mol/L (the states are in mol m^-3), with T held within a range. */
export class PowersOfSalt {
  constructor(
    private readonly temperatures: Range,
    private readonly terms: readonly OfTemperature[],
  ) {}

  readonly formula: Formula = (value, slope, from, to, temperature) => {
    const T = Math.min(Math.max(temperature, this.temperatures.from), this.temperatures.to);
    const a = this.terms.map((term) => evaluate(term, T).value);
    for (let i = from; i < to; i++) {
      const { value: v, slope: s } = horner(a, 1e-3 * value[i]);
      value[i] = v;
      slope[i] = 1e-3 * s;
    }
  };

  readonly additive: AdditiveDependence = {
    slope: (c_e, T) => this.byT(c_e, T).value,
    mixed: (c_e, T) => 1e-3 * this.byT(c_e, T).slope,
  };

  readonly logarithmic: TemperatureDependence = {
    logSlope: (c_e, T) => this.byT(c_e, T).value / this.at(c_e, T).value,
    mixed: (c_e, T) => {
      const f = this.at(c_e, T);
      const f_T = this.byT(c_e, T);
      return (1e-3 * (f_T.slope - (f.slope * f_T.value) / f.value)) / f.value;
    },
  };

  private at(c_e: number, T: number) {
    const a = this.terms.map((term) => evaluate(term, T).value);
    return horner(a, 1e-3 * c_e);
  }

  /** ∂/∂T and its slope in c [mol/L]; 0 where T is held. */
  private byT(c_e: number, T: number) {
    if (T < this.temperatures.from || T > this.temperatures.to) return { value: 0, slope: 0 };
    const a_T = this.terms.map((term) => evaluate(term, T).slope);
    return horner(a_T, 1e-3 * c_e);
  }
}

function evaluate(term: OfTemperature, T: number): { value: number; slope: number } {
  if ('polynomial' in term) return horner(term.polynomial, T);
  const value = term.prefactor * Math.exp(term.kelvin / T);
  return { value, slope: (-term.kelvin / (T * T)) * value };
}

/** Σ a_i x^i and its derivative. */
function horner(a: readonly number[], x: number): { value: number; slope: number } {
  let value = 0;
  let slope = 0;
  for (let i = a.length - 1; i >= 0; i--) {
    slope = slope * x + value;
    value = value * x + a[i];
  }
  return { value, slope };
}
