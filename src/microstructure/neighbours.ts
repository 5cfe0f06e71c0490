import { stridesOf, type Volume } from './volume.ts';

/** Calls `visit` with every voxel that shares a face with voxel i. */
export function eachNeighbour(shape: Volume['shape'], i: number, visit: (j: number) => void): void {
  const [nx, ny, nz] = shape;
  const [, sy, sz] = stridesOf(shape);
  const x = i % nx;
  const y = Math.floor(i / sy) % ny;
  const z = Math.floor(i / sz);
  if (x > 0) visit(i - 1);
  if (x < nx - 1) visit(i + 1);
  if (y > 0) visit(i - sy);
  if (y < ny - 1) visit(i + sy);
  if (z > 0) visit(i - sz);
  if (z < nz - 1) visit(i + sz);
}
