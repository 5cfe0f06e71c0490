import type { DaeSystem, Trouble } from './dae.ts';
import type { SolverStatistics } from './outcome.ts';
import type { WeightedNorm } from './weighted-norm.ts';

/** A carried convergence rate is not believed below this: near a cliff the next step converges worse than the last. */
const BELIEVED = 0.1;
/**
 * With a matrix of the very step the rate is proportional to the first update, as Newton's own is. The factor is measured
 * where there are two updates; with every matrix since then it may have grown so many times. Never believed below the least.
 */
const CURVATURE_GROWTH = 20;
const LEAST_FRESH = 0.01;
/** A measured rate below this is rounding, or says nothing of the next matrix. */
const LEAST_MEASURED = 1e-4;
const MAX_ITERATIONS = 4;
const MAX_ITERATIONS_TIGHT = 12;
/** Newton is solved to this fraction of the error tolerance … */
const FRACTION = 0.2;
/** … and this much further for a state that an event is read from. */
const TIGHTER = 1e-6;

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
  /** The matrix is of the step that comes next, and has solved nothing yet. */
  private fresh = false;
  /** Rate over the norm of the first update, as large as it may have become. */
  private curvature = 1;

  constructor(
    private readonly system: DaeSystem,
    private readonly norm: WeightedNorm,
    private readonly statistics: SolverStatistics,
  ) {
    const n = system.size;
    this.d = new Float64Array(n);
    this.y = new Float64Array(n);
    this.f = new Float64Array(n);
    this.b = new Float64Array(n);
    this.update = new Float64Array(n);
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

  /** @returns true when converged; y and d then hold the step. `tight` drives the update down to rounding noise. */
  solve(t: number, c: number, predicted: Float64Array, psi: Float64Array, tight: boolean): boolean {
    const { system, y, d, f, b, update } = this;
    const { mass, size: n } = system;
    const tolerance = tight ? FRACTION * TIGHTER : FRACTION;
    const max = tight ? MAX_ITERATIONS_TIGHT : MAX_ITERATIONS;
    const { fresh } = this;
    this.fresh = false;
    y.set(predicted);
    d.fill(0);
    let previous = 0;
    for (let k = 0; k < max; k++) {
      this.iterations = k + 1;
      this.statistics.newtonIterations++;
      if (!(fresh && k === 0 && this.takeLinearised())) {
        this.statistics.rhsEvaluations++;
        this.trouble = system.rhs(t, y, f);
        if (this.trouble !== undefined) return false;
      }
      for (let i = 0; i < n; i++) {
        const m = mass[i];
        b[i] = m === 0 ? f[i] : c * f[i] - m * (psi[i] + d[i]);
      }
      system.solve(b, update);
      const lambda = system.limit(y, update);
      const norm = this.norm.of(update, 0);
      if (!(lambda > 0) || !Number.isFinite(norm)) return false;
      for (let i = 0; i < n; i++) {
        const step = lambda * update[i];
        y[i] += step;
        d[i] += step;
      }
      if (lambda < 1) {
        previous = 0;
        continue;
      }
      if (previous > 0) {
        const rate = norm / previous;
        // tight steps end on the rounding noise of the residual
        if (rate >= 1) return tight && norm < 1e-3 * FRACTION;
        this.rate = rate;
        if (fresh && k === 1) this.curvature = Math.max(LEAST_MEASURED, rate) / previous;
        if (!tight && (rate ** (max - 1 - k) / (1 - rate)) * norm > tolerance) return false;
      }
      if (fresh && k === 0) this.rate = this.freshRate(norm);
      const rate = previous > 0 || fresh ? this.rate : Math.max(BELIEVED, this.rate);
      if (norm === 0 || (rate < 1 ? (rate / (1 - rate)) * norm : 20 * norm) < tolerance) return true;
      previous = norm;
    }
    return false;
  }

  /** The first residual with a matrix of the very step is that of the linearisation. */
  private takeLinearised(): boolean {
    const { linearised } = this.system;
    if (linearised === undefined) return false;
    this.f.set(linearised);
    return true;
  }

  /** Believed of the first update with a matrix of the very step. */
  private freshRate(norm: number): number {
    this.curvature = Math.min(1, CURVATURE_GROWTH * this.curvature);
    return Math.min(1, Math.max(LEAST_FRESH, this.curvature * norm));
  }
}
