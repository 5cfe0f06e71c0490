import type { Cell } from '../../cell/cell.ts';

/** What a cell adds to its area-specific impedance: ohms and henries of the cell, in series. */
export interface TerminalElements {
  /** [ohm] */
  readonly seriesResistance: number;
  /** Of tabs and leads [H]. */
  readonly inductance: number;
}

/** Z [ohm] at the terminals from Z [ohm m^2] of the cell's area, in place: Z/A + R_series + i omega L. */
export function toTerminals(
  { area }: Cell,
  { seriesResistance, inductance }: TerminalElements,
  frequencies: ArrayLike<number>,
  { re, im }: { readonly re: Float64Array; readonly im: Float64Array },
): void {
  for (let f = 0; f < frequencies.length; f++) {
    re[f] = re[f] / area + seriesResistance;
    im[f] = im[f] / area + 2 * Math.PI * frequencies[f] * inductance;
  }
}
