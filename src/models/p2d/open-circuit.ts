import { F } from '../../core/constants.ts';
import type { CellModel } from '../cell-model.ts';
import { type ActiveInterface, activeInterface } from './active-interface.ts';
import { CommonPotential } from './common-potential.ts';

/** The lithium of a state and the potential it would rest at. */
export class OpenCircuit {
  /** Mean theta of every mesh cell's particles, and of every layer, at the state of the last `evaluate`. */
  readonly mean: Float64Array;
  readonly layerMean: Float64Array;
  /** [V]: common potential of all layers at equal lithium. */
  voltage = Number.NaN;
  /** Lithium that takes a layer's active material from theta 0 to 1, as charge [C]. */
  private readonly charges: number[];
  private readonly common: CommonPotential;

  constructor(private readonly system: CellModel) {
    const { mesh, particles } = system;
    this.mean = new Float64Array(mesh.cells);
    this.layerMean = new Float64Array(particles.length);
    this.charges = particles.map(() => 0);
    this.common = new CommonPotential(system.cell);
  }

  evaluate(y: Float64Array, active: ActiveInterface = activeInterface(this.system, y)): void {
    const { mesh, particles, cell } = this.system;
    const { mean, layerMean, charges } = this;
    for (let k = 0; k < particles.length; k++) {
      const { from, to, layer } = mesh.regions[k + 1];
      let content = 0;
      let volume = 0;
      for (let i = from; i < to; i++) {
        mean[i] = particles[k].mean(y, i - from);
        const sites = mesh.width[i] * active.activeFraction[i];
        content += sites * mean[i];
        volume += sites;
      }
      layerMean[k] = content / volume;
      charges[k] = F * layer!.material.c_max * volume * cell.area;
    }
    this.voltage = this.common.of(charges, layerMean);
  }
}
