/** How many cases a worker is sent at a time: so many that messages and flushes cost little beside them. */

/** Time that a pack is to take [ms]: a flush and two messages cost about 2 ms. */
const TARGET = 75;
const MOST = 1000;
/** A pack is at most so many times larger than the one before: the first cases may be the cheap ones. */
const GROWTH = 4;

export class PackSize {
  #perCase: number | undefined;
  #last = 1;

  /** Takes in how long a pack took. */
  observe(cases: number, milliseconds: number): void {
    const now = milliseconds / cases;
    this.#perCase = this.#perCase === undefined ? now : 0.7 * this.#perCase + 0.3 * now;
  }

  /** Smaller towards the end, so that all workers end together. */
  next(left: number, workers: number): number {
    const wanted = this.#perCase === undefined ? 1 : Math.round(TARGET / Math.max(this.#perCase, 1e-3));
    const size = Math.min(wanted, GROWTH * this.#last, MOST, Math.ceil(left / (2 * workers)));
    this.#last = Math.max(1, size);
    return this.#last;
  }
}
