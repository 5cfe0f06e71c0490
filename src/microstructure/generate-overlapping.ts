/**
 * Overlapping spheres (Boolean model; Chiu, Stoyan, Kendall and Mecke 2013, Stochastic Geometry, ch. 3): centres of a
 * Poisson process of density n, radius R. With v = 4/3 pi R^3 and s = 4 pi R^2,
 *
 *     eps = exp(-n v)        S_v = n s eps
 *
 * Centres are drawn as far outside the window as a sphere reaches into it, so the window is a cut out of an endless
 * medium; a window of one page is a plane section of it.
 */
import { Random } from '../core/random.ts';
import { paintBall } from './balls.ts';
import { poisson } from './draws.ts';
import { type Shape, sizeOf, type Volume } from './volume.ts';

export interface OverlappingSpheres {
  readonly shape: Shape;
  /** Porosity of the endless medium, between 0 and 1. */
  readonly porosity: number;
  /** [voxels] */
  readonly radius: number;
  readonly seed: number;
}

export function overlappingSpheres({ shape, porosity, radius, seed }: OverlappingSpheres): Volume {
  if (!(porosity > 0 && porosity < 1)) throw new RangeError(`porosity ${porosity}: must lie in (0, 1)`);
  if (!(radius > 0)) throw new RangeError(`radius ${radius} voxels: must be above 0`);
  const random = new Random(seed);
  const volume: Volume = { shape, values: new Uint8Array(sizeOf(shape)) };
  const reached = shape.map((n) => n + 2 * radius) as [number, number, number];
  const within = (n: number) => random.uniform() * n - radius;
  for (let count = poisson(sphereDensity(porosity, radius) * sizeOf(reached), random); count > 0; count--) {
    paintBall(volume, { x: within(reached[0]), y: within(reached[1]), z: within(reached[2]), radius });
  }
  return volume;
}

/** n [spheres per voxel]. */
export function sphereDensity(porosity: number, radius: number): number {
  return -Math.log(porosity) / ((4 / 3) * Math.PI * radius ** 3);
}

/** S_v [1/voxel], area per volume of the whole medium. */
export function overlappingSurface(porosity: number, radius: number): number {
  return sphereDensity(porosity, radius) * 4 * Math.PI * radius * radius * porosity;
}
