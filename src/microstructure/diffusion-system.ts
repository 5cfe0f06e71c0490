/**
 * Steady diffusion in voxels, div(D grad c) = 0: finite volumes with harmonic faces, c = 1 on the first face of an axis
 * and c = 0 on the last (half a voxel from the outer centres, conductance 2 D), sides and insulating voxels closed:
 *
 *     sum over faces g_ij (c_j - c_i) = 0        g_ij = 2 D_i D_j / (D_i + D_j)        (voxel edge = 1)
 *
 * Only voxels that reach both faces are unknowns, numbered as they lie in memory, so the neighbour before along x is
 * always i - 1. Unknown 0 is no voxel: it stands for "no neighbour", and its conductance is 0.
 */
import { type Axis, type Shape, stridesOf, type Volume } from './volume.ts';

export interface DiffusionSystem {
  /** Unknowns, from 1 on. */
  readonly count: number;
  /** Voxels from the first face to the last. */
  readonly length: number;
  readonly axis: Axis;
  /** Unknown before, along y and z; along x it is i - 1. */
  readonly beforeY: Int32Array;
  readonly beforeZ: Int32Array;
  /** Conductance to the unknown before, along x, y, z. */
  readonly gx: Float32Array;
  readonly gy: Float32Array;
  readonly gz: Float32Array;
  /** Conductance to the first and to the last face; only the unknowns that touch them have one. */
  readonly inlet: ReadonlyMap<number, number>;
  readonly outlet: ReadonlyMap<number, number>;
}

export function diffusionSystem(
  { shape, values }: Volume,
  axis: Axis,
  { diffusivity, inside }: { readonly diffusivity: readonly number[]; readonly inside: Uint8Array },
): DiffusionSystem {
  let count = 0;
  for (let i = 0; i < inside.length; i++) count += inside[i];
  const system = emptySystem(count, axis, shape[axis]);
  const { beforeY, beforeZ, gx, gy, gz } = system;
  const [nx, ny, nz] = shape;
  const [, sy, sz] = stridesOf(shape);
  const conductance = harmonicTable(diffusivity);
  const kinds = diffusivity.length;
  // Numbers of one page are enough to know the neighbours before.
  const numbers = new Int32Array(sz);
  let unknown = 0;
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        const slot = x + y * sy;
        const below = numbers[slot];
        numbers[slot] = 0;
        if (inside[i] === 0) continue;
        const own = values[i] * kinds;
        numbers[slot] = ++unknown;
        if (x > 0 && inside[i - 1] === 1) gx[unknown] = conductance[own + values[i - 1]];
        if (y > 0 && inside[i - sy] === 1) {
          beforeY[unknown] = numbers[slot - sy];
          gy[unknown] = conductance[own + values[i - sy]];
        }
        if (z > 0 && inside[i - sz] === 1) {
          beforeZ[unknown] = below;
          gz[unknown] = conductance[own + values[i - sz]];
        }
        const place = axis === 0 ? x : axis === 1 ? y : z;
        if (place === 0) system.inlet.set(unknown, 2 * diffusivity[values[i]]);
        if (place === shape[axis] - 1) system.outlet.set(unknown, 2 * diffusivity[values[i]]);
      }
    }
  }
  return system;
}

function emptySystem(count: number, axis: Axis, length: number) {
  const ints = () => new Int32Array(count + 1);
  const floats = () => new Float32Array(count + 1);
  return {
    count,
    length,
    axis,
    beforeY: ints(),
    beforeZ: ints(),
    gx: floats(),
    gy: floats(),
    gz: floats(),
    inlet: new Map<number, number>(),
    outlet: new Map<number, number>(),
  };
}

/** g of every pair of phases; 0 where one insulates. */
function harmonicTable(diffusivity: readonly number[]): Float64Array {
  const n = diffusivity.length;
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [diffusivity[Math.floor(k / n)], diffusivity[k % n]];
    return a > 0 && b > 0 ? (2 * a * b) / (a + b) : 0;
  });
}

/** Bytes that a system of so many unknowns and its solution take. */
export function bytesOf(count: number, shape: Shape): number {
  const voxels = shape[0] * shape[1] * shape[2];
  return 2 * voxels + count * (5 * 4 + 4 + 5 * 8); // phase and mask; this system and its diagonal; five vectors
}
