/**
 * Arrhenius factor exp[E_a/R (1/T_ref − 1/T)], dimensionless; 1 at T_ref. E_a in J mol^-1.
 * It depends on temperature alone, so a law computes it once per fill.
 */

import { R_GAS } from '../core/constants.ts';

export function arrhenius(E_a: number, T_ref: number, temperature: number): number {
  return Math.exp((E_a / R_GAS) * (1 / T_ref - 1 / temperature));
}

/** d ln(arrhenius) / dT = E_a / (R T^2) [K^-1]. */
export function arrheniusLogSlope(E_a: number, temperature: number): number {
  return E_a / (R_GAS * temperature * temperature);
}
