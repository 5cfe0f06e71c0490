import type { CellModel } from '../cell-model.ts';
import { type ActiveInterface, activeInterface, foilDrop } from './active-interface.ts';
import { capacityWeights, spreadWeights } from './capacity-weights.ts';
import { OpenCircuit } from './open-circuit.ts';
import {
  CELL_ROW,
  LAYER_ROW,
  layerRow,
  type OverpotentialLabel,
  overpotentialLabels,
} from './overpotential-terms.ts';
import { PotentialDrops } from './potential-drops.ts';

/** Takes OCV - V of the states of one cell apart; made once, asked for every row of a series. */
export class Overpotentials {
  readonly labels: readonly OverpotentialLabel[];
  /** OCV [V] at the state of the last `evaluate`. */
  ocv = Number.NaN;
  private readonly openCircuit: OpenCircuit;
  private readonly drops: PotentialDrops;
  private readonly weight: Float64Array;
  private readonly surface: Float64Array;
  private readonly U_surface: Float64Array;
  private readonly U_mean: Float64Array;
  private readonly U_layer: Float64Array;
  private readonly slope: Float64Array;
  private readonly values: Float64Array;

  /** @param weights of the layers, fixed; their shares of capacity unless given */
  constructor(
    private readonly system: CellModel,
    weights: readonly number[] = capacityWeights(system.cell),
  ) {
    const { mesh, particles } = system;
    const array = () => new Float64Array(mesh.cells);
    this.labels = overpotentialLabels(particles.length);
    this.openCircuit = new OpenCircuit(system);
    this.drops = new PotentialDrops(system);
    this.weight = spreadWeights(mesh, weights, array());
    this.surface = array();
    this.U_surface = array();
    this.U_mean = array();
    this.U_layer = new Float64Array(particles.length);
    this.slope = array();
    this.values = new Float64Array(this.labels.length);
  }

  /**
   * The terms [V] into out[at …] in the order of `labels`; they add up to OCV - V.
   *
   * @param surface theta_surf of every mesh cell where it is not what the particles make of y: at the instant of a change
   *   of current no surface has moved yet
   * @returns V [V]
   */
  evaluate(y: Float64Array, out: Float64Array, at = 0, surface?: Float64Array): number {
    const { system, openCircuit, drops, weight, values } = this;
    const active = activeInterface(system, y);
    openCircuit.evaluate(y, active);
    this.ocv = openCircuit.voltage;
    values.fill(0);
    drops.addTo(y, weight, values);
    this.potentials(y, surface);
    for (let k = 0; k < system.particles.length; k++) this.addInterface(k, y, active);
    const voltage = this.addEnds(y);
    out.set(values, at);
    return voltage;
  }

  private potentials(y: Float64Array, given: Float64Array | undefined): void {
    const { system, openCircuit, U_surface, U_mean, U_layer, slope } = this;
    const { mesh, particles, cell } = system;
    const surface = given ?? this.surface;
    for (let k = 0; k < particles.length; k++) {
      const { from, to, layer } = mesh.regions[k + 1];
      const { U } = layer!.material;
      if (given === undefined) particles[k].surface(y, surface);
      U.fill(surface, from, to, cell.temperature, U_surface, slope);
      U.fill(openCircuit.mean, from, to, cell.temperature, U_mean, slope);
      U.fill(openCircuit.layerMean, k, k + 1, cell.temperature, U_layer, slope);
    }
  }

  private addInterface(k: number, y: Float64Array, { film }: ActiveInterface): void {
    const { system, weight, U_surface, U_mean, U_layer, ocv, values: out } = this;
    const { mesh, layout } = system;
    const { from, to } = mesh.regions[k + 1];
    const row = layerRow(k);
    let weights = 0;
    for (let i = from; i < to; i++) {
      const w = weight[i];
      const inFilm = film[i] * y[layout.i_n + i];
      out[row + LAYER_ROW.chargeTransfer] -= w * (y[layout.dphi + i] - inFilm - U_surface[i]);
      out[row + LAYER_ROW.film] -= w * inFilm;
      out[row + LAYER_ROW.solidDiffusion] -= w * (U_surface[i] - U_mean[i]);
      out[row + LAYER_ROW.unevenness] -= w * (U_mean[i] - U_layer[k]);
      weights += w;
    }
    out[row + LAYER_ROW.disequilibrium] = weights * (ocv - U_layer[k]);
  }

  /** Foil, contact, leads, and the half cell before the collector. */
  private addEnds(y: Float64Array): number {
    const { values: out } = this;
    const { mesh, cell, particles } = this.system;
    const { current, voltage } = this.system.output(y);
    const last = mesh.cells - 1;
    const I = current / cell.area;
    out[CELL_ROW.foil] = foilDrop(this.system, y);
    out[CELL_ROW.contact] = I * cell.contactResistance;
    out[CELL_ROW.series] = current * cell.seriesResistance;
    const half = mesh.width[last] / (2 * mesh.sigma[last]);
    out[layerRow(particles.length - 1) + LAYER_ROW.electronic] += I * half;
    return voltage;
  }
}
