/**
 * Powers of unknowns whose coordinates are logarithms: with
 *
 *   z = (e^(q s) - 1)/q
 *
 * for a step s, what is proportional to a rate is straight for q = 1, to a conductance for q = -1, to a logarithm for q = 0. All
 * begin with the slope 1, so that a linear model in s is one in z.
 */

const POWERS = [0, 1, -1] as const;
/** Rounds over the coordinates: each choice depends on the others. */
const ROUNDS = 2;
/** Of the sum of squares that the present powers leave: another must leave less than that to be taken. */
const BETTER = 0.1;

export function powerStep(q: number, s: number): number {
  return q === 0 ? s : Math.expm1(q * s) / q;
}

/** dz/ds */
export function powerSlope(q: number, s: number): number {
  return q === 0 ? 1 : Math.exp(q * s);
}

/**
 * The powers that explain a step best; the present ones where no others are clearly better.
 *
 * @param isFree which of them may change
 * @param rest sum of squares that powers leave unexplained
 */
export function bestPowers(
  present: Float64Array,
  isFree: (k: number) => boolean,
  rest: (q: Float64Array) => number,
): Float64Array {
  // from the present ones alone two that only go together would never be found
  const anew = present.map((q, k) => (isFree(k) ? 0 : q));
  const found = [present, anew].map((from) => climb(from, isFree, rest));
  const best = found[1]!.left < found[0]!.left ? found[1]! : found[0]!;
  return best.left < BETTER * rest(present) ? best.q : present;
}

function climb(from: Float64Array, isFree: (k: number) => boolean, rest: (q: Float64Array) => number) {
  let best = { q: from, left: rest(from) };
  for (let round = 0; round < ROUNDS; round++) {
    for (let k = 0; k < from.length; k++) {
      if (!isFree(k)) continue;
      for (const power of POWERS) {
        const q = best.q.slice();
        q[k] = power;
        const left = rest(q);
        if (left < best.left) best = { q, left };
      }
    }
  }
  return best;
}
