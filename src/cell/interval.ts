/** Where a value must lie, written as a mathematician would: "(0, 1)", "[0.1 um, 5 mm]". */
import { type Kind, readQuantity } from '../core/units.ts';

export interface Interval {
  /** In SI. */
  readonly from: number;
  readonly to: number;
  readonly fromIncluded: boolean;
  readonly toIncluded: boolean;
  /** As written. */
  readonly text: string;
}

/**
 * Reads an interval from its notation.
 *
 * @param notation "(0, 1]"; round brackets exclude the end
 * @param kind of quantity of the ends; without it they are plain numbers
 */
export function interval(notation: string, kind?: Kind): Interval {
  const match = /^([[(])(.+),(.+)([\])])$/.exec(notation);
  const ends = [match?.[2], match?.[3]].map((end) => readEnd(end ?? '', kind));
  const [from = Number.NaN, to = Number.NaN] = ends;
  if (!(from < to)) throw new RangeError(`not an interval: ${notation}`);
  return { from, to, fromIncluded: match?.[1] === '[', toIncluded: match?.[4] === ']', text: notation };
}

function readEnd(text: string, kind: Kind | undefined): number {
  if (kind === undefined) return Number(text);
  const reading = readQuantity(text, kind);
  return reading.ok ? reading.value : Number.NaN;
}

/** False for NaN. */
export function liesIn(limits: Interval, value: number): boolean {
  const above = limits.fromIncluded ? value >= limits.from : value > limits.from;
  const below = limits.toIncluded ? value <= limits.to : value < limits.to;
  return above && below;
}
