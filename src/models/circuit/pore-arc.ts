/**
 * The arc of a porous electrode: how much larger it is than its charge transfer, and back.
 *
 * Two rails, ions R_ion and electrons R_el, joined by R_ct, each over the whole electrode; without a double layer less
 * the value at infinite frequency, where the rails conduct side by side (Euler & Nonnenmacher 1960, the two-rail line of
 * `lines.ts` with Q = 0):
 *
 *   R_arc = 2 R_ion R_el/(S nu sinh nu) + (R_ion² + R_el²)/S coth(nu)/nu,   nu² = S/R_ct,   S = R_ion + R_el
 *
 * R_ct + (R_ion² - R_ion R_el + R_el²)/(3 S) for nu << 1; sqrt(R_ion R_ct) coth(nu) for R_el = 0. Salt is at rest.
 */
import { brent } from '../../core/brent.ts';

export interface Rails {
  /** [ohm] */
  readonly R_ion: number;
  readonly R_el: number;
}

/** nu: depth of the electrode over the depth that the reaction reaches. */
export function penetration(R_ct: number, { R_ion, R_el }: Rails): number {
  return Math.sqrt((R_ion + R_el) / R_ct);
}

/** R_arc of R_ct. */
export function poreArc(R_ct: number, rails: Rails): number {
  const { R_ion, R_el } = rails;
  const S = R_ion + R_el;
  if (S === 0) return R_ct;
  const nu = penetration(R_ct, rails);
  const crossing = (2 * R_ion * R_el) / (S * nu * Math.sinh(nu));
  return crossing + (R_ion ** 2 + R_el ** 2) / (S * nu * Math.tanh(nu));
}

/** Smallest R_ct looked for, as a share of R_arc. */
const LEAST_SHARE = 1e-12;

/** R_ct of R_arc > 0; NaN where R_ct would be less than 1e-12 of it. */
export function chargeTransferInPores(R_arc: number, rails: Rails): number {
  const misfit = (logarithm: number) => poreArc(Math.exp(logarithm), rails) - R_arc;
  return Math.exp(brent(misfit, Math.log(LEAST_SHARE * R_arc), Math.log(R_arc) + 1e-9));
}
