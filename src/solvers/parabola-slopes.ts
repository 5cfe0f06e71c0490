/** Derivatives at a place from those at another and the residuals at both, where the residuals hardly bend between them. */

/** Of what the linear model says that residuals change by: below it their bend is left to a parabola. */
const BENT = 0.2;

export interface Sloped {
  readonly x: Float64Array;
  readonly r: Float64Array;
  /** [row * x.length + column] */
  readonly J: Float64Array;
}

/**
 * Writes the derivatives at a place into its J by the parabola J = J0 + 2 (r - r0 - J0 s) (D s)ᵀ/(sᵀ D s), D the squared column norms of J0, where the bend
 * r - r0 - J0 s is small; else false.
 */
export function slopesAlong({ x: x0, r: r0, J: J0 }: Sloped, { x, r, J }: Sloped): boolean {
  const size = x.length;
  const s = x.map((each, k) => each - x0[k]);
  const weighted = new Float64Array(size);
  let [bent, linear] = [0, 0];
  const bend = r.map((each, i) => {
    let along = 0;
    for (let k = 0; k < size; k++) {
      along += J0[i * size + k] * s[k];
      weighted[k] += J0[i * size + k] ** 2 * s[k];
    }
    const rest = each - r0[i] - along;
    bent += rest * rest;
    linear += along * along;
    return rest;
  });
  const length = weighted.reduce((sum, each, k) => sum + each * s[k], 0);
  if (!(bent <= BENT ** 2 * linear) || !(length > 0)) return false;
  for (let i = 0; i < r.length; i++) {
    for (let k = 0; k < size; k++) J[i * size + k] = J0[i * size + k] + (2 * bend[i] * weighted[k]) / length;
  }
  return true;
}
