/** What somebody published or measured, and how a simulation is to be held against it. */
import type { Cell } from '../../cell/cell.ts';
import type { Experiment } from '../../experiments/experiment.ts';
import type { ImpedanceExperiment } from '../../experiments/impedance.ts';
import type { Step } from '../../experiments/step.ts';
import type { Circuit } from '../../models/circuit/circuit.ts';
import type { CircuitSettings } from '../../models/circuit/circuit-settings.ts';
import type { Optimisation } from '../optimisation.ts';
import type { Comparison } from '../schema.ts';
import type { Sweep } from '../sweep.ts';
import type { Target } from './target.ts';

/** Named numbers, and texts that tell the rows apart: what a run, a table or a material has to say. */
export type Row = Readonly<Record<string, string | number>>;

/** What a subject says of itself as a whole, and of its parts: steps, spectra, layers, cases. */
export interface Rows {
  readonly whole?: Row;
  readonly parts: readonly Row[];
}

/** A circuit that is fitted to the simulated spectrum. */
export interface FittedTo {
  readonly text: string;
  readonly circuit: Circuit;
  readonly settings: CircuitSettings;
}

/** What gives the rows. */
export type Subject =
  | { readonly kind: 'protocol'; readonly experiment: Experiment; readonly steps: readonly Step[] }
  | {
      readonly kind: 'impedance';
      readonly experiment: ImpedanceExperiment;
      readonly circuit: FittedTo | undefined;
    }
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'material'; readonly rows: readonly Row[] }
  | { readonly kind: 'study'; readonly study: Comparison | Sweep | Optimisation };

/** Which row, of those that have the quantity. */
export type Take =
  | 'first'
  | 'last'
  | 'minimum'
  | 'maximum'
  | 'mean'
  /** The row where another column is least or greatest. */
  | { readonly at: 'minimum' | 'maximum'; readonly of: string };

/** One number of a subject. */
export interface Reading {
  readonly subject: Subject;
  /** Two readings of the same run share it. */
  readonly key: string;
  /** A key of the summary, its unit in brackets. */
  readonly quantity: string;
  /** Columns and what they must be. */
  readonly where: Row | undefined;
  readonly take: Take | undefined;
  /** Taken off first, in the quantity's unit; an initial voltage leaves a loss. */
  readonly minus: number;
}

/** How two readings make one number: a/b - 1 in percent, a/b, a - b. */
export type Relation = 'gain' | 'ratio' | 'difference';

/** Where a number was read: the text of the source, code that cites it, arithmetic on those; one's own, or a stand-in. */
export const evidences = ['text', 'code', 'derived', 'measured', 'assumed'] as const;
export type Evidence = (typeof evidences)[number];

export interface Claim {
  readonly id: string;
  readonly statement: string;
  readonly reading: Reading;
  readonly against: { readonly reading: Reading; readonly as: Relation } | undefined;
  /** Of the number that is compared, "%" or "mA.h"; undefined: it has none. */
  readonly unit: string | undefined;
  readonly target: Target;
  readonly source: string;
  readonly evidence: Evidence;
  /** What the source says of its conditions, and what it does not. */
  readonly given: string | undefined;
  readonly notGiven: string | undefined;
  readonly expect: 'holds' | 'fails';
  readonly because: string | undefined;
}

/** A validation, resolved. */
export interface Validation {
  readonly study: 'validation';
  readonly name: string | undefined;
  readonly claims: readonly Claim[];
}

/** "mA.h.cm-2" of "Discharge capacity [mA.h.cm-2]"; undefined where the quantity has no unit. */
export function unitOfKey(quantity: string): string | undefined {
  return /\[([^\]]+)\]\s*$/.exec(quantity)?.[1];
}

/** What the compared number is of, in one line: "Discharge capacity [mA.h], gain [%]". */
export function quantityText({ reading, against }: Pick<Claim, 'reading' | 'against'>): string {
  if (against === undefined) return reading.quantity;
  const { as } = against;
  return as === 'gain' ? `${reading.quantity}, gain [%]` : `${reading.quantity}, ${as}`;
}
