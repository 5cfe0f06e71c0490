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

const WIDTH = MAX_ORDER + 1;

/** R(factor) of the paper, (order+1)^2 in `out`, row stride 6: cumulative products of (i - 1 - factor j)/i. */
function interpolationMatrix(order: number, factor: number, out: Float64Array): void {
  for (let j = 0; j <= order; j++) out[j] = 1;
  for (let i = 1; i <= order; i++) {
    out[i * WIDTH] = 0;
    for (let j = 1; j <= order; j++) {
      out[i * WIDTH + j] = (out[(i - 1) * WIDTH + j] * (i - 1 - factor * j)) / i;
    }
  }
}

/** Rescales backward differences to a new step size, `factor` times the old one. */
export class Rescale {
  private readonly r = new Float64Array(WIDTH * WIDTH);
  private readonly u = new Float64Array(WIDTH * WIDTH);
  private readonly ru = new Float64Array(WIDTH * WIDTH);
  private readonly column = new Float64Array(WIDTH);

  /** Rows 0..order of `differences` (row stride n) are replaced in place. */
  apply(differences: Float64Array, n: number, order: number, factor: number): void {
    const { r, u, ru, column } = this;
    interpolationMatrix(order, factor, r);
    interpolationMatrix(order, 1, u);
    for (let i = 0; i <= order; i++) {
      for (let j = 0; j <= order; j++) {
        let sum = 0;
        for (let k = 0; k <= order; k++) sum += r[i * WIDTH + k] * u[k * WIDTH + j];
        ru[i * WIDTH + j] = sum;
      }
    }
    // row 0 of the transformation is (1, 0, …, 0): the state itself does not change
    for (let m = 0; m < n; m++) {
      for (let i = 1; i <= order; i++) column[i] = differences[i * n + m];
      for (let j = 1; j <= order; j++) {
        let sum = 0;
        for (let i = 1; i <= order; i++) sum += ru[i * WIDTH + j] * column[i];
        differences[j * n + m] = sum;
      }
    }
  }
}
