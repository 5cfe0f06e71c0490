/**
 * A cell followed through its steps by the sensitivities of its state to unknowns, each given as the same cell with
 * that unknown a little larger and a little smaller. Times count from the start of a step. Where a step ends at an event g = 0, its end moves with an
 * unknown p, and the state that the next step begins from with it:
 *
 *   dt_e/dp = -(dg/dp)/(dg/dt),   dy_e/dp = s + y' dt_e/dp
 */
import type { Cell } from '../cell/cell.ts';
import type { Control } from '../models/p2d/ends.ts';
import { moveState, UNRESOLVED_PARTICLE } from '../models/p2d/fallback.ts';
import { physicalLimits } from '../models/p2d/limits.ts';
import { P2dSystem } from '../models/p2d/system.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Outcome } from '../solvers/outcome.ts';
import { type Pair, Sensitivities, slopeAtEnd } from '../solvers/sensitivities.ts';
import { controlOf } from './load.ts';
import type { Simulator } from './simulator.ts';
import type { Step } from './step.ts';
import type { StepCompanion } from './step-companion.ts';
import { stepEvents } from './step-events.ts';

/** The cell with one unknown at another value. */
export interface Variant {
  /** Distance of the unknown from its value, in what slopes are counted in; 0: it is the cell itself. */
  readonly by: number;
  readonly cell: Cell;
  readonly oneC: number;
  /** Its state before the first step. */
  readonly start: (system: P2dSystem) => Float64Array;
}

/** Share of a step over which a slope in time is taken of an event. */
const INSTANT = 1e-4;
/** Iterations of a sensitivity where slow states are frozen in the Jacobian. */
const AGED = 3;

/** An unknown by its two variants, of which one is above and one below, or the cell itself. */
export interface Varied {
  readonly above: Variant;
  readonly below: Variant;
}

/** What a branch leaves behind. */
interface Mark {
  readonly system: P2dSystem | undefined;
  readonly own: P2dSystem;
  readonly pairs: readonly Pair<P2dSystem>[];
  readonly sensitivities: Sensitivities;
  readonly states: readonly Float64Array[];
  readonly left: Float64Array;
  readonly before: number;
  readonly ends: Float64Array;
  readonly beforeSlopes: Float64Array;
  readonly begun: Float64Array;
}

/** Time since the start of the run [s], charge since that of the step [C] and voltage [V], with their slopes. */
export interface FollowedEnd {
  readonly time: number;
  readonly timeSlopes: Float64Array;
  readonly charge: number;
  readonly chargeSlopes: Float64Array;
  readonly voltage: number;
  readonly voltageSlopes: Float64Array;
}

export class FollowedCell implements StepCompanion {
  /** Why there are no sensitivities from here on. */
  trouble: string | undefined;
  /** d/dp of the time at which the present step began, since the start of the run. */
  readonly begun: Float64Array;
  /** d/dp of the length of the last step. */
  readonly ends: Float64Array;
  private own!: P2dSystem;
  private system: P2dSystem | undefined;
  private pairs: readonly Pair<P2dSystem>[] = [];
  private sensitivities!: Sensitivities;
  /** At the end of the last stretch, which moves with the unknowns, and at its fixed time. */
  private states: readonly Float64Array[] = [];
  private fixed: readonly Float64Array[] = [];
  /** Charge passed before the step, and its slopes [C m^-2]. */
  private before = 0;
  private readonly beforeSlopes: Float64Array;
  private last: DenseStep | undefined;
  /** State at the end of the last stretch. */
  private left: Float64Array = new Float64Array(0);
  private step!: Step;
  private onStep: ((dense: DenseStep) => void) | undefined;
  private first = true;

  /** @param oneC the current called 1C of the cell itself [A] */
  constructor(
    private readonly oneC: number,
    private readonly variants: readonly Varied[],
  ) {
    this.begun = new Float64Array(variants.length);
    this.ends = new Float64Array(variants.length);
    this.beforeSlopes = new Float64Array(variants.length);
  }

  /**
   * Before a step is run; `onStep` sees each of its integrator's steps.
   *
   * @param isNew false: time and charge go on from the step before
   */
  next(step: Step, isNew: boolean, onStep?: (dense: DenseStep) => void): void {
    this.step = step;
    this.onStep = onStep;
    this.first = isNew;
    if (isNew) for (let p = 0; p < this.begun.length; p++) this.begun[p]! += this.ends[p]!;
    this.ends.fill(0);
  }

  /** Goes on from the end of the last step as if it had not ended there: at fixed time. */
  branch(): Mark {
    const { system, states, fixed, ends, before, beforeSlopes, begun, own, pairs, sensitivities, left } = this;
    const mark = { system, states, own, pairs, sensitivities, left, before };
    this.states = fixed;
    return {
      ...mark,
      ends: ends.slice(),
      beforeSlopes: beforeSlopes.slice(),
      begun: begun.slice(),
    };
  }

  /** Back to where a branch began. */
  resume({ ends, beforeSlopes, begun, ...mark }: Mark): void {
    Object.assign(this, mark);
    this.ends.set(ends);
    this.beforeSlopes.set(beforeSlopes);
    this.begun.set(begun);
  }

  begin(simulator: Simulator, control: Control, t: number, y: Float64Array): void {
    const { variants, step } = this;
    const { system, options } = simulator;
    if (!(system instanceof P2dSystem)) throw new Error('sensitivities are those of the P2D');
    if (this.system !== system) {
      const states = this.statesFor(system, simulator);
      this.own = new P2dSystem(system.cell, options);
      const iterations = system.ageing === undefined ? 1 : AGED;
      this.sensitivities = new Sensitivities(this.own, this.pairs, iterations);
      this.system = system;
      this.states = states;
    }
    this.own.control = control;
    const { charge } = system.layout;
    // what a drive holds is the same for all; other controls may be counted in 1C or per area
    const controlFor = ({ oneC, cell }: Variant) =>
      step.control.kind === 'drive' ? control : controlOf(step.control, oneC, cell.area);
    for (const [p, { above, below }] of variants.entries()) {
      this.pairs[p]!.above.control = controlFor(above);
      this.pairs[p]!.below.control = controlFor(below);
    }
    if (this.first) {
      this.before = y[charge]!;
      for (const [p, s] of this.states.entries()) this.beforeSlopes[p] = s[charge]!;
    }
    this.first = false;
    this.last = undefined;
    this.fail(this.sensitivities.begin(t, y, this.states));
  }

  observe(dense: DenseStep): void {
    this.last = dense;
    if (this.trouble === undefined) this.fail(this.sensitivities.follow(dense));
    this.onStep?.(dense);
  }

  ended(outcome: Outcome): void {
    this.fixed = this.variants.map((_, p) => this.sensitivities.at(p).slice());
    this.states = this.fixed.map((s) => s.slice());
    this.left = outcome.y;
    if (outcome.status !== 'event' || outcome.atStart || this.last === undefined) return;
    if (outcome.event === UNRESOLVED_PARTICLE) return;
    this.moveEnd(outcome.event, outcome.t, outcome.y, this.last);
  }

  /** Voltage at a time of a step [V]; its slopes at fixed time since the start of the step into `slopes`. */
  voltage(dense: DenseStep, t: number, slopes: Float64Array): number {
    const { phi_e, dphi } = this.own.layout;
    const last = this.own.mesh.cells - 1;
    const phi_s = (of: DenseStep) => of.component(phi_e + last, t) + of.component(dphi + last, t);
    return this.terminal(phi_s(dense), t, slopes, (p) => phi_s(this.sensitivities.histories[p]!.step));
  }

  /** Where a step ended, which moves with the unknowns. */
  endOf(y: Float64Array, t: number): FollowedEnd {
    const slopes = () => new Float64Array(this.variants.length);
    const [voltageSlopes, chargeSlopes] = [slopes(), slopes()];
    const voltage = this.terminal(this.own.lastPotential(y), t, voltageSlopes, (p) =>
      this.own.lastPotential(this.states[p]!),
    );
    const charge = this.chargeOf(y, chargeSlopes);
    return { time: t, timeSlopes: this.ends.slice(), charge, chargeSlopes, voltage, voltageSlopes };
  }

  /** Charge passed since the start of the step [C], with its slopes. */
  charge(dense: DenseStep, t: number, slopes: Float64Array): number {
    const { charge } = this.own.layout;
    const { area } = this.own.cell;
    const passed = dense.component(charge, t) - this.before;
    for (let p = 0; p < slopes.length; p++) {
      const s = this.sensitivities.histories[p]!.step.component(charge, t) - this.beforeSlopes[p]!;
      slopes[p] = s * area + passed * this.areaSlope(p);
    }
    return passed * area;
  }

  /** The same at the end of a step, which moves with the unknowns. */
  chargeOf(y: Float64Array, slopes: Float64Array): number {
    const { charge } = this.own.layout;
    const { area } = this.own.cell;
    const passed = y[charge]! - this.before;
    for (let p = 0; p < slopes.length; p++) {
      slopes[p] = (this.states[p]![charge]! - this.beforeSlopes[p]!) * area + passed * this.areaSlope(p);
    }
    return passed * area;
  }

  private areaSlope(p: number): number {
    const { above, below } = this.variants[p]!;
    return (above.cell.area - below.cell.area) / (above.by + below.by);
  }

  private terminal(phi_s: number, t: number, slopes: Float64Array, slope: (p: number) => number): number {
    const { own, pairs } = this;
    const at = ({ collector }: P2dSystem) => {
      collector.at(t);
      collector.evaluate(phi_s);
      return collector.voltage(phi_s);
    };
    const voltage = at(own);
    const byPotential = 1 - own.collector.slope * own.collector.resistance;
    for (const [p, { above, below, span }] of pairs.entries()) {
      slopes[p] = (at(above) - at(below)) / span + byPotential * slope(p);
    }
    return voltage;
  }

  /** Sensitivities on a new system: of the start, or carried over from another discretisation. */
  private statesFor(next: P2dSystem, { options }: Simulator): Float64Array[] {
    const { variants, states, system, left } = this;
    const before = this.pairs;
    this.pairs = variants.map(({ above, below }) => ({
      above: new P2dSystem(above.cell, options),
      below: new P2dSystem(below.cell, options),
      span: above.by + below.by,
    }));
    return variants.map(({ above, below }, p) => {
      const { span, ...made } = this.pairs[p]!;
      const moved = (from: P2dSystem, to: P2dSystem, by: number) =>
        moveState(from, to, left.map((value, i) => value + by * states[p]![i]!));
      const isFirst = system === undefined;
      const a = isFirst ? above.start(made.above) : moved(before[p]!.above, made.above, above.by);
      const b = isFirst ? below.start(made.below) : moved(before[p]!.below, made.below, -below.by);
      // the algebraic ones are solved for, and may be far
      return a.map((value, i) => (next.mass[i] === 0 ? 0 : (value - b[i]!) / span));
    });
  }

  private moveEnd(name: string, t: number, y: Float64Array, dense: DenseStep): void {
    const { own, variants, ends, step, before } = this;
    const slope = new Float64Array(own.size);
    slopeAtEnd(dense, slope);
    const value = (system: P2dSystem, oneC: number, at: number, state: Float64Array, charge: number) => {
      const events = [...physicalLimits(system), ...stepEvents(system, step, { oneC, charge, voltage: 0 })];
      return events.find((event) => event.name === name)?.value(at, state) ?? Number.NaN;
    };
    const instant = INSTANT * (dense.to - dense.from);
    const at = (shift: number) =>
      value(own, this.oneC, t + shift, y.map((each, i) => each + shift * slope[i]!), before);
    const rate = (at(instant) - at(-instant)) / (2 * instant);
    for (const [p, { above, below }] of variants.entries()) {
      const s = this.states[p]!;
      const of = (system: P2dSystem, { oneC }: Variant, by: number) =>
        value(system, oneC, t, y.map((each, i) => each + by * s[i]!), before + by * this.beforeSlopes[p]!);
      const pair = this.pairs[p]!;
      const rise = (of(pair.above, above, above.by) - of(pair.below, below, -below.by)) / pair.span;
      const dt = rate === 0 || !Number.isFinite(rise / rate) ? 0 : -rise / rate;
      ends[p]! += dt;
      for (let i = 0; i < s.length; i++) s[i]! += slope[i]! * dt;
    }
  }

  private fail(trouble: { readonly what: string } | undefined): void {
    if (trouble !== undefined) this.trouble ??= `no sensitivities of ${trouble.what}`;
  }
}
