/**
 * Where one layer ends and the next begins, by profiles across the thickness, porosity and, where given, further ones such
 * as walls per length, which tell layers of equal porosity and other particles apart. The cut makes the sum over the
 * profiles of (squared deviations from the two means) / (those from one mean) smallest. It is a boundary if the step is
 * larger than chance makes it among slices as correlated as these: they count as independent a correlation range apart.
 */
export interface Boundary {
  /** Slices before the boundary. */
  readonly at: number;
  /** Mean of the first profile before and after it. */
  readonly before: number;
  readonly after: number;
  /** Step over its standard error, of the profile that shows it best. */
  readonly significance: number;
}

/** The step that chance alone passes about once in a hundred profiles, the best cut being chosen among many. */
export const SIGNIFICANT = 4;
/** A layer is at least this share of the profile. */
const THINNEST = 0.1;

/** @param range slices that are correlated */
export function layerBoundary(
  profile: ArrayLike<number>,
  range = 1,
  further: readonly ArrayLike<number>[] = [],
): Boundary | undefined {
  const n = profile.length;
  const all = [profile, ...further].map(summed).filter(({ squares }) => squares > 0);
  const margin = Math.max(2, Math.ceil(THINNEST * n));
  let found: number | undefined;
  let most = 0;
  for (let at = margin; at <= n - margin; at++) {
    const gain = all.reduce((sum, one) => sum + gainOf(one, at) / one.squares, 0);
    if (gain > most) [most, found] = [gain, at];
  }
  if (found === undefined) return undefined;
  const at = found;
  const { sums } = summed(profile);
  const significance = Math.max(...all.map((one) => significanceOf(one, at, range)));
  return { at, before: sums[at] / at, after: (sums[n] - sums[at]) / (n - at), significance };
}

interface Summed {
  /** Of the values before each place. */
  readonly sums: Float64Array;
  /** Of the deviations from the mean. */
  readonly squares: number;
}

function summed(profile: ArrayLike<number>): Summed {
  const n = profile.length;
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = sums[i] + profile[i];
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (profile[i] - sums[n] / n) ** 2;
  return { sums, squares };
}

/** By how much two means lower the squares. */
function gainOf({ sums }: Summed, at: number): number {
  const n = sums.length - 1;
  const step = sums[at] / at - (sums[n] - sums[at]) / (n - at);
  return ((at * (n - at)) / n) * step * step;
}

function significanceOf(one: Summed, at: number, range: number): number {
  const n = one.sums.length - 1;
  const gain = gainOf(one, at);
  const left = Math.max(0, one.squares - gain) / n;
  // The step over its error, whose square is left · range · (1/at + 1/(n - at)).
  return left > 0 ? Math.sqrt(gain / (left * Math.max(1, range))) : Number.POSITIVE_INFINITY;
}
