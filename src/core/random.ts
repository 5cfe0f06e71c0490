/**
 * Reproducible random numbers: xoshiro128** 1.1 (Blackman and Vigna 2021, ACM Trans. Math. Softw. 47, 36), 32 bits a
 * draw, period 2^128 - 1. Its state is filled from the seed by SplitMix (Steele, Lea and Flood 2014, OOPSLA), in its
 * 32-bit form: a Weyl sequence through the finaliser of MurmurHash3. Integer arithmetic only, so that a seed means the
 * same points on every machine.
 */

/** Largest seed. */
export const LARGEST_SEED = 0xffff_ffff;

/** Golden ratio of 2^32. */
const WEYL = 0x9e37_79b9;

/** Scrambles 32 bits so that each depends on all (fmix32 of MurmurHash3, Appleby 2011). */
export function mixed(bits: number): number {
  let x = bits ^ (bits >>> 16);
  x = Math.imul(x, 0x85eb_ca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2_ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A seed of its own for each stream (dimension, say) of one study. */
export function streamSeed(seed: number, stream: number): number {
  return mixed(mixed(seed + WEYL) ^ Math.imul(stream + 1, WEYL));
}

/** xoshiro128**. */
export class Random {
  readonly #s: Uint32Array;

  /** @param seed 0 to 2^32 - 1 */
  constructor(seed: number) {
    this.#s = Uint32Array.from({ length: 4 }, (_, i) => mixed((seed + Math.imul(i + 1, WEYL)) >>> 0));
    if (this.#s.every((word) => word === 0)) this.#s[0] = 1;
  }

  /** Goes on from a state of four words, not all 0. */
  static ofState(state: readonly [number, number, number, number]): Random {
    const random = new Random(0);
    random.#s.set(state);
    return random;
  }

  /** 0 to 2^32 - 1 */
  word(): number {
    const s = this.#s;
    const [a = 0, b = 0] = s;
    const times5 = Math.imul(b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9) >>> 0;
    s[2]! ^= a;
    s[3]! ^= b;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= b << 9;
    s[3] = (s[3]! << 11) | (s[3]! >>> 21);
    return result;
  }

  /** A multiple of 2^-32 in [0, 1). */
  uniform(): number {
    return this.word() / 0x1_0000_0000;
  }

  /** A whole number in [0, n), every one equally likely: draws of the incomplete last block are thrown away. */
  below(n: number): number {
    const last = 0x1_0000_0000 - (0x1_0000_0000 % n);
    for (;;) {
      const word = this.word();
      if (word < last) return word % n;
    }
  }

  /** 0 … n - 1 in random order (Fisher and Yates, in the form of Durstenfeld 1964). */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  }
}
