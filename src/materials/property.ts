/** The properties that a user may give as a number, a table or a formula, and what each must fulfil. */

export interface Property {
  readonly symbol: string;
  /** SI unit, in which tables and formulas give it. */
  readonly unit: string;
  /** Name of its state in formulas: stoichiometry, or salt concentration [mol m^-3]. */
  readonly state: 'theta' | 'c_e';
  /** decreasing: falls strictly; positive: > 0; transference: < 1, and > -1 (dilute models may fit less than 0). */
  readonly shape: 'decreasing' | 'positive' | 'transference';
}

const property = (
  symbol: string,
  unit: string,
  state: Property['state'],
  shape: Property['shape'],
): Property => ({ symbol, unit, state, shape });

export const activeProperties = {
  openCircuitPotential: property('U', 'V', 'theta', 'decreasing'),
  diffusivity: property('D_s', 'm^2/s', 'theta', 'positive'),
  exchangeCurrentDensity: property('i_0', 'A/m^2', 'theta', 'positive'),
} as const;

export const electrolyteProperties = {
  diffusivity: property('D_e', 'm^2/s', 'c_e', 'positive'),
  conductivity: property('kappa', 'S/m', 'c_e', 'positive'),
  transferenceNumber: property('t_plus', '1', 'c_e', 'transference'),
  thermodynamicFactor: property('1 + dln f/dln c', '1', 'c_e', 'positive'),
} as const;

/** What the shape asks of a value, in words. */
export const demands: Readonly<Record<Property['shape'], string>> = {
  decreasing: 'must fall strictly',
  positive: 'must be positive',
  transference: 'must lie between -1 and 1',
};

/** False for NaN. */
export function valueFits({ shape }: Property, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  if (shape === 'decreasing') return true;
  return shape === 'positive' ? value > 0 : value > -1 && value < 1;
}
