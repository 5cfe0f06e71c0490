/** What is done to one cell, resolved: SI, defaults filled in, every kind of experiment compiled to steps. */
import type { Cell } from '../cell/cell.ts';
import type { InitialState } from '../cell/initial-state.ts';
import type { MeasuredCurve } from './measured-curve.ts';
import type { MeasuredRetention } from './measured-retention.ts';
import type { ModelName, Numerics, OutputOptions } from './numerics.ts';
import type { StepDocument } from './program.ts';
import type { CapacityBasis } from './quantities.ts';

export type ExperimentKind = 'protocol' | 'rate-capability' | 'formation' | 'cycling' | 'gitt';

/** One discharge of a rate test. */
export interface PlannedRate {
  /** As written, "C/10". */
  readonly label: string;
  /** Of its discharge in the program, from 0. */
  readonly step: number;
}

/** Which of the steps are measurements, where their order alone does not tell. */
export type Plan =
  | { readonly kind: 'rate-capability'; readonly rates: readonly PlannedRate[] }
  /** A rest, then pulses, each with a rest after it; the time of a pulse [s]. */
  | { readonly kind: 'gitt'; readonly duration: number };

export interface Experiment {
  readonly experiment: ExperimentKind;
  readonly name: string | undefined;
  readonly model: ModelName;
  readonly cell: Cell;
  readonly initialState: InitialState;
  /** As written or compiled, in order. */
  readonly steps: readonly StepDocument[];
  readonly numerics: Numerics;
  readonly output: OutputOptions;
  readonly plan?: Plan | undefined;
  /** In which figures and the terminal give capacities; undefined: mAh and mAh/g, figures mAh/cm2. */
  readonly capacityBasis?: CapacityBasis | undefined;
  readonly measured?: readonly MeasuredCurve[] | undefined;
  readonly retention?: readonly MeasuredRetention[] | undefined;
}
