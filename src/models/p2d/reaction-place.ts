import type { CellModel } from '../cell-model.ts';
import { activeInterface } from './active-interface.ts';

/** Where in a run of mesh cells the reaction sits. */
export interface ReactionPlace {
  /** int a i_n dx [A m^-2 of electrode]; positive: lithium leaves the particles. */
  readonly current: number;
  /** Centre of |a i_n|, as depth from the separator [m]; undefined where nothing reacts. */
  readonly centroid: number | undefined;
  /** Centre of the mesh cell with the largest |a i_n|, as depth from the separator [m]. */
  readonly peak: number | undefined;
  /** Standard deviation of a i_n over the depth by its mean; undefined where the mean is rounding. */
  readonly nonUniformity: number | undefined;
}

/** A net current below this part of the sum of its magnitudes is what rounding left of currents that cancel. */
export const CANCELLED = 1e-9;

/**
 * The reaction a i_n in cells from <= i < to.
 *
 * @param y any state of `system`
 */
export function reactionPlace(system: CellModel, y: Float64Array, from: number, to: number): ReactionPlace {
  const { mesh, layout } = system;
  const { area } = activeInterface(system, y);
  const separator = mesh.centre[mesh.electrode] - 0.5 * mesh.width[mesh.electrode];
  let current = 0;
  let magnitude = 0;
  let moment = 0;
  let thickness = 0;
  let largest = 0;
  let peak: number | undefined;
  for (let i = from; i < to; i++) {
    const rate = area[i] * y[layout.i_n + i];
    const depth = mesh.centre[i] - separator;
    const size = Math.abs(rate);
    current += rate * mesh.width[i];
    magnitude += size * mesh.width[i];
    moment += size * mesh.width[i] * depth;
    thickness += mesh.width[i];
    if (size > largest) {
      largest = size;
      peak = depth;
    }
  }
  const mean = current / thickness;
  let variance = 0;
  for (let i = from; i < to; i++) {
    variance += ((area[i] * y[layout.i_n + i] - mean) ** 2 * mesh.width[i]) / thickness;
  }
  const nets = Math.abs(current) > CANCELLED * magnitude;
  return {
    current,
    centroid: magnitude > 0 ? moment / magnitude : undefined,
    peak,
    nonUniformity: nets ? Math.sqrt(variance) / Math.abs(mean) : undefined,
  };
}
