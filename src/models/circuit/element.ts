/** What an element of an equivalent circuit is made of. */

export interface ElementParameter {
  readonly name: string;
  readonly unit: string;
  /** "positive": above 0, fitted as its logarithm; "fraction": in (0, 1), fitted as its logit. */
  readonly kind: 'positive' | 'fraction';
  /** A first value of it, from a resistance [ohm] and a time constant [s]. */
  readonly first: (R: number, tau: number) => number;
}

export interface Element {
  readonly symbol: string;
  /** Symbol in Boukamp's circuit description code. */
  readonly cdc: string;
  readonly title: string;
  readonly formula: string;
  readonly parameters: readonly ElementParameter[];
  /**
   * Impedance [ohm] into v[0], v[1] and its derivative in parameter k into v[2 + 2 k], v[3 + 2 k], at the angular
   * frequency omega [rad/s], for the parameters p[at], p[at + 1], ...
   */
  readonly evaluate: (v: Float64Array, omega: number, p: Float64Array, at: number) => void;
}

export const FIRST_EXPONENT = 0.85;

export type First = ElementParameter['first'];
export const positive = (name: string, unit: string, first: First): ElementParameter => ({
  name,
  unit,
  kind: 'positive',
  first,
});
export const fraction = (name: string): ElementParameter => ({
  name,
  unit: '1',
  kind: 'fraction',
  first: () => FIRST_EXPONENT,
});
export const resistance = (name: string): ElementParameter => positive(name, 'ohm', (R) => R);
export const time = (name: string): ElementParameter => positive(name, 's', (_, tau) => tau);
export const constantPhase = (unit: string): ElementParameter =>
  positive('Q', unit, (R, tau) => tau ** FIRST_EXPONENT / R);

export const element = (
  [symbol, cdc, title, formula]: readonly [string, string, string, string],
  parameters: readonly ElementParameter[],
  evaluate: Element['evaluate'],
): Element => ({ symbol, cdc, title, formula, parameters, evaluate });
