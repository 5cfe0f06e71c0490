/** From the unit cube of an optimiser to the values of a study. */
import { type Axis, alongSpan, type Coordinate, type ListAxis, type SpanAxis } from '../axis.ts';
import type { Sweep } from '../sweep.ts';
import type { Box } from './problem.ts';

export type SearchedAxis = SpanAxis | ListAxis;

/** What is searched: ranges, and lists of which one value is taken. Formulas follow from them. */
export function searchedAxes({ axes }: Sweep): SearchedAxis[] {
  return axes.filter((axis: Axis): axis is SearchedAxis => axis.kind !== 'formula');
}

/** @param x 0 at the first, 1 at the last end of each range; of a list each value has an equal part */
export function coordinatesIn(space: Sweep, x: ArrayLike<number>): Coordinate[] {
  return searchedAxes(space).map((axis, k) => {
    const place = x[k] ?? Number.NaN;
    if (axis.kind === 'span') return alongSpan(axis, place);
    const { length } = axis.values;
    return axis.values[Math.max(0, Math.min(length - 1, Math.floor(place * length)))]!;
  });
}

/** The unit cube; what is not free is fixed in its middle. */
export function unitBox(free: readonly boolean[]): Box {
  return { lower: free.map((one) => (one ? 0 : 0.5)), upper: free.map((one) => (one ? 1 : 0.5)) };
}
