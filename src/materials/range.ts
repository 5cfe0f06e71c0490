import type { Range } from './material.ts';

/** The states that every one of the ranges contains; empty (from > to) when they do not overlap. */
export function intersection(...ranges: readonly Range[]): Range {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const range of ranges) {
    from = Math.max(from, range.from);
    to = Math.min(to, range.to);
  }
  return { from, to };
}
