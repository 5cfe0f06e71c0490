import type { OverpotentialLabel } from '../models/p2d/overpotential-terms.ts';

/** Overpotentials and layers along a step; SI, one entry per row everywhere. */
export interface BreakdownSeries {
  /** Since the start of the run [s]. */
  readonly time: readonly number[];
  /** Charge passed since the start of the step, positive on discharge [C]. */
  readonly capacity: readonly number[];
  /** [V] */
  readonly ocv: readonly number[];
  readonly voltage: readonly number[];
  /** They add up to ocv - voltage. */
  readonly terms: readonly (OverpotentialLabel & {
    readonly place: string;
    readonly values: readonly number[];
  })[];
  readonly layers: readonly {
    readonly name: string;
    readonly currentShare: readonly (number | undefined)[];
    readonly utilisation: readonly number[];
    /** Centre of the reaction, as depth from the separator [m]; undefined where nothing reacts. */
    readonly front: readonly (number | undefined)[];
    /** Standard deviation of the particles' mean stoichiometry over the layer's depth. */
    readonly spread: readonly number[];
  }[];
  /** Lowest salt concentration anywhere, by that at rest: 0 where the salt has run out. */
  readonly depletion: readonly number[];
}
