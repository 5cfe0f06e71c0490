/**
 * Of coordinates that are logarithms, in which power of the unknown the residuals are straight: with
 *
 *   z = (e^(q s) - 1)/q
 *
 * for a step s, a rate that losses are proportional to has q = 1, a resistance by its conductance -1, a plain logarithm 0. All
 * begin with the slope 1, so that a linear model in s is one in z. Which it is, the last step tells, taken or not.
 */

const POWERS = [0, 1, -1] as const;
/** Rounds over the coordinates: each choice depends on the others. */
const ROUNDS = 2;

export class StepPower {
  readonly q: Float64Array;

  /** @param logarithmic which coordinates are logarithms; the others stay as they are */
  constructor(private readonly logarithmic: readonly boolean[]) {
    this.q = new Float64Array(logarithmic.length);
  }

  z(k: number, s: number): number {
    const q = this.q[k];
    return q === 0 ? s : Math.expm1(q * s) / q;
  }

  /** The step of a z, as long as there is one. */
  s(k: number, z: number): number {
    const q = this.q[k];
    return q === 0 ? z : Math.log1p(q * z) / q;
  }

  /**
   * Takes in that a step s changed the residuals by `rise` where the slopes are J. Returns what is left unexplained, in parts of
   * what the powers left that were known before.
   */
  learn(s: Float64Array, rise: Float64Array, J: Float64Array): number {
    const size = s.length;
    const rest = () => {
      const z = s.map((each, k) => this.z(k, each));
      let sum = 0;
      for (let i = 0; i < rise.length; i++) {
        let value = rise[i];
        for (let k = 0; k < size; k++) value -= J[i * size + k] * z[k];
        sum += value * value;
      }
      return sum;
    };
    const before = rest();
    this.q.fill(0);
    let least = rest();
    for (let round = 0; round < ROUNDS; round++) {
      for (let k = 0; k < size; k++) {
        if (!this.logarithmic[k] || s[k] === 0) continue;
        let best = this.q[k];
        for (const power of POWERS) {
          this.q[k] = power;
          const left = rest();
          if (left < least) [least, best] = [left, power];
        }
        this.q[k] = best;
      }
    }
    return before > 0 ? Math.sqrt(least / before) : 1;
  }
}
