import type { CellModel } from '../models/cell-model.ts';
import type { Sensitivities } from '../solvers/sensitivities.ts';
import type { Pairs } from './followed-pairs.ts';

/** One discretisation. */
export interface Stretch {
  /** The system that is integrated, and one of the same cell that is not. */
  readonly system: CellModel;
  readonly own: CellModel;
  readonly pairs: Pairs;
  readonly sensitivities: Sensitivities;
}

/** Where a followed cell stands between two steps. */
export interface Standing {
  readonly stretch: Stretch | undefined;
  readonly t: number;
  readonly y: Float64Array;
  /** Slopes of y, which moves with the unknowns, and at its fixed time. */
  readonly moving: readonly Float64Array[];
  readonly fixed: readonly Float64Array[];
  /** d/dp of the time at which the present step began, and of the length of the last one [s]. */
  readonly begun: Float64Array;
  readonly length: Float64Array;
  /** Charge passed before the step, and its slopes [C m^-2]. */
  readonly before: number;
  readonly beforeSlopes: Float64Array;
}

export function beforeFirstStep(unknowns: number): Standing {
  const none = new Float64Array(unknowns);
  const slopes = { begun: none, length: none, before: 0, beforeSlopes: none };
  return { stretch: undefined, t: 0, y: new Float64Array(0), moving: [], fixed: [], ...slopes };
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
