/**
 * Sizes of particles: of each the radius of the ball (volume) or disc (image) as large as it. A particle that touches the
 * border of the window is left out, and the others count the more the less likely they were to lie clear of it (Miles
 * 1974; Chiu, Stoyan, Kendall and Mecke 2013, Stochastic Geometry): weight prod n / (n - extent).
 *
 * A section cuts balls of radius R in discs of radius r <= R. Per area the discs have the moments (Wicksell 1925,
 * Biometrika 17, 84)
 *
 *     sum r^k = c_k N_V E[R^(k+1)]        c_1 = pi/2, c_2 = 4/3, c_3 = 3 pi/8
 *
 * which gives R_32 = E[R^3]/E[R^2] and its spread without unfolding a histogram.
 */
import { axesOf, OUTSIDE, stridesOf, type Volume } from './volume.ts';
import type { Particles } from './watershed.ts';

export interface ParticleSizes {
  /** Radius of each particle that counts, in a plane for an image [voxels], and its weight. */
  readonly radii: Float64Array;
  readonly weights: Float64Array;
  /** Left out: they touch the border. */
  readonly leftOut: number;
  /** Of balls: surface-weighted mean radius R_32 [voxels]. */
  readonly r32: number;
  /** Standard deviation of the radius, weighted by surface [voxels]. */
  readonly spread: number;
  /** Standard error of R_32 by the number of particles, as if they were independent. */
  readonly error: number;
  readonly planar: boolean;
}

/** Smaller ones are noise of the segmentation [voxels]. */
const SMALLEST = { planar: 9, spatial: 27 };

/** @param volume whose mask, if it has one, cuts particles as the border does; the weights are those of its bounding box */
export function particleSizes(particles: Particles, volume?: Volume): ParticleSizes {
  const planar = particles.shape[2] === 1;
  const cut = volume === undefined ? new Set<number>() : cutByMask(particles, volume);
  const { radii, weights, leftOut } = measured(particles, planar, cut);
  const moment = (power: number) => radii.reduce((sum, r, i) => sum + weights[i] * r ** power, 0);
  // Of balls: E[R^2], E[R^3], E[R^4], up to a common factor.
  const [two, three, four] = planar
    ? [moment(1) / (Math.PI / 2), moment(2) / (4 / 3), moment(3) / ((3 * Math.PI) / 8)]
    : [moment(2), moment(3), moment(4)];
  const r32 = three / two;
  const spread = Math.sqrt(Math.max(0, four / two - r32 * r32));
  return { radii, weights, leftOut, r32, spread, error: errorOfRatio(radii, weights, planar), planar };
}

/** Of sum w r^(k+1) / sum w r^k, times its factor, by the residuals (delta method). */
function errorOfRatio(radii: Float64Array, weights: Float64Array, planar: boolean): number {
  const [power, factor] = planar ? [1, (3 * Math.PI) / 8] : [2, 1];
  let below = 0;
  let above = 0;
  for (const [i, r] of radii.entries()) {
    below += weights[i] * r ** power;
    above += weights[i] * r ** (power + 1);
  }
  const ratio = above / below;
  let squares = 0;
  for (const [i, r] of radii.entries()) squares += (weights[i] * r ** power * (r - ratio)) ** 2;
  const n = radii.length;
  return n < 2 ? Number.NaN : (factor * Math.sqrt((squares * n) / (n - 1))) / below;
}

interface Extent {
  size: number;
  readonly low: [number, number, number];
  readonly high: [number, number, number];
}

/** Labels of the particles next to what a mask leaves out. */
function cutByMask({ labels }: Particles, { shape, values }: Volume): Set<number> {
  const cut = new Set<number>();
  if (!values.includes(OUTSIDE)) return cut;
  const strides = stridesOf(shape);
  for (const axis of axesOf(shape)) {
    const stride = strides[axis];
    for (let i = 0; i + stride < values.length; i++) {
      if ((values[i] === OUTSIDE) === (values[i + stride] === OUTSIDE)) continue;
      if (Math.floor(i / stride) % shape[axis] === shape[axis] - 1) continue;
      cut.add(labels[i]).add(labels[i + stride]);
    }
  }
  return cut;
}

function measured({ shape, labels, count }: Particles, planar: boolean, cut: ReadonlySet<number>) {
  const extents = Array.from(
    { length: count },
    (): Extent => ({ size: 0, low: [...shape], high: [-1, -1, -1] }),
  );
  for (let z = 0, i = 0; z < shape[2]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < shape[0]; x++, i++) {
        if (labels[i] > 0) extend(extents[labels[i] - 1], x, y, z);
      }
    }
  }
  const axes = planar ? ([0, 1] as const) : ([0, 1, 2] as const);
  const radii: number[] = [];
  const weights: number[] = [];
  let leftOut = 0;
  for (const [i, { size, low, high }] of extents.entries()) {
    if (size < (planar ? SMALLEST.planar : SMALLEST.spatial)) continue;
    if (cut.has(i + 1) || axes.some((axis) => low[axis] === 0 || high[axis] === shape[axis] - 1)) {
      leftOut++;
      continue;
    }
    radii.push(planar ? Math.sqrt(size / Math.PI) : Math.cbrt((3 * size) / (4 * Math.PI)));
    weights.push(
      axes.reduce<number>((w, axis) => (w * shape[axis]) / (shape[axis] - (high[axis] - low[axis] + 1)), 1),
    );
  }
  return { radii: Float64Array.from(radii), weights: Float64Array.from(weights), leftOut };
}

function extend(extent: Extent, ...at: [number, number, number]): void {
  extent.size++;
  for (const axis of [0, 1, 2] as const) {
    if (at[axis] < extent.low[axis]) extent.low[axis] = at[axis];
    if (at[axis] > extent.high[axis]) extent.high[axis] = at[axis];
  }
}
