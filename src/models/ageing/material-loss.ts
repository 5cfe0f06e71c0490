import { type MaterialLoss, rateAt } from '../../cell/ageing.ts';
import { stressPerStoichiometry } from './stress.ts';

/**
 * Loss of active material: s is the share that is left, 1 at the start.
 *
 *   by charge passed   ds/dt = -beta |i_n|
 *   by stress          ds/dt = -beta_sigma (sigma_t / sigma_crit)^m   where sigma_t > 0 (stress.ts)
 *
 * The second is the rate law of I. Laresgoiti, S. Kaebitz, M. Ecker, D. U. Sauer, J. Power Sources 300 (2015) 112.
 * Particles are cut off whole, at their radius: area a = a_0 s and capacity eps_am,0 s; the lithium in them stays in them.
 */
export class MaterialLossRate {
  private readonly beta: number;
  private readonly betaStress: number;
  private readonly m: number;
  /** sigma_t / sigma_crit per theta_mean - theta_surf. */
  private readonly perStoichiometry: number;

  /** @param c_max [mol m^-3] @param temperature [K] */
  constructor({ throughput, stress }: MaterialLoss, c_max: number, temperature: number) {
    this.beta = throughput === undefined ? 0 : rateAt(throughput.beta, temperature);
    this.betaStress = stress === undefined ? 0 : rateAt(stress.beta, temperature);
    this.m = stress?.m ?? 1;
    this.perStoichiometry =
      stress === undefined ? 0 : stressPerStoichiometry(stress, c_max) / stress.sigma_crit;
  }

  /** True where no material is ever lost. */
  get still(): boolean {
    return this.beta === 0 && this.betaStress === 0;
  }

  /** True where the rate depends on the particles' profiles. */
  get ofStress(): boolean {
    return this.betaStress > 0;
  }

  /** ds/dt [s^-1], at most 0. @param depletion theta_mean - theta_surf */
  rate(i_n: number, depletion: number): number {
    let rate = -this.beta * Math.abs(i_n);
    if (this.betaStress > 0 && depletion > 0) {
      rate -= this.betaStress * (this.perStoichiometry * depletion) ** this.m;
    }
    return rate;
  }
}
