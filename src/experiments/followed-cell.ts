/** A cell followed through its steps by the sensitivities of its state to unknowns, at fixed time since a step began. */
import type { Control } from '../models/p2d/ends.ts';
import { UNRESOLVED_PARTICLE } from '../models/p2d/fallback.ts';
import { P2dSystem } from '../models/p2d/system.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Outcome } from '../solvers/outcome.ts';
import { Sensitivities } from '../solvers/sensitivities.ts';
import { moveEnd } from './followed-end.ts';
import { cellCharge, terminalVoltage } from './followed-outputs.ts';
import { carriedSlopes, pairsOf, setControls, startSlopes, type Varied } from './followed-pairs.ts';
import { beforeFirstStep, type FollowedEnd, type Standing, type Stretch } from './followed-standing.ts';
import type { Simulator } from './simulator.ts';
import type { Step } from './step.ts';
import type { StepCompanion } from './step-companion.ts';

export class FollowedCell implements StepCompanion {
  /** Why there are no sensitivities from here on. */
  trouble: string | undefined;
  /** Whether the present step had a state to begin from. */
  hasBegun = false;
  /** To come back to after a branch. */
  standing: Standing;
  private last: DenseStep | undefined;
  private step!: Step;
  private onStep: ((dense: DenseStep) => void) | undefined;
  private isNew = true;

  /** @param oneC the current called 1C of the cell itself [A] */
  constructor(
    private readonly oneC: number,
    private readonly variants: readonly Varied[],
  ) {
    this.standing = beforeFirstStep(variants.length);
  }

  /**
   * Before a step is run; `onStep` sees each of its integrator's steps.
   *
   * @param isNew false: it goes on from the last one as if that had not ended, at fixed time and counting its charge
   */
  next(step: Step, isNew: boolean, onStep?: (dense: DenseStep) => void): void {
    this.step = step;
    this.onStep = onStep;
    this.isNew = isNew;
    const { standing } = this;
    const { begun, length, fixed } = standing;
    const from = isNew ? { begun: begun.map((each, p) => each + length[p]!) } : { moving: fixed };
    this.standing = { ...standing, ...from, length: length.map(() => 0) };
    this.last = undefined;
    this.hasBegun = false;
  }

  begin({ system, options }: Simulator, control: Control, t: number, y: Float64Array): void {
    const { variants, standing } = this;
    let { stretch, moving } = standing;
    if (stretch?.system !== system) {
      const pairs = pairsOf(variants, options);
      moving =
        stretch === undefined
          ? startSlopes(pairs, variants)
          : carriedSlopes(stretch.pairs, pairs, variants, standing.y, moving);
      // one of its own for linear solves; a model that is only read from needs none
      const own = system instanceof P2dSystem ? new P2dSystem(system.cell, options) : system;
      const sensitivities = new Sensitivities(own, pairs, system.ageing === undefined);
      stretch = { system, own, pairs, sensitivities };
    }
    const at = system.layout.charge;
    const counted = { before: y[at]!, beforeSlopes: Float64Array.from(moving, (s) => s[at]!) };
    this.standing = { ...standing, stretch, moving, ...(this.isNew && counted) };
    this.isNew = false;
    this.hasBegun = true;
    stretch.own.control = control;
    setControls(stretch.pairs, variants, this.step, control);
    this.fail(stretch.sensitivities.begin(t, y, moving));
  }

  observe(dense: DenseStep): void {
    this.last = dense;
    if (this.trouble === undefined) this.fail(this.at.sensitivities.follow(dense));
    this.onStep?.(dense);
  }

  ended(outcome: Outcome): void {
    const { variants, standing, last, step, oneC } = this;
    const { own, pairs, sensitivities } = this.at;
    const fixed = variants.map((_, p) => sensitivities.at(p).slice());
    const moving = fixed.map((s) => s.slice());
    const { t, y } = outcome;
    let { length } = standing;
    if (outcome.status === 'event' && last !== undefined && outcome.event !== UNRESOLVED_PARTICLE) {
      const { before, beforeSlopes } = standing;
      const end = { event: outcome.event, t, y, dense: last, step, own, oneC, before, beforeSlopes };
      length = moveEnd(end, pairs, variants, moving);
    }
    this.standing = { ...standing, t, y, fixed, moving, length };
  }

  /** Voltage at a time of the last step of the integrator [V]; slopes at fixed time since the start of the step. */
  voltage(dense: DenseStep, t: number, slopes: Float64Array): number {
    const { own, pairs, sensitivities } = this.at;
    const { phi_e, dphi } = own.layout;
    const last = own.mesh.cells - 1;
    const phi_s = (of: DenseStep) => of.component(phi_e + last, t) + of.component(dphi + last, t);
    const slope = (p: number) => phi_s(sensitivities.histories[p]!.step);
    return terminalVoltage(own, pairs, { phi_s: phi_s(dense), t, slope }, slopes);
  }

  /** Charge passed since the start of the step [C], with its slopes. */
  charge(dense: DenseStep, t: number, slopes: Float64Array): number {
    const { own, sensitivities } = this.at;
    const { before, beforeSlopes } = this.standing;
    const { charge } = own.layout;
    const slope = (p: number) => sensitivities.histories[p]!.step.component(charge, t) - beforeSlopes[p]!;
    return cellCharge(own, this.variants, dense.component(charge, t) - before, slope, slopes);
  }

  /** Where the last step ended, which moves with the unknowns. */
  end(): FollowedEnd {
    const { own, pairs } = this.at;
    const { t, y, moving, before, beforeSlopes, length, begun } = this.standing;
    const { charge: at } = own.layout;
    const [voltageSlopes, chargeSlopes] = [begun.slice(), begun.slice()];
    const place = { phi_s: own.lastPotential(y), t, slope: (p: number) => own.lastPotential(moving[p]!) };
    const voltage = terminalVoltage(own, pairs, place, voltageSlopes);
    const ofCharge = (p: number) => moving[p]![at]! - beforeSlopes[p]!;
    const charge = cellCharge(own, this.variants, y[at]! - before, ofCharge, chargeSlopes);
    return { time: t, timeSlopes: length, charge, chargeSlopes, voltage, voltageSlopes };
  }

  private get at(): Stretch {
    return this.standing.stretch!;
  }

  private fail(trouble: { readonly what: string } | undefined): void {
    if (trouble !== undefined) this.trouble ??= `no sensitivities of ${trouble.what}`;
  }
}
