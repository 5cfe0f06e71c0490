import { type Blocks, blocksOf, type Estimate, estimateOf, movedByBlock } from './blocks.ts';
import { correlationRange } from './correlation.ts';
import { type Axis, axesOf, type Box, fractionOf, OUTSIDE, PORE, stridesOf, type Volume } from './volume.ts';

/** Share of the voxels that are pore, with what the size of the window leaves uncertain (blocks.ts). */
export function porosity(volume: Volume, blocks = correlatedBlocks(volume)): Estimate {
  return share(volume, PORE, blocks);
}

/** Share of a phase in the layer. */
export function share(volume: Volume, phase: number, blocks = correlatedBlocks(volume)): Estimate {
  return estimateOf(blocks, shareByBlock(volume, phase, blocks), fractionOf(volume, phase));
}

export function shareByBlock(volume: Volume, phase: number, { boxes }: Blocks): number[] {
  const found = boxes.map((box) => countIn(volume, phase, box));
  return movedByBlock(
    found.map(({ count }) => count),
    found.map(({ layer }) => layer),
  );
}

/** Blocks as wide as the correlation of the pores reaches. */
export function correlatedBlocks(volume: Volume): Blocks {
  return blocksOf(volume.shape, correlationRange(volume, PORE));
}

function countIn({ shape, values }: Volume, phase: number, { from, to }: Box) {
  const [, sy, sz] = stridesOf(shape);
  const outside = OUTSIDE;
  let count = 0;
  let layer = 0;
  for (let z = from[2]; z < to[2]; z++) {
    for (let y = from[1]; y < to[1]; y++) {
      const row = z * sz + y * sy;
      for (let i = row + from[0]; i < row + to[0]; i++) {
        if (values[i] === phase) count++;
        if (values[i] !== outside) layer++;
      }
    }
  }
  return { count, layer };
}

/** Porosity of each slice across an axis, NaN in one that has none of the layer. */
export function porosityProfile({ shape, values }: Volume, axis: Axis): Float64Array {
  const n = shape[axis];
  const stride = stridesOf(shape)[axis];
  const profile = new Float64Array(n);
  const layer = new Float64Array(n);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === OUTSIDE) continue;
    const slice = Math.floor(i / stride) % n;
    layer[slice]++;
    if (values[i] === PORE) profile[slice]++;
  }
  for (let i = 0; i < n; i++) profile[i] /= layer[i];
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
      if (values[i] === OUTSIDE || values[i + strides[other]] === OUTSIDE) continue;
      const slice = Math.floor(i / strides[axis]) % shape[axis];
      pairs[slice]++;
      if ((values[i] === PORE) !== (values[i + strides[other]] === PORE)) profile[slice]++;
    }
  }
  return profile.map((count, i) => (pairs[i] === 0 ? 0 : count / pairs[i]));
}
