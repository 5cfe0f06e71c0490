/** What a half cell of this code is that PyBaMM 26.10 does not express: read in its source, functions of x tried. */
import { table } from './section.ts';

const ROWS: readonly (readonly [string, string])[] = [
  [
    'two chemistries, one per layer',
    'no: OCP and c_max as functions of x are refused; two particle phases with one at zero in each half give the discharge of two layers, not the spectrum (its area for the double layer adds up over phases)',
  ],
  ['more than two materials through the depth', 'no'],
  [
    'tortuosity or Bruggeman exponent per layer',
    'no: one transport efficiency law per electrode; as a function of x only through an undocumented closure',
  ],
  [
    'conductivity, double layer, D_s, i_0 per layer',
    'no option; undocumented closures over x for some, not serialisable',
  ],
  ['resistance between two layers', 'no'],
  ['resistance of a film in one layer only', 'no'],
  [
    'a mesh face on every layer boundary, for any thickness',
    'no: one uniform mesh per electrode; here the step was put on a face by an even number of cells',
  ],
  ['layer thickness as an input of a built model', 'no: geometry is fixed when the model is built'],
  [
    'share of current, utilisation, overpotentials per layer',
    'no output; totals of lithium are wrong with a graded active fraction (mean of products taken as product of means)',
  ],
  ['spectrum after a discharge, or under load', 'no: about the initial state only'],
  ['spectrum shared out by layer and process', 'no'],
  ['porosity, active fraction, radius through the depth', 'yes: compared above'],
];

export const CANNOT = [
  'Where PyBaMM 26.10 can express the cell, and where it cannot:',
  table(['of the half cell', 'PyBaMM'], ROWS),
].join('\n\n');
