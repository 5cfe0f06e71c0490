/**
 * Where layers end, by profiles across the thickness: porosity and, where given, further ones such as walls per length,
 * which tell layers of equal porosity and other particles apart. The cuts make the sum over the profiles of (squared
 * deviations from the means between cuts) / (those from one mean) smallest (best-cuts.ts). A cut is a boundary if its step
 * is larger than chance makes it among slices as correlated as these. With the variance v of the slices of a layer, their
 * number n, and independent ones a correlation range r apart, the mean has
 *
 *     s^2 = v r / (n - r)        step / sqrt(s^2 before + s^2 after) > 4
 *
 * Unless told, there are as many layers as have nothing but boundaries.
 */
import { bestCuts, deviations, type Summed, summed } from './best-cuts.ts';

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
