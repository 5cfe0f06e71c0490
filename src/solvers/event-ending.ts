import type { DaeEvent } from './dae.ts';

/** Event times are refined until they move by less than this, relative. */
const EVENT_TIME = 1e-10;
const MAX_SECANTS = 12;

/** A place in time and the value of the event function there. */
export interface Sample {
  readonly t: number;
  readonly value: number;
}

/**
 * Ends a step on an event: a secant in the end of the step, each value that of a step solved to there.
 *
 * @param first a first guess of the event's time
 * @param right the end of the step that held the event
 * @param solve solves the step to t; its state, or undefined where it cannot be solved
 * @returns the end of the step solved last, or undefined where one could not be
 */
export function endOnEvent(
  event: DaeEvent,
  { from, first, right }: { readonly from: number; readonly first: number; readonly right: Sample },
  solve: (t: number) => Float64Array | undefined,
): number | undefined {
  let t = first;
  let solved = t;
  let other = right;
  for (let k = 0; k < MAX_SECANTS; k++) {
    const y = t > from ? solve(t) : undefined;
    if (y === undefined) return undefined;
    solved = t;
    const value = event.value(t, y);
    const slope = (value - other.value) / (t - other.t);
    const next = t - value / slope;
    if (value === 0 || !Number.isFinite(next) || Math.abs(next - t) <= EVENT_TIME * Math.abs(t)) break;
    other = { t, value };
    t = Math.min(right.t, next > from ? next : 0.5 * (from + t));
  }
  return solved;
}
