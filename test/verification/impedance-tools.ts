/** Spectra as lists of complex numbers, and cells that stress an impedance. */

import type { Cell } from '../../src/cell/cell.ts';
import { ExactImpedance } from '../../src/models/p2d/exact-impedance.ts';
import type { ImpedanceModel } from '../../src/models/p2d/impedance-shares.ts';
import { bilayerPorosity, cellOf, twoChemistries, xu2019 } from './cells.ts';
import { type Complex, magnitude, minus } from './impedance-complex.ts';

/** From `highest` down to `lowest` [Hz], both included. */
export function decades(highest: number, lowest: number, perDecade = 10): number[] {
  const count = Math.round(perDecade * Math.log10(highest / lowest));
  return Array.from({ length: count + 1 }, (_, i) => highest * 10 ** (-i / perDecade));
}

export function spectrumOf(model: ImpedanceModel, frequencies: readonly number[]): Complex[] {
  const re = new Float64Array(frequencies.length);
  const im = new Float64Array(frequencies.length);
  model.spectrum(frequencies, re, im);
  return frequencies.map((_, f) => [re[f], im[f]]);
}

/** theta of all layers, or one per layer. */
export function exactSpectrum(
  cell: Cell,
  theta: number | readonly number[],
  frequencies: readonly number[],
): Complex[] {
  return spectrumOf(exactOf(cell, theta), frequencies);
}

export function exactOf(cell: Cell, theta: number | readonly number[]): ExactImpedance {
  return new ExactImpedance(cell, everywhere(cell, theta));
}

export function everywhere(cell: Cell, theta: number | readonly number[]): readonly number[] {
  return typeof theta === 'number' ? cell.positive.layers.map(() => theta) : theta;
}

export function relative(a: Complex, b: Complex): number {
  return magnitude(minus(a, b)) / magnitude(b);
}

/** Largest relative difference, and the frequency where it is. */
export function worstOf(
  a: readonly Complex[],
  b: readonly Complex[],
  frequencies: readonly number[],
): { error: number; at: number } {
  if (a.length !== b.length) throw new Error(`${a.length} and ${b.length} impedances`);
  let worst = { error: 0, at: Number.NaN };
  for (const [f, z] of a.entries()) {
    const error = relative(z, b[f]);
    if (!(error <= worst.error)) worst = { error, at: frequencies[f] };
  }
  return worst;
}

/** Four unequal layers, 0.4 mm together, with a film, an interlayer and a contact resistance. */
export function fourLayers(): Cell {
  const both = { thickness: 100e-6 };
  return cellOf(
    [
      { ...both, porosity: 0.5, activeFraction: 0.4, particleRadius: 2e-6, effectiveConductivity: 0.5 },
      { ...both, porosity: 0.25, activeFraction: 0.6, particleRadius: 8e-6, interlayerResistance: 1e-4 },
      { ...both, effectiveConductivity: 2 },
      { ...both, porosity: 0.3, filmResistance: 1e-3, effectiveConductivity: 20, interlayerResistance: 3e-5 },
    ],
    { name: 'four layers', contactResistance: 1e-4 },
  );
}

/** One layer of 0.4 mm whose solid conducts worse than its pores. */
export function thick(): Cell {
  return cellOf([{ thickness: 400e-6, effectiveConductivity: 0.05 }], { name: '400 um' });
}

export function threeLayers(): Cell {
  const [open, dense] = bilayerPorosity().positive.layers;
  return cellOf(
    [open, { thickness: 10e-6, particleRadius: 0.5e-6, porosity: 0.5, activeFraction: 0.3 }, dense],
    {
      name: 'three layers',
    },
  );
}

export const CASES: readonly { readonly cell: Cell; readonly theta: number }[] = [
  { cell: xu2019(), theta: 0.5 },
  { cell: thick(), theta: 0.4 },
  { cell: bilayerPorosity(), theta: 0.5 },
  { cell: twoChemistries(), theta: 0.5 },
  { cell: threeLayers(), theta: 0.3 },
  { cell: fourLayers(), theta: 0.6 },
];
