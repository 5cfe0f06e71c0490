/**
 * Gauss and Newton leave out the curvature of the residuals, so that where residuals are large every step is the same share rho
 * of the one before: the rest of the way is their geometric series, step/(1 - rho) (Aitken 1926).
 */

/** Cosine between successive steps from which they count as a series, and the range of rho that is worth a try. */
const ALIGNED = 0.9;
const [LEAST, MOST] = [0.3, 0.97];

export class StepStretch {
  readonly #last: Float64Array;
  #hasLast = false;

  constructor(size: number) {
    this.#last = new Float64Array(size);
  }

  /** By how much to stretch the step from x to next: 1 where no series is seen. */
  factor(x: Float64Array, next: Float64Array): number {
    if (!this.#hasLast) return 1;
    const last = this.#last;
    let [product, before, now] = [0, 0, 0];
    for (let k = 0; k < x.length; k++) {
      const step = next[k] - x[k];
      product += step * last[k];
      before += last[k] * last[k];
      now += step * step;
    }
    const rho = product / before;
    return product >= ALIGNED * Math.sqrt(before * now) && rho > LEAST && rho < MOST ? 1 / (1 - rho) : 1;
  }

  /** The step from x to next was taken as it is. */
  keep(x: Float64Array, next: Float64Array): void {
    for (let k = 0; k < x.length; k++) this.#last[k] = next[k] - x[k];
    this.#hasLast = true;
  }

  /** A stretched or refused step says nothing of the next one. */
  forget(): void {
    this.#hasLast = false;
  }
}
