/**
 * The damped step of a linear least-squares model inside a box: min ½ sᵀ(A + damping D) s + gᵀs, low <= s <= high, D the
 * diagonal of A, by active sets. A step that is cut off at a bound leaves the other coordinates at what suited the whole
 * step, which in a narrow valley is uphill; here they follow it.
 */

export interface Quadratic {
  /** [row * size + column], symmetric and not negative. */
  readonly A: Float64Array;
  readonly g: Float64Array;
}

export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Of a diagonal: what a pivot that is lost to rounding is kept at. */
const PIVOT = 1e-14;

export class BoxStep {
  private readonly L: Float64Array;
  private readonly at: Int8Array;
  private readonly target: Float64Array;

  constructor(private readonly size: number) {
    this.L = new Float64Array(size * size);
    this.at = new Int8Array(size);
    this.target = new Float64Array(size);
  }

  /** The step into s; returns its longest coordinate. */
  take(model: Quadratic, box: Box, damping: number, s: Float64Array): number {
    const { size, at } = this;
    const { low, high } = box;
    s.fill(0);
    for (let k = 0; k < size; k++) at[k] = !(model.A[k * size + k] > 0) || low[k] === high[k] ? 2 : 0;
    for (let round = 0; round < 4 * size; round++) {
      this.solve(model, damping, s);
      if (!this.advance(box, s) && !this.release(model, damping, s)) break;
    }
    let longest = 0;
    for (let k = 0; k < size; k++) {
      s[k] = Math.min(high[k], Math.max(low[k], s[k]));
      longest = Math.max(longest, Math.abs(s[k]));
    }
    return longest;
  }

  /** To the target, or to the first bound on the way to it, which then holds its coordinate. */
  private advance({ low, high }: Box, s: Float64Array): boolean {
    const { size, at, target } = this;
    let [share, first] = [1, -1];
    for (let k = 0; k < size; k++) {
      const way = target[k] - s[k];
      if (at[k] !== 0 || way === 0) continue;
      const room = ((way > 0 ? high[k] : low[k]) - s[k]) / way;
      if (room < share) [share, first] = [Math.max(0, room), k];
    }
    for (let k = 0; k < size; k++) if (at[k] === 0) s[k] += share * (target[k] - s[k]);
    if (first < 0) return false;
    at[first] = target[first] > s[first] ? 1 : -1;
    s[first] = at[first] > 0 ? high[first] : low[first];
    return true;
  }

  /** Lets go of the bound whose gradient points inside most, if any. */
  private release({ A, g }: Quadratic, damping: number, s: Float64Array): boolean {
    const { size, at } = this;
    let [worst, most] = [-1, 0];
    for (let k = 0; k < size; k++) {
      if (at[k] !== 1 && at[k] !== -1) continue;
      let slope = g[k] + damping * A[k * size + k] * s[k];
      let scale = Math.abs(g[k]);
      for (let l = 0; l < size; l++) {
        slope += A[k * size + l] * s[l];
        scale += Math.abs(A[k * size + l] * s[l]);
      }
      const inwards = (at[k] * slope) / scale;
      if (inwards > 1e-9 && inwards > most) [worst, most] = [k, inwards];
    }
    if (worst < 0) return false;
    at[worst] = 0;
    return true;
  }

  /** What the free coordinates go to while the others are held, by Cholesky. */
  private solve({ A, g }: Quadratic, damping: number, s: Float64Array): void {
    const { size, L, at, target } = this;
    for (let k = 0; k < size; k++) {
      for (let l = 0; l <= k; l++) {
        const isFree = at[k] === 0 && at[l] === 0;
        let sum = isFree ? A[k * size + l] : 0;
        if (k === l) sum = isFree ? sum * (1 + damping) : 1;
        for (let j = 0; j < l; j++) sum -= L[k * size + j] * L[l * size + j];
        if (k === l) L[k * size + k] = Math.sqrt(Math.max(sum, PIVOT * (isFree ? A[k * size + k] : 1)));
        else L[k * size + l] = sum / L[l * size + l];
      }
    }
    for (let k = 0; k < size; k++) {
      let sum = at[k] === 0 ? -g[k] : s[k];
      if (at[k] === 0) for (let l = 0; l < size; l++) if (at[l] !== 0) sum -= A[k * size + l] * s[l];
      for (let j = 0; j < k; j++) sum -= L[k * size + j] * target[j];
      target[k] = sum / L[k * size + k];
    }
    for (let k = size - 1; k >= 0; k--) {
      for (let j = k + 1; j < size; j++) target[k] -= L[j * size + k] * target[j];
      target[k] /= L[k * size + k];
    }
  }
}
