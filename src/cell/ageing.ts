/** How the parts of a cell age, as the equations of models/ageing see it. SI; a part without a mechanism has no entry. */
import type { Activation } from '../materials/activation.ts';
import { arrhenius } from '../materials/arrhenius.ts';

/** A rate constant, its value at the reference temperature of its activation; without one at every temperature. */
export interface Rate {
  readonly value: number;
  readonly activation?: Activation;
}

export function rateAt({ value, activation }: Rate, temperature: number): number {
  return activation === undefined ? value : value * arrhenius(activation.E_a, activation.T_ref, temperature);
}

/** A film that oxidised electrolyte leaves on the particles; none at the start. */
export interface CathodeFilm {
  /** Of the oxidation at U_ox [A m^-2 of active surface]. */
  readonly i_0: Rate;
  readonly alpha: number;
  /** Delta phi at which i_kin is i_0 [V]. */
  readonly U_ox: number;
  /** Electrons per molecule of solvent, and per formula unit of film. */
  readonly n: number;
  /** Of the solvent in the film [m^2 s^-1]. */
  readonly D_sol: Rate;
  /** Of the solvent at the film's outer face [mol m^-3]. */
  readonly c_sol: number;
  /** [m^3 mol^-1] */
  readonly V_film: number;
  /** [S m^-1] */
  readonly kappa: number;
}

/** Share of active material lost per charge through its surface [m^2 C^-1]. */
export interface ThroughputLoss {
  readonly beta: Rate;
}

/** Share of active material lost per time under tension at the surface. */
export interface StressLoss {
  /** At the critical stress [s^-1]. */
  readonly beta: Rate;
  /** [Pa] */
  readonly sigma_crit: number;
  readonly m: number;
  /** Partial molar volume of lithium in the host [m^3 mol^-1]. */
  readonly Omega: number;
  /** Young's modulus [Pa] and Poisson's ratio. */
  readonly E: number;
  readonly nu: number;
}

export interface MaterialLoss {
  readonly throughput?: ThroughputLoss;
  readonly stress?: StressLoss;
}

export interface LayerAgeing {
  readonly film?: CathodeFilm;
  readonly materialLoss?: MaterialLoss;
}

export interface FoilAgeing {
  /** rho: resistance of the film per plated charge, ohm m^2 per C m^-2. */
  readonly film?: { readonly rho: Rate };
  /** gamma: anions bound per plated lithium. */
  readonly saltConsumption?: { readonly gamma: Rate };
}
