/** What is known besides the data, as residuals. */
import type { Unknown } from './problem.ts';

/** A prior in coordinates; on a log scale normal in the logarithm, with the relative deviation. */
export function priorOf({ prior, scale, from, to }: Unknown) {
  if (prior === undefined) return undefined;
  const { value, deviation } = prior;
  return scale === 'log'
    ? { at: Math.log(value), deviation: deviation / value }
    : { at: (value - from) / (to - from), deviation: deviation / (to - from) };
}

/** Writes their residuals at x into r from a row on, and their slopes into J. */
export function addPriors(
  unknowns: readonly Unknown[],
  x: Float64Array,
  from: number,
  { r, J }: { readonly r: Float64Array; readonly J: Float64Array | undefined },
): void {
  const size = unknowns.length;
  let row = from;
  for (const [k, unknown] of unknowns.entries()) {
    const prior = priorOf(unknown);
    if (prior === undefined) continue;
    r[row] = (x[k]! - prior.at) / prior.deviation;
    J?.fill(0, row * size, (row + 1) * size);
    if (J !== undefined) J[row * size + k] = 1 / prior.deviation;
    row++;
  }
}
