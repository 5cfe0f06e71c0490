import { SOLID, type Volume } from './volume.ts';

/** Centre and radius [voxels]; the voxel (i, j, k) has its centre at (i + 1/2, j + 1/2, k + 1/2). */
export interface Ball {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radius: number;
}

/** Makes the voxels solid whose centres lie in a ball. @returns voxels that were not so before */
export function paintBall({ shape, values }: Volume, { x, y, z, radius }: Ball, phase = SOLID): number {
  const [nx, ny, nz] = shape;
  let painted = 0;
  for (let k = firstIn(z, radius); k <= lastIn(z, radius, nz); k++) {
    const across2 = radius * radius - (k + 0.5 - z) ** 2;
    const across = Math.sqrt(Math.max(0, across2));
    for (let j = firstIn(y, across); j <= lastIn(y, across, ny); j++) {
      const along = Math.sqrt(Math.max(0, across2 - (j + 0.5 - y) ** 2));
      const row = nx * (j + ny * k);
      const last = row + lastIn(x, along, nx);
      for (let i = row + firstIn(x, along); i <= last; i++) {
        if (values[i] !== phase) painted++;
        values[i] = phase;
      }
    }
  }
  return painted;
}

const firstIn = (centre: number, reach: number): number => Math.max(0, Math.ceil(centre - reach - 0.5));
const lastIn = (centre: number, reach: number, n: number): number =>
  Math.min(n - 1, Math.floor(centre + reach - 0.5));
