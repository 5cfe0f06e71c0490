/**
 * Order among designs with several objectives (Deb, Pratap, Agarwal and Meyarivan 2002, IEEE Trans. Evol. Comput. 6, 182):
 * domination with constraints (their definition 1), fast non-dominated sort (section III A), crowding distance (III B).
 */
import type { Worth } from './problem.ts';

/**
 * -1 where the first dominates, 1 where the second does, 0 where neither. A feasible design dominates an infeasible one;
 * of two infeasible the one that violates less; of two feasible the one no worse in all and better in one objective.
 */
export function dominance(a: Worth, b: Worth): -1 | 0 | 1 {
  if (a.violation !== b.violation) return a.violation < b.violation ? -1 : 1;
  if (a.violation > 0) return 0;
  let better = false;
  let worse = false;
  for (let m = 0; m < a.objectives.length; m++) {
    const [one, other] = [a.objectives[m]!, b.objectives[m]!];
    if (one < other) better = true;
    else if (one > other) worse = true;
  }
  if (better === worse) return 0;
  return better ? -1 : 1;
}

/** Fronts of indices, the best first: those no other dominates, those only the first front does, and so on. */
export function sortedFronts(all: readonly Worth[]): number[][] {
  const dominated: number[][] = all.map(() => []);
  const dominators = new Uint32Array(all.length);
  for (let p = 0; p < all.length; p++) {
    for (let q = p + 1; q < all.length; q++) {
      const order = dominance(all[p]!, all[q]!);
      if (order === 0) continue;
      const [winner, loser] = order < 0 ? [p, q] : [q, p];
      dominated[winner]!.push(loser);
      dominators[loser]! += 1;
    }
  }
  const fronts: number[][] = [];
  let front = all.flatMap((_, i) => (dominators[i] === 0 ? [i] : []));
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const p of front) {
      for (const q of dominated[p]!) {
        dominators[q]! -= 1;
        if (dominators[q] === 0) next.push(q);
      }
    }
    front = next.sort((a, b) => a - b);
  }
  return fronts;
}

/**
 * Half the perimeter of the box between a design's neighbours in its front, each objective over its range in the front;
 * Infinity at the ends. In the order of the indices given.
 */
export function crowding(all: readonly Worth[], front: readonly number[]): Float64Array {
  const distance = new Float64Array(front.length);
  const objectives = all[front[0] ?? 0]?.objectives.length ?? 0;
  for (let m = 0; m < objectives; m++) {
    const value = (k: number) => all[front[k]!]!.objectives[m]!;
    const order = front.map((_, k) => k).sort((a, b) => value(a) - value(b) || a - b);
    const [first = 0, last = 0] = [order[0], order.at(-1)];
    distance[first] = Number.POSITIVE_INFINITY;
    distance[last] = Number.POSITIVE_INFINITY;
    const range = value(last) - value(first);
    if (!(range > 0 && Number.isFinite(range))) continue;
    for (let k = 1; k + 1 < order.length; k++) {
      distance[order[k]!]! += (value(order[k + 1]!) - value(order[k - 1]!)) / range;
    }
  }
  return distance;
}

/** Feasible designs that no other dominates, one of each value, in the order of the first objective. */
export function paretoSet<T extends Worth>(all: readonly T[]): T[] {
  let first: T[] = [];
  for (const one of all) {
    if (one.violation > 0 || first.some((other) => dominance(other, one) < 0)) continue;
    first = first.filter((other) => dominance(one, other) >= 0);
    first.push(one);
  }
  const seen = new Set<string>();
  return first
    .filter(({ objectives }) => {
      const key = objectives.join(' ');
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => compare(a.objectives, b.objectives));
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let m = 0; m < a.length; m++) {
    const difference = a[m]! - b[m]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
