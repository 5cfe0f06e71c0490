import { type Blocks, blocksOf, type Estimate, estimateOf } from './blocks.ts';
import { correlationRange } from './correlation.ts';
import { type Axis, axesOf, type Box, PORE, sizeOf, stridesOf, type Volume } from './volume.ts';

/** Share of the voxels that are pore, with what the size of the window leaves uncertain (blocks.ts). */
export function porosity(volume: Volume, blocks = correlatedBlocks(volume)): Estimate {
  const whole = porosityIn(volume, { from: [0, 0, 0], to: volume.shape });
  return estimateOf(blocks, porosityByBlock(volume, blocks), whole);
}

export function porosityByBlock(volume: Volume, { boxes }: Blocks): number[] {
  return boxes.map((box) => porosityIn(volume, box));
}

/** Blocks as wide as the correlation of the pores reaches. */
export function correlatedBlocks(volume: Volume): Blocks {
  return blocksOf(volume.shape, correlationRange(volume, PORE));
}

function porosityIn({ shape, values }: Volume, { from, to }: Box): number {
  const [, sy, sz] = stridesOf(shape);
  let pores = 0;
  for (let z = from[2]; z < to[2]; z++) {
    for (let y = from[1]; y < to[1]; y++) {
      const row = z * sz + y * sy;
      for (let i = row + from[0]; i < row + to[0]; i++) if (values[i] === PORE) pores++;
    }
  }
  return pores / ((to[0] - from[0]) * (to[1] - from[1]) * (to[2] - from[2]));
}

/** Porosity of each slice across an axis. */
export function porosityProfile({ shape, values }: Volume, axis: Axis): Float64Array {
  const n = shape[axis];
  const stride = stridesOf(shape)[axis];
  const profile = new Float64Array(n);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === PORE) profile[Math.floor(i / stride) % n]++;
  }
  const slice = sizeOf(shape) / n;
  for (let i = 0; i < n; i++) profile[i] /= slice;
  return profile;
}

/** Share of unlike neighbours within each slice across an axis: how many walls there are, whatever the porosity. */
export function wallProfile({ shape, values }: Volume, axis: Axis): Float64Array {
  const strides = stridesOf(shape);
  const profile = new Float64Array(shape[axis]);
  const pairs = new Float64Array(shape[axis]);
  for (const other of axesOf(shape)) {
    if (other === axis) continue;
    for (let i = 0; i < values.length; i++) {
      if (Math.floor(i / strides[other]) % shape[other] === shape[other] - 1) continue;
      const slice = Math.floor(i / strides[axis]) % shape[axis];
      pairs[slice]++;
      if ((values[i] === PORE) !== (values[i + strides[other]] === PORE)) profile[slice]++;
    }
  }
  return profile.map((count, i) => (pairs[i] === 0 ? 0 : count / pairs[i]));
}
