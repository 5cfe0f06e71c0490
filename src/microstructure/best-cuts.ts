/** Profiles cut where piecewise constants fit them best, by dynamic programming (Bellman 1961, Commun. ACM 4, 284). */
export interface Summed {
  /** Of the values before each place, and of their squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Sum of squared deviations from the mean of all. */
  readonly spread: number;
}

export function summed(profile: ArrayLike<number>): Summed {
  const n = profile.length;
  const [sums, squares] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    sums[i + 1] = sums[i] + profile[i];
    squares[i + 1] = squares[i] + profile[i] ** 2;
  }
  const spread = deviations({ sums, squares }, 0, n);
  return { sums, squares, spread: spread > 1e-12 * squares[n] ? spread : 0 };
}

/** Squared deviations from the mean between two places. */
export function deviations(
  { sums, squares }: Pick<Summed, 'sums' | 'squares'>,
  from: number,
  to: number,
): number {
  return Math.max(0, squares[to] - squares[from] - (sums[to] - sums[from]) ** 2 / (to - from));
}

/** A layer is at least this share of the profile, or half of an equal one where that is less. */
const THINNEST = 0.1;

/** The best cuts into 2, 3, … layers, as far as there are slices for them. */
export function bestCuts(all: readonly Summed[], n: number, most: number): number[][] {
  const least = Math.max(2, Math.ceil(Math.min(THINNEST, 1 / (2 * most)) * n));
  const cost = (from: number, to: number) =>
    all.reduce((sum, one) => sum + deviations(one, from, to) / one.spread, 0);
  let best = Float64Array.from({ length: n + 1 }, (_, to) =>
    to < least ? Number.POSITIVE_INFINITY : cost(0, to),
  );
  const starts: Int32Array[] = [];
  const found: number[][] = [];
  for (let layer = 2; layer <= most && layer * least <= n; layer++) {
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const start = new Int32Array(n + 1);
    for (let to = layer * least; to <= n; to++) {
      for (let from = (layer - 1) * least; from <= to - least; from++) {
        const sum = best[from] + cost(from, to);
        if (sum < next[to]) [next[to], start[to]] = [sum, from];
      }
    }
    best = next;
    starts.push(start);
    found.push(cutsBack(starts, n));
  }
  return found;
}

/** From the end of the profile back to its first cut. */
function cutsBack(starts: readonly Int32Array[], n: number): number[] {
  let to = n;
  return starts
    .toReversed()
    .map((start) => {
      to = start[to];
      return to;
    })
    .toReversed();
}
