/** The linear step of Levenberg and Marquardt inside a box. */

export interface LeastSquaresProblem {
  /** Number of unknowns. */
  readonly size: number;
  /** Number of residuals. */
  readonly residuals: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Residuals into r, their derivatives into J[row * size + column]. */
  evaluate(x: Float64Array, r: Float64Array, J: Float64Array): void;
}

export interface Point {
  x: Float64Array;
  r: Float64Array;
  J: Float64Array;
  cost: number;
}

export function emptyPoint({ size, residuals }: Pick<LeastSquaresProblem, 'size' | 'residuals'>): Point {
  const J = new Float64Array(size * residuals);
  return { x: new Float64Array(size), r: new Float64Array(residuals), J, cost: Number.NaN };
}

export function within({ lower, upper }: LeastSquaresProblem, k: number, value: number): number {
  return Math.min(upper[k], Math.max(lower[k], value));
}

/** (JᵀJ + damping D²) step = -Jᵀr over the coordinates that are free to move. */
export class DampedSystem {
  /** Fall of the sum of squares that the linear model promises for the last step. */
  predicted = 0;
  readonly #problem: LeastSquaresProblem;
  readonly #A: Float64Array;
  readonly #L: Float64Array;
  readonly #g: Float64Array;
  readonly #d: Float64Array;
  readonly #s: Float64Array;
  readonly #free: Uint8Array;

  constructor(problem: LeastSquaresProblem) {
    const { size } = problem;
    this.#problem = problem;
    this.#A = new Float64Array(size * size);
    this.#L = new Float64Array(size * size);
    this.#g = new Float64Array(size);
    this.#d = new Float64Array(size);
    this.#s = new Float64Array(size);
    this.#free = new Uint8Array(size);
  }

  /** Returns the largest cosine between r and a free column. */
  build({ x, r, J, cost }: Point): number {
    const { size, residuals, lower, upper } = this.#problem;
    const [A, g, d] = [this.#A.fill(0), this.#g.fill(0), this.#d];
    for (let i = 0; i < residuals; i++) {
      const row = i * size;
      for (let k = 0; k < size; k++) {
        const value = J[row + k];
        g[k] += value * r[i];
        for (let l = 0; l <= k; l++) A[k * size + l] += value * J[row + l];
      }
    }
    let largest = 0;
    for (let k = 0; k < size; k++) {
      const norm = Math.sqrt(A[k * size + k]);
      d[k] = A[k * size + k];
      const outwards = (x[k] <= lower[k] && g[k] >= 0) || (x[k] >= upper[k] && g[k] <= 0);
      this.#free[k] = !outwards && norm > 0 ? 1 : 0;
      if (this.#free[k] && cost > 0) largest = Math.max(largest, Math.abs(g[k]) / (norm * Math.sqrt(cost)));
    }
    return largest;
  }

  /** The clipped point x + step into `to`; returns the longest coordinate of the step. */
  step(damping: number, maxStep: number, x: Float64Array, to: Float64Array): number {
    const { size } = this.#problem;
    const s = this.#s;
    this.#solve(damping);
    let longest = 0;
    for (let k = 0; k < size; k++) longest = Math.max(longest, Math.abs(s[k]));
    const shrink = longest > maxStep ? maxStep / longest : 1;
    let moved = 0;
    for (let k = 0; k < size; k++) {
      to[k] = within(this.#problem, k, x[k] + shrink * s[k]);
      s[k] = to[k] - x[k];
      moved = Math.max(moved, Math.abs(s[k]));
    }
    this.predicted = this.#promise();
    return moved;
  }

  #promise(): number {
    const { size } = this.#problem;
    const [A, g, s] = [this.#A, this.#g, this.#s];
    let fall = 0;
    for (let k = 0; k < size; k++) {
      fall -= 2 * g[k] * s[k] + A[k * size + k] * s[k] ** 2;
      for (let l = 0; l < k; l++) fall -= 2 * A[k * size + l] * s[k] * s[l];
    }
    return Math.max(fall, Number.MIN_VALUE);
  }

  /** Cholesky; a pivot lost to rounding is kept at a small share of its diagonal. */
  #solve(damping: number): void {
    const { size } = this.#problem;
    const [A, L, g, d, s, free] = [this.#A, this.#L, this.#g, this.#d, this.#s, this.#free];
    for (let k = 0; k < size; k++) {
      for (let l = 0; l <= k; l++) {
        const both = free[k] && free[l];
        let sum = both ? A[k * size + l] : 0;
        if (k === l) sum = free[k] ? sum + damping * d[k] : 1;
        for (let j = 0; j < l; j++) sum -= L[k * size + j] * L[l * size + j];
        if (k === l) L[k * size + k] = Math.sqrt(Math.max(sum, 1e-14 * (free[k] ? d[k] : 1)));
        else L[k * size + l] = sum / L[l * size + l];
      }
    }
    for (let k = 0; k < size; k++) {
      let sum = free[k] ? -g[k] : 0;
      for (let j = 0; j < k; j++) sum -= L[k * size + j] * s[j];
      s[k] = sum / L[k * size + k];
    }
    for (let k = size - 1; k >= 0; k--) {
      for (let j = k + 1; j < size; j++) s[k] -= L[j * size + k] * s[j];
      s[k] /= L[k * size + k];
    }
  }
}
