/** What a file is once it is loaded: its document with every reference inlined, and what that says, resolved. */
import type { Cell } from '../../cell/cell.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import type { Provenance } from '../../cell/provenance.ts';
import type { Issue } from '../../core/errors.ts';
import type { ImpedanceExperiment } from '../../experiments/impedance.ts';
import type { Experiment } from '../../experiments/schema.ts';
import type { Estimation } from '../../studies/estimation/problem.ts';
import type { Optimisation } from '../../studies/optimisation.ts';
import type { SampleStudy } from '../../studies/samples/study.ts';
import type { Comparison } from '../../studies/schema.ts';
import type { Sweep } from '../../studies/sweep.ts';
import type { Validation } from '../../studies/validation/claim.ts';

interface Loaded {
  /** Absolute path of the file. */
  readonly file: string;
  /** The whole input, every reference inlined: what is stored, hashed and sent to workers. */
  readonly document: JsonObject;
  readonly warnings: readonly Issue[];
}

export interface LoadedCell extends Loaded {
  readonly kind: 'cell';
  readonly cell: Cell;
  readonly provenance: readonly Provenance[];
}

export interface LoadedExperiment extends Loaded {
  readonly kind: 'experiment';
  readonly experiment: Experiment;
  /** Of the cell's values; paths are relative to the cell. */
  readonly provenance: readonly Provenance[];
}

export interface LoadedImpedance extends Loaded {
  readonly kind: 'impedance';
  readonly experiment: ImpedanceExperiment;
  readonly provenance: readonly Provenance[];
}

export interface LoadedStudy extends Loaded {
  readonly kind: 'study';
  readonly study: Comparison;
}

export interface LoadedSweep extends Loaded {
  readonly kind: 'sweep';
  readonly study: Sweep;
}

export interface LoadedOptimisation extends Loaded {
  readonly kind: 'optimisation';
  readonly study: Optimisation;
}

export interface LoadedValidation extends Loaded {
  readonly kind: 'validation';
  readonly study: Validation;
  /** An issue of the document, in the file where it stands: what a claim asks for is known once its subject has run. */
  readonly place: (it: Issue) => Issue;
}

/** What any file may be. */
export type LoadedAny =
  | LoadedCell
  | LoadedExperiment
  | LoadedImpedance
  | LoadedStudy
  | LoadedSweep
  | LoadedOptimisation
  | LoadedValidation
  | LoadedSamples
  | LoadedEstimation;

/** A study of uncertainty or of sensitivity. */
export interface LoadedSamples extends Loaded {
  readonly kind: 'samples';
  readonly study: SampleStudy;
}

export interface LoadedEstimation extends Loaded {
  readonly kind: 'estimation';
  readonly study: Estimation;
}
