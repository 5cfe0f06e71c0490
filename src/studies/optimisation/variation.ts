/**
 * Variation of real-coded designs inside a box: simulated binary crossover (Deb and Agrawal 1995, Complex Systems 9, 115)
 * with the bounds in its distribution, and polynomial mutation, both as in the program published with NSGA-II.
 */
import type { Random } from '../../core/random.ts';
import type { Box } from './problem.ts';

export interface VariationOptions {
  /** Distribution index of the crossover: children lie the closer to their parents, the larger it is. */
  readonly crossoverIndex: number;
  /** Of a pair. */
  readonly crossoverProbability: number;
  readonly mutationIndex: number;
  /** Of a variable. */
  readonly mutationProbability: number;
}

/** Parents closer than this are the same in a variable. */
const SAME = 1e-14;

/** Two children of two parents. */
export function crossed(
  [one, other]: readonly [Float64Array, Float64Array],
  { lower, upper }: Box,
  { crossoverIndex, crossoverProbability }: VariationOptions,
  random: Random,
): [Float64Array, Float64Array] {
  const [a, b] = [one.slice(), other.slice()];
  if (random.uniform() >= crossoverProbability) return [a, b];
  for (let i = 0; i < a.length; i++) {
    if (random.uniform() >= 0.5) continue;
    const low = Math.min(one[i]!, other[i]!);
    const high = Math.max(one[i]!, other[i]!);
    const gap = high - low;
    if (gap < SAME * (upper[i]! - lower[i]!) || gap === 0) continue;
    const u = random.uniform();
    const left = 0.5 * (low + high - spread(u, (low - lower[i]!) / gap, crossoverIndex) * gap);
    const right = 0.5 * (low + high + spread(u, (upper[i]! - high) / gap, crossoverIndex) * gap);
    const swap = random.uniform() < 0.5;
    a[i] = clamp(swap ? right : left, lower[i]!, upper[i]!);
    b[i] = clamp(swap ? left : right, lower[i]!, upper[i]!);
  }
  return [a, b];
}

/** Distance of the children over that of the parents; `room` is the distance to the bound in the same unit. */
function spread(u: number, room: number, eta: number): number {
  const alpha = 2 - (1 + 2 * room) ** -(eta + 1);
  const part = u * alpha;
  return (part <= 1 ? part : 1 / (2 - part)) ** (1 / (eta + 1));
}

/** Mutates in place. */
export function mutate(
  x: Float64Array,
  { lower, upper }: Box,
  { mutationIndex: eta, mutationProbability }: VariationOptions,
  random: Random,
): void {
  for (let i = 0; i < x.length; i++) {
    if (random.uniform() >= mutationProbability) continue;
    const [low, high] = [lower[i]!, upper[i]!];
    const range = high - low;
    if (!(range > 0)) continue;
    const u = random.uniform();
    const power = 1 / (eta + 1);
    const step =
      u < 0.5
        ? (2 * u + (1 - 2 * u) * (1 - (x[i]! - low) / range) ** (eta + 1)) ** power - 1
        : 1 - (2 * (1 - u) + (2 * u - 1) * (1 - (high - x[i]!) / range) ** (eta + 1)) ** power;
    x[i] = clamp(x[i]! + step * range, low, high);
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
