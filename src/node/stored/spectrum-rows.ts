/** Simulated spectra as CSV, of an impedance experiment and of steps that take one. */
import type { Spectrum } from '../../experiments/spectrum.ts';
import type { NamedSpectrum } from '../../report/spectrum.ts';
import type { TableCell } from '../../report/tables.ts';
import { finiteCsv } from '../files/finite.ts';

/** ohm m^2 in one ohm cm^2. */
export const OHM_CM2 = 1e-4;

/** As figures and misfits have it. */
export function inOhmCm2({ name, frequencies, re, im }: Spectrum): NamedSpectrum {
  return {
    name,
    frequency: frequencies,
    re: Array.from(re, (value) => value / OHM_CM2),
    im: Array.from(im, (value) => value / OHM_CM2),
  };
}

const HEAD = [
  'State',
  'Frequency [Hz]',
  'Z_re [Ohm]',
  'Z_im [Ohm]',
  'Z_re [Ohm.cm2]',
  'Z_im [Ohm.cm2]',
  'Drift',
];

/** At the terminals in ohm, with series resistance and inductance; per area without them. */
export function spectrumCsv(spectra: readonly Spectrum[]): string {
  const rows = spectra.flatMap(({ name, frequencies, re, im, terminals, drift }) =>
    frequencies.map((f, i): TableCell[] => [
      name,
      f,
      terminals.re[i],
      terminals.im[i],
      re[i]! / OHM_CM2,
      im[i]! / OHM_CM2,
      drift?.[i],
    ]),
  );
  return finiteCsv('spectrum.csv', HEAD, rows);
}

export function sharesCsv(spectra: readonly Spectrum[]): string {
  const rows = spectra.flatMap(({ name, frequencies, shares }) =>
    shares.flatMap(({ process, layer, re, im }) =>
      frequencies.map((f, i): TableCell[] => [
        name,
        layer === undefined ? 'cell' : layer + 1,
        process,
        f,
        re[i]! / OHM_CM2,
        im[i]! / OHM_CM2,
      ]),
    ),
  );
  const head = ['State', 'Layer', 'Process', 'Frequency [Hz]', 'Z_re [Ohm.cm2]', 'Z_im [Ohm.cm2]'];
  return finiteCsv('shares.csv', head, rows);
}
