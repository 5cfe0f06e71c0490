/**
 * What the voxels cost: a wall that is not parallel to an axis is a staircase, whose corners carry no flow, so a channel
 * w voxels wide conducts as one of w - 1. The error of D_eff is of first order in the voxel: a second solution in voxels
 * twice as large tells its size, and their difference takes it away where the features are wide enough for both.
 */
import { type NoTortuosity, type Tortuosity, type TortuosityOptions, tortuosity } from './tortuosity.ts';
import { type Shape, sizeOf, type Volume } from './volume.ts';

export interface ResolvedTortuosity extends Tortuosity {
  /** Extrapolated to voxels of no size, 2 D(h) - D(2h); undefined where the coarse volume has no solution. */
  readonly extrapolated?: { readonly tau: number; readonly effective: number };
}

/** As `tortuosity`, and extrapolated. The coarse solution costs an eighth. */
export function resolvedTortuosity(
  volume: Volume,
  options: TortuosityOptions,
): ResolvedTortuosity | NoTortuosity {
  const fine = tortuosity(volume, options);
  if (fine.status !== 'finished' || volume.shape.some((n) => n > 1 && n % 2 === 1)) return fine;
  const coarse = tortuosity(coarsened(volume), { ...options, onProgress: () => {} });
  if (coarse.status !== 'finished') return fine;
  const effective = 2 * fine.effective - coarse.effective;
  if (!(effective > 0)) return fine;
  return { ...fine, extrapolated: { effective, tau: fine.porosity / effective } };
}

/** Two voxels along each axis become one, of the phase that most of them have, the lowest of those that tie. */
export function coarsened({ shape, values }: Volume): Volume {
  const steps = shape.map((n) => Math.min(n, 2)) as [number, number, number];
  const half = shape.map((n, axis) => Math.floor(n / steps[axis])) as [number, number, number];
  const out = new Uint8Array(sizeOf(half));
  const votes = new Uint8Array(256);
  for (let i = 0; i < out.length; i++) {
    const from: Shape = [
      (i % half[0]) * steps[0],
      (Math.floor(i / half[0]) % half[1]) * steps[1],
      Math.floor(i / (half[0] * half[1])) * steps[2],
    ];
    votes.fill(0);
    for (let z = 0; z < steps[2]; z++) {
      for (let y = 0; y < steps[1]; y++) {
        for (let x = 0; x < steps[0]; x++) {
          votes[values[from[0] + x + shape[0] * (from[1] + y + shape[1] * (from[2] + z))]]++;
        }
      }
    }
    out[i] = votes.indexOf(votes.reduce((a, b) => Math.max(a, b)));
  }
  return { shape: half, values: out };
}
