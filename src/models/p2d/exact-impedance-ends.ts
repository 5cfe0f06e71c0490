import type { Cell } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import { add, divide, invert, multiply, scale, set, subtract } from '../../solvers/complex.ts';
import { matrixInverse, matrixVector } from '../../solvers/complex-two-by-two.ts';
import { SLAB, SLAB_SIZE, slabOfScalar } from '../../solvers/slab-functions.ts';
import type { RestElectrolyte } from './exact-impedance-electrolyte.ts';
import { SLOT } from './exact-impedance-slots.ts';

const base = SLAB_SIZE;
/** Positions: the foil's impedance, c_e on the foil, (Delta phi, c_e) where the separator meets layer 1. */
export const END = { foil: base, c_foil: base + 2, u: base + 4 } as const;
const [DT, DH, total, share, P, right, inverse] = [8, 10, 12, 14, 16, 24, 28].map((k) => base + k);
const SIZE = base + 36;
const spare = DT;

/** Foil and separator at rest, for a unit current. */
export class ExactEnds {
  readonly v = new Float64Array(SIZE);
  readonly L: number;
  readonly kappa: number;
  readonly D: number;
  private readonly porosity: number;
  /** N_diff(0) = (1 - t_+)/F */
  private readonly flux: number;
  private readonly R_ct: number;
  private readonly C_dl: number;

  constructor(
    { separator, negative, temperature, electrolyte }: Cell,
    { kappa, D_e, t_plus }: RestElectrolyte,
  ) {
    const { thickness, porosity, transportEfficiency } = separator;
    this.L = thickness;
    this.kappa = kappa * transportEfficiency;
    this.D = D_e * transportEfficiency;
    this.porosity = porosity;
    this.flux = (1 - t_plus) / F;
    const i_0 = new Float64Array(1);
    const c_0 = Float64Array.of(electrolyte.concentration);
    negative.metal.i_0.fill(c_0, 0, 1, temperature, i_0, new Float64Array(1));
    this.R_ct = (R_GAS * temperature) / (F * i_0[0]);
    this.C_dl = negative.doubleLayerCapacitance;
  }

  /** Z_foil = 1/(1/R_ct + i omega C_dl) */
  foil(omega: number): void {
    const ratio = omega * this.R_ct * this.C_dl;
    const re = this.R_ct / (1 + ratio * ratio);
    set(this.v, END.foil, re, -ratio * re);
  }

  /**
   * Joins the separator, c'' = (i w eps/D) c and i = 1, to the first layer, (i, N) = -Q u + p. With its slab numbers
   * DT = D mu t and DH = D h, the foil's flux n and the diffusive flux N into layer 1 are
   *   c_0 = (n + DH c)/(DT + DH),   N = n - DT (c_0 + c) = n s - DT (1 + s) c,   s = DH/(DT + DH).
   */
  join(omega: number, first: Float64Array): void {
    const { v, D, L, flux } = this;
    set(v, share, 0, (omega * this.porosity) / D);
    slabOfScalar(v, L, share);
    multiply(v, DT, SLAB.alpha_t, share);
    scale(v, DT, DT, D);
    scale(v, DH, SLAB.alpha_h, D);
    add(v, total, DT, DH);
    divide(v, share, DH, total);
    // Q_11 x + Q_12 c = p_1 - 1,   Q_21 x + (Q_22 - DT (1 + s)) c = p_2 - n s
    for (let k = 0; k < 8; k++) v[P + k] = first[SLOT.Q + k];
    for (let k = 0; k < 4; k++) v[right + k] = first[SLOT.p + k];
    v[right] -= 1;
    v[right + 2] -= flux * v[share];
    v[right + 3] -= flux * v[share + 1];
    multiply(v, DH, DT, share);
    add(v, DT, DT, DH);
    subtract(v, P + 6, P + 6, DT);
    matrixInverse(v, inverse, P, spare);
    matrixVector(v, END.u, inverse, right);
    multiply(v, share, share, END.u + 2);
    invert(v, total, total);
    set(v, END.c_foil, v[share] + flux * v[total], v[share + 1] + flux * v[total + 1]);
  }
}
