/**
 * What is known of residuals around a place, as a model of second order of each (Schnabel and Frank 1984, SIAM J. Numer. Anal.
 * 21, 815):
 *
 *   r(s) = r + J z + ½ zᵀ H z        z the powers of the unknowns (powers.ts) of a step s
 *
 * H begins as 0 and takes in what every evaluation says of it, with the least change that does: a value at z fixes zᵀ H z,
 * slopes there H z (Powell 1970, in Nonlinear Programming, Academic Press, 31). Norms are weighted by the columns of J, so
 * that a bend is laid on the unknowns that the residuals feel.
 */
import type { CostlyProblem } from './costly-problem.ts';
import { bestPowers, powerSlope, powerStep } from './powers.ts';

export class BentModel {
  /** Residuals and slopes at the place. */
  r: Float64Array;
  J: Float64Array;
  /** Whether the slopes were evaluated; else they are the model's from another place. */
  isMeasured = true;
  private q: Float64Array;
  /** [(row * size + k) * size + l] */
  private readonly H: Float64Array;
  private readonly size: number;

  private constructor(
    private readonly logarithmic: readonly boolean[],
    r: Float64Array,
    J: Float64Array,
  ) {
    const size = logarithmic.length;
    this.size = size;
    this.r = r.slice();
    this.J = J.slice();
    this.q = new Float64Array(size);
    this.H = new Float64Array(r.length * size * size);
  }

  /** Of a problem where its residuals and their slopes were evaluated. */
  static at({ size, logarithmic }: CostlyProblem, r: Float64Array, J: Float64Array): BentModel {
    return new BentModel(logarithmic ?? Array.from({ length: size }, () => false), r, J);
  }

  /** Residuals of a step from the place into r, their slopes into J. */
  predict(s: Float64Array, r: Float64Array, J?: Float64Array, q = this.q): void {
    const { size, H } = this;
    const z = s.map((each, k) => powerStep(q[k], each));
    const turn = s.map((each, k) => powerSlope(q[k], each));
    for (let i = 0; i < r.length; i++) {
      let value = this.r[i];
      for (let k = 0; k < size; k++) {
        const row = (i * size + k) * size;
        let bend = 0;
        for (let l = 0; l < size; l++) bend += H[row + l] * z[l];
        value += z[k] * (this.J[i * size + k] + 0.5 * bend);
        if (J !== undefined) J[i * size + k] = (this.J[i * size + k] + bend) * turn[k];
      }
      r[i] = value;
    }
  }

  /** Takes in the residuals after a step. Returns how far off the model was, as a norm. */
  learn(s: Float64Array, r: Float64Array): number {
    const { size, H, logarithmic } = this;
    const said = new Float64Array(r.length);
    const rest = (q: Float64Array) => {
      this.predict(s, said, undefined, q);
      return r.reduce((sum, each, i) => sum + (each - said[i]) ** 2, 0);
    };
    const before = rest(this.q);
    this.q = bestPowers(this.q, (k) => logarithmic[k] && s[k] !== 0, rest);
    this.predict(s, said);
    const w = this.weighted(s);
    for (let i = 0; i < r.length; i++) {
      const bend = 2 * (r[i] - said[i]);
      for (let k = 0; k < size; k++)
        for (let l = 0; l < size; l++) H[(i * size + k) * size + l] += bend * w[k] * w[l];
    }
    return Math.sqrt(before);
  }

  /** Takes in the slopes after a step. */
  learnSlopes(s: Float64Array, J: Float64Array): void {
    const { size, H, q } = this;
    const z = s.map((each, k) => powerStep(q[k], each));
    const turn = s.map((each, k) => powerSlope(q[k], each));
    const w = this.weighted(s);
    const v = new Float64Array(size);
    for (let i = 0; i < this.r.length; i++) {
      let along = 0;
      for (let k = 0; k < size; k++) {
        const row = (i * size + k) * size;
        let bend = 0;
        for (let l = 0; l < size; l++) bend += H[row + l] * z[l];
        v[k] = J[i * size + k] / turn[k] - this.J[i * size + k] - bend;
        along += z[k] * v[k];
      }
      for (let k = 0; k < size; k++)
        for (let l = 0; l < size; l++)
          H[(i * size + k) * size + l] += v[k] * w[l] + w[k] * v[l] - along * w[k] * w[l];
    }
  }

  /** Goes over to where a step leads. @param J slopes there; the model's unless given */
  move(s: Float64Array, r: Float64Array, J?: Float64Array): void {
    const { size, H, q } = this;
    const turn = s.map((each, k) => powerSlope(q[k], each));
    const before = this.J;
    const after = new Float64Array(before.length);
    this.predict(s, this.r, after);
    for (let i = 0; i < H.length; i++) H[i] *= turn[i % size] * turn[Math.floor(i / size) % size];
    this.r = r.slice();
    this.J = J === undefined ? after : J.slice();
    this.isMeasured = J !== undefined;
    if (J !== undefined)
      this.learnSlopes(
        s.map((each) => -each),
        before,
      );
  }

  /** Puts evaluated slopes in the place of the model's. */
  measured(J: Float64Array): void {
    this.J = J.slice();
    this.isMeasured = true;
  }

  /** D z/(zᵀ D z), D the squared column norms of J; 0 where nothing is felt. */
  private weighted(s: Float64Array): Float64Array {
    const { size, J, q } = this;
    const w = new Float64Array(size);
    for (let i = 0; i < J.length; i++) w[i % size] += J[i] * J[i];
    const z = s.map((each, k) => powerStep(q[k], each));
    let length = 0;
    for (let k = 0; k < size; k++) {
      w[k] *= z[k];
      length += w[k] * z[k];
    }
    return length > 0 ? w.map((each) => each / length) : w.fill(0);
  }
}
