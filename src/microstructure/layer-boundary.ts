/**
 * Where one layer ends and the next begins, by the profile of the porosity: the cut that makes the squared deviations from
 * the two means smallest. It is a boundary if the step is larger than chance makes it among slices as correlated as
 * these; slices count as independent only a correlation range apart.
 */
export interface Boundary {
  /** Slices before the boundary. */
  readonly at: number;
  /** Mean porosity before and after it. */
  readonly before: number;
  readonly after: number;
  /** Step over its standard error. */
  readonly significance: number;
}

/** The step that chance alone passes about once in a hundred profiles, the best cut being chosen among many. */
export const SIGNIFICANT = 4;
/** A layer is at least this share of the profile. */
const THINNEST = 0.1;

/** @param range slices that are correlated */
export function layerBoundary(profile: ArrayLike<number>, range = 1): Boundary | undefined {
  const n = profile.length;
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i] + profile[i];
  const margin = Math.max(2, Math.ceil(THINNEST * n));
  let found: number | undefined;
  let most = 0;
  for (let at = margin; at <= n - margin; at++) {
    // Reduction of the squares by two means instead of one.
    const step = sums[at] / at - (sums[n] - sums[at]) / (n - at);
    const gain = ((at * (n - at)) / n) * step * step;
    if (gain > most) [most, found] = [gain, at];
  }
  if (found === undefined) return undefined;
  const [before, after] = [sums[found] / found, (sums[n] - sums[found]) / (n - found)];
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (profile[i] - (i < found ? before : after)) ** 2;
  const variance = (squares / n) * Math.max(1, range) * (1 / found + 1 / (n - found));
  const significance =
    variance > 0 ? Math.abs(before - after) / Math.sqrt(variance) : Number.POSITIVE_INFINITY;
  return { at: found, before, after, significance };
}
