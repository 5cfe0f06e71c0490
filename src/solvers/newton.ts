import { arraysOf } from '../core/arrays.ts';
import type { DaeSystem, Trouble } from './dae.ts';
import type { SolverStatistics } from './outcome.ts';
import type { WeightedNorm } from './weighted-norm.ts';

/** A carried convergence rate is not believed below this: near a cliff the next step converges worse than the last. */
const BELIEVED = 0.05;
/**
 * With a matrix of the very step the rate is proportional to the first update, as Newton's own is. The factor is measured
 * where there are two updates; with every matrix since then it may have grown so many times, unmeasured up to a limit (of
 * 1e4 measured ones on bi-layers 90 % grew less, and 99 % were smaller than the limit). Never believed below the least.
 */
const CURVATURE_GROWTH = 3;
const CURVATURE_UNMEASURED = 0.02;
const LEAST_FRESH = 0.003;
/** A measured rate below this is rounding, or says nothing of the next matrix. */
const LEAST_MEASURED = 1e-5;
const MAX_ITERATIONS = 4;
const MAX_ITERATIONS_TIGHT = 12;
/** Newton is solved to this fraction of the error tolerance, in the worst unknown: a mean hides what one cell lacks … */
const FRACTION = 0.15;
/** … and to this fraction of the scale for a state that an event is read from, whatever the tolerance. */
const TIGHT = 1e-11;

/**
 * Simplified Newton for one implicit step: find d with M (psi + d) = c f(t, y_predicted + d), algebraic rows f = 0.
 *
 * The factorisation always belongs to the present c, and the last update is never damped: linear invariants of f
 * (salt, lithium, charge) then hold to rounding error however old the linearisation is. The convergence rate is carried
 * from step to step while the matrix stays, so that most steps need a single iteration.
 */
export class Newton {
  /** Sum of all updates: the (order+1)-st backward difference. */
  readonly d: Float64Array;
  readonly y: Float64Array;
  trouble: Trouble | undefined;
  iterations = 0;
  readonly update: Float64Array;
  private readonly f: Float64Array;
  private readonly b: Float64Array;
  private rate = 1;
  /** Largest weighted entry of the first update of the last step; norm of the last update. */
  private first = 0;
  private rms = 0;
  /** The matrix is of the step that comes next, and has solved nothing yet. */
  private fresh = false;
  /** Rate over the size of the first update, as large as it may have become. */
  private curvature = 1;

  constructor(
    private readonly system: DaeSystem,
    private readonly norm: WeightedNorm,
    private readonly statistics: SolverStatistics,
  ) {
    const array = arraysOf(system.size, 5);
    this.d = array();
    this.y = array();
    this.f = array();
    this.b = array();
    this.update = array();
  }

  /** A new matrix: forget the old convergence rate. */
  matrixChanged(): void {
    this.rate = 1;
    this.fresh = false;
  }

  /** The same, where the new matrix is that of the state predicted for the step that comes next. */
  matrixRenewed(): void {
    this.rate = 1;
    this.fresh = true;
  }

  /** Norm of d. */
  get size(): number {
    return this.iterations === 1 ? this.rms : this.norm.of(this.d, 0);
  }

  /** Whether a step like the last one would need more than one iteration with the matrix that is there. */
  get repeats(): boolean {
    const rate = Math.max(BELIEVED, this.rate);
    return !(rate < 1) || (rate / (1 - rate)) * this.first > FRACTION;
  }

  /**
   * @param hopeless a first update larger than this will not pass the error test: it is left to it at once
   * @returns true when converged; y and d then hold the step. `tight` drives the update down to rounding noise.
   */
  solve(
    t: number,
    c: number,
    predicted: Float64Array,
    psi: Float64Array,
    tight: boolean,
    hopeless = Number.POSITIVE_INFINITY,
  ): boolean {
    const { system, y, d, b, update } = this;
    const tolerance = tight ? Math.min(FRACTION, TIGHT / this.norm.tolerance) : FRACTION;
    const max = tight ? MAX_ITERATIONS_TIGHT : MAX_ITERATIONS;
    const { fresh } = this;
    this.fresh = false;
    d.fill(0);
    let previous = 0;
    for (let k = 0; k < max; k++) {
      this.iterations = k + 1;
      this.statistics.newtonIterations++;
      const at = k === 0 ? predicted : y;
      // the first residual with a matrix of the very step is that of the linearisation
      if (!this.residual(t, at, c, psi, fresh && k === 0 ? system.linearised : undefined)) return false;
      system.solve(b, update);
      const lambda = system.limit(at, update);
      const norm = this.take(at, lambda);
      if (!(lambda > 0) || !Number.isFinite(norm)) return false;
      if (lambda < 1) {
        previous = 0;
        continue;
      }
      if (k === 0) {
        this.first = norm;
        if (this.rms > hopeless) return true;
      }
      if (previous > 0) {
        const rate = norm / previous;
        // tight steps end on the rounding noise of the residual
        if (rate >= 1) return tight && norm < 1e-3 * FRACTION;
        this.rate = rate;
        if (fresh && k === 1) this.curvature = Math.max(LEAST_MEASURED, rate) / previous;
        if (!tight && (rate ** (max - 1 - k) / (1 - rate)) * norm > tolerance) return false;
      }
      // a state that an event is read from is measured, not believed
      if (fresh && k === 0) this.rate = tight ? 1 : this.freshRate(norm);
      const rate = previous > 0 || fresh ? this.rate : Math.max(BELIEVED, this.rate);
      if (norm === 0 || (rate < 1 ? (rate / (1 - rate)) * norm : 20 * norm) < tolerance) return true;
      previous = norm;
    }
    return false;
  }

  /** b = c f - M (psi + d), algebraic rows f. @param f known already, or to be evaluated */
  private residual(t: number, at: Float64Array, c: number, psi: Float64Array, known?: Float64Array): boolean {
    const { system, b, d } = this;
    const { mass, size: n } = system;
    let f = known;
    if (f === undefined) {
      f = this.f;
      this.statistics.rhsEvaluations++;
      this.trouble = system.rhs(t, at, f);
      if (this.trouble !== undefined) return false;
    }
    for (let i = 0; i < n; i++) {
      const m = mass[i];
      b[i] = m === 0 ? f[i] : c * f[i] - m * (psi[i] + d[i]);
    }
    return true;
  }

  /** y = from + lambda update. @returns the largest weighted entry of the update, NaN where any is no number */
  private take(from: Float64Array, lambda: number): number {
    const { y, d, update, norm } = this;
    const { weight } = norm;
    let sum = 0;
    let largest = 0;
    for (let i = 0; i < y.length; i++) {
      const u = update[i];
      const e = Math.abs(u * weight[i]);
      sum += e * e;
      if (e > largest) largest = e;
      const step = lambda * u;
      d[i] += step;
      y[i] = from[i] + step;
    }
    this.rms = norm.ofSum(sum);
    return Number.isFinite(sum) ? largest : Number.NaN;
  }

  /** Believed of the first update with a matrix of the very step. */
  private freshRate(norm: number): number {
    const grown = Math.min(CURVATURE_UNMEASURED, CURVATURE_GROWTH * this.curvature);
    this.curvature = Math.max(grown, this.curvature);
    return Math.min(1, Math.max(LEAST_FRESH, this.curvature * norm));
  }
}
