import type { OdeSystem } from './ode.ts';

/** Dormand and Prince's pair is stable on the negative real axis up to |lambda| h of this. */
const STABILITY = 3.3;
/** Stiffness is believed after so many steps that show it, and forgotten after so many in a row that do not (Hairer). */
const STIFF_STEPS = 15;
const CALM_STEPS = 6;
/** Of the power method: the fastest decays of diffusion lie apart by a factor of two or more. */
const ITERATIONS = 12;
/** Size of its disturbance, in units of `scale`. */
const DISTURBANCE = 1e-6;

/** How short an explicit step must be to stay stable, and for which unknown. */
export interface StabilityLimit {
  /** [s] */
  readonly step: number;
  readonly carrier: number;
}

/** Why the rest of a run, `span` long, is not worth its steps; undefined where it is. */
export function tooManySteps({ step }: StabilityLimit, span: number, allowed: number): string | undefined {
  const needed = span / step;
  if (!(needed > allowed)) return undefined;
  const stable = `an explicit step is stable up to ${step.toPrecision(3)} s`;
  return `${stable}: ${needed.toPrecision(2)} steps to the end, where ${allowed} are allowed`;
}

/**
 * The limit at (t, y), from the fastest rate by power iteration on differences of f. Infinite where nothing moves, or
 * where f cannot be evaluated nearby.
 *
 * @param rate f(t, y)
 */
export function stabilityLimit(
  system: OdeSystem,
  t: number,
  y: Float64Array,
  rate: Float64Array,
): StabilityLimit {
  const { size: n, scale } = system;
  const disturbed = new Float64Array(n);
  const out = new Float64Array(n);
  const direction = scale.map((size, i) => (Number.isFinite(size) ? (-1) ** i : 0));
  let fastest = 0;
  let carrier = 0;
  for (let k = 0; k < ITERATIONS; k++) {
    for (let i = 0; i < n; i++) {
      disturbed[i] = y[i] + (direction[i] === 0 ? 0 : DISTURBANCE * direction[i] * scale[i]);
    }
    if (system.rhs(t, disturbed, out) !== undefined) return { step: Number.POSITIVE_INFINITY, carrier };
    fastest = 0;
    for (let i = 0; i < n; i++) {
      direction[i] = (out[i] - rate[i]) / (DISTURBANCE * scale[i]);
      if (!(Math.abs(direction[i]) > fastest)) continue;
      fastest = Math.abs(direction[i]);
      carrier = i;
    }
    if (fastest === 0) break;
    for (let i = 0; i < n; i++) direction[i] /= fastest;
  }
  return { step: STABILITY / fastest, carrier };
}

/** Says when the steps of a run are as long as stability allows, and not as accuracy would have them. */
export class StiffnessWatch {
  private stiff = 0;
  private calm = 0;

  /** @param shown whether the step just taken shows stiffness @returns whether it is believed by now */
  observe(shown: boolean): boolean {
    this.calm = shown ? 0 : this.calm + 1;
    if (shown) this.stiff++;
    else if (this.calm >= CALM_STEPS) this.stiff = 0;
    return this.stiff >= STIFF_STEPS;
  }
}
