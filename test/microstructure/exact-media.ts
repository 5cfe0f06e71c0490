/** Media whose effective diffusivity is known. */
import { paintBall } from '../../src/microstructure/balls.ts';
import { type Shape, sizeOf, type Volume } from '../../src/microstructure/volume.ts';

/** A phase for each voxel by the place of its centre. */
export function volumeOf(shape: Shape, phase: (x: number, y: number, z: number) => number): Volume {
  const values = new Uint8Array(sizeOf(shape));
  for (let k = 0, i = 0; k < shape[2]; k++) {
    for (let j = 0; j < shape[1]; j++) {
      for (let l = 0; l < shape[0]; l++, i++) values[i] = phase(l + 0.5, j + 0.5, k + 0.5);
    }
  }
  return { shape, values };
}

/**
 * Pore of slope 3 : 4 as a rhombus between two faces, in solid: its sides are equal, so a mirror on its diagonal swaps
 * the open ends and the closed sides, conductance and resistance are the same, and both are 1 per depth. With a width of
 * 8 u: D_eff = 4u / 8u, eps = 5u / 8u, tau = 5/4 = 1/cos.
 */
export function rhombus(unit: number): Volume {
  return volumeOf([8 * unit, 4 * unit, 1], (x, y) => {
    const along = x - (3 / 4) * y;
    return along >= 0 && along < 5 * unit ? 0 : 1;
  });
}

/**
 * Channel of slope 1 : 1, 2u wide along the face, its height n: two of them differ by a piece that knows nothing of the
 * ends, with a resistance of its height times 2 (the way is longer by √2, the section narrower by √2).
 */
export function inclined(unit: number, height: number): Volume {
  return volumeOf([height + 2 * unit, height, 1], (x, y) => (x - y >= 0 && x - y < 2 * unit ? 0 : 1));
}

/** Two by two tiles, shifted by half a tile, so that their mirror images at the sides go on with the pattern. */
export function checkerboard(n: number): Volume {
  return volumeOf([n, n, 1], (x, y) => (Math.floor((2 * x) / n + 0.5) + Math.floor((2 * y) / n + 0.5)) % 2);
}

/** A ball in the middle of a cube: with closed sides, a simple cubic lattice of balls. */
export function ballInCube(n: number, fraction: number): Volume {
  const volume: Volume = { shape: [n, n, n], values: new Uint8Array(n ** 3) };
  paintBall(volume, {
    x: n / 2,
    y: n / 2,
    z: n / 2,
    radius: n * ((3 * fraction) / (4 * Math.PI)) ** (1 / 3),
  });
  return volume;
}

/**
 * D_eff / D with insulating spheres far from each other (Maxwell 1873); on a simple cubic lattice the next term is of
 * the order of f^(10/3) (Rayleigh 1892, Phil. Mag. 34, 481), 5e-5 at f = 0.05.
 */
export function maxwell(fraction: number): number {
  return (1 - fraction) / (1 + fraction / 2);
}
