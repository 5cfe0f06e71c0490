/** Circuits fitted to measured spectra, as they are stored and shown. */
import type { CircuitFit } from '../models/circuit/fit.ts';
import type { KramersKronigTest } from '../models/circuit/kramers-kronig.ts';
import type { UsedSpectrum } from './store-spectra.ts';

/** A circuit fitted to a spectrum. */
export interface Candidate {
  /** "R0-p(R1,CPE1)" */
  readonly circuit: string;
  readonly fit: CircuitFit;
}

export interface SpectrumFit extends UsedSpectrum {
  /** The best first. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** A text says why there is none. */
  readonly kramersKronig: KramersKronigTest | string;
}
