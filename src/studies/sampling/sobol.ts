/**
 * Sobol' sequence (Sobol' 1967; direction numbers of Joe and Kuo 2008), 32 bits. The first 2^m points are spread more
 * evenly than chance in every coordinate and pair of coordinates, so that means converge as 1/n, where those of random
 * points converge as 1/sqrt(n).
 *
 * Point i is the xor of the direction numbers of the bits of i: the sequence in its natural order, the same 2^m points
 * as in Gray code order. With a seed it is scrambled as by Owen 1995 (each bit flipped by a hash of those above it, in
 * the form of Burley 2020, J. Comput. Graph. Tech. 9, 4), which keeps the spread and takes away the point 0.
 */

import { streamSeed } from '../../core/random.ts';
import type { Points } from './points.ts';
import { directions } from './sobol-directions.ts';

/** As many coordinates as there are direction numbers. */
export const MOST_SOBOL_DIMENSIONS = directions.length + 1;

const BITS = 32;

/** @param seed 0 to 2^32 - 1; undefined: the plain sequence, which starts at 0 */
export function sobol(dimensions: number, seed: number | undefined): Points {
  const vectors = Array.from({ length: dimensions }, (_, d) => directionVectors(d));
  const seeds = vectors.map((_, d) => (seed === undefined ? undefined : streamSeed(seed, d)));
  return {
    at(index, dimension) {
      const of = vectors[dimension];
      if (of === undefined) return Number.NaN;
      let bits = 0;
      for (let i = index, k = 0; i > 0; i >>>= 1, k++) if (i & 1) bits ^= of[k]!;
      const scramble = seeds[dimension];
      return (scramble === undefined ? bits >>> 0 : owenScrambled(bits, scramble)) / 0x1_0000_0000;
    },
  };
}

/** v_1 … v_32 as integers, the first binary digit on top. */
function directionVectors(dimension: number): Uint32Array {
  if (dimension === 0) return Uint32Array.from({ length: BITS }, (_, k) => 2 ** (BITS - 1 - k));
  const row = directions[dimension - 1];
  if (row === undefined) throw new RangeError(`no direction numbers for dimension ${dimension + 1}`);
  const [a, m] = row;
  const s = m.length;
  const v = new Uint32Array(BITS);
  for (let k = 0; k < BITS; k++) {
    if (k < s) {
      v[k] = m[k]! * 2 ** (BITS - 1 - k);
      continue;
    }
    let bits = v[k - s]! ^ (v[k - s]! >>> s);
    for (let j = 1; j < s; j++) if ((a >>> (s - 1 - j)) & 1) bits ^= v[k - j]!;
    v[k] = bits;
  }
  return v;
}

/** Hash of Laine and Karras 2011 on the reversed bits: a change of one bit reaches only the less significant ones. */
function owenScrambled(bits: number, seed: number): number {
  let x = reversed(bits);
  x = (x + seed) | 0;
  x ^= Math.imul(x, 0x6c50_b47c);
  x ^= Math.imul(x, 0xb82f_1e52);
  x ^= Math.imul(x, 0xc7af_e638);
  x ^= Math.imul(x, 0x8d22_f6e6);
  return reversed(x) >>> 0;
}

function reversed(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x5555_5555) | ((x & 0x5555_5555) << 1);
  x = ((x >>> 2) & 0x3333_3333) | ((x & 0x3333_3333) << 2);
  x = ((x >>> 4) & 0x0f0f_0f0f) | ((x & 0x0f0f_0f0f) << 4);
  x = ((x >>> 8) & 0x00ff_00ff) | ((x & 0x00ff_00ff) << 8);
  return (x >>> 16) | (x << 16);
}
