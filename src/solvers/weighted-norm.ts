/**
 * Weighted root mean square over the watched unknowns; an unknown of infinite scale has weight 0 and is not watched.
 * A NaN in any unknown, watched or not, makes the norm NaN.
 */
export class WeightedNorm {
  readonly weight: Float64Array;
  private readonly watched: number;

  /** @param scale typical size of each unknown @param tolerance relative to that size */
  constructor(
    scale: Float64Array,
    readonly tolerance: number,
  ) {
    this.weight = new Float64Array(scale.length);
    let watched = 0;
    for (let i = 0; i < scale.length; i++) {
      const w = 1 / (tolerance * scale[i]);
      this.weight[i] = w;
      if (w > 0) watched++;
    }
    this.watched = Math.max(1, watched);
  }

  /** Norm of v[offset .. offset + size). */
  of(v: Float64Array, offset: number): number {
    const { weight } = this;
    const n = weight.length;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const e = v[offset + i] * weight[i];
      sum += e * e;
    }
    return this.ofSum(sum);
  }

  /** Norm from the sum of the squares of weighted entries. */
  ofSum(sum: number): number {
    return Math.sqrt(sum / this.watched);
  }

  /** Index of the largest weighted entry, for messages. */
  worst(v: Float64Array): number {
    let at = 0;
    let largest = -1;
    for (let i = 0; i < v.length; i++) {
      const e = Math.abs(v[i] * this.weight[i]);
      if (!(e <= largest)) {
        largest = e;
        at = i;
        if (Number.isNaN(e)) return i;
      }
    }
    return at;
  }
}
