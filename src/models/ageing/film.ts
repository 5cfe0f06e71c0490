import { type CathodeFilm, rateAt } from '../../cell/ageing.ts';
import { F, R_GAS } from '../../core/constants.ts';

/**
 * A film on the particles of the cathode, left by oxidised electrolyte: Tafel kinetics in series with the diffusion of
 * the solvent through the film, per area of particle surface, i_ox > 0 anodic.
 *
 *   i_kin = i_0 exp(alpha F (Delta phi - U_ox)/RT),   i_dif = n F D_sol c_sol / L
 *   i_ox = i_kin i_dif / (i_kin + i_dif),             dL/dt = i_ox V_film / (n F),   R_film = R_film,0 + L / kappa
 *
 * A thin film grows linearly, L = i_kin V_film t / nF, a thick one as L = sqrt(2 V_film D_sol c_sol t) (B. E. Deal, A. S.
 * Grove, J. Appl. Phys. 36 (1965) 3770). Assumed: the solvent is nowhere short outside the film, is used up at the inner
 * face, and its profile in the film is stationary; R_film carries i_n only.
 *
 * Each electron taken binds one anion in the film, so that solution and film stay neutral. The surface gives i_n + i_ox
 * to the solution as charge and i_n/F as lithium ions:
 *
 *   cations  eps dc_e/dt = -dN_+/dx + a i_n/F
 *   charge   di_e/dx = a (i_n + i_ox);   anions = cations - charge/F:   eps dc_e/dt = -dN_-/dx - a i_ox/F
 *
 * So a i_ox/F of salt goes from the pores into the film, and at a given current as much more lithium into the particles.
 */
export class FilmGrowth {
  /** Of the last `evaluate`: current density [A m^-2] and its slopes in Delta phi and L. */
  i_ox = 0;
  byPotential = 0;
  byThickness = 0;
  /** dL/dt per i_ox, V_film / nF [m^3 C^-1]. */
  readonly perCurrent: number;
  readonly kappa: number;
  private readonly i_0: number;
  private readonly U_ox: number;
  /** alpha F / RT [V^-1] */
  private readonly steepness: number;
  /** n F D_sol c_sol [A m^-1] */
  private readonly supply: number;

  constructor({ i_0, alpha, U_ox, n, D_sol, c_sol, V_film, kappa }: CathodeFilm, temperature: number) {
    this.i_0 = rateAt(i_0, temperature);
    this.U_ox = U_ox;
    this.steepness = (alpha * F) / (R_GAS * temperature);
    this.supply = n * F * rateAt(D_sol, temperature) * c_sol;
    this.perCurrent = V_film / (n * F);
    this.kappa = kappa;
  }

  /** True where nothing is ever oxidised. */
  get still(): boolean {
    return this.i_0 === 0;
  }

  evaluate(dphi: number, L: number): void {
    const i_kin = this.i_0 * Math.exp(this.steepness * (dphi - this.U_ox));
    const share = 1 / (1 + (i_kin * L) / this.supply);
    this.i_ox = i_kin * share;
    this.byPotential = this.steepness * this.i_ox * share;
    this.byThickness = (-this.i_ox * this.i_ox) / this.supply;
  }
}
