/**
 * Numerical differentiation formulas of order 1 to 5 in backward differences
 * (L. F. Shampine, M. W. Reichelt, The MATLAB ODE Suite, SIAM J. Sci. Comput. 18 (1997) 1, table 1 and section 2).
 */

export const MAX_ORDER = 5;

/** kappa_k of the paper: trades a little stability angle for a smaller error constant; 0 at order 5 is plain BDF. */
const KAPPA = [0, -0.185, -1 / 9, -0.0823, -0.0415, 0] as const;

/** gamma_k = sum_{j=1..k} 1/j. */
export const GAMMA = new Float64Array(MAX_ORDER + 1);

/** alpha_k = (1 - kappa_k) gamma_k: the step's leading coefficient is h / alpha_k. */
export const ALPHA = new Float64Array(MAX_ORDER + 1);

/** Error of a step of order k = ERROR_CONSTANT[k] times the (k+1)-st backward difference. */
export const ERROR_CONSTANT = new Float64Array(MAX_ORDER + 2);

for (let k = 0; k <= MAX_ORDER; k++) {
  if (k > 0) GAMMA[k] = GAMMA[k - 1] + 1 / k;
  ALPHA[k] = (1 - KAPPA[k]) * GAMMA[k];
  ERROR_CONSTANT[k] = KAPPA[k] * GAMMA[k] + 1 / (k + 1);
}
