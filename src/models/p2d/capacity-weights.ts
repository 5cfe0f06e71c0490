import type { Cell } from '../../cell/cell.ts';
import { derive } from '../../cell/derived.ts';
import type { Mesh } from './mesh.ts';

/** w: each layer's share of the capacity of the voltage window; fixed in time and frequency, adds up to 1. */
export function capacityWeights(cell: Cell): number[] {
  return derive(cell).layers.map(({ capacityShare }) => capacityShare);
}

/**
 * Weight of every mesh cell: that of its layer, spread over the layer's active material as it was made. Where that is
 * uniform, the weight is spread evenly over the thickness.
 *
 * @param weights of the layers
 * @param out one entry per mesh cell; the separator's are 0
 */
export function spreadWeights(mesh: Mesh, weights: readonly number[], out: Float64Array): Float64Array {
  const { regions, activeFraction, width } = mesh;
  out.fill(0);
  for (let k = 0; k < weights.length; k++) {
    const { from, to } = regions[k + 1];
    let active = 0;
    for (let i = from; i < to; i++) active += activeFraction[i] * width[i];
    for (let i = from; i < to; i++) out[i] = (weights[k] * activeFraction[i] * width[i]) / active;
  }
  return out;
}
