/** How far simulated spectra are from measured ones: each against each, for the terminal and for `summary.json`. */
import { type Misfit, misfit } from '../../data/misfit.ts';
import type { Spectrum } from '../../experiments/spectrum.ts';
import type { NamedSpectrum } from '../../report/spectrum.ts';
import type { Summary } from '../store/summary.ts';
import { inOhmCm2 } from './spectrum-rows.ts';

export interface SpectrumMisfit {
  /** What was measured, and the state it is held against. */
  readonly measured: string;
  readonly state: string;
  /** undefined where they share no frequency. */
  readonly found: Misfit | undefined;
}

export function spectrumMisfits(
  spectra: readonly Spectrum[],
  measured: readonly NamedSpectrum[],
): SpectrumMisfit[] {
  return measured.flatMap((each) =>
    spectra.map((spectrum) => ({
      measured: each.name,
      state: spectrum.name,
      found: misfit(inOhmCm2(spectrum), each),
    })),
  );
}

/** Nothing where nothing was measured. */
export function misfitSummary(misfits: readonly SpectrumMisfit[]): Summary {
  const rows = misfits.map(({ measured, state, found }) => ({
    Name: measured,
    State: state,
    ...(found && {
      'RMS [% of |Z|]': 100 * found.relativeRms,
      'Worst [% of |Z|]': 100 * found.worst,
      'Worst at [Hz]': found.worstFrequency,
    }),
    Points: found?.compared ?? 0,
  }));
  return rows.length > 0 ? { Measured: rows } : {};
}
