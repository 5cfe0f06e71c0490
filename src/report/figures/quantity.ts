/** Encodings and checks that figures of points and curves share. */
import type { Axis } from '../axis.ts';
import { type Decades, logAxis } from './frequency-axis.ts';

/** A linear axis of a field. */
export function linear(field: string, axis: Axis, title: string | null, labels = true) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [...axis.domain], nice: false, zero: false },
    axis: { values: [...axis.ticks], format: axis.format, grid: false, title, labels },
  };
}

/** A logarithmic axis of a field over `length` px. */
export function logarithmic(
  field: string,
  decades: Decades,
  title: string,
  side: { readonly orient: 'x' | 'y'; readonly length: number },
) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [...decades.domain], nice: false },
    axis: { ...logAxis(decades, side.length, side.orient), grid: false, title },
  };
}

/** Throws, naming what is wrong, unless there are values and all are finite. */
export function checkValues(
  figure: string,
  columns: readonly { readonly name: string; readonly values: ArrayLike<number> }[],
): void {
  const [first] = columns;
  if (first === undefined) throw new RangeError(`${figure} needs data; none were given`);
  for (const { name, values } of columns) {
    if (values.length === 0) throw new RangeError(`${figure}: ${name} has no values`);
    if (values.length !== first.values.length) {
      const wanted = `${first.name} ${first.values.length}`;
      throw new RangeError(`${figure}: ${name} has ${values.length} values, ${wanted}`);
    }
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]))
        throw new RangeError(`${figure}: ${name} is ${values[i]} at point ${i + 1} of ${values.length}`);
    }
  }
}

/** Throws unless every value is above zero, as a logarithmic axis needs. */
export function checkPositive(figure: string, name: string, values: readonly number[]): void {
  const bad = values.findIndex((value) => !(value > 0));
  if (bad >= 0) {
    const what = `${name} is ${values[bad]} at point ${bad + 1}`;
    throw new RangeError(`${figure}: ${what}; a logarithmic axis shows values above 0`);
  }
}

export function extent(values: Iterable<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
