/** Steps of a linear least-squares model inside the bounds, and along the bend that a refused one has shown. */
import { BoxStep } from './box-step.ts';
import type { Point } from './damped-system.ts';
import { StepPower } from './step-power.ts';

export interface CostlyProblem {
  /** Number of unknowns. */
  readonly size: number;
  /** Number of residuals. */
  readonly residuals: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Coordinates that are logarithms of unknowns; none unless given. */
  readonly logarithmic?: readonly boolean[];
  /** Residuals into r, their derivatives into J[row * size + column] where they are wanted. */
  evaluate(x: Float64Array, r: Float64Array, J?: Float64Array): void;
}

/** A bend may turn a step by so much of its length, twice. */
const STRAIGHT = 1.5;
/** Shares of a bent step that are looked at. */
const SHARES = 64;

/** The linear model at a point, in the box of the bounds and of the longest step. */
export class BoundedSystem {
  /** The last step, its longest coordinate, and the fall of the sum of squares that it promises. */
  readonly s: Float64Array;
  length = 0;
  promised = 0;
  private readonly z: Float64Array;
  private readonly power: StepPower;
  private readonly A: Float64Array;
  private readonly g: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly box: BoxStep;

  constructor(private readonly problem: CostlyProblem) {
    const { size } = problem;
    this.s = new Float64Array(size);
    this.z = new Float64Array(size);
    this.power = new StepPower(problem.logarithmic ?? Array.from({ length: size }, () => false));
    this.A = new Float64Array(size * size);
    this.g = new Float64Array(size);
    this.low = new Float64Array(size);
    this.high = new Float64Array(size);
    this.box = new BoxStep(size);
  }

  build({ x, r, J }: Point, maxStep: number): void {
    const { A, g, low, high } = this;
    const { size, residuals, lower, upper } = this.problem;
    A.fill(0);
    g.fill(0);
    for (let i = 0; i < residuals; i++) {
      for (let k = 0; k < size; k++) {
        const value = J[i * size + k];
        g[k] += value * r[i];
        for (let l = 0; l < size; l++) A[k * size + l] += value * J[i * size + l];
      }
    }
    for (let k = 0; k < size; k++) {
      low[k] = Math.max(-maxStep, lower[k] - x[k]);
      high[k] = Math.min(maxStep, upper[k] - x[k]);
    }
  }

  /** After a step to a point, taken or not; returns what of its bend stays unexplained. */
  learn(now: Point, { x, r, cost }: Point): number {
    if (!Number.isFinite(cost)) return 1;
    const s = x.map((each, k) => each - now.x[k]);
    return this.power.learn(
      s,
      r.map((each, i) => each - now.r[i]),
      now.J,
    );
  }

  /** Takes the step of a damping and returns the fall of the sum of squares that it promises. */
  promise(damping: number): number {
    const { A, g, s, z, power } = this;
    const { size } = this.problem;
    const low = this.low.map((each, k) => power.z(k, each));
    const high = this.high.map((each, k) => power.z(k, each));
    this.box.take({ A, g }, { low, high }, damping, z);
    let fall = 0;
    for (let k = 0; k < size; k++) {
      let slope = 2 * g[k];
      for (let l = 0; l < size; l++) slope += A[k * size + l] * z[l];
      fall -= slope * z[k];
      s[k] = power.s(k, z[k]);
    }
    this.length = longest(s);
    this.promised = fall;
    return fall;
  }

  /**
   * After a refused step to a point: with the residuals as r + alpha v + alpha² u/2 along it, the step alpha s + alpha² a/2 in which a
   * takes out what of the bend u the other derivatives can (geodesic acceleration, Transtrum and Sethna 2012, arXiv:1201.5885, with
   * the bend from the refused point). Returns the fall that it promises, 0 where it is no step.
   */
  curve(now: Point, refused: Point): number {
    const { s, A, low, high, box } = this;
    const { size } = this.problem;
    if (!Number.isFinite(refused.cost)) return 0;
    const straight = s.map((_, k) => refused.x[k] - now.x[k]);
    const v = along(now.J, straight);
    const bend = v.map((each, i) => 2 * (refused.r[i] - now.r[i] - each));
    const g = s.map((_, k) => bend.reduce((sum, each, i) => sum + each * now.J[i * size + k], 0));
    box.take({ A, g }, { low, high }, 0, s);
    const a = s.slice();
    const u = along(now.J, a).map((each, i) => each + bend[i]);
    const { share, fall } = lowest(now.r, v, u, Math.min(1, STRAIGHT * (longest(straight) / longest(a))));
    for (let k = 0; k < size; k++) {
      const step = share * straight[k] + 0.5 * share * share * a[k];
      s[k] = Math.min(high[k], Math.max(low[k], step));
    }
    this.length = longest(s);
    this.promised = fall;
    return fall;
  }
}

/** J s */
function along(J: Float64Array, s: Float64Array): Float64Array {
  const size = s.length;
  return Float64Array.from({ length: J.length / size }, (_, i) =>
    s.reduce((sum, each, k) => sum + each * J[i * size + k], 0),
  );
}

function longest(s: Float64Array): number {
  return s.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}

/** Where |r + alpha v + alpha² u/2|² is least up to a bound of alpha, and by how much it has fallen there. */
function lowest(r: Float64Array, v: Float64Array, u: Float64Array, most: number) {
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, each, i) => sum + each * b[i], 0);
  const [one, two, three, four] = [2 * dot(r, v), dot(v, v) + dot(r, u), dot(v, u), 0.25 * dot(u, u)];
  let [share, fall] = [0, 0];
  for (let n = 1; n <= SHARES; n++) {
    const at = (n / SHARES) * most;
    const here = -at * (one + at * (two + at * (three + at * four)));
    if (here > fall) [share, fall] = [at, here];
  }
  return { share, fall };
}
