import { Dopri5 } from 'dopri/lib/dopri5/stepper.js';
import type { DaeEvent, Trouble } from './dae.ts';
import { DenseStep } from './dense.ts';
import type { OdeSystem } from './ode.ts';

/** Event times are refined until they move by less than this, relative. */
const EVENT_TIME = 1e-10;
/** Stands for an infinite scale: a power of two beside which every error vanishes. */
const UNWATCHED = 2 ** 200;

/**
 * One step at a time of the Dormand-Prince pair 5(4) (E. Hairer, S. P. Norsett, G. Wanner, Solving Ordinary Differential
 * Equations I, section II.5): stages, error estimate, quartic dense output and measure of stiffness of the package
 * `dopri`, in this project's terms.
 *
 * Its class `Dopri` is not used: it steps past the end of the interval, repeats a step that met a NaN up to `maxSteps`
 * times, keeps every step, knows no events, and its first and smallest steps are absolute numbers (1e-6 and 1e-8).
 */
export class DormandPrince {
  /** State where the last taken step ended. */
  readonly y: Float64Array;
  /** f where it was evaluated last. */
  readonly rate: Float64Array;
  /** The last taken step: a quartic, so exactly a DenseStep of order 4. */
  readonly step: DenseStep;
  /** What kept the last attempt from being evaluated. */
  trouble: Trouble | undefined;
  private readonly stepper: Dopri5;
  /** The stepper knows one tolerance for all, so it works on y over the power of two next to `scale`: that is exact. */
  private readonly unit: Float64Array;
  private readonly argument: Float64Array;

  /** @param latest f is asked for no later time, whatever the rounding of t + h */
  constructor(
    private readonly system: OdeSystem,
    private readonly latest: number,
  ) {
    const n = system.size;
    this.y = new Float64Array(n);
    this.rate = new Float64Array(n);
    this.argument = new Float64Array(n);
    this.unit = system.scale.map((size) => (size < UNWATCHED ? 2 ** Math.round(Math.log2(size)) : UNWATCHED));
    this.step = new DenseStep(n);
    this.stepper = new Dopri5((t, z, dz) => this.evaluate(t, z, dz), n);
  }

  /** Starts at (t, y) and leaves f there in `rate`. */
  begin(t: number, y: Float64Array): void {
    this.y.set(y);
    this.trouble = undefined;
    this.stepper.reset(
      t,
      Array.from(y, (value, i) => value / this.unit[i]),
    );
  }

  /** Error of a step from t in units of the tolerance; NaN where f met trouble. */
  attempt(t: number, h: number, tolerance: number, rtol: number): number {
    this.trouble = undefined;
    this.stepper.step(t, h);
    return this.trouble === undefined ? this.stepper.error(tolerance, rtol) : Number.NaN;
  }

  /** Takes the step just tried, which ends at `to`. */
  take(t: number, h: number, to: number): void {
    const { stepper, step, unit, y } = this;
    const n = y.length;
    stepper.stepComplete(t, h);
    Object.assign(step, { from: t, to, h, order: 4 });
    const { differences } = step;
    const { data } = stepper.history;
    for (let i = 0; i < n; i++) {
      y[i] = stepper.y[i] * unit[i];
      // y = d_0 + u (d_1 + v (d_2 + u (d_3 + v d_4))), u = (t - from)/h, v = 1 - u, in backward differences
      const d_2 = data[2 * n + i] * unit[i];
      const d_3 = data[3 * n + i] * unit[i];
      const d_4 = data[4 * n + i] * unit[i];
      differences[i] = y[i];
      differences[n + i] = data[n + i] * unit[i];
      differences[2 * n + i] = -2 * d_2 + 2 * d_3 + 4 * d_4;
      differences[3 * n + i] = -6 * d_3 - 24 * d_4;
      differences[4 * n + i] = 24 * d_4;
    }
  }

  /** Back to where the last taken step began. */
  undo(): void {
    const n = this.y.length;
    const start = this.stepper.history.data.slice(0, n);
    this.trouble = undefined;
    for (let i = 0; i < n; i++) this.y[i] = start[i] * this.unit[i];
    this.stepper.reset(this.step.from, start);
  }

  /**
   * Repeats the last taken step so that it ends where the event's value vanishes, near t.
   *
   * @returns false where f met trouble; the step is then undone
   */
  endAt(event: DaeEvent, near: number): boolean {
    const { from, to } = this.step;
    let t = near > from ? near : 0.5 * (from + to);
    let other = to;
    let otherValue = event.value(to, this.y);
    for (let k = 0; k < 12; k++) {
      this.undo();
      if (Number.isNaN(this.attempt(from, t - from, 1, 0))) return false;
      this.take(from, t - from, t);
      const value = event.value(t, this.y);
      const next = t - (value * (t - other)) / (value - otherValue);
      if (value === 0 || !Number.isFinite(next) || Math.abs(next - t) <= EVENT_TIME * Math.abs(t)) break;
      other = t;
      otherValue = value;
      t = Math.min(to, next > from ? next : 0.5 * (from + t));
    }
    return true;
  }

  /** Factor to the next step size: proportional-integral control with dopri's constants. */
  growth(error: number, previousError: number): number {
    const { beta, constant, factorSafe, factorMin, factorMax } = this.stepper.stepControl;
    const factor = (factorSafe * Math.max(previousError, 1e-4) ** beta) / error ** constant;
    return Math.max(factorMin, Math.min(factorMax, factor));
  }

  /** True where the step just tried is as long as stability allows. */
  isStiff(h: number): boolean {
    return this.stepper.isStiff(h);
  }

  /** The unknown with the largest error in the last attempt. */
  worst(): number {
    // k4 holds the error estimate once a step was tried
    const errors = this.stepper.k4.map(Math.abs);
    return Math.max(0, errors.indexOf(Math.max(...errors)));
  }

  private evaluate(t: number, z: number[], dz: number[]): void {
    // after a trouble the attempt is lost: its other stages would start from nonsense
    if (this.trouble !== undefined) return;
    const { argument, rate, unit, system } = this;
    for (let i = 0; i < z.length; i++) argument[i] = z[i] * unit[i];
    this.trouble = system.rhs(Math.min(t, this.latest), argument, rate);
    for (let i = 0; i < z.length; i++) {
      dz[i] = rate[i] / unit[i];
      if (!Number.isFinite(rate[i])) this.trouble ??= { what: system.nameOf(i), value: rate[i] };
    }
  }
}
