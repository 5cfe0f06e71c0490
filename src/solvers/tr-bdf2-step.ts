import type { DaeSystem } from './dae.ts';
import { DenseStep } from './dense.ts';
import type { Newton } from './newton.ts';
import type { SolverStatistics } from './outcome.ts';
import type { WeightedNorm } from './weighted-norm.ts';

/**
 * Where the trapezoidal stage ends: with 2 - sqrt 2 both stages share one matrix, and the method is
 * L-stable.
 */
export const GAMMA = 2 - Math.SQRT2;
/** Coefficient of both stages over h. */
const D = GAMMA / 2;
/** (y_1 - y_0) = A (y_gamma - y_0) + c f_1: weight of the trapezoidal stage in the second. */
const A = 1 / (GAMMA * (2 - GAMMA));
/** Third-order companion minus the method itself, on f_0, f_gamma, f_1. */
const W = Math.SQRT2 / 4;
const E_0 = (1 - 4 * W) / 3;
const E_GAMMA = 1 / 3;
const E_1 = (-2 * D) / 3;

/** What kept a step from Newton's method or from converging there. */
export type Obstacle = 'singular' | 'not-converging';

/**
 * One step of TR-BDF2 for M y' = f(t, y): a trapezoidal stage to t + gamma h, then BDF2 to t + h
 * (R. E. Bank et al., IEEE Trans. Electron Devices 32 (1985) 1992; M. E. Hosea, L. F. Shampine, Appl. Numer.
 * Math. 20 (1996) 21). Order 2, L-stable; algebraic rows hold at both stage points.
 *
 * M y' at a stage point is what the solved stage implies, not f evaluated on its state: that costs an
 * evaluation, and multiplies what Newton's method left over by h times the largest rate.
 */
export class TrBdf2Step {
  /** The step; its first differences are the state at its end. */
  readonly dense: DenseStep;
  /** M y' at the start, zero in algebraic rows. */
  readonly rate: Float64Array;
  /** State at the start. */
  readonly start: Float64Array;
  obstacle: Obstacle | undefined;
  private readonly middle: Float64Array;
  private readonly middleRate: Float64Array;
  private readonly endRate: Float64Array;
  private readonly predicted: Float64Array;
  private readonly psi: Float64Array;
  /** Change from the start to the predicted state, for the check of admissibility. */
  private readonly change: Float64Array;
  /** The step before: state at its start and in its middle, and its length, 0 where there is none. */
  private readonly lastStart: Float64Array;
  private readonly lastMiddle: Float64Array;
  private last = 0;
  /** Coefficient that the factorisation belongs to, 0: none; and the time that it was linearised at. */
  private factorisedFor = 0;
  private linearisedAt = Number.NaN;

  constructor(
    private readonly system: DaeSystem,
    private readonly newton: Newton,
    private readonly statistics: SolverStatistics,
  ) {
    const n = system.size;
    this.dense = new DenseStep(n);
    this.rate = new Float64Array(n);
    this.start = new Float64Array(n);
    this.middle = new Float64Array(n);
    this.middleRate = new Float64Array(n);
    this.endRate = new Float64Array(n);
    this.predicted = new Float64Array(n);
    this.psi = new Float64Array(n);
    this.change = new Float64Array(n);
    this.lastStart = new Float64Array(n);
    this.lastMiddle = new Float64Array(n);
  }

  /** Starts at y, whose M y' is in `rate`; nothing is known of what came before. */
  begin(y: Float64Array): void {
    this.start.set(y);
    this.last = 0;
    this.forgetMatrix();
  }

  /** The next attempt linearises and factorises anew. */
  forgetMatrix(): void {
    this.factorisedFor = 0;
  }

  /** True where the matrix of the last attempt was linearised for it, so that only a shorter step helps. */
  fresh(t: number, h: number): boolean {
    return this.linearisedAt === t + GAMMA * h;
  }

  /**
   * Solves both stages of the step from t to tNew, h as the caller knows it; Newton's y is then the state
   * at tNew.
   */
  solve(t: number, tNew: number, h: number, tight: boolean): boolean {
    const { newton, system, start, rate, middle, middleRate, psi, predicted } = this;
    const { mass, size: n } = system;
    const c = D * h;
    const tMiddle = t + GAMMA * h;
    this.obstacle = undefined;
    newton.trouble = undefined;
    this.predictMiddle(GAMMA * h);
    for (let i = 0; i < n; i++)
      psi[i] = mass[i] === 0 ? 0 : predicted[i] - start[i] - (c * rate[i]) / mass[i];
    if (this.factorisedFor !== c && !this.refactorise(tMiddle, c)) return false;
    if (!newton.solve(tMiddle, c, predicted, psi, tight)) return this.stuck();
    middle.set(newton.y);
    this.recover(c, middleRate);
    this.predictEnd(h);
    for (let i = 0; i < n; i++) psi[i] = predicted[i] - start[i] - A * (middle[i] - start[i]);
    if (!newton.solve(tNew, c, predicted, psi, tight)) return this.stuck();
    this.recover(c, this.endRate);
    return true;
  }

  /**
   * Norm of the difference to the third-order companion, through the matrix: bounded however stiff, O(h^3)
   * otherwise.
   */
  error(h: number, norm: WeightedNorm): number {
    const { rate, middleRate, endRate, psi, change } = this;
    const n = this.system.size;
    for (let i = 0; i < n; i++) psi[i] = h * (E_0 * rate[i] + E_GAMMA * middleRate[i] + E_1 * endRate[i]);
    this.system.solve(psi, change);
    return norm.of(change, 0);
  }

  /**
   * The polynomial of the step just solved: through its three points, and through the start of the step
   * before.
   */
  describe(t: number, tNew: number, h: number): DenseStep {
    const { dense, start, middle, lastStart, newton, last } = this;
    const n = this.system.size;
    const { differences } = dense;
    const follows = last > 0;
    Object.assign(dense, { from: t, to: tNew, h, order: follows ? 3 : 2 });
    const curving = 2 / (GAMMA * (1 - GAMMA));
    const ratio = last / h;
    const third = follows ? 1 / missed(-1 - ratio) : 0;
    for (let i = 0; i < n; i++) {
      const change = newton.y[i] - start[i];
      const second = curving * (GAMMA * change - (middle[i] - start[i]));
      // what the quadratic misses at the start of the step before
      const miss = lastStart[i] - start[i] + ratio * (change - 0.5 * (1 + ratio) * second);
      const cubic = third * miss;
      differences[i] = newton.y[i];
      differences[n + i] = change;
      differences[2 * n + i] = second - 2 * (1 + GAMMA) * cubic;
      differences[3 * n + i] = 6 * cubic;
    }
    return dense;
  }

  /** The step of length h is done: the next one starts where it ends. */
  accept(h: number): void {
    this.lastStart.set(this.start);
    this.lastMiddle.set(this.middle);
    this.last = h;
    this.start.set(this.newton.y);
    this.rate.set(this.endRate);
  }

  /** M y' that the solved stage implies: M (psi + d)/c, without a difference of two states in it. */
  private recover(c: number, out: Float64Array): void {
    const { mass, size: n } = this.system;
    const { d } = this.newton;
    const { psi } = this;
    const inverse = 1 / c;
    for (let i = 0; i < n; i++) out[i] = mass[i] * (psi[i] + d[i]) * inverse;
  }

  /** The quadratic of the last step goes on; the first step has the rate alone. */
  private predictMiddle(span: number): void {
    const { system, start, rate, predicted, change, last } = this;
    const { mass, size: n } = system;
    if (last > 0) this.extrapolate(span / last);
    else for (let i = 0; i < n; i++) change[i] = mass[i] === 0 ? 0 : (span * rate[i]) / mass[i];
    for (let i = 0; i < n; i++) predicted[i] = start[i] + change[i];
    this.admit();
  }

  /**
   * The last step's quadratic, raised to the cubic through the middle just solved; in the first step rates
   * go on in a straight line, and so do algebraic unknowns.
   */
  private predictEnd(h: number): void {
    const { system, start, middle, rate, middleRate, predicted, change, last } = this;
    const { mass, size: n } = system;
    if (last > 0) {
      const raise = missed(h / last) / missed((GAMMA * h) / last);
      this.extrapolate((GAMMA * h) / last);
      for (let i = 0; i < n; i++) predicted[i] = raise * (middle[i] - start[i] - change[i]);
      this.extrapolate(h / last);
      for (let i = 0; i < n; i++) change[i] += predicted[i];
    } else {
      for (let i = 0; i < n; i++) {
        const step = middle[i] - start[i];
        if (mass[i] === 0) change[i] = step / GAMMA;
        else change[i] = A * step + (D * h * (rate[i] + (middleRate[i] - rate[i]) / GAMMA)) / mass[i];
      }
    }
    for (let i = 0; i < n; i++) predicted[i] = start[i] + change[i];
    this.admit();
  }

  /** Change from the start on the last step's quadratic, x of its lengths beyond its end. */
  private extrapolate(x: number): void {
    const { start, lastStart, lastMiddle, change } = this;
    const early = (x * (x + 1 - GAMMA)) / GAMMA;
    const middle = (-x * (x + 1)) / (GAMMA * (1 - GAMMA));
    for (let i = 0; i < change.length; i++)
      change[i] = early * (lastStart[i] - start[i]) + middle * (lastMiddle[i] - start[i]);
  }

  /** A guess is only a guess: as much of it as is admissible. */
  private admit(): void {
    const { system, start, predicted, change } = this;
    const lambda = system.limit(start, change);
    if (lambda >= 1) return;
    for (let i = 0; i < system.size; i++) predicted[i] = start[i] + lambda * change[i];
  }

  private refactorise(t: number, c: number): boolean {
    const { system, statistics, newton } = this;
    system.linearise(t, this.predicted);
    statistics.linearisations++;
    this.linearisedAt = t;
    statistics.factorisations++;
    newton.matrixChanged();
    const regular = system.factorise(c);
    this.factorisedFor = regular ? c : 0;
    if (regular) return true;
    this.obstacle = 'singular';
    // a state that cannot be evaluated has no Jacobian either: then the trouble is the reason (psi is free)
    statistics.rhsEvaluations++;
    newton.trouble = system.rhs(t, this.predicted, this.psi);
    return false;
  }

  private stuck(): false {
    this.obstacle = 'not-converging';
    return false;
  }
}

/** Shape of what the quadratic of a step misses, x of its lengths beyond its end. */
function missed(x: number): number {
  return x * (x + 1) * (x + 1 - GAMMA);
}
