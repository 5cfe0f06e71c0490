import type { Control } from '../models/p2d/ends.ts';
import type { DenseStep } from '../solvers/dense.ts';
import type { Outcome } from '../solvers/outcome.ts';
import type { Simulator } from './simulator.ts';

/** Goes along with a step and solves something beside it; it never changes what is integrated. */
export interface StepCompanion {
  /** A stretch under one control begins from this consistent state; of a step there may be several. */
  begin(simulator: Simulator, control: Control, t: number, y: Float64Array): void;
  observe(dense: DenseStep): void;
  ended(outcome: Outcome): void;
}
