/** The best place of a span for a function of one bump: five places, then golden sections around the best of them. */

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const PLACES = 5;
const SECTIONS = 4;

export interface Best<T> {
  readonly at: number;
  readonly value: number;
  readonly of: T;
}

/** @param evaluate the value to be maximised, and what it was found with; NaN loses */
export function bestOfSpan<T>(
  [from, to]: readonly [number, number],
  evaluate: (at: number) => { readonly value: number; readonly of: T },
): Best<T> {
  const tried: Best<T>[] = [];
  const place = (at: number): Best<T> => {
    const one = { at, ...evaluate(at) };
    tried.push(one);
    return one;
  };
  if (from === to) return place(from);
  const grid = Array.from({ length: PLACES }, (_, k) => from + ((to - from) * k) / (PLACES - 1));
  for (const at of grid) place(at);
  const best = tried.indexOf(greatest(tried));
  let [low, high] = [grid[Math.max(0, best - 1)]!, grid[Math.min(PLACES - 1, best + 1)]!];
  let left = place(high - GOLDEN * (high - low));
  let right = place(low + GOLDEN * (high - low));
  for (let k = 2; k < SECTIONS; k++) {
    if (left.value >= right.value) {
      high = right.at;
      right = left;
      left = place(high - GOLDEN * (high - low));
    } else {
      low = left.at;
      left = right;
      right = place(low + GOLDEN * (high - low));
    }
  }
  return greatest(tried);
}

function greatest<T>(all: readonly Best<T>[]): Best<T> {
  return all.reduce((a, b) => (b.value > a.value || Number.isNaN(a.value) ? b : a));
}
