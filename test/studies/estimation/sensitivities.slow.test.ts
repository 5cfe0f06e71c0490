import { describe, expect, it } from 'vitest';
import type { DataSet, VoltageData } from '../../../src/studies/estimation/problem.ts';
import { slopeErrors } from './slopes.ts';
import { bilayer, sixUnknowns, spectraSet, study, times } from './synthetic.ts';

const { unknowns, truth } = sixUnknowns();

/** What differs falls with the tolerance of both runs, 3e-3 at 1e-6, 1e-4 at 1e-7, 4e-5 at 1e-8, 8e-6 at 1e-9. */
const CLOSEST = 1e-9;
/** Programmes that pass a steep end refuse a closer tolerance there; 4e-5 is left of it. */
const CLOSE = 1e-8;
/** Points that no run comes to hang on the time of that end, some 1e-8 of it: a volt in seconds against a slope of millivolts. */
const BEYOND = 2e-3;

function tight(
  name: string,
  steps: readonly string[],
  seen: readonly Partial<VoltageData>[],
  rtol = 1e-10,
): DataSet {
  return {
    name,
    cell: 'cell',
    document: {
      experiment: 'protocol',
      steps,
      numerics: { accuracy: { cellsPerLayer: 5, particlePoints: 5, rtol } },
    },
    observations: seen.map(({ x = times(12, 3000), ...each }) => ({
      kind: 'voltage',
      name: 'v',
      step: 1,
      over: 'time',
      x,
      voltage: new Float64Array(x.length),
      deviation: 1e-3,
      ...each,
    })),
  };
}

describe('slopes of voltages', () => {
  it.each(unknowns.map(({ name }, k) => [name, k] as const))(
    'by %s are those of central differences to 1e-5, over a discharge',
    (_, k) => {
      const of = study({
        unknowns,
        data: [tight('1C', ['Discharge at 1C until 3.0 V'], [{}]), spectraSet([0.5])],
      });
      for (const error of slopeErrors(of, truth, k)) expect(error).toBeLessThan(1e-5);
    },
  );

  it('are so over charge, with a power held, and past the cut-off', () => {
    const data = [
      tight('charge', ['Discharge at 1C until 3.0 V'], [{ over: 'charge', x: times(12, 15) }], CLOSEST),
      tight('power', ['Discharge at 15 mW until 3.0 V'], [{ over: 'charge', x: times(12, 15) }], CLOSEST),
      tight('past', ['Discharge at 1C until 3.6 V'], [{ x: times(12, 3300) }], CLOSEST),
    ];
    for (const error of slopeErrors(study({ unknowns, data }), truth, 1)) expect(error).toBeLessThan(1e-5);
  });

  it('go on beyond the end of the cell, where points are continued', () => {
    const data = [tight('beyond', ['Discharge at 1C until 3.0 V'], [{ x: times(12, 4000) }], CLOSE)];
    for (const error of slopeErrors(study({ unknowns, data }), truth, 1)) expect(error).toBeLessThan(BEYOND);
  });

  it('are so after steps that ended at a cut-off, whose time moves', () => {
    const steps = [
      'Discharge at 1C until 3.0 V',
      'Rest for 10 minutes',
      'Charge at C/2 until 4.3 V',
      'Discharge at 1C until 3.0 V',
    ];
    const later = [
      { step: 2, x: times(8, 600) },
      { step: 4, x: times(12, 3000) },
    ];
    const data = [
      tight('steps', steps, later, CLOSE),
      tight('whole', steps.slice(0, 2), [{ step: undefined, x: times(13, 3700) }], CLOSE),
    ];
    for (const error of slopeErrors(study({ unknowns, data }), truth, 1)) expect(error).toBeLessThan(1e-4);
  });

  it('hold for a cell whose current is counted in its own capacity', () => {
    const { nominalCapacity: _, ...cell } = bilayer();
    const fraction = {
      ...unknowns[0],
      name: 'activeFraction',
      places: [{ cell: 'cell', path: ['positive', 'layers', 0, 'activeFraction'] }],
      from: 0.3,
      to: 0.55,
      start: 0.45,
    };
    const of = study({
      unknowns: [fraction],
      cells: { cell },
      data: [tight('1C', ['Discharge at 1C until 3.0 V'], [{}])],
    });
    for (const error of slopeErrors(of, [0.45], 0)) expect(error).toBeLessThan(1e-5);
  });
});
