import type { Cell } from '../../cell/cell.ts';
import { restElectrolyte } from './exact-impedance-electrolyte.ts';
import { END, ExactEnds } from './exact-impedance-ends.ts';
import { ExactLayer } from './exact-impedance-layer.ts';
import { putLayerShares } from './exact-impedance-shares.ts';
import { SLOT } from './exact-impedance-slots.ts';
import { passLeft, passRight } from './exact-impedance-two-port.ts';
import { type ImpedanceModel, ShareSheet } from './impedance-shares.ts';

const { rise, right } = SLOT;
const { foil, c_foil, u } = END;

/** Without gradients inside its layers. */
export function isUniform(cell: Cell): boolean {
  return cell.positive.layers.every(({ gradient }) => gradient === undefined);
}

/**
 * Impedance Z = -dV/dI of a half cell of uniform layers at rest, exact in x and r: no mesh (one layer: Devan,
 * Subramanian & White, J. Electrochem. Soc. 151 (2004) A905; with salt and solid diffusion: Sikha & White 154 (2007) A43).
 *
 * Small signals e^{+i omega t} of a unit current. The layers are passed from the collector to the separator as two-ports
 * (exact-impedance-two-port.ts), foil and separator close the chain, and the values on all faces follow from there.
 * At rest neither kinetics nor conductivities feel a small change of c_e: it acts through the diffusion potential alone.
 *
 *   Z = Z_foil + L_s/kappa_s - K (c(L) - c(0)) + sum over layers of int i/kappa dx - Delta phi(L) + R_contact
 */
export class ExactImpedance implements ImpedanceModel {
  readonly slowestRate: number;
  /** C_int in closed form: lithium and double layers of all layers [F m^-2]. */
  readonly capacitance: number;
  private readonly ends: ExactEnds;
  private readonly layers: readonly ExactLayer[];
  /** Diffusion potential per concentration, chi R T/(F c_0). */
  private readonly K: number;
  private readonly lithiumCapacitance: number;

  /** @param theta stoichiometry of each layer; the layers are taken to be at one potential */
  constructor(
    readonly cell: Cell,
    theta: readonly number[],
  ) {
    if (!isUniform(cell))
      throw new RangeError('the exact impedance needs uniform layers; this cell has a gradient');
    const electrolyte = restElectrolyte(cell);
    this.K = electrolyte.K;
    this.ends = new ExactEnds(cell, electrolyte);
    this.layers = cell.positive.layers.map((layer, k) => new ExactLayer(cell, layer, theta[k], electrolyte));
    const sum = (of: (layer: ExactLayer) => number) => this.layers.reduce((total, it) => total + of(it), 0);
    this.capacitance = sum(({ capacitance }) => capacitance);
    this.lithiumCapacitance = sum(({ lithiumCapacitance }) => lithiumCapacitance);
    const saltTime = sum(({ L }) => L) * sum(({ L, D }) => L / D) + this.ends.L ** 2 / this.ends.D;
    // the sphere's slowest mode is 20.2 D_s/R_p^2
    const particleTime = Math.max(...this.layers.map(({ diffusionTime }) => diffusionTime)) / 20;
    const sharingTime = this.capacitance * sum(({ L, r, rho }) => L * r + rho);
    this.slowestRate = 1 / Math.max(saltTime, particleTime, sharingTime);
  }

  spectrum(frequencies: ArrayLike<number>, re: Float64Array, im: Float64Array): void {
    for (let f = 0; f < frequencies.length; f++) {
      this.solve(2 * Math.PI * frequencies[f]);
      this.collect(f, re, im);
    }
  }

  shares(frequencies: ArrayLike<number>, weights: readonly number[]): ShareSheet {
    const { layers, ends, K, lithiumCapacitance, cell } = this;
    const { v } = ends;
    const sheet = new ShareSheet(layers.length, frequencies.length);
    for (let f = 0; f < frequencies.length; f++) {
      const omega = 2 * Math.PI * frequencies[f];
      this.solve(omega);
      sheet.put(sheet.row('foil'), f, v[foil], v[foil + 1]);
      sheet.put(sheet.row('separator ionic'), f, ends.L / ends.kappa, 0);
      sheet.put(sheet.row('separator salt'), f, K * (v[c_foil] - v[u + 2]), K * (v[c_foil + 1] - v[u + 3]));
      sheet.put(sheet.row('contact'), f, cell.contactResistance, 0);
      putLayerShares(sheet, f, layers, { weights, omega, K, lithiumCapacitance });
    }
    return sheet;
  }

  /** Delta phi and c_e on all faces. */
  private solve(omega: number): void {
    const { layers, ends } = this;
    for (let k = layers.length - 1; k >= 0; k--) {
      layers[k].prepare(omega);
      passLeft(layers[k], layers[k + 1]);
    }
    ends.foil(omega);
    ends.join(omega, layers[0].v);
    passRight(layers[0], ends.v, u);
    for (let k = 1; k < layers.length; k++) passRight(layers[k], layers[k - 1].v, right);
  }

  private collect(f: number, re: Float64Array, im: Float64Array): void {
    const { layers, ends, K, cell } = this;
    const { v } = ends;
    let zr = v[foil] + ends.L / ends.kappa + K * (v[c_foil] - v[u + 2]) + cell.contactResistance;
    let zi = v[foil + 1] + K * (v[c_foil + 1] - v[u + 3]);
    for (let k = 0; k < layers.length; k++) {
      const { v: l, r, kappa, sigma, L } = layers[k];
      zr += (l[rise] + K * l[rise + 2] + L / sigma) / (r * kappa) - K * l[rise + 2];
      zi += (l[rise + 1] + K * l[rise + 3]) / (r * kappa) - K * l[rise + 3];
    }
    const last = layers[layers.length - 1].v;
    re[f] = zr - last[right];
    im[f] = zi - last[right + 1];
  }
}
