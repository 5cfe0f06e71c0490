import type { CellModel } from '../models/cell-model.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Series } from './result.ts';

/** Straight lines between rows stay this close to the voltage [V]. */
const FLATNESS = 5e-5;
const MAX_DEPTH = 8;
/** Gauss-Legendre, three points on [0, 1]. */
const GAUSS = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const GAUSS_WEIGHT = [5 / 18, 8 / 18, 5 / 18] as const;

export interface RecorderOptions {
  /** The state at the first instant, before any surface has moved. */
  readonly atOnce: Float64Array;
  /** Between rows [s]; undefined: as dense as straight lines need. */
  readonly period: number | undefined;
  /** False: only the first and the last row. */
  readonly rows: boolean;
}

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
  /** Charge passed by quadrature [C]. */
  integral = 0;
  private phi_e = 0;
  private dphi = 0;
  /** Charge passed, a state of the model [C]; up to date after `finish`. */
  charge = 0;
  /** At the terminals at the end [V]; up to date after `finish`. */
  lastVoltage = Number.NaN;
  private readonly area: number;
  private readonly period: number | undefined;
  private readonly rows: boolean;
  private nextRow: number;
  /** Charge already passed before this step [C m^-2]. */
  private readonly before: number;

  constructor(
    private system: CellModel,
    start: number,
    y: Float64Array,
    { atOnce, period, rows }: RecorderOptions,
  ) {
    this.moveTo(system);
    this.area = system.cell.area;
    this.period = period;
    this.rows = rows;
    this.nextRow = start + (period ?? 0);
    this.before = y[system.layout.charge]!;
    this.rowOf(start, atOnce);
  }

  /** Goes on with the same cell in another discretisation. */
  moveTo(system: CellModel): void {
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
      const phi_s = this.phi_s(step, t);
      const I = this.currentDensity(step, t, phi_s);
      const weight = GAUSS_WEIGHT[k]! * (step.to - step.from);
      this.energy += weight * this.terminalVoltage(phi_s, I) * I * this.area;
      this.integral += weight * I * this.area;
    }
    if (!this.rows) return;
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
    if (this.time[this.time.length - 1] !== t) this.rowOf(t, y);
    this.charge = (y[this.system.layout.charge]! - this.before) * this.area;
    this.lastVoltage = this.voltage[this.voltage.length - 1]!;
  }

  /** Of a step that gives its current; undefined where the current is an outcome. */
  get givenIntegral(): number | undefined {
    return this.system.control.kind === 'current' ? this.integral : undefined;
  }

  get series(): Series {
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

  /**
   * I of a state between two steps [A m^-2]: given, or by the local relation of what is held, so that a power is that
   * power in every row. A held voltage leaves it to the state: its relation would divide phi_s by a small resistance.
   */
  private currentDensity(step: DenseStep, t: number, phi_s: number): number {
    if (this.system.control.kind === 'voltage') return step.component(this.system.layout.foilCurrent, t);
    return this.heldCurrent(t, phi_s);
  }

  private heldCurrent(t: number, phi_s: number): number {
    const { collector } = this.system;
    collector.at(t);
    collector.evaluate(phi_s);
    return collector.I;
  }

  private terminalVoltage(phi_s: number, I: number): number {
    const { control, collector } = this.system;
    return control.kind === 'voltage' ? control.value : phi_s - I * collector.resistance;
  }

  private rowOf(t: number, y: Float64Array): void {
    const { control, layout } = this.system;
    const phi_s = this.system.lastPotential(y);
    const I = control.kind === 'voltage' ? y[layout.foilCurrent]! : this.heldCurrent(t, phi_s);
    this.row(t, phi_s, I, y[layout.charge]!);
  }

  private phi_s(step: DenseStep, t: number): number {
    return step.component(this.phi_e, t) + step.component(this.dphi, t);
  }

  private rowAt(step: DenseStep, t: number): void {
    const charge = step.component(this.system.layout.charge, t);
    const phi_s = this.phi_s(step, t);
    this.row(t, phi_s, this.currentDensity(step, t, phi_s), charge);
  }

  private row(t: number, phi_s: number, I: number, charge: number): void {
    this.time.push(t);
    this.current.push(I * this.area);
    this.voltage.push(this.terminalVoltage(phi_s, I));
    this.capacity.push((charge - this.before) * this.area);
  }
}
