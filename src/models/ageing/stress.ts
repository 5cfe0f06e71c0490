import type { StressLoss } from '../../cell/ageing.ts';

/**
 * Tangential stress in an elastic sphere in which lithium diffuses, tensile > 0 (X. Zhang, W. Shyy, A. M. Sastry,
 * J. Electrochem. Soc. 154 (2007) A910; free surface, isotropic, small strain, no effect of stress on diffusion):
 *
 *   sigma_t(r) = Omega E / (3 (1 - nu)) [2/R_p^3 int_0^R_p c r^2 dr + 1/r^3 int_0^r c r^2 dr - c(r)]
 *
 * which is sigma_t = Omega E / (3 (1 - nu)) (c_mean - c_surf) at the surface. Under a steady current c_mean - c_surf is
 * i_n R_p / (5 F D_s), and i_n itself is in proportion to R_p at equal C-rate: the stress grows as R_p^2.
 *
 * @param c_max [mol m^-3]
 * @returns surface stress per theta_mean - theta_surf [Pa]
 */
export function stressPerStoichiometry({ Omega, E, nu }: StressLoss, c_max: number): number {
  return (Omega * E * c_max) / (3 * (1 - nu));
}
