import type { Cell } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import type { BlockTridiagonal } from '../../solvers/block-tridiagonal.ts';
import { FoilRates } from '../ageing/foil.ts';
import type { Charge } from './charge.ts';
import type { Salt } from './electrolyte.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { TransportProperties } from './transport.ts';

/** Slopes of the foil's rows in i_f, eta_Li, c_f and the first cell's c_e; row a has -ionic in eta_Li and phi_e. */
export interface FoilRows {
  readonly ionic: number;
  readonly aByC1: number;
  readonly aByCf: number;
  readonly aByCurrent: number;
  readonly bByCurrent: number;
  readonly bByEta: number;
  readonly bByCf: number;
  readonly cByCurrent: number;
  readonly cByC1: number;
  readonly cByCf: number;
  /** F dN_+(0)/di_f, and the film's resistance. */
  readonly intake: number;
  readonly film: number;
}

/**
 * The lithium foil: three unknowns of its own, i_f, eta_Li and c_f (phi_e on its face is -eta_Li), tied to the first cell.
 *
 *   i_f = i_e through the first half cell                       N_+(0) = i_f / F, so D_e B (c_f - c_1) = (1 - t_plus) i_f h / 2F
 *   i_f = 2 i_0,Li(c_f) sinh(F eta_Li / 2RT) + C_dl d eta_Li/dt
 *
 * With ageing (models/ageing/foil.ts) phi_e on the face is -eta_Li - i_f R_f, and N_+(0) = i_f/F - S.
 *
 * i_f is an unknown, not a flux formula: the sum of the charge rows then says i_f = I to rounding, and salt is conserved.
 */
export class Foil {
  private readonly i_0 = new Float64Array(1);
  private readonly i_0Slope = new Float64Array(1);
  private readonly c_f = new Float64Array(1);
  /** Rows A (potential), B (kinetics), C (salt): slopes. */
  private aByC1 = 0;
  private aByCf = 0;
  private aByCurrent = 0;
  private bByCurrent = 0;
  private bByEta = 0;
  private bByCf = 0;
  private cByCurrent = 0;
  private cByC1 = 0;
  private cByCf = 0;
  private ionic = 0;
  /** After elimination: d i_f = f_0 + f_c d c_1 + f_phi d phi_1. */
  private f_0 = 0;
  private f_c = 0;
  private f_phi = 0;
  private pivot = 0;
  private massOverC = 0;
  /** R_f of the state [ohm m^2]; 0 where no film grows. */
  film = 0;
  /** F S per plated current: gamma, 0 where no salt is consumed. */
  private readonly saltPerPlated: number;
  /** F dN_+(0)/di_f: 1, or 1 + gamma while lithium is plated. */
  intake = 1;
  /** [F m^-2]; 0: the kinetics are algebraic. */
  readonly capacitance: number;
  private readonly doubleLayer: boolean;
  private readonly thermal: number;
  private readonly half: number;

  constructor(
    private readonly cell: Cell,
    mesh: Mesh,
    private readonly layout: Layout,
    private readonly transport: TransportProperties,
    doubleLayer: boolean,
  ) {
    this.thermal = (R_GAS * cell.temperature) / F;
    this.half = mesh.width[0] / (2 * mesh.efficiency[0]);
    this.capacitance = doubleLayer ? cell.negative.doubleLayerCapacitance : 0;
    this.doubleLayer = this.capacitance > 0;
    this.saltPerPlated = new FoilRates(cell.negative.ageing ?? {}, cell.temperature).gamma;
  }

  /** Residual rows into `out`; sets the flux through face 0. */
  evaluate(y: Float64Array, out: Float64Array, charge: Charge, salt: Salt): void {
    const { layout, transport, half, thermal, i_0, c_f, film } = this;
    const { D_e, kappa, t_plus, chi, lnC } = transport;
    const f = layout.foilConcentration;
    const current = y[layout.foilCurrent];
    const eta = y[layout.foilOverpotential];
    c_f[0] = y[f];
    this.cell.negative.metal.i_0.fill(c_f, 0, 1, this.cell.temperature, i_0, this.i_0Slope);
    charge.i_e[0] = current;
    const consumed = this.saltPerPlated * Math.max(0, -current);
    salt.N[0] = (current - consumed) / F;
    this.ionic = (0.5 * (kappa[0] + kappa[f])) / half;
    const chiFace = 0.5 * (chi[0] + chi[f]);
    const drive = -eta - y[layout.phi_e] + chiFace * thermal * (lnC[0] - lnC[f]) - current * film;
    out[layout.foilCurrent] = this.ionic * drive - current;
    const t = 0.5 * (t_plus[0] + t_plus[f]);
    out[f] = (0.5 * (D_e[0] + D_e[f]) * (y[f] - y[0])) / half - ((1 - t) * current - consumed) / F;
    out[layout.foilOverpotential] = this.doubleLayer
      ? current - 2 * i_0[0] * Math.sinh(eta / (2 * thermal))
      : 2 * thermal * Math.asinh(current / (2 * i_0[0])) - eta;
  }

  /** Slopes of the three rows at the state of the last `evaluate`. */
  linearise(y: Float64Array): void {
    const { layout, transport, half, thermal, ionic, film } = this;
    const { D_e, D_eSlope, kappaSlope, t_plus, t_plusSlope, chi, chiSlope, lnC } = transport;
    const f = layout.foilConcentration;
    const current = y[layout.foilCurrent];
    const eta = y[layout.foilOverpotential];
    const rise = thermal * (lnC[0] - lnC[f]);
    const chiFace = 0.5 * (chi[0] + chi[f]);
    const drive = -eta - y[layout.phi_e] + chiFace * rise - current * film;
    this.aByCurrent = -1 - ionic * film;
    this.aByC1 =
      ((0.5 * kappaSlope[0]) / half) * drive +
      ionic * (0.5 * chiSlope[0] * rise + (chiFace * thermal) / y[0]);
    this.aByCf =
      ((0.5 * kappaSlope[f]) / half) * drive +
      ionic * (0.5 * chiSlope[f] * rise - (chiFace * thermal) / y[f]);
    const t = 0.5 * (t_plus[0] + t_plus[f]);
    const drop = y[f] - y[0];
    const D = 0.5 * (D_e[0] + D_e[f]);
    this.intake = current < 0 ? 1 + this.saltPerPlated : 1;
    this.cByCurrent = -(this.intake - t) / F;
    this.cByC1 = (0.5 * D_eSlope[0] * drop - D) / half + (0.5 * t_plusSlope[0] * current) / F;
    this.cByCf = (0.5 * D_eSlope[f] * drop + D) / half + (0.5 * t_plusSlope[f] * current) / F;
    const i_0 = this.i_0[0];
    if (this.doubleLayer) {
      const u = eta / (2 * thermal);
      this.bByCurrent = 1;
      this.bByEta = (-i_0 / thermal) * Math.cosh(u);
      this.bByCf = -2 * this.i_0Slope[0] * Math.sinh(u);
    } else {
      const root = 1 / Math.sqrt(current * current + 4 * i_0 * i_0);
      this.bByCurrent = 2 * thermal * root;
      this.bByEta = -1;
      this.bByCf = (-2 * thermal * current * root * this.i_0Slope[0]) / i_0;
    }
  }

  /** The linearised rows, for sinusoids: a (potential), b (kinetics), c (salt), and the ionic conductance to cell 1. */
  rows(): FoilRows {
    const { ionic, aByC1, aByCf, aByCurrent, bByCurrent, bByEta, bByCf, cByCurrent, cByC1, cByCf } = this;
    const { intake, film } = this;
    return {
      ...{ ionic, aByC1, aByCf, aByCurrent, bByCurrent, bByEta, bByCf, cByCurrent, cByC1, cByCf },
      ...{ intake, film },
    };
  }

  /** Eliminates c_f and eta, then i_f, and adds the foil to the first cell's salt and ionic rows. */
  factorise(c: number, blocks: BlockTridiagonal): void {
    // row B is differential where there is a double layer: (C - c bByEta) d eta - c (…) = b, else -J x = b
    const scale = this.doubleLayer ? c : 1;
    this.bScale = scale;
    this.massOverC = this.capacitance - scale * this.bByEta;
    // d c_f = (bC' - cByCurrent d i_f - cByC1 d c_1) / cByCf with bC' = -b;  d eta likewise
    const etaByCurrent =
      (scale * (this.bByCurrent - (this.bByCf * this.cByCurrent) / this.cByCf)) / this.massOverC;
    const etaByC1 = (-scale * this.bByCf * this.cByC1) / this.cByCf / this.massOverC;
    this.pivot = this.aByCurrent - (this.aByCf * this.cByCurrent) / this.cByCf - this.ionic * etaByCurrent;
    this.f_phi = this.ionic / this.pivot;
    this.f_c = -(this.aByC1 - (this.aByCf * this.cByC1) / this.cByCf - this.ionic * etaByC1) / this.pivot;
    const toSalt = (c * this.intake) / F;
    blocks.diagonal[0] -= toSalt * this.f_c;
    blocks.diagonal[1] -= toSalt * this.f_phi;
    blocks.diagonal[3] -= this.f_c;
    blocks.diagonal[4] -= this.f_phi;
  }

  private bScale = 1;

  /** f_0 for the right-hand side b: the current that the foil adds whatever the first cell does. */
  condense(b: Float64Array): number {
    const { layout } = this;
    const c0 = -b[layout.foilConcentration] / this.cByCf;
    const eta0 = (b[layout.foilOverpotential] + this.bScale * this.bByCf * c0) / this.massOverC;
    this.f_0 = (-b[layout.foilCurrent] - this.aByCf * c0 + this.ionic * eta0) / this.pivot;
    return this.f_0;
  }

  /** Updates of the three unknowns from those of the first cell, already in x. */
  backSubstitute(b: Float64Array, x: Float64Array): void {
    const { layout } = this;
    const c1 = x[0];
    const current = this.f_0 + this.f_c * c1 + this.f_phi * x[layout.phi_e];
    const c_f = (-b[layout.foilConcentration] - this.cByCurrent * current - this.cByC1 * c1) / this.cByCf;
    const eta =
      (b[layout.foilOverpotential] + this.bScale * (this.bByCurrent * current + this.bByCf * c_f)) /
      this.massOverC;
    x[layout.foilCurrent] = current;
    x[layout.foilConcentration] = c_f;
    x[layout.foilOverpotential] = eta;
  }
}
