/**
 * Where a step ends at an event g = 0, its end moves with an unknown p, and with it the state that the next step begins from:
 *
 *   dt_e/dp = -(dg/dp)/(dg/dt),   dy_e/dp = s + y' dt_e/dp
 */

import type { CellModel } from '../models/cell-model.ts';
import { physicalLimits } from '../models/p2d/limits.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Pairs, Varied } from './followed-pairs.ts';
import type { Step } from './step.ts';
import { stepEvents } from './step-events.ts';

/** Share of a step of the integrator over which a slope in time is taken. */
const INSTANT = 1e-4;
/** At least so long, where the last step was short: the rounding of an event must not show [s]. */
const SHORTEST = 1e-3;

/** Corrections of the rate of a cell that ages. */
const UNFROZEN = 2;

export interface StepEnd {
  readonly event: string;
  readonly t: number;
  readonly y: Float64Array;
  /** The last step of the integrator. */
  readonly dense: DenseStep;
  readonly step: Step;
  readonly own: CellModel;
  /** 1C of the cell itself [A]. */
  readonly oneC: number;
  /** Charge passed before the step, and its slopes [C m^-2]. */
  readonly before: number;
  readonly beforeSlopes: Float64Array;
}

/**
 * y' from the equations, f/M and 0 = J y' where M = 0. The polynomial's own slope is the last correction of Newton's method over the step:
 * of a step that ends soon after it began, on an event, nothing but its tolerance.
 */
function rateAt(own: CellModel, t: number, y: Float64Array): Float64Array | undefined {
  const f = new Float64Array(own.size);
  if (own.rhs(t, y, f) !== undefined) return undefined;
  own.linearise(t, y);
  if (!own.factorise(0)) return undefined;
  for (let i = 0; i < f.length; i++) if (own.mass[i] === 0) f[i] = 0;
  const rate = new Float64Array(own.size);
  own.solve(f, rate);
  return own.ageing === undefined || unfrozen(own, t, y, rate) ? rate : undefined;
}

/** Adds what a Jacobian in which slow states are frozen leaves out of the algebraic part: a film that grows while a current flows. */
function unfrozen(own: CellModel, t: number, y: Float64Array, rate: Float64Array): boolean {
  const [f, later, change] = [1, 2, 3].map(() => new Float64Array(own.size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  if (own.rhs(t, y, f) !== undefined) return false;
  for (let round = 0; round < UNFROZEN; round++) {
    const moved = y.map((each, i) => each + SHORTEST * rate[i]!);
    if (own.rhs(t, moved, later) !== undefined) return false;
    for (let i = 0; i < f.length; i++) f[i] = own.mass[i] === 0 ? f[i]! : later[i]!;
    const along = later.map((each, i) => (each - f[i]!) / SHORTEST);
    own.solve(along, change);
    for (let i = 0; i < rate.length; i++) rate[i]! += change[i]!;
  }
  return true;
}

/** Moves the slopes of the end state, in place, and returns those of its time. */
export function moveEnd(
  end: StepEnd,
  pairs: Pairs,
  variants: readonly Varied[],
  slopes: readonly Float64Array[],
) {
  const { event, t, y, dense, step, own, oneC, before, beforeSlopes } = end;
  const moved = new Float64Array(variants.length);
  if (variants.length === 0) return moved;
  const rateOfState = rateAt(own, t, y) ?? dense.slopeAtEnd(new Float64Array(own.size));
  const value = (
    system: CellModel,
    at: number,
    state: Float64Array,
    start: { oneC: number; charge: number },
  ) => {
    const events = [...physicalLimits(system), ...stepEvents(system, step, { ...start, voltage: 0 })];
    return events.find(({ name }) => name === event)?.value(at, state) ?? Number.NaN;
  };
  const instant = Math.max(SHORTEST, INSTANT * (dense.to - dense.from));
  const later = (by: number) =>
    value(
      own,
      t + by,
      y.map((each, i) => each + by * rateOfState[i]!),
      { oneC, charge: before },
    );
  const rate = (later(instant) - later(-instant)) / (2 * instant);
  for (const [p, { above, below }] of variants.entries()) {
    const s = slopes[p]!;
    const at = (system: CellModel, of: { oneC: number }, by: number) =>
      value(
        system,
        t,
        y.map((each, i) => each + by * s[i]!),
        { oneC: of.oneC, charge: before + by * beforeSlopes[p]! },
      );
    const pair = pairs[p]!;
    const rise = (at(pair.above, above, above.by) - at(pair.below, below, -below.by)) / pair.span;
    // an event that does not move in time has no time to be moved
    moved[p] = rate === 0 || !Number.isFinite(rise / rate) ? 0 : -rise / rate;
    for (let i = 0; i < s.length; i++) s[i]! += rateOfState[i]! * moved[p]!;
  }
  return moved;
}
