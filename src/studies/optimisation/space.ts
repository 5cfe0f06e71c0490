/** From the unit cube of an optimiser to the values of a study. */
import { alongSpan, type Coordinate, type SpanAxis } from '../axis.ts';
import type { Sweep } from '../sweep.ts';

export function spansOf({ axes }: Sweep): SpanAxis[] {
  return axes.filter((axis) => axis.kind === 'span');
}

/** @param x 0 at the first, 1 at the last end of each range */
export function coordinatesIn(space: Sweep, x: ArrayLike<number>): Coordinate[] {
  return spansOf(space).map((axis, k) => alongSpan(axis, x[k] ?? Number.NaN));
}
