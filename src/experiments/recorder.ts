import type { P2dSystem } from '../models/p2d/system.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Series } from './result.ts';

/** Straight lines between rows stay this close to the voltage [V]. */
const FLATNESS = 5e-5;
const MAX_DEPTH = 8;
/** Gauss-Legendre, three points on [0, 1]. */
const GAUSS = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const GAUSS_WEIGHT = [5 / 18, 8 / 18, 5 / 18] as const;

/**
 * Rows of the time series from the steps' own polynomials: as dense as straight lines need, or at a given period.
 * What is recorded never changes what is integrated.
 */
export class Recorder {
  readonly time: number[] = [];
  readonly current: number[] = [];
  readonly voltage: number[] = [];
  readonly capacity: number[] = [];
  /** Energy delivered [J], integrated on every step whatever rows are written. */
  energy = 0;
  private phi_e = 0;
  private dphi = 0;
  private readonly area: number;
  private nextRow: number;
  /** Charge already passed before this step [C m^-2]. */
  private readonly before: number;

  constructor(
    private system: P2dSystem,
    start: number,
    y: Float64Array,
    private readonly period: number | undefined,
  ) {
    this.moveTo(system);
    this.area = system.cell.area;
    this.nextRow = start + (period ?? 0);
    this.before = y[system.layout.charge]!;
    this.row(start, system.lastPotential(y), this.before);
  }

  /** Goes on with the same cell in another discretisation. */
  moveTo(system: P2dSystem): void {
    const last = system.mesh.cells - 1;
    this.system = system;
    this.phi_e = system.layout.phi_e + last;
    this.dphi = system.layout.dphi + last;
  }

  observe(step: DenseStep): void {
    const first = this.phi_s(step, step.from);
    const last = this.phi_s(step, step.to);
    for (let k = 0; k < GAUSS.length; k++) {
      const t = step.from + GAUSS[k]! * (step.to - step.from);
      const { collector } = this.system;
      const phi_s = this.phi_s(step, t);
      collector.evaluate(phi_s);
      this.energy +=
        GAUSS_WEIGHT[k]! * (step.to - step.from) * collector.voltage(phi_s) * collector.I * this.area;
    }
    if (this.period !== undefined) {
      while (this.nextRow <= step.to) {
        this.rowAt(step, this.nextRow);
        this.nextRow += this.period;
      }
      return;
    }
    this.refine(step, step.from, first, step.to, last, 0);
    this.rowAt(step, step.to);
  }

  /** The last state, if the period did not fall on it. */
  finish(t: number, y: Float64Array): void {
    if (this.time[this.time.length - 1] !== t) {
      this.row(t, this.system.lastPotential(y), y[this.system.layout.charge]!);
    }
  }

  series(): Series {
    const { time, current, voltage, capacity } = this;
    return { time, current, voltage, capacity };
  }

  /** Rows inside (a, b) where a straight line would miss the polynomial's quarter points. */
  private refine(step: DenseStep, a: number, va: number, b: number, vb: number, depth: number): void {
    const m = 0.5 * (a + b);
    const vm = this.phi_s(step, m);
    const quarter = this.phi_s(step, 0.5 * (a + m));
    const flat =
      Math.abs(vm - 0.5 * (va + vb)) <= FLATNESS && Math.abs(quarter - 0.75 * va - 0.25 * vb) <= FLATNESS;
    if (flat || depth >= MAX_DEPTH) return;
    this.refine(step, a, va, m, vm, depth + 1);
    this.rowAt(step, m);
    this.refine(step, m, vm, b, vb, depth + 1);
  }

  private phi_s(step: DenseStep, t: number): number {
    return step.component(this.phi_e, t) + step.component(this.dphi, t);
  }

  private rowAt(step: DenseStep, t: number): void {
    this.row(t, this.phi_s(step, t), step.component(this.system.layout.charge, t));
  }

  private row(t: number, phi_s: number, charge: number): void {
    const { collector } = this.system;
    collector.evaluate(phi_s);
    this.time.push(t);
    this.current.push(collector.I * this.area);
    this.voltage.push(collector.voltage(phi_s));
    this.capacity.push((charge - this.before) * this.area);
  }
}
