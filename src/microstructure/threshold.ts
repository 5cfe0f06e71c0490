/**
 * Thresholds between the modes of a histogram of brightness: those that make the variance between the classes largest
 * (Otsu 1979, IEEE Trans. Syst. Man Cybern. 9, 62; for several, Liao, Chen and Chung 2001, J. Inf. Sci. Eng. 17, 713).
 */
import type { Grey, Volume } from './volume.ts';

const BINS = 256;

/** Thresholds, rising, between `classes` (2 to 4) classes; undefined where there are fewer kinds of brightness. */
export function otsu(grey: Grey, classes = 2): number[] | undefined {
  if (!(classes >= 2 && classes <= 4)) throw new RangeError(`${classes} classes; allowed: 2 to 4`);
  const { low, width, counts } = histogram(grey);
  if (counts.filter((count) => count > 0).length < classes) return undefined;
  const gain = betweenness(counts);
  // best[k][b]: largest sum for the bins up to b in k + 1 classes; cut[k][b]: where the last of them begins.
  let best = Float64Array.from({ length: BINS }, (_, b) => gain(0, b));
  const cuts: Int32Array[] = [];
  for (let k = 1; k < classes; k++) {
    const next = new Float64Array(BINS).fill(-1);
    const cut = new Int32Array(BINS);
    for (let b = k; b < BINS; b++) {
      for (let a = k; a <= b; a++) {
        const sum = best[a - 1] + gain(a, b);
        if (sum > next[b]) [next[b], cut[b]] = [sum, a];
      }
    }
    best = next;
    cuts.unshift(cut);
  }
  const found: number[] = [];
  let last = BINS - 1;
  for (const cut of cuts) {
    // Any place in a gap of the histogram is as good: its middle.
    let below = cut[last] - 1;
    while (below > 0 && counts[below] === 0) below--;
    let above = cut[last];
    while (above < BINS - 1 && counts[above] === 0) above++;
    found.unshift(low + (width * (below + above + 1)) / 2);
    last = cut[last] - 1;
  }
  return found;
}

function histogram({ values }: Grey) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const width = (high - low) / BINS || 1;
  const counts = new Float64Array(BINS);
  for (let i = 0; i < values.length; i++) counts[Math.min(BINS - 1, Math.floor((values[i] - low) / width))]++;
  return { low, width, counts };
}

/** Of bins a to b: (sum of brightness)² / count. */
function betweenness(counts: Float64Array): (a: number, b: number) => number {
  const zeroth = new Float64Array(BINS + 1);
  const first = new Float64Array(BINS + 1);
  for (let b = 0; b < BINS; b++) {
    zeroth[b + 1] = zeroth[b] + counts[b];
    first[b + 1] = first[b] + counts[b] * b;
  }
  return (a, b) => {
    const count = zeroth[b + 1] - zeroth[a];
    return count === 0 ? 0 : (first[b + 1] - first[a]) ** 2 / count;
  };
}

/** A phase for each brightness: phases[k] where k thresholds are at or below it. */
export function thresholded(
  { shape, values }: Grey,
  thresholds: readonly number[],
  phases: readonly number[] = [0, 1, 2, 3],
): Volume {
  const out = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let above = 0;
    while (above < thresholds.length && values[i] >= thresholds[above]) above++;
    out[i] = phases[above];
  }
  return { shape, values: out };
}
