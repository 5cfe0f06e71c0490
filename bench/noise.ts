/** Noise of synthetic measurements. */
import { Random } from '../src/core/random.ts';

export class Noise {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  /** Of mean 0 and variance 1 (Box and Muller 1958). */
  next(): number {
    const [a, b] = [1 - this.#random.uniform(), this.#random.uniform()];
    return Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
  }
}
