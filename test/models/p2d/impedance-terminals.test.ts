import { describe, expect, it } from 'vitest';
import { toTerminals } from '../../../src/models/p2d/impedance-terminals.ts';
import { smallSignalAtRest } from '../../../src/models/p2d/small-signal-state.ts';
import { cellOf } from '../../verification/cells.ts';
import { exactOf, relative, spectrumOf } from '../../verification/impedance-tools.ts';

describe('series resistance and inductance', () => {
  const [seriesResistance, inductance] = [0.7, 2e-7];
  const bare = cellOf([{}]);
  const cell = { ...bare, seriesResistance };
  const frequencies = [1e5, 1];

  it('are of the cell: the area-specific impedance does not know them', () => {
    expect(spectrumOf(exactOf(cell, 0.5), frequencies)).toEqual(spectrumOf(exactOf(bare, 0.5), frequencies));
    const [with_, without] = [cell, bare].map((each) =>
      spectrumOf(smallSignalAtRest(each, [0.5], { accuracy: 'standard', highest: 1e5 }), frequencies),
    );
    for (const [i, z] of with_.entries()) expect(relative(z, without[i])).toBeLessThan(1e-14);
  });

  it('add in ohms at the terminals, the area does not scale them', () => {
    const re = new Float64Array(2);
    const im = new Float64Array(2);
    exactOf(cell, 0.5).spectrum(frequencies, re, im);
    const [areal, arealIm] = [re.slice(), im.slice()];
    toTerminals(cell, { seriesResistance, inductance }, frequencies, { re, im });
    for (const [f, frequency] of frequencies.entries()) {
      expect(re[f]).toBeCloseTo(areal[f] / cell.area + seriesResistance, 12);
      expect(im[f]).toBeCloseTo(arealIm[f] / cell.area + 2 * Math.PI * frequency * inductance, 12);
    }
  });
});
