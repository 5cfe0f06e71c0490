/** Spectra: exact against matrix exponentials, linearised against exact. */
import { smallSignalAtRest } from '../../src/models/p2d/small-signal-state.ts';
import { byMatrixExponentials } from '../../test/verification/impedance-oracle.ts';
import { stackOf } from '../../test/verification/impedance-stack.ts';
import {
  CASES,
  decades,
  everywhere,
  exactSpectrum,
  spectrumOf,
  worstOf,
} from '../../test/verification/impedance-tools.ts';
import { brief, ran, type Section, table } from './section.ts';

const WIDE = decades(1e5, 1e-3, 1);
const DENSE = decades(1e5, 1e-4, 5);

export const impedance: Section = {
  name: 'impedance',
  title: 'Impedance against exact formulas',
  run() {
    const rows = CASES.map(({ cell, theta }) => {
      const layers = everywhere(cell, theta);
      const stack = stackOf(cell, layers);
      const independent = WIDE.map((f) => byMatrixExponentials(stack, f));
      const exact = worstOf(exactSpectrum(cell, theta, WIDE), independent, WIDE);
      const dense = exactSpectrum(cell, theta, DENSE);
      const linearised = (['standard', 'fine'] as const).map((accuracy) => {
        const model = smallSignalAtRest(cell, layers, { accuracy, highest: DENSE[0]! });
        const { error, at } = worstOf(spectrumOf(model, DENSE), dense, DENSE);
        return `${(100 * error).toFixed(4)} % at ${at.toPrecision(2)} Hz`;
      });
      return [
        `${cell.name}, layers: ${cell.positive.layers.length}, θ = ${theta}`,
        brief(exact.error),
        ...linearised,
      ];
    });
    return ran(
      INTRODUCTION,
      table(['cell', 'exact: worst difference', 'linearised, standard', 'linearised, fine'], rows),
    );
  },
};

const INTRODUCTION = `The exact spectrum of uniform layers at rest, 1 mHz to 100 kHz, against an evaluation that shares nothing with it: the
layers as a boundary value problem, cut into sub-slabs, matrix exponentials, all nodal values at once. The linearised
spectrum (the one used under load and with gradients) against the exact one, 0.1 mHz to 100 kHz. Relative to |Z|.`;
