/** Estimation documents for tests: a coarse bi-layer with a measured curve and a spectrum, as the loader inlines them. */
import { compileExpression } from '../../../src/core/expression.ts';
import { type EstimationReading, readEstimation } from '../../../src/studies/estimation-schema.ts';
import { cellDocument } from '../../cell/test-cell.ts';

export const D_S = 'positive.layers[0].material.diffusivity';
export const SPAN = { from: '1e-16 m^2/s', to: '1e-12 m^2/s', scale: 'log' };

const curve = { 'voltage [V]': [4.2, 4, 3.8], 'time [s]': [10, 20, 30] };
const spectrum = {
  'frequency [Hz]': [10, 1],
  'Z_re [ohm.m2]': [1e-3, 2e-3],
  'Z_im [ohm.m2]': [-1e-4, -2e-4],
};

export function discharge(more: object = {}, entry: object = {}): Record<string, unknown> {
  const measured = [{ file: 'a.csv', step: 1, noise: '1 mV', curve, ...entry }];
  return { experiment: 'protocol', name: 'rate', steps: ['Discharge at 1C until 3.0 V'], measured, ...more };
}

export function spectra(more: object = {}, entry: object = {}): Record<string, unknown> {
  const measured = [{ file: 'eis.csv', state: 1, noise: '0.5 %', spectrum, ...entry }];
  const states = [{ stateOfCharge: 0.7 }, { stateOfCharge: 0.3 }];
  return { experiment: 'impedance', name: 'eis', states, measured, ...more };
}

export function single(more: object = {}): Record<string, unknown> {
  return {
    study: 'estimation',
    cell: cellDocument(),
    vary: { [`cell.${D_S}`]: SPAN },
    data: [{ experiment: discharge() }],
    ...more,
  };
}

export function several(more: object = {}): Record<string, unknown> {
  return {
    study: 'estimation',
    cells: { A: cellDocument(), B: cellDocument() },
    vary: { [`cells.A.${D_S}`]: { ...SPAN, with: [`cells.B.${D_S}`] } },
    data: [{ experiment: discharge(), cell: 'A' }],
    ...more,
  };
}

export function read(document: unknown): EstimationReading {
  return readEstimation(document, { compile: compileExpression });
}

export function accepted(document: unknown) {
  const reading = read(document);
  if (!reading.ok)
    throw new Error(reading.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return reading;
}

/** "place: message; nearest" of everything that is wrong. */
export function wrongIn(document: unknown): string[] {
  const reading = read(document);
  if (reading.ok) return [];
  return reading.issues.map(
    ({ path, message, nearest }) => `${path.join(' ')}: ${message}${nearest ? `; ${nearest}` : ''}`,
  );
}
