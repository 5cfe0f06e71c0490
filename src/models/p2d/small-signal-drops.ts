import { F, R_GAS } from '../../core/constants.ts';
import type { CellProcess, LayerProcess, ShareSheet } from './impedance-shares.ts';
import type { SmallSignalResponse } from './small-signal-response.ts';
import type { P2dSystem } from './system.ts';

/**
 * Potential drops of a small signal between cell centres, split into ohmic and diffusion potential and, at a face
 * between two regions, into the two half cells. Coefficients of the state, kept from the linearisation.
 *
 *   phi_e,L - phi_e,R = i_e/G - rise,   rise = chi (R T/F)(ln c_R - ln c_L):   ohmic is what the salt's part leaves
 */
export class SmallSignalDrops {
  /** -d rise / d c_e of the left and right cell, faces 0 (foil) ... cells - 1. */
  private readonly saltByLeft: Float64Array;
  private readonly saltByRight: Float64Array;
  /** Of the current through a face: its conductance and slopes in c_e. */
  private readonly ionic: Float64Array;
  private readonly ionicByLeft: Float64Array;
  private readonly ionicByRight: Float64Array;
  /** Resistance of the half cell left of a face, and its i_e times its slope in c_e; share of salt drop left of it. */
  private readonly half: Float64Array;
  private readonly halfByC: Float64Array;
  private readonly saltShare: Float64Array;
  /** Region of each cell: 0 separator, k + 1 layer k. */
  private readonly region: Int32Array;
  private readonly foilValues = new Float64Array(4);

  constructor(
    private readonly system: P2dSystem,
    y: Float64Array,
  ) {
    const { mesh, charge } = system;
    const { cells } = mesh;
    const array = () => new Float64Array(cells);
    this.saltByLeft = array();
    this.saltByRight = array();
    this.half = array();
    this.halfByC = array();
    this.saltShare = array();
    this.ionic = charge.ionic.slice();
    this.ionicByLeft = charge.byLeft.slice();
    this.ionicByRight = charge.byRight.slice();
    this.region = Int32Array.from({ length: cells }, (_, i) => mesh.regions.findIndex(({ to }) => i < to));
    for (let f = 0; f < cells; f++) this.diffusionPotential(f, y);
    for (let f = 1; f < cells; f++) this.halfCell(f);
  }

  private diffusionPotential(f: number, y: Float64Array): void {
    const { mesh, transport, charge, cell } = this.system;
    const { chi, chiSlope, lnC } = transport;
    const thermal = (R_GAS * cell.temperature) / F;
    // the foil's values are behind the cells'
    const left = f === 0 ? mesh.cells : f - 1;
    const w = f === 0 ? 0.5 : charge.leftWeight[f];
    const chiFace = w * chi[left] + (1 - w) * chi[f];
    const logarithm = lnC[f] - lnC[left];
    this.saltByLeft[f] = -thermal * (w * chiSlope[left] * logarithm - chiFace / y[left]);
    this.saltByRight[f] = -thermal * ((1 - w) * chiSlope[f] * logarithm + chiFace / y[f]);
  }

  private halfCell(f: number): void {
    const { mesh, transport, charge } = this.system;
    const { width, efficiency } = mesh;
    const { kappa, kappaSlope, D_e } = transport;
    const before = width[f - 1] / (efficiency[f - 1] * D_e[f - 1]);
    this.half[f] = width[f - 1] / (2 * efficiency[f - 1] * kappa[f - 1]);
    this.halfByC[f] = (-charge.i_e[f] * this.half[f] * kappaSlope[f - 1]) / kappa[f - 1];
    this.saltShare[f] = before / (before + width[f] / (efficiency[f] * D_e[f]));
  }

  /** Real (0) or imaginary (1) parts of ionic, salt, electronic, interlayer, foil and contact shares. */
  put(
    { sheet, f }: { sheet: ShareSheet; f: number },
    part: 0 | 1,
    of: SmallSignalResponse,
    weight: Float64Array,
  ): void {
    const { system, foilValues } = this;
    const { mesh, cell } = system;
    const x = part === 0 ? of.xRe : of.xIm;
    const out = part === 0 ? sheet.re : sheet.im;
    const unit = 1 - part;
    const add = (process: LayerProcess | CellProcess, layer: number, value: number) => {
      out[sheet.row(process, layer) * sheet.count + f] += value;
    };
    of.foil.values(of.xRe, of.xIm, foilValues);
    add('foil', 0, foilValues[part]);
    add('contact', 0, unit * cell.contactResistance);
    this.putPore(add, x, weight, { eta: foilValues[part], c: foilValues[2 + part] });
    this.putSolid(add, x, weight);
    const last = mesh.cells - 1;
    add('electronic', mesh.regions.length - 2, (unit * mesh.width[last]) / (2 * mesh.sigma[last]));
  }

  private putPore(add: Add, x: Float64Array, weight: Float64Array, foil: { eta: number; c: number }): void {
    const { region, saltByLeft, saltByRight, saltShare, half, halfByC } = this;
    let W = 0;
    for (let f = 0; f < region.length; f++) {
      const right = 3 * f;
      const left = right - 3;
      const c_left = f === 0 ? foil.c : x[left];
      const drop = (f === 0 ? -foil.eta : x[left + 1]) - x[right + 1];
      const salt = (1 - W) * (saltByLeft[f] * c_left + saltByRight[f] * x[right]);
      const ohmic = (1 - W) * drop - salt;
      W += weight[f];
      const here = region[f];
      if (f === 0 || region[f - 1] === here) {
        this.addPore(add, here, ohmic, salt);
        continue;
      }
      const current = this.ionic[f] * drop + this.ionicByLeft[f] * c_left + this.ionicByRight[f] * x[right];
      const before = (1 - W + weight[f]) * (half[f] * current + halfByC[f] * c_left);
      this.addPore(add, here - 1, before, saltShare[f] * salt);
      this.addPore(add, here, ohmic - before, (1 - saltShare[f]) * salt);
    }
  }

  private addPore(add: Add, region: number, ohmic: number, salt: number): void {
    add(region === 0 ? 'separator ionic' : 'ionic', region - 1, ohmic);
    add(region === 0 ? 'separator salt' : 'salt', region - 1, salt);
  }

  private putSolid(add: Add, x: Float64Array, weight: Float64Array): void {
    const { system, region } = this;
    const { width, sigma, faceResistance, electrode, cells } = system.mesh;
    const { electronic } = system.charge;
    let W = weight[electrode];
    for (let f = electrode + 1; f < cells; f++) {
      const right = 3 * f;
      const drop = x[right - 2] + x[right - 1] - x[right + 1] - x[right + 2];
      const current = W * electronic[f] * drop;
      add('electronic', region[f - 1] - 1, (current * width[f - 1]) / (2 * sigma[f - 1]));
      add('electronic', region[f] - 1, (current * width[f]) / (2 * sigma[f]));
      if (faceResistance[f] > 0) add('interlayer', region[f] - 1, current * faceResistance[f]);
      W += weight[f];
    }
  }
}

type Add = (process: LayerProcess | CellProcess, layer: number, value: number) => void;
