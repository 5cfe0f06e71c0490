import { describe, expect, it } from 'vitest';
import { selectPoints } from '../../src/data/select-points.ts';

const spectrum = {
  name: 'one',
  frequency: [9999.9, 1000, 100, 10, 1],
  re: [1, 2, 3, 4, 5],
  im: [0.5, -1, -2, -3, 0],
};
const kept = (selection: object) => Array.from(selectPoints(spectrum, selection).re);

describe('the points of a spectrum', () => {
  it('are all of them, in their order and with their name, where nothing is asked', () => {
    expect(selectPoints(spectrum, {})).toEqual({
      name: 'one',
      frequency: Float64Array.from(spectrum.frequency),
      re: Float64Array.from(spectrum.re),
      im: Float64Array.from(spectrum.im),
    });
  });

  it('include those at the ends of the range, rounded as files round them', () => {
    expect(kept({ highest: 1000, lowest: 10 })).toEqual([2, 3, 4]);
    expect(kept({ lowest: 1e4 })).toEqual([1]);
    expect(kept({ highest: 9990, lowest: 1.001 })).toEqual([2, 3, 4]);
  });

  it('are inductive where Im Z is above 0, not at it', () => {
    expect(kept({ dropInductive: true })).toEqual([2, 3, 4, 5]);
  });
});
