/**
 * Where layers end, by profiles across the thickness: porosity and, where given, further ones such as walls per length,
 * which tell layers of equal porosity and other particles apart. The cuts make the sum over the profiles of (squared
 * deviations from the means between cuts) / (those from one mean) smallest, by dynamic programming (Bellman 1961, Commun.
 * ACM 4, 284). A cut is a boundary if its step is larger than chance makes it among slices as correlated as these. With
 * the variance v of the slices of a layer, their number n, and independent ones a correlation range r apart, the mean has
 *
 *     s^2 = v r / (n - r)        step / sqrt(s^2 before + s^2 after) > 4
 *
 * Unless told, there are as many layers as have nothing but boundaries.
 */
export interface Boundary {
  /** Slices before the boundary. */
  readonly at: number;
  /** It lies within so many slices of that: farther ones fit worse by two standard errors. */
  readonly within: number;
  /** Step over its standard error, of the profile that shows it best. */
  readonly significance: number;
}

/** The step that chance alone passes about once in a hundred profiles, the best cut being chosen among many. */
export const SIGNIFICANT = 4;
/** Layers that are looked for unless told. */
const MOST_LAYERS = 5;
/** A layer is at least this share of the profile, or half of an equal one where that is less. */
const THINNEST = 0.1;

export interface BoundaryOptions {
  /** Slices that are correlated in the layer between two places; 1 unless told. */
  readonly rangeOf?: (from: number, to: number) => number;
  readonly layers?: number | undefined;
}

/** Empty where there is one layer; fewer than asked for where the profiles have too few slices, or no step at all. */
export function layerBoundaries(
  profiles: readonly ArrayLike<number>[],
  { rangeOf = () => 1, layers }: BoundaryOptions = {},
): Boundary[] {
  const all = profiles.map(summed).filter(({ spread }) => spread > 0);
  const n = profiles[0]?.length ?? 0;
  if (all.length === 0 || layers === 1) return [];
  const cuts = bestCuts(all, n, layers ?? MOST_LAYERS);
  const asked = cuts.at(-1) ?? [];
  if (layers !== undefined) return boundariesAt(all, [0, ...asked, n], rangeOf);
  for (const one of cuts.toReversed()) {
    const found = boundariesAt(all, [0, ...one, n], rangeOf);
    if (found.every(({ significance }) => significance > SIGNIFICANT)) return found;
  }
  return [];
}

interface Summed {
  /** Of the values before each place, and of their squares. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Sum of squared deviations from the mean of all. */
  readonly spread: number;
}

function summed(profile: ArrayLike<number>): Summed {
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
function deviations({ sums, squares }: Pick<Summed, 'sums' | 'squares'>, from: number, to: number): number {
  return Math.max(0, squares[to] - squares[from] - (sums[to] - sums[from]) ** 2 / (to - from));
}

/** The best cuts into 2, 3, … layers, as far as there are slices for them. */
function bestCuts(all: readonly Summed[], n: number, most: number): number[][] {
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

function boundariesAt(
  all: readonly Summed[],
  ends: readonly number[],
  rangeOf: (from: number, to: number) => number,
): Boundary[] {
  const layers = ends
    .slice(1)
    .map((to, i) => ({ from: ends[i], to, range: Math.max(1, rangeOf(ends[i], to)) }));
  return layers.slice(1).map((after, i) => boundaryBetween(all, layers[i], after));
}

interface Layer {
  readonly from: number;
  readonly to: number;
  readonly range: number;
}

/** By the profile that shows it best. */
function boundaryBetween(all: readonly Summed[], before: Layer, after: Layer): Boundary {
  const [from, at, to] = [before.from, after.from, after.to];
  let significance = -1;
  let within = 0;
  for (const one of all) {
    const step = Math.abs(meanOf(one, before) - meanOf(one, after));
    const error = Math.sqrt(variance(one, before) + variance(one, after));
    const own = step === 0 ? 0 : step / error;
    if (own <= significance) continue;
    significance = own;
    within = 0;
    const unexplained = (place: number) => deviations(one, from, place) + deviations(one, place, to);
    const chance = 4 * Math.max(...[before, after].map((layer) => scatter(one, layer) * layer.range));
    for (let place = from + 1; place < to; place++) {
      if (unexplained(place) - unexplained(at) < chance) within = Math.max(within, Math.abs(place - at));
    }
  }
  return { at, within, significance };
}

const meanOf = ({ sums }: Summed, { from, to }: Layer) => (sums[to] - sums[from]) / (to - from);

/** v: of the slices of a layer. */
const scatter = (one: Summed, { from, to }: Layer) => deviations(one, from, to) / (to - from);

/** s^2: of their mean; nothing is known of a layer that is no longer than the range. */
function variance(one: Summed, layer: Layer): number {
  const n = layer.to - layer.from;
  const v = scatter(one, layer);
  return v === 0 ? 0 : n > layer.range ? (v * layer.range) / (n - layer.range) : Number.POSITIVE_INFINITY;
}
