import { F } from '../../core/constants.ts';
import type { BlockTridiagonalComplex } from '../../solvers/block-tridiagonal-complex.ts';
import type { FoilRows } from './foil.ts';
import type { P2dSystem } from './system.ts';

/**
 * The foil against small signals: with i omega C_dl in its kinetics row, c_f and eta_Li are eliminated, then i_f, which
 * leaves d i_f = f_c d c_1 + f_phi d phi_1 in the first cell's salt and ionic rows. Complex numbers as (re, im).
 * A foil that ages plates or strips as in the state, with its film as it is.
 */
export class SmallSignalFoil {
  readonly rows: FoilRows;
  private readonly capacitance: number;
  /** 1/(i omega C_dl - slope of the kinetics in eta_Li) */
  private gr = 0;
  private gi = 0;
  private f_cRe = 0;
  private f_cIm = 0;
  private f_phiRe = 0;
  private f_phiIm = 0;
  /** d eta_Li = g (etaByCurrent d i_f + etaByC1 d c_1) */
  private readonly etaByCurrent: number;
  private readonly etaByC1: number;

  constructor({ foil }: P2dSystem) {
    const rows = foil.rows();
    this.rows = rows;
    this.capacitance = foil.capacitance;
    this.etaByCurrent = rows.bByCurrent - (rows.bByCf * rows.cByCurrent) / rows.cByCf;
    this.etaByC1 = (-rows.bByCf * rows.cByC1) / rows.cByCf;
  }

  addTo(omega: number, { re, im }: BlockTridiagonalComplex): void {
    const { rows, etaByCurrent, etaByC1 } = this;
    const { intake, ionic, bByEta, aByCurrent, aByC1, aByCf, cByC1, cByCf, cByCurrent } = rows;
    const capacitive = omega * this.capacitance;
    const g = 1 / (bByEta * bByEta + capacitive * capacitive);
    this.gr = -bByEta * g;
    this.gi = -capacitive * g;
    const pr = aByCurrent - (aByCf * cByCurrent) / cByCf - ionic * this.gr * etaByCurrent;
    const pi = -ionic * this.gi * etaByCurrent;
    const inverse = 1 / (pr * pr + pi * pi);
    const cr = aByC1 - (aByCf * cByC1) / cByCf - ionic * this.gr * etaByC1;
    const ci = -ionic * this.gi * etaByC1;
    this.f_phiRe = ionic * pr * inverse;
    this.f_phiIm = -ionic * pi * inverse;
    this.f_cRe = -(cr * pr + ci * pi) * inverse;
    this.f_cIm = -(ci * pr - cr * pi) * inverse;
    re[0] -= (intake * this.f_cRe) / F;
    im[0] -= (intake * this.f_cIm) / F;
    re[1] -= (intake * this.f_phiRe) / F;
    im[1] -= (intake * this.f_phiIm) / F;
    re[3] -= this.f_cRe;
    im[3] -= this.f_cIm;
    re[4] -= this.f_phiRe;
    im[4] -= this.f_phiIm;
  }

  /** The drop at the foil, eta_Li + i_f R_f, and c_f as (re, im) pairs into out, from the first cell's c_e and phi_e. */
  values(xRe: Float64Array, xIm: Float64Array, out: Float64Array): void {
    const { rows, gr, gi, etaByCurrent, etaByC1 } = this;
    const ir = this.f_cRe * xRe[0] - this.f_cIm * xIm[0] + this.f_phiRe * xRe[1] - this.f_phiIm * xIm[1];
    const ii = this.f_cRe * xIm[0] + this.f_cIm * xRe[0] + this.f_phiRe * xIm[1] + this.f_phiIm * xRe[1];
    const dr = etaByCurrent * ir + etaByC1 * xRe[0];
    const di = etaByCurrent * ii + etaByC1 * xIm[0];
    out[0] = gr * dr - gi * di + rows.film * ir;
    out[1] = gr * di + gi * dr + rows.film * ii;
    out[2] = -(rows.cByCurrent * ir + rows.cByC1 * xRe[0]) / rows.cByCf;
    out[3] = -(rows.cByCurrent * ii + rows.cByC1 * xIm[0]) / rows.cByCf;
  }
}
