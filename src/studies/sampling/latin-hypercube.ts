/**
 * Latin hypercube (McKay, Beckman and Conover 1979, Technometrics 21, 239): of n points, every coordinate has exactly
 * one in each of the n equal slices of [0, 1), at a random place in it.
 */

import { mixed, Random, streamSeed } from '../../core/random.ts';
import type { Points } from './points.ts';

/** Places in a slice are multiples of 2^-24: (slice + place)/n then never rounds into the next slice. */
const PLACES = 0x100_0000;

/**
 * @param n points, at most 2^20
 * @param seed 0 to 2^32 - 1
 */
export function latinHypercube(n: number, dimensions: number, seed: number): Points {
  const slices: Uint32Array[] = [];
  const places = Array.from({ length: dimensions }, (_, d) => streamSeed(seed, 2 * d + 1));
  return {
    at(index, dimension) {
      // made when first asked for: a list of a million cases costs nothing until then
      slices[dimension] ??= new Random(streamSeed(seed, 2 * dimension)).permutation(n);
      const place = mixed(mixed(index) ^ (places[dimension] ?? 0)) >>> 8;
      return ((slices[dimension]?.[index] ?? Number.NaN) + place / PLACES) / n;
    },
  };
}
