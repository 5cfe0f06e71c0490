/**
 * How well the mean of a window speaks for the medium. The window is cut into blocks at least as large as the range of the
 * two-point correlation, so that only blocks that touch are correlated. With the deviations d_i of the block means,
 *
 *     s^2 = sum over pairs (i, j) that touch, i = j included, of d_i d_j / (n^2 - P)
 *
 * P the number of such pairs; it makes up for the deviations being from the window's own mean. This is the overlapping
 * range of a block bootstrap (Lahiri 2003, Resampling Methods for Dependent Data, ch. 3) without drawing: for a mean it
 * is known in closed form. As many degrees of freedom as n^2 / P give the interval.
 */
import type { Box, Shape } from './volume.ts';

export interface Estimate {
  readonly value: number;
  /** Standard error: how far this window may be from the medium. */
  readonly error: number;
  /** Half width of the interval that holds the medium's value in 95 % of the windows. */
  readonly interval95: number;
  readonly blocks: number;
}

export interface Blocks {
  readonly counts: Shape;
  readonly boxes: readonly Box[];
}

/** Most blocks along an axis: more tell no more. */
const MOST = 10;

/** Blocks of about equal size, at least `range` voxels wide where the window is. */
export function blocksOf(shape: Shape, range: number): Blocks {
  const counts = shape.map((n) => Math.max(1, Math.min(MOST, Math.floor(n / Math.max(1, range))))) as [
    number,
    number,
    number,
  ];
  const boxes: Box[] = [];
  const edge = (axis: 0 | 1 | 2, i: number) => Math.round((i * shape[axis]) / counts[axis]);
  for (let k = 0; k < counts[2]; k++) {
    for (let j = 0; j < counts[1]; j++) {
      for (let i = 0; i < counts[0]; i++) {
        boxes.push({
          from: [edge(0, i), edge(1, j), edge(2, k)],
          to: [edge(0, i + 1), edge(1, j + 1), edge(2, k + 1)],
        });
      }
    }
  }
  return { counts, boxes };
}

/**
 * @param values mean of each block, in the order of the boxes
 * @param mean of the window, where it is not the mean of the blocks'
 */
export function estimateOf({ counts }: Blocks, values: ArrayLike<number>, mean = average(values)): Estimate {
  const n = values.length;
  if (n < 4) return { value: mean, error: Number.NaN, interval95: Number.NaN, blocks: n };
  const centre = average(values);
  const d = Float64Array.from(values, (value) => value - centre);
  let touching = 0;
  let products = 0;
  for (let i = 0; i < n; i++) {
    for (const j of around(counts, i)) {
      touching++;
      products += d[i] * d[j];
    }
  }
  const alone = d.reduce((sum, one) => sum + one * one, 0) / (n * (n - 1));
  // Touching blocks are correlated positively or not at all; a smaller sum is chance.
  const error = Math.sqrt(Math.max(alone, n * n > touching ? products / (n * n - touching) : 0));
  return { value: mean, error, interval95: error * student95((n * n) / touching), blocks: n };
}

/**
 * Means of the blocks for `estimateOf` where they are of unlike size, as at the edge of a mask: by what each moves
 * value = sum of parts / sum of sizes, to first order.
 */
export function movedByBlock(parts: readonly number[], sizes: readonly number[]): number[] {
  const size = average(sizes);
  const value = average(parts) / size;
  return parts.map((part, i) => value + (part - value * (sizes[i] ?? 0)) / size);
}

function around([nx, ny, nz]: Shape, block: number): number[] {
  const at = [block % nx, Math.floor(block / nx) % ny, Math.floor(block / (nx * ny))];
  const found: number[] = [];
  for (let k = Math.max(0, at[2] - 1); k <= Math.min(nz - 1, at[2] + 1); k++) {
    for (let j = Math.max(0, at[1] - 1); j <= Math.min(ny - 1, at[1] + 1); j++) {
      for (let i = Math.max(0, at[0] - 1); i <= Math.min(nx - 1, at[0] + 1); i++) {
        found.push(i + nx * (j + ny * k));
      }
    }
  }
  return found;
}

/**
 * 97.5 % point of Student's t, by the expansion of Cornish and Fisher (Abramowitz and Stegun 1964, 26.7.5): 0.3 % high at
 * two degrees of freedom, better above.
 */
export function student95(degrees: number): number {
  const f = Math.max(1, degrees);
  const z = 1.959963984540054;
  const z2 = z * z;
  const g1 = (z * (z2 + 1)) / 4;
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  const g4 = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160;
  return z + g1 / f + g2 / (f * f) + g3 / f ** 3 + g4 / f ** 4;
}

const average = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};
