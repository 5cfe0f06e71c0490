import { describe, expect, it } from 'vitest';
import { checkCurves, checkPoints, curvesCsv, pointsCsv, ratesOf } from '../../src/report/discharge.ts';
import { curve } from './synthetic.ts';

describe('what cannot be drawn is named', () => {
  const good = curve('SLC1', 1, 3, 5);

  it('no curves', () => {
    expect(() => checkCurves([])).toThrow('at least one curve');
  });

  it('a curve with no points', () => {
    expect(() => checkCurves([good, { ...good, design: 'BLC1', capacity: [], voltage: [] }])).toThrow(
      'BLC1 at 1C has no points',
    );
  });

  it('a NaN', () => {
    expect(() => checkCurves([{ ...good, voltage: [4, 4, Number.NaN, 4, 4] }])).toThrow(
      'the voltage of SLC1 at 1C is NaN at point 3 of 5',
    );
  });

  it('an infinite capacity', () => {
    const capacity = Float64Array.of(0, 1, 2, 3, Number.POSITIVE_INFINITY);
    expect(() => checkCurves([{ ...good, capacity }])).toThrow(
      'the capacity of SLC1 at 1C is Infinity at point 5 of 5',
    );
  });

  it('lists of unequal length', () => {
    expect(() => checkCurves([{ ...good, voltage: [4] }])).toThrow(
      'SLC1 at 1C has 5 capacities but 1 voltages',
    );
  });

  it('a curve that is there twice', () => {
    expect(() => checkCurves([good, good])).toThrow('SLC1 at 1C is there twice');
  });

  it('points', () => {
    expect(() => checkPoints([])).toThrow('at least one point');
    expect(() => checkPoints([{ design: 'SLC1', cRate: 0.1, capacity: Number.NaN }])).toThrow(
      'the capacity of SLC1 at C/10 is NaN',
    );
  });
});

describe('CSV of a figure', () => {
  it('holds every given value with all its digits', () => {
    const lines = curvesCsv([{ design: 'SLC1', cRate: 0.1, capacity: [0, 1 / 3], voltage: [4.3, 4.1] }]);
    expect(lines).toBe(
      [
        'Design,C-rate,Discharge capacity [mA.h.cm-2],Voltage [V]',
        'SLC1,0.1,0,4.3',
        'SLC1,0.1,0.3333333333333333,4.1',
        '',
      ].join('\n'),
    );
  });

  it('says of a point why its discharge ended early', () => {
    expect(pointsCsv([{ design: 'SLC1', cRate: 3, capacity: 1, endedEarly: 'electrolyte depleted' }])).toBe(
      'Design,C-rate,Discharge capacity [mA.h.cm-2],Ended before the cut-off\nSLC1,3,1,electrolyte depleted\n',
    );
  });
});

it('rates rise, each once', () => {
  expect(ratesOf([{ cRate: 3 }, { cRate: 0.1 }, { cRate: 3 }])).toEqual([0.1, 3]);
});
