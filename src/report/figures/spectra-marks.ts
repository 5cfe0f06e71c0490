import { interpolated } from '../../data/misfit.ts';
import { byFrequency, type ImpedanceUnit, type NamedSpectrum } from '../spectrum.ts';
import type { Titles } from './figure.ts';
import type { Key } from './key.ts';

/** What the figures of spectra have in common. */
export interface SpectraOptions extends Titles {
  /** Drawn as open points, in the colour of the simulated spectrum of the same name. */
  readonly measured?: readonly NamedSpectrum[];
  /** Of all spectra; 'ohm cm2' unless told. */
  readonly unit?: ImpedanceUnit;
  /** What the curves are; 'simulated' unless told. */
  readonly curves?: 'simulated' | 'fitted';
}

export function notesOf(
  spectra: readonly NamedSpectrum[],
  { measured = [], curves = 'simulated' }: SpectraOptions,
): string[] {
  if (measured.length === 0) return [];
  return [spectra.length === 0 ? 'Open symbols: measured' : `Lines: ${curves}; open symbols: measured`];
}

/**
 * A thin line at 0 of an axis that goes below. The axis itself must say how many ticks it has: where one layer has none
 * of its own, Vega-Lite thins out those of the others.
 */
export function zeroLine() {
  return {
    data: { values: [{ zero: 0 }] },
    mark: { type: 'rule' as const, color: '#4d4d4d', strokeWidth: 0.8 },
    encoding: { y: { field: 'zero', type: 'quantitative' as const } },
  };
}

/** Measured points: shape and colour of their series, open. Position and colour come from the caller. */
export function openPoints<E extends object>(
  rows: readonly { readonly series: string }[],
  encoding: E,
  key: Key,
) {
  return {
    data: { values: rows.map((row) => ({ ...row, shape: shapeOf(row.series, key) })) },
    mark: { type: 'point' as const, filled: false, size: 26, strokeWidth: 1, opacity: 0.85 },
    encoding: { ...encoding, shape: { field: 'shape', type: 'nominal' as const, scale: null } },
  };
}

export function shapeOf(series: string, key: Key): string {
  return key.shapes[key.names.indexOf(series)] ?? 'circle';
}

export function short(value: number): number {
  return Number(value.toPrecision(6));
}

/** Lines between points farther apart [decades] stay straight: a curve there would be made up. */
const DENSE = 0.26;
const PARTS = 4;

/** A simulated spectrum with points between its points, from the lowest frequency on, so that arcs look round. */
export function smooth(spectrum: NamedSpectrum): NamedSpectrum {
  const at = interpolated(spectrum);
  const sorted = byFrequency(spectrum.frequency).map((i) => spectrum.frequency[i] as number);
  const frequency = sorted.flatMap((f, i) => {
    const ratio = (sorted[i + 1] ?? f) / f;
    if (ratio === 1 || Math.log10(ratio) > DENSE) return [f];
    return Array.from({ length: PARTS }, (_, k) => f * ratio ** (k / PARTS));
  });
  const points = frequency.map((f) => at(f) ?? { re: Number.NaN, im: Number.NaN });
  return { name: spectrum.name, frequency, re: points.map(({ re }) => re), im: points.map(({ im }) => im) };
}
