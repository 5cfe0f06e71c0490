import { type Axis, type Box, cropped, OUTSIDE, type Shape, stridesOf, type Volume } from './volume.ts';

export interface MaskedLayer {
  /** The box around the mask; voxels out of the mask are OUTSIDE. */
  readonly volume: Volume;
  readonly box: Box;
  /** Mean over the columns along the axis that the mask meets [voxels]. */
  readonly thickness: number;
}

/**
 * The part of a volume where a mask is not 0; undefined where it is nowhere.
 *
 * @param mask a value for each voxel, or for each of one page, which then holds for all
 */
export function maskedLayer(volume: Volume, mask: ArrayLike<number>, axis: Axis): MaskedLayer | undefined {
  const { shape, values } = volume;
  const out = values.slice();
  const low: [number, number, number] = [...shape];
  const high: [number, number, number] = [0, 0, 0];
  const [, sy, sz] = stridesOf(shape);
  for (let i = 0; i < out.length; i++) {
    if (mask[i % mask.length] === 0) {
      out[i] = OUTSIDE;
      continue;
    }
    const at: Shape = [i % sy, Math.floor(i / sy) % shape[1], Math.floor(i / sz)];
    for (const a of [0, 1, 2] as const) {
      low[a] = Math.min(low[a], at[a]);
      high[a] = Math.max(high[a], at[a] + 1);
    }
  }
  if (high[0] === 0) return undefined;
  const box = { from: low, to: high };
  const layer = cropped({ shape, values: out }, box);
  return { volume: layer, box, thickness: meanThickness(layer, axis) };
}

function meanThickness({ shape, values }: Volume, axis: Axis): number {
  const stride = stridesOf(shape)[axis];
  const columns = new Set<number>();
  let voxels = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === OUTSIDE) continue;
    voxels++;
    columns.add(i - (Math.floor(i / stride) % shape[axis]) * stride);
  }
  return voxels / columns.size;
}
