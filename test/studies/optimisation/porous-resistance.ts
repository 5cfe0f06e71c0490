/**
 * Resistance of a porous electrode at steady current without concentration gradients, linear kinetics: one layer in
 * closed form (Newman and Tobias 1962; Paasch, Micka and Gersdorf 1993), several by the end values of eta = phi_e - phi_s
 * of each layer (a tridiagonal system). SI, per electrode area.
 */

export interface PorousLayer {
  /** [m] */
  readonly L: number;
  /** Effective conductivities [S m^-1]. */
  readonly kappa: number;
  readonly sigma: number;
  /** Charge-transfer conductance per volume, a i_0 F/(R T) [S m^-3]. */
  readonly y: number;
}

/** L/(kappa + sigma) [1 + (2 + (sigma/kappa + kappa/sigma) cosh nu)/(nu sinh nu)], nu = L sqrt(y (1/kappa + 1/sigma)). */
export function oneLayer({ L, kappa, sigma, y }: PorousLayer): number {
  const nu = L * Math.sqrt(y * (1 / kappa + 1 / sigma));
  const ends = (2 + (sigma / kappa + kappa / sigma) * Math.cosh(nu)) / (nu * Math.sinh(nu));
  return (L / (kappa + sigma)) * (1 + ends);
}

/** The first layer is at the separator. */
export function manyLayers(layers: readonly PorousLayer[]): number {
  const n = layers.length + 1;
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n - 1);
  const right = new Float64Array(n);
  layers.forEach(({ L, kappa, sigma, y }, j) => {
    const r = 1 / kappa + 1 / sigma;
    const g = Math.sqrt(y * r);
    const q = Math.exp(-g * L);
    const coth = (1 + q * q) / (1 - q * q);
    const csch = (2 * q) / (1 - q * q);
    diagonal[j]! += (g / r) * coth;
    diagonal[j + 1]! += (g / r) * coth;
    beside[j] = (-g / r) * csch;
    right[j]! -= 1 / (sigma * r);
    right[j + 1]! += 1 / (sigma * r);
  });
  right[0]! += 1;
  const e = solved(diagonal, beside, right);
  return layers.reduce((sum, { L, kappa, sigma }, j) => {
    const r = 1 / kappa + 1 / sigma;
    const ionic = L / (sigma * r) - (e[j + 1]! - e[j]!) / r;
    return sum + (L - ionic) / sigma;
  }, e[0]!);
}

/** Thomas, symmetric. */
function solved(diagonal: Float64Array, beside: Float64Array, right: Float64Array): Float64Array {
  const d = diagonal.slice();
  const b = right.slice();
  for (let i = 1; i < d.length; i++) {
    const factor = beside[i - 1]! / d[i - 1]!;
    d[i]! -= factor * beside[i - 1]!;
    b[i]! -= factor * b[i - 1]!;
  }
  for (let i = d.length - 1; i >= 0; i--) {
    const next = i + 1 < d.length ? beside[i]! * b[i + 1]! : 0;
    b[i] = (b[i]! - next) / d[i]!;
  }
  return b;
}

export interface Powder {
  /** Bulk conductivities [S m^-1]. */
  readonly kappa: number;
  readonly sigma: number;
  /** Of the transport in pores and in the solid. */
  readonly bruggeman: number;
  /** Charge-transfer conductance per volume of solid [S m^-3]. */
  readonly y: number;
}

/** A layer of porosity eps that holds this volume of solid per area [m]. */
export function layerOf(eps: number, solid: number, { kappa, sigma, bruggeman, y }: Powder): PorousLayer {
  return {
    L: solid / (1 - eps),
    kappa: kappa * eps ** bruggeman,
    sigma: sigma * (1 - eps) ** bruggeman,
    y: y * (1 - eps),
  };
}
