import type { Range } from './material.ts';

/** Copies the states, moved to the nearest end where they lie outside; says whether any did. NaN stays NaN. */
export function clampInto(
  value: Float64Array,
  state: Float64Array,
  from: number,
  to: number,
  { from: a, to: b }: Range,
): boolean {
  let moved = false;
  for (let i = from; i < to; i++) {
    const x = state[i];
    if (x < a) {
      value[i] = a;
      moved = true;
    } else if (x > b) {
      value[i] = b;
      moved = true;
    } else value[i] = x;
  }
  return moved;
}

/** Signed distance beyond the interval; 0 inside. */
export function beyond(x: number, { from, to }: Range): number {
  if (x < from) return x - from;
  return x > to ? x - to : 0;
}

/** The nearest point of the interval. */
export function clamp(x: number, { from, to }: Range): number {
  return Math.min(Math.max(x, from), to);
}
