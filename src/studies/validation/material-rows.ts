/** The laws of a library material at given states, as rows of named numbers. */
import type { ActiveMaterial, Electrolyte, Law, Metal } from '../../materials/material.ts';
import type { Row } from './claim.ts';

/** Where the laws are asked. SI. */
export interface States {
  readonly stoichiometry: readonly number[];
  /** [mol m^-3] */
  readonly concentration: readonly number[];
  /** [K] */
  readonly temperature: number;
}

export type Material =
  | { readonly kind: 'active'; readonly material: ActiveMaterial }
  | { readonly kind: 'electrolyte'; readonly material: Electrolyte }
  | { readonly kind: 'metal'; readonly material: Metal };

const EXCHANGE = 'Exchange current density [A.m-2]';
const PER_LITRE = 1e3;

/** One row for each stoichiometry of an active material (at the first concentration), else for each concentration. */
export function materialRows(of: Material, { stoichiometry, concentration, temperature }: States): Row[] {
  const c_e = concentration[0]!;
  switch (of.kind) {
    case 'active':
      return stoichiometry.map((theta) => activeRow(of.material, theta, c_e, temperature));
    case 'electrolyte':
      return concentration.map((c) => electrolyteRow(of.material, c, temperature));
    case 'metal':
      return concentration.map((c) => ({
        ...stateOf(c, temperature),
        [EXCHANGE]: at(of.material.i_0, c, temperature),
      }));
  }
}

function activeRow({ U, D_s, i_0, c_max }: ActiveMaterial, theta: number, c_e: number, T: number): Row {
  const [value, byC, byTheta] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  i_0.fill(Float64Array.of(c_e), Float64Array.of(theta), 0, 1, T, value, byC, byTheta);
  return {
    Stoichiometry: theta,
    ...stateOf(c_e, T),
    'Open-circuit potential [V]': at(U, theta, T),
    'Solid diffusivity [m2.s-1]': at(D_s, theta, T),
    [EXCHANGE]: value[0]!,
    'Maximum concentration [mol.m-3]': c_max,
  };
}

function electrolyteRow({ D_e, kappa, t_plus, thermodynamicFactor }: Electrolyte, c: number, T: number): Row {
  return {
    ...stateOf(c, T),
    'Salt diffusivity [m2.s-1]': at(D_e, c, T),
    'Conductivity [S.m-1]': at(kappa, c, T),
    'Transference number': at(t_plus, c, T),
    'Thermodynamic factor': at(thermodynamicFactor, c, T),
  };
}

function stateOf(concentration: number, temperature: number): Row {
  return { 'Concentration [mol.L-1]': concentration / PER_LITRE, 'Temperature [K]': temperature };
}

function at(law: Law, state: number, temperature: number): number {
  const value = new Float64Array(1);
  law.fill(Float64Array.of(state), 0, 1, temperature, value, new Float64Array(1));
  return value[0]!;
}
