/**
 * Local thickness (Hildebrand and Rüegsegger 1997, J. Microsc. 185, 67): of each voxel of a phase the radius of the largest
 * ball within the phase that holds it, to the next lower one of some radii. Balls of one radius at a time: their centres
 * are as deep as the radius, and they reach as far. A radius between two of the list counts as the lower one, so few radii make
 * the mean low: 25 in even steps of the logarithm by 4 % at a radius of 7 voxels, 'whole' ones, 1, 2, 3 … voxels, which are
 * those of porespy unless it is told 'legacy', by half a voxel.
 */
import { squaredDistance } from './distance.ts';
import type { Volume } from './volume.ts';

/**
 * @param sizes how many radii, or 'whole'
 * @returns radius [voxels] for each voxel, 0 outside the phase; and the mean inside
 */
export function localThickness(
  volume: Volume,
  phase: number,
  sizes: number | 'whole' = 25,
): { radius: Float32Array; mean: number } {
  const { shape, values } = volume;
  const depth2 = squaredDistance(volume, (value) => value === phase);
  let most = 0;
  for (let i = 0; i < depth2.length; i++) most = Math.max(most, depth2[i]);
  const radius = new Float32Array(values.length);
  const outside = new Uint8Array(values.length);
  const largest = Math.sqrt(most);
  for (let k = sizes === 'whole' ? Math.floor(largest) : sizes; k >= 1; k--) {
    const r = sizes === 'whole' ? k : largest ** (k / sizes); // down to 1, evenly in the logarithm
    for (let i = 0; i < outside.length; i++)
      outside[i] = depth2[i] >= r * r * (1 - 1e-6) && depth2[i] > 0 ? 0 : 1;
    const away2 = squaredDistance({ shape, values: outside }, (value) => value === 1);
    for (let i = 0; i < radius.length; i++) {
      if (radius[i] === 0 && away2[i] < r * r && values[i] === phase) radius[i] = r;
    }
  }
  let [sum, count] = [0, 0];
  for (let i = 0; i < radius.length; i++) {
    if (values[i] !== phase) continue;
    sum += radius[i];
    count++;
  }
  return { radius, mean: sum / count };
}
