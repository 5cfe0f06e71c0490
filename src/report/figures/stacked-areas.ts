import { thin } from '../thin.ts';

/** A part of a whole, along the x of a panel. */
export interface Part {
  readonly name: string;
  readonly values: readonly number[];
}

export interface AreaRow {
  readonly series: string;
  /** A part that changes its sign is two areas, so that neither leans across zero. */
  readonly side: 'above' | 'below';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Positive values on top of each other from 0 up, negative ones from 0 down, in the order given; `at` is an index. */
export function stacked(parts: readonly Part[], indices: readonly number[]): AreaRow[] {
  const sides = [
    ['above', (value: number) => Math.max(0, value)],
    ['below', (value: number) => Math.min(0, value)],
  ] as const;
  return sides.flatMap(([side, of]) => {
    const present = parts.filter(({ values }) => indices.some((at) => of(values[at] as number) !== 0));
    return indices.flatMap((at) => {
      let to = 0;
      return present.map(({ name, values }): AreaRow => {
        const from = to;
        to += of(values[at] as number);
        return { series: name, side, at, from, to };
      });
    });
  });
}

/** Ends of a stack. `full` over all points; `calm` without the first and last parts of x, where losses may run away. */
export function extentOf(
  rows: readonly AreaRow[],
  x: ArrayLike<number>,
): Record<'full' | 'calm', [number, number]> {
  const [from, to] = calmRange(x);
  const full: [number, number] = [0, 0];
  const calm: [number, number] = [0, 0];
  const widen = (ends: [number, number], value: number) => {
    ends[0] = Math.min(ends[0], value);
    ends[1] = Math.max(ends[1], value);
  };
  for (const row of rows) {
    widen(full, row.to);
    const at = x[row.at] as number;
    if (at >= from && at <= to) widen(calm, row.to);
  }
  return { full, calm };
}

const EDGE = 0.04;

/** A pixel of a panel of some hundred. */
const FINE = 1e-3;

/** Points that every part needs to look as it is. */
export function needed(x: ArrayLike<number>, parts: readonly Part[], xSpan: number, ySpan: number): number[] {
  const kept = new Set<number>();
  for (const { values } of parts) for (const i of thin(x, values, xSpan, ySpan, FINE)) kept.add(i);
  return [...kept].sort((a, b) => a - b);
}

/** Terms summed by a name, in order of appearance. */
export function sumBy<T extends { readonly values: ArrayLike<number> }>(
  terms: readonly T[],
  nameOf: (term: T) => string,
): Part[] {
  const sums = new Map<string, number[]>();
  for (const term of terms) {
    const name = nameOf(term);
    const sum = sums.get(name) ?? Array.from(term.values, () => 0);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (term.values[i] as number);
    sums.set(name, sum);
  }
  return [...sums].map(([name, values]) => ({ name, values }));
}

/** A part is small if it stays below this of the whole away from the ends of x, and below that at the ends too. */
const SMALL = 0.02;
const SMALL_AT_ENDS = 0.1;

/** The parts that are not small, and the sum of the others as one. */
export function withoutSmall(parts: readonly Part[], whole: Part, x: ArrayLike<number>): Part[] {
  const [first, last] = calmRange(x);
  const size = ({ values }: Part, calm: boolean) =>
    values.reduce((most, value, i) => {
      const at = x[i] as number;
      return calm && (at < first || at > last) ? most : Math.max(most, Math.abs(value));
    }, 0);
  const isSmall = (part: Part) =>
    size(part, true) <= SMALL * size(whole, true) && size(part, false) <= SMALL_AT_ENDS * size(whole, false);
  const present = parts.filter((part) => size(part, false) > 0);
  const small = present.filter(isSmall);
  if (small.length < 2) return present;
  return [
    ...present.filter((part) => !small.includes(part)),
    ...sumBy(small, () => `${small.length} smaller ones`),
  ];
}

function calmRange(x: ArrayLike<number>): [number, number] {
  const [first, last] = [x[0] as number, x[x.length - 1] as number];
  return [first + EDGE * (last - first), last - EDGE * (last - first)];
}
