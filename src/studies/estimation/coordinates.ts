/** The unknowns as coordinates of a search: ln of the value on a log scale, else its part of the span of its bounds. */
import { isObject } from '../../cell/fields.ts';
import { valueAt as valueIn } from '../../cell/issues.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { replaceAt } from '../../cell/paths.ts';
import { written } from '../axis.ts';
import type { Unknown } from './problem.ts';

export interface Coordinates {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly start: Float64Array;
  /** In the units of the unknowns. */
  values(x: ArrayLike<number>): number[];
  of(values: ArrayLike<number>): Float64Array;
}

export function coordinatesOf(unknowns: readonly Unknown[]): Coordinates {
  const of = (values: ArrayLike<number>) =>
    Float64Array.from(unknowns, (unknown, k) => coordinate(unknown, values[k]!));
  return {
    lower: of(unknowns.map(({ from }) => from)),
    upper: of(unknowns.map(({ to }) => to)),
    start: of(unknowns.map(({ start }) => start)),
    values: (x) => unknowns.map((unknown, k) => valueAt(unknown, x[k]!)),
    of,
  };
}

export function coordinate({ scale, from, to }: Unknown, value: number): number {
  return scale === 'log' ? Math.log(value) : (value - from) / (to - from);
}

export function valueAt({ scale, from, to }: Unknown, x: number): number {
  return scale === 'log' ? Math.exp(x) : from + x * (to - from);
}

/**
 * The document of a cell with the values in all places that the unknowns have in it. What a value has beside it (an activation
 * energy, a source) stays, its uncertainty does not.
 */
export function withValues(
  document: JsonObject,
  cell: string,
  unknowns: readonly Unknown[],
  values: ArrayLike<number>,
): JsonObject {
  let made: unknown = document;
  for (const [k, { places, unit }] of unknowns.entries()) {
    for (const place of places) {
      if (place.cell !== cell) continue;
      const given = valueIn(made, place.path);
      const value = written(values[k]!, unit);
      const { uncertainty: _, ...about } = isObject(given) && 'value' in given ? given : {};
      made = replaceAt(made, place.path, Object.keys(about).length > 0 ? { ...about, value } : value);
    }
  }
  return made as JsonObject;
}
