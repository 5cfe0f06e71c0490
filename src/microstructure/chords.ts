import { type Axis, OUTSIDE, stridesOf, type Volume } from './volume.ts';

export interface Chords {
  /** Chords of each length [voxels], from 0 on. */
  readonly counts: Float64Array;
  /** [voxels] */
  readonly mean: number;
  /** Standard error of the mean, as if chords were independent. */
  readonly error: number;
}

/** Lengths of the runs of a phase along the lines of an axis; runs that end at the border of window or mask are left out. */
export function chords({ shape, values }: Volume, phase: number, axis: Axis): Chords {
  const n = shape[axis];
  const stride = stridesOf(shape)[axis];
  const counts = new Float64Array(n + 1);
  for (let slab = 0; slab < values.length; slab += n * stride) {
    for (let start = slab; start < slab + stride; start++) {
      let run = -1; // before the first change of phase it is not known where the run began
      for (let i = 0, at = start; i < n; i++, at += stride) {
        if (values[at] === phase) {
          if (run >= 0) run++;
          continue;
        }
        const inside = values[at] !== OUTSIDE;
        if (run > 0 && inside) counts[run]++;
        run = inside ? 0 : -1;
      }
    }
  }
  return { counts, ...momentsOf(counts) };
}

function momentsOf(counts: Float64Array): { mean: number; error: number } {
  let [total, first, second] = [0, 0, 0];
  for (let length = 1; length < counts.length; length++) {
    total += counts[length];
    first += counts[length] * length;
    second += counts[length] * length * length;
  }
  const mean = first / total;
  return { mean, error: Math.sqrt(Math.max(0, second / total - mean * mean) / Math.max(1, total - 1)) };
}
