import type { Spectrum } from './spectrum.ts';

export interface PointSelection {
  /** Ends of the frequencies that are kept [Hz], themselves included. */
  readonly lowest?: number | undefined;
  readonly highest?: number | undefined;
  /** Leave out what is above 0 in Im Z: leads and windings. */
  readonly dropInductive?: boolean;
}

/** A frequency this close to an end [relative] is still inside: files round them. */
const ROUNDED = 1e-4;

/** The points of a spectrum that are asked for, in their order. */
export function selectPoints<S extends Spectrum>(spectrum: S, selection: PointSelection): S {
  const { lowest = 0, highest = Number.POSITIVE_INFINITY, dropInductive = false } = selection;
  const kept = Array.from(spectrum.frequency, (_, i) => i).filter((i) => {
    const f = spectrum.frequency[i] as number;
    const inside = f >= lowest * (1 - ROUNDED) && f <= highest * (1 + ROUNDED);
    return inside && !(dropInductive && (spectrum.im[i] as number) > 0);
  });
  const of = (values: ArrayLike<number>) => Float64Array.from(kept, (i) => values[i] as number);
  return { ...spectrum, frequency: of(spectrum.frequency), re: of(spectrum.re), im: of(spectrum.im) };
}
