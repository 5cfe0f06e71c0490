import { type FoilAgeing, rateAt } from '../../cell/ageing.ts';

/**
 * Ageing of the lithium foil with the lithium plated on it (i_f < 0), per area of foil:
 *
 *   film   dR_f/dt = rho max(-i_f, 0),   a drop i_f R_f in series with charge transfer and double layer
 *   salt   S = gamma max(-i_f, 0)/F,     N_+(0) = i_f/F - S   while i_e(0) = i_f
 *
 * gamma anions, and as many lithium ions with them, go into the film of fresh lithium for each one plated. Phenomenological
 * (assumed): rho and gamma are fitted to the growth of the foil's resistance and to the salt a cell lost.
 */
export class FoilRates {
  /** [ohm m^4 C^-1] */
  readonly rho: number;
  readonly gamma: number;

  constructor({ film, saltConsumption }: FoilAgeing, temperature: number) {
    this.rho = film === undefined ? 0 : rateAt(film.rho, temperature);
    this.gamma = saltConsumption === undefined ? 0 : rateAt(saltConsumption.gamma, temperature);
  }
}
