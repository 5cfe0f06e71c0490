/**
 * Images and volumes as grids of voxels: x runs along a row, y from row to row, z from page to page. An image is a volume
 * of one page. Lengths in this room are in voxels, voxels are cubes; who knows the pixel size converts.
 */

/** Voxels along x, y and z. */
export type Shape = readonly [number, number, number];
/** Of a shape: 0 is x, 1 is y, 2 is z. */
export type Axis = 0 | 1 | 2;

export const PORE = 0;
export const SOLID = 1;
/** Binder and carbon, where an image resolves them. */
export const BINDER = 2;
/** No part of the layer: what a mask leaves out. */
export const OUTSIDE = 255;

/** A grid of values, x fastest, then y, then z. */
export interface Grid<Values extends ArrayLike<number> = ArrayLike<number>> {
  readonly shape: Shape;
  readonly values: Values;
}

/** A phase for each voxel: pore, solid (active material), binder, or outside the layer. */
export type Volume = Grid<Uint8Array>;
/** Brightness of each voxel. */
export type Grey = Grid<Float32Array>;

export const sizeOf = ([nx, ny, nz]: Shape): number => nx * ny * nz;

/** Distance in memory between neighbours along each axis. */
export const stridesOf = ([nx, ny]: Shape): Shape => [1, nx, nx * ny];

export const isImage = ({ shape }: Grid): boolean => shape.filter((n) => n > 1).length < 3;

/** Axes with more than one voxel. */
export const axesOf = (shape: Shape): Axis[] => ([0, 1, 2] as const).filter((axis) => shape[axis] > 1);

/** Throws unless there is a value for every voxel of a shape of whole numbers. */
export function checkGrid({ shape, values }: Grid): void {
  if (shape.some((n) => !(Number.isInteger(n) && n >= 1))) {
    throw new RangeError(`shape ${shape.join(' x ')}: every length must be a whole number from 1 on`);
  }
  if (values.length !== sizeOf(shape)) {
    throw new RangeError(
      `${values.length} values for a shape of ${shape.join(' x ')} = ${sizeOf(shape)} voxels`,
    );
  }
}

/** A box of voxels: from is inside, to is not. */
export interface Box {
  readonly from: Shape;
  readonly to: Shape;
}

/** Copy of a box of a volume; throws where the box is empty or leaves it. */
export function cropped<Values extends Uint8Array | Float32Array>(
  grid: Grid<Values>,
  { from, to }: Box,
): Grid<Values> {
  for (const axis of [0, 1, 2] as const) {
    const [low, high, n] = [from[axis], to[axis], grid.shape[axis]];
    if (!(Number.isInteger(low) && Number.isInteger(high) && 0 <= low && low < high && high <= n)) {
      throw new RangeError(
        `${'xyz'[axis]} from ${low} to ${high}: must lie within 0 to ${n} and not be empty`,
      );
    }
  }
  const shape: Shape = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const values = grid.values.slice(0, sizeOf(shape)) as Values;
  const [, sy, sz] = stridesOf(grid.shape);
  let at = 0;
  for (let z = from[2]; z < to[2]; z++) {
    for (let y = from[1]; y < to[1]; y++) {
      const row = z * sz + y * sy;
      values.set(grid.values.subarray(row + from[0], row + to[0]), at);
      at += shape[0];
    }
  }
  return { shape, values };
}

/** Share of the voxels of the layer that are in a phase. */
export function fractionOf({ values }: Volume, phase: number): number {
  let count = 0;
  let layer = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === phase) count++;
    if (values[i] !== OUTSIDE) layer++;
  }
  return count / layer;
}
