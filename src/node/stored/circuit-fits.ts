/** Circuits fitted to measured spectra, as they are stored and shown. */
import type { JsonObject } from '../../cell/normalise.ts';
import type { CircuitFit } from '../../models/circuit/fit-report.ts';
import type { CircuitKinetics } from '../../models/circuit/kinetics.ts';
import type { KramersKronigTest } from '../../models/circuit/kramers-kronig.ts';
import type { UsedSpectrum } from './spectra.ts';

/** A circuit fitted to a spectrum. */
export interface Candidate {
  /** "R0-p(R1,CPE1)" */
  readonly circuit: string;
  readonly fit: CircuitFit;
}

/** What a fit says of a cell. */
export interface FitKinetics {
  readonly kinetics: CircuitKinetics;
  /** Path of the cell file, as given. */
  readonly cell: string;
  readonly stateOfCharge: number;
  /** The cell with the fitted values in it, their sources attached. */
  readonly document: JsonObject;
}

export interface SpectrumFit extends UsedSpectrum {
  /** The best first. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** What the ranking says in words; undefined of one circuit. */
  readonly verdict: string | undefined;
  /** A text says why there is none. */
  readonly kramersKronig: KramersKronigTest | string;
  /** Where a cell was given. */
  readonly kinetics?: FitKinetics;
}
