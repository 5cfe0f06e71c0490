import { F, R_GAS } from '../../core/constants.ts';
import type { CellModel } from '../cell-model.ts';
import { foilDrop } from './active-interface.ts';
import { CELL_ROW, LAYER_ROW, layerRow } from './overpotential-terms.ts';
import { TransportProperties } from './transport.ts';

/**
 * Potential drops of a state between cell centres, split into ohmic and diffusion potential and, at a face between two
 * regions, into the two half cells, weighted by what lies behind them (overpotential-terms.ts).
 *
 *   phi_e,L - phi_e,R = i_e/G - rise,   rise = chi (R T/F)(ln c_R - ln c_L):   ohmic is what the salt's part leaves
 */
export class PotentialDrops {
  private readonly transport: TransportProperties;
  /** Region of each cell: 0 separator, k + 1 layer k. */
  private readonly region: Int32Array;
  private readonly thermal: number;

  constructor(private readonly system: CellModel) {
    const { mesh, cell } = system;
    this.transport = new TransportProperties(cell.electrolyte.material, cell.temperature, mesh.cells + 1);
    this.region = Int32Array.from({ length: mesh.cells }, (_, i) =>
      mesh.regions.findIndex(({ to }) => i < to),
    );
    this.thermal = (R_GAS * cell.temperature) / F;
  }

  /** Adds ionic, salt, electronic and interlayer drops to out; w is the weight of each cell. */
  addTo(y: Float64Array, w: Float64Array, out: Float64Array): void {
    this.transport.evaluate(y);
    this.addPore(y, w, out);
    this.addSolid(y, w, out);
  }

  private addPore(y: Float64Array, w: Float64Array, out: Float64Array): void {
    const { region, thermal } = this;
    const { mesh, layout } = this.system;
    const { width, efficiency } = mesh;
    const { kappa, D_e, chi, lnC } = this.transport;
    const { phi_e } = layout;
    let behind = 1;
    for (let f = 0; f < mesh.cells; f++) {
      // the foil's values are behind the cells'
      const left = f === 0 ? mesh.cells : f - 1;
      const share = f === 0 ? 0.5 : width[f] / (width[f - 1] + width[f]);
      const rise = (share * chi[left] + (1 - share) * chi[f]) * thermal * (lnC[f] - lnC[left]);
      const drop = (f === 0 ? -foilDrop(this.system, y) : y[phi_e + f - 1]) - y[phi_e + f];
      const salt = -behind * rise;
      const ohmic = behind * (drop + rise);
      behind -= w[f];
      const here = region[f];
      if (f === 0 || region[f - 1] === here) {
        out[ionicRow(here)] += ohmic;
        out[saltRow(here)] += salt;
        continue;
      }
      const [before, after] = [width[f - 1] / efficiency[f - 1], width[f] / efficiency[f]];
      const ohmicBefore = (ohmic * before) / kappa[f - 1] / (before / kappa[f - 1] + after / kappa[f]);
      const saltBefore = (salt * before) / D_e[f - 1] / (before / D_e[f - 1] + after / D_e[f]);
      out[ionicRow(here - 1)] += ohmicBefore;
      out[ionicRow(here)] += ohmic - ohmicBefore;
      out[saltRow(here - 1)] += saltBefore;
      out[saltRow(here)] += salt - saltBefore;
    }
  }

  private addSolid(y: Float64Array, w: Float64Array, out: Float64Array): void {
    const { region } = this;
    const { mesh, layout } = this.system;
    const { width, sigma, faceResistance, electrode, cells } = mesh;
    const { phi_e, dphi } = layout;
    let W = w[electrode];
    for (let f = electrode + 1; f < cells; f++) {
      const left = phi_e + f - 1;
      const drop = W * (y[left] + y[dphi + f - 1] - y[left + 1] - y[dphi + f]);
      const before = width[f - 1] / (2 * sigma[f - 1]);
      const total = before + width[f] / (2 * sigma[f]) + faceResistance[f];
      // one potential for all layers: nothing drops, and there is nothing to share it by
      const per = total > 0 ? drop / total : 0;
      const inBefore = per * before;
      const inFace = per * faceResistance[f];
      const layer = region[f] - 1;
      out[layerRow(region[f - 1] - 1) + LAYER_ROW.electronic] += inBefore;
      out[layerRow(layer) + LAYER_ROW.interlayer] += inFace;
      out[layerRow(layer) + LAYER_ROW.electronic] += drop - inBefore - inFace;
      W += w[f];
    }
  }
}

function ionicRow(region: number): number {
  return region === 0 ? CELL_ROW.separatorIonic : layerRow(region - 1) + LAYER_ROW.ionic;
}

function saltRow(region: number): number {
  return region === 0 ? CELL_ROW.separatorSalt : layerRow(region - 1) + LAYER_ROW.salt;
}
