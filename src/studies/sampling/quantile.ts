/** Numbers that describe a sample. */

/** Linear between the ordered values (Hyndman and Fan 1996, Am. Stat. 50, 361, type 7); NaN of an empty sample. */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const place = p * (sorted.length - 1);
  const low = Math.floor(place);
  const [a = Number.NaN, b = a] = [sorted[low], sorted[low + 1]];
  return place === low ? a : a + (place - low) * (b - a);
}

export function sortedOf(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
