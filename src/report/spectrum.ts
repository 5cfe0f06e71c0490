import type { Spectrum } from '../data/spectrum.ts';
import { csv } from './tables.ts';

/** An impedance spectrum with the name it has in a figure: frequency [Hz], re and im of one unit, capacitive im < 0. */
export interface NamedSpectrum extends Spectrum {
  readonly name: string;
}

/** Of Z: of the cell, or times the area of the electrode. */
export type ImpedanceUnit = 'ohm' | 'ohm cm2';

/** As a figure writes it, and as the head of a column does. */
export const UNIT_SHOWN: Readonly<Record<ImpedanceUnit, string>> = { ohm: 'Ω', 'ohm cm2': 'Ω cm²' };
export const UNIT_IN_HEAD: Readonly<Record<ImpedanceUnit, string>> = { ohm: 'Ohm', 'ohm cm2': 'Ohm.cm2' };

/**
 * Throws, naming the spectrum, unless every spectrum can be drawn. Names may not repeat, nor the frequencies of a
 * simulated one, which is drawn as a curve.
 */
export function checkSpectra(
  spectra: readonly NamedSpectrum[],
  kind: 'simulated' | 'measured' = 'measured',
): void {
  const seen = new Set<string>();
  for (const { name, frequency, re, im } of spectra) {
    if (seen.has(name)) throw new RangeError(`${name} is there twice`);
    seen.add(name);
    const n = frequency.length;
    if (n === 0) throw new RangeError(`${name} has no points`);
    if (re.length !== n || im.length !== n) {
      throw new RangeError(
        `${name} has ${n} frequencies, but ${re.length} values of Re Z and ${im.length} of Im Z`,
      );
    }
    for (let i = 0; i < n; i++) {
      const [f, x, y] = [frequency[i] as number, re[i] as number, im[i] as number];
      const place = `of ${name} is`;
      if (!(f > 0 && Number.isFinite(f)))
        throw new RangeError(`the frequency ${place} ${f} at point ${i + 1} of ${n}`);
      if (!Number.isFinite(x)) throw new RangeError(`Re Z ${place} ${x} at ${f} Hz`);
      if (!Number.isFinite(y)) throw new RangeError(`Im Z ${place} ${y} at ${f} Hz`);
    }
    const once = new Set(Array.from(frequency)).size;
    if (kind === 'simulated' && once < n) throw new RangeError(`${name} has a frequency twice`);
  }
}

/** Indices of the points from the lowest frequency to the highest. */
export function byFrequency(frequency: ArrayLike<number>): number[] {
  const at = (i: number) => frequency[i] as number;
  return Array.from({ length: frequency.length }, (_, i) => i).sort((a, b) => at(a) - at(b));
}

const FREQUENCY = 'Frequency [Hz]';
const headsOf = (unit: ImpedanceUnit) => ['Z_re', 'Z_im'].map((part) => `${part} [${UNIT_IN_HEAD[unit]}]`);

/** CSV of one spectrum, of the cell and per area. @param area of the electrode [cm²] */
export function spectrumTable({ frequency, re, im }: Spectrum, area: number): string {
  if (!(area > 0 && Number.isFinite(area))) throw new RangeError(`the area is ${area} cm²`);
  const rows = Array.from(frequency, (f, i) => {
    const [x, y] = [re[i] as number, im[i] as number];
    return [f, x / area, y / area, x, y];
  });
  return csv([FREQUENCY, ...headsOf('ohm'), ...headsOf('ohm cm2')], rows);
}

export interface SpectraCsvOptions {
  /** |Z| and the phase angle too. */
  readonly polar?: boolean;
  readonly unit?: ImpedanceUnit | undefined;
  /** What the curves are. */
  readonly curves?: string | undefined;
}

/** CSV beside a figure: a line for every given point. */
export function spectraCsv(
  simulated: readonly NamedSpectrum[],
  measured: readonly NamedSpectrum[],
  { polar = false, unit = 'ohm cm2', curves = 'simulated' }: SpectraCsvOptions = {},
): string {
  const rowsOf = (kind: string) => (spectrum: NamedSpectrum) =>
    Array.from(spectrum.frequency, (f, i) => {
      const [x, y] = [spectrum.re[i] as number, spectrum.im[i] as number];
      return [spectrum.name, kind, f, x, y, ...(polar ? [Math.hypot(x, y), phase(x, y)] : [])];
    });
  const head = [
    'Spectrum',
    'Kind',
    FREQUENCY,
    ...headsOf(unit),
    ...(polar ? [`|Z| [${UNIT_IN_HEAD[unit]}]`, 'Phase [deg]'] : []),
  ];
  return csv(head, [...simulated.flatMap(rowsOf(curves)), ...measured.flatMap(rowsOf('measured'))]);
}

/** [°], below 0 where capacitive. */
export function phase(re: number, im: number): number {
  return (Math.atan2(im, re) * 180) / Math.PI;
}
