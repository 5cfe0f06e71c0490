/**
 * Two-point correlation of a phase along the axes: S_2(r) is the chance that two points r apart are both in it
 * (Torquato 2002, Random Heterogeneous Materials, ch. 2). C(r) = S_2(r) - f^2, and C(0) = f (1 - f).
 */
import { type Axis, axesOf, fractionOf, OUTSIDE, stridesOf, type Volume } from './volume.ts';

/** C(r)/C(0) for r = 0 … most voxels, the mean over the axes of the window; 1, 0, 0 … where there is one phase only. */
export function correlation(volume: Volume, phase: number, most: number): Float64Array {
  const f = fractionOf(volume, phase);
  const axes = axesOf(volume.shape);
  const rho = new Float64Array(most + 1);
  rho[0] = 1;
  if (f === 0 || f === 1) return rho;
  for (let r = 1; r <= most; r++) {
    const along = axes.filter((axis) => volume.shape[axis] > r);
    let sum = 0;
    for (const axis of along) sum += covariance(volume, phase, { axis, r }) / (f * (1 - f));
    rho[r] = along.length === 0 ? 0 : sum / along.length;
  }
  return rho;
}

/** Covariance of two voxels r apart, about the means of the two ends: so that a border does not look like a correlation. */
function covariance(
  { shape, values }: Volume,
  phase: number,
  { axis, r }: { axis: Axis; r: number },
): number {
  const n = shape[axis];
  const outside = OUTSIDE; // a local: an import is looked up in every turn of a hot loop
  const stride = stridesOf(shape)[axis];
  const lag = r * stride;
  let pairs = 0; // of two voxels of the layer
  let both = 0;
  let first = 0;
  let second = 0;
  // Whole slabs: along the axis, the part that has a partner is contiguous.
  for (let slab = 0; slab < values.length; slab += n * stride) {
    const end = slab + (n - r) * stride;
    for (let i = slab; i < end; i++) {
      const here = values[i];
      const there = values[i + lag];
      const layer = here !== outside && there !== outside ? 1 : 0;
      const a = here === phase ? layer : 0;
      const b = there === phase ? layer : 0;
      pairs += layer;
      first += a;
      second += b;
      both += a & b;
    }
  }
  return pairs === 0 ? 0 : both / pairs - (first / pairs) * (second / pairs);
}

/** A correlation below this is none. */
const NOTHING = 0.02;
/** So many voxels apart are looked at. */
const FARTHEST = 200;

/** Distance [voxels] from which two voxels know nothing of each other; at most a third of the window. */
export function correlationRange(volume: Volume, phase: number): number {
  const longest = Math.max(...volume.shape);
  const most = Math.min(FARTHEST, Math.max(1, Math.floor(longest / 3)));
  for (let r = 1; r < most; r *= 2) {
    const rho = correlation(volume, phase, Math.min(most, 2 * r));
    const found = rho.findIndex((value) => value < NOTHING);
    if (found > 0) return found;
  }
  return most;
}
