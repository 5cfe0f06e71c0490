/**
 * Voltages of a run at the points that were measured, with their slopes at a fixed time or charge:
 *
 *   dV/dp|_t,run = dV/dp|_t - V' dt_0/dp         t_0: when the step began
 *   dV/dp|_Q = dV/dp|_t - V' (dQ/dp|_t)/Q'
 *
 * read from the integrator's own polynomials. A point that the run does not come to is continued by a straight line from
 * where it ended, over the whole voltage window along all that was measured, so that the residuals stay continuous.
 */
import { brent } from '../../core/brent.ts';
import type { FollowedCell } from '../../experiments/followed-cell.ts';
import type { FollowedEnd } from '../../experiments/followed-standing.ts';
import type { DenseStep } from '../../solvers/dense.ts';
import type { VoltageData } from './problem.ts';

/** Of a step of the integrator, for slopes in time. */
const INSTANT = 1e-4;

export class Probe {
  readonly values: Float64Array;
  /** [point * unknowns + unknown] */
  readonly slopes: Float64Array;
  /** dV/dx [V/s] or [V/C], where slopes are taken. */
  readonly steepness: Float64Array;
  /** Points seen so far. */
  seen = 0;
  /** Whether the others have been continued. */
  isContinued = false;
  /** Of the run at which what is observed begins [s], and charge passed before the present step [C]. */
  private origin = 0;
  private charged = 0;
  private readonly chargedSlopes: Float64Array;
  private readonly scratch: { here: Float64Array; there: Float64Array; charge: Float64Array };

  constructor(
    readonly data: Pick<VoltageData, 'over' | 'x' | 'step'>,
    private readonly unknowns: number,
  ) {
    const array = () => new Float64Array(unknowns);
    this.values = new Float64Array(data.x.length);
    this.slopes = new Float64Array(data.x.length * unknowns);
    this.steepness = new Float64Array(data.x.length);
    this.chargedSlopes = array();
    this.scratch = { here: array(), there: array(), charge: array() };
  }

  /** Points that are still to be seen. */
  get left(): number {
    return this.data.x.length - this.seen;
  }

  /** Largest time or charge asked for. */
  get last(): number {
    return Math.abs(this.data.x.at(-1) ?? 0);
  }

  /** Charge asked for and not passed before the present step [C]. */
  get chargeLeft(): number {
    return this.last - Math.abs(this.charged);
  }

  /** Time of the run at which the last point is [s], where points are given over time. */
  get until(): number {
    return this.origin + this.last;
  }

  /** A step that is observed begins at a time of the run [s]. */
  startStep(begin: number): void {
    if (this.data.step !== undefined) this.origin = begin;
  }

  /** What a step that is over has passed [C]. */
  endStep(charge: number, slopes: Float64Array): void {
    if (this.data.step !== undefined) return;
    this.charged += charge;
    for (let p = 0; p < slopes.length; p++) this.chargedSlopes[p]! += slopes[p]!;
  }

  observe(cell: FollowedCell, dense: DenseStep): void {
    const { x, over } = this.data;
    while (this.seen < x.length) {
      const wanted = Math.abs(x[this.seen]!);
      const t = over === 'time' ? this.timeWithin(dense, wanted) : this.chargeWithin(cell, dense, wanted);
      if (t === undefined) return;
      this.take(cell, dense, t);
    }
  }

  /** Continues the points not seen from where the run ended; `direction` is 1 where the voltage falls, 0 at rest. */
  extend(end: FollowedEnd, direction: number, window: number): void {
    const { x, over } = this.data;
    const { unknowns, values, slopes } = this;
    const rate = (direction * window) / Math.max(this.last, Number.MIN_VALUE);
    const isTime = over === 'time';
    this.isContinued = true;
    const reached = isTime ? end.time - this.origin : Math.abs(this.charged + end.charge);
    const sign = isTime || this.charged + end.charge >= 0 ? 1 : -1;
    for (let i = this.seen; i < x.length; i++) {
      values[i] = end.voltage - rate * (Math.abs(x[i]!) - reached);
      this.steepness[i] = -rate;
      for (let p = 0; p < unknowns; p++) {
        const moved = isTime ? end.timeSlopes[p]! : sign * (this.chargedSlopes[p]! + end.chargeSlopes[p]!);
        slopes[i * unknowns + p] = end.voltageSlopes[p]! + rate * moved;
      }
    }
  }

  private timeWithin({ from, to }: DenseStep, wanted: number): number | undefined {
    const t = this.origin + wanted;
    // the last point may be the end of the step to rounding
    return t > to + 1e-9 * (to - from) ? undefined : Math.min(to, Math.max(from, t));
  }

  /** When the size of the charge comes to a value. */
  private chargeWithin(cell: FollowedCell, dense: DenseStep, wanted: number): number | undefined {
    const { from, to } = dense;
    const excess = (t: number) =>
      Math.abs(this.charged + cell.charge(dense, t, this.scratch.charge)) - wanted;
    if (excess(from) >= 0) return from;
    return excess(to) < 0 ? undefined : brent(excess, from, to);
  }

  private take(cell: FollowedCell, dense: DenseStep, t: number): void {
    const { unknowns, seen, data, slopes } = this;
    const { here, there, charge } = this.scratch;
    this.values[seen] = cell.voltage(dense, t, here);
    this.seen++;
    if (unknowns === 0) return;
    const instant = INSTANT * (dense.to - dense.from);
    const rate =
      (cell.voltage(dense, t + instant, there) - cell.voltage(dense, t - instant, there)) / (2 * instant);
    const at = seen * unknowns;
    if (data.over === 'time') {
      this.steepness[seen] = rate;
      const moved = data.step === undefined ? cell.standing.begun : undefined;
      for (let p = 0; p < unknowns; p++) slopes[at + p] = here[p]! - rate * (moved?.[p] ?? 0);
      return;
    }
    const later = cell.charge(dense, t + instant, charge);
    const current = (later - cell.charge(dense, t - instant, charge)) / (2 * instant);
    cell.charge(dense, t, charge);
    this.steepness[seen] = current === 0 ? 0 : rate / current;
    for (let p = 0; p < unknowns; p++) {
      const passed = this.chargedSlopes[p]! + charge[p]!;
      slopes[at + p] = current === 0 ? here[p]! : here[p]! - (rate * passed) / current;
    }
  }
}
