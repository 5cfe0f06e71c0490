import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../src/cell/issues.ts';
import { withValues } from '../../../src/studies/estimation/coordinates.ts';
import { knowledgeOf, unseenBy } from '../../../src/studies/estimation/knowledge.ts';
import { measuredOf } from '../../../src/studies/estimation/measured-points.ts';
import { type EstimationModel, estimationModel } from '../../../src/studies/estimation/model.ts';
import { priorOf } from '../../../src/studies/estimation/priors.ts';
import type { VoltageData } from '../../../src/studies/estimation/problem.ts';
import { verdictOf } from '../../../src/studies/estimation/verdict.ts';
import { bilayer, dischargeSet, sixUnknowns, spectraSet, study, unknown, withTruth } from './synthetic.ts';

const { unknowns } = sixUnknowns();
const diffusivity = unknowns[4];

function jacobian(model: EstimationModel, values: readonly number[]): Float64Array {
  const J = new Float64Array(model.residuals * model.size);
  model.evaluate(model.coordinates.of(values), new Float64Array(model.residuals), J);
  expect(model.failure).toBeUndefined();
  return J;
}

describe('values written into a cell', () => {
  it('stand in every place with their unit, and leave what else is known of them', () => {
    const cell = { a: { value: '1 um', uncertainty: '0.1 um', source: 'a book' }, layers: [{ b: '2 um' }] };
    const places = [
      { cell: 'A', path: ['a'] },
      { cell: 'A', path: ['layers', 0, 'b'] },
      { cell: 'B', path: ['c'] },
    ];
    const tied = { ...diffusivity, unit: 'um', places };
    const made = withValues(cell, 'A', [tied], [2.5]);
    expect(made).toEqual({ a: { value: '2.5 um', source: 'a book' }, layers: [{ b: '2.5 um' }] });
    expect(withValues(cell, 'C', [tied], [2.5])).toEqual(cell);
  });
});

describe('an estimation as least squares', () => {
  it('is infinite, with the reason, where the trial values make no cell', () => {
    const filled = unknown('positive.layers[0].activeFraction', {
      unit: undefined,
      scale: 'linear',
      from: 0.1,
      to: 0.9,
      start: 0.45,
    });
    const model = estimationModel(study({ unknowns: [filled], data: [spectraSet([0.5])] }));
    expect(model.cost(model.coordinates.of([0.8]))).toBe(Number.POSITIVE_INFINITY);
    expect(model.failure).toMatch(/cannot be/);
    expect(model.cost(model.coordinates.of([0.5]))).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('stays continuous where the end of the run passes a measured point', () => {
    // a rate at which the big particles' diffusion ends the discharge: the end sweeps over the last points
    const model = estimationModel(study({ unknowns: [diffusivity], data: [dischargeSet('2C', 1700, 20)] }));
    const [from, to] = [2e-15, 2e-14].map((value) => model.coordinates.of([value])[0]);
    const at = (x: number) => {
      const r = new Float64Array(model.residuals);
      const J = new Float64Array(model.residuals);
      model.evaluate(Float64Array.of(x), r, J);
      expect(model.failure).toBeUndefined();
      return { r, J };
    };
    const h = 2e-4;
    for (let part = 0; part < 12; part++) {
      const x = from + ((to - from) * part) / 11;
      const [a, b] = [at(x), at(x + h)];
      // a step of h changes no residual by more than twice what its slopes say, and the noise of two runs, 0.1 mV
      a.r.forEach((r, i) => {
        const most = 2 * h * Math.max(Math.abs(a.J[i]), Math.abs(b.J[i])) + 0.1;
        expect(Math.abs(b.r[i] - r)).toBeLessThan(most);
      });
    }
  });

  it('counts a prior as one more residual: relative on a log scale, absolute on a linear one', () => {
    const prior = { value: 2, deviation: 0.1 };
    expect(priorOf({ ...diffusivity, prior })).toEqual({ at: Math.log(2), deviation: 0.05 });
    const linear = priorOf({ ...diffusivity, scale: 'linear', from: 1, to: 3, prior });
    expect(linear?.at).toBeCloseTo(0.5, 12);
    expect(linear?.deviation).toBeCloseTo(0.05, 12);
    const model = estimationModel(
      study({
        unknowns: [{ ...diffusivity, prior: { value: 1e-14, deviation: 1e-15 } }],
        data: [spectraSet([0.5])],
      }),
    );
    const J = jacobian(model, [1.2e-14]);
    expect(J.at(-1)).toBeCloseTo(10, 9);
  });
});

describe('the weight of a point', () => {
  const curve = (xDeviation?: number): VoltageData => ({
    kind: 'voltage',
    name: 'steep',
    step: 1,
    over: 'time',
    x: Float64Array.of(0, 10, 20, 30),
    voltage: Float64Array.of(4.2, 4, 3.9, 3.5),
    deviation: 1e-3,
    ...(xDeviation !== undefined && { xDeviation }),
  });

  it('is that of its voltage where its time is exact', () => {
    expect([...measuredOf(curve()).weight]).toEqual([0, 1000, 1000, 1000]);
    expect(measuredOf(curve(0)).weight).toEqual(measuredOf(curve()).weight);
  });

  it('falls with the steepness of the curve by the effective variance', () => {
    const steepness = Float64Array.of(0, 0, 3e-3, 4e-3);
    // 1 and 3 mV, then 1 and 4 mV
    const wanted = [0, 1000, 1000 / Math.sqrt(10), 1000 / Math.sqrt(17)];
    for (const [i, weight] of measuredOf(curve(1), { steepness }).weight.entries())
      expect(weight).toBeCloseTo(wanted[i]!, 9);
    // of the measured points where no simulation is there yet: (3.5 - 4)/20 V/s
    expect(measuredOf(curve(1)).weight[2]).toBeCloseTo(1 / Math.hypot(1e-3, 0.025), 9);
  });

  it('is taken from the simulated curve, over time and over charge', () => {
    for (const over of ['time', 'charge'] as const) {
      const set = dischargeSet('1C', 2700, 9);
      const [of] = set.observations as [VoltageData];
      const last = over === 'time' ? 2700 : 2700 * 4.8e-3;
      // pairs of points, so that the steepness between them is a difference
      const x = Float64Array.from(
        { length: 18 },
        (_, i) => (last * ((i >> 1) + (i % 2 === 0 ? 1 : 1.0001))) / 10,
      );
      const data = { ...set, observations: [{ ...of, over, x, voltage: new Float64Array(18) }] };
      const model = estimationModel(study({ unknowns: [diffusivity], data: [data] }));
      const prediction = model.predict(model.sets[0], model.coordinates.start);
      if (!prediction.ok) throw new Error(prediction.reason);
      const [{ values, steepness }] = prediction.observations;
      for (let i = 0; i < 18; i += 2) {
        const slope = (values[i + 1]! - values[i]!) / (x[i + 1]! - x[i]!);
        expect(Math.abs(steepness![i]! / slope - 1)).toBeLessThan(0.01);
      }
    }
  });
});

describe('what the data do not see', () => {
  it('is named: a discharge tells diffusivity, radius and rate constant of a layer only together', () => {
    const radius = unknown('positive.layers[1].particleRadius', {
      unit: 'um',
      scale: 'log',
      from: 1,
      to: 20,
      start: 5,
    });
    const three = [unknowns[3], diffusivity, radius];
    const model = estimationModel(study({ unknowns: three, data: [dischargeSet('1C', 3300, 30)] }), {
      at: [1.2, 1.2e-14, 5.3],
    });
    const J = jacobian(model, [1.2, 1.2e-14, 5.3]);
    const [worst] = unseenBy(model.study, model, J);
    expect(worst.sentence).toContain('layers[1].material.diffusivity');
    expect(worst.sentence).toContain('layers[1].particleRadius');
    expect(worst.sentence).toContain('together');
    expect(Math.hypot(...worst.weights)).toBeCloseTo(1, 12);
    const { correlation } = knowledgeOf(model, J);
    expect(correlation[1 * 3 + 2]).toBeGreaterThan(0.95);
  });

  it('is nothing where each unknown has data of its own', () => {
    const of = study({ unknowns: [unknowns[0], diffusivity], data: [spectraSet([0.5])] });
    // with the weights of a spectrum that was measured
    const model = estimationModel(withTruth(of, [0.7, 1.2e-14], 1));
    expect(unseenBy(model.study, model, jacobian(model, [0.7, 1.2e-14]))).toEqual([]);
  });

  it('keeps the deviation of an unknown without influence finite: its bounds are known', () => {
    const unseen = unknown(
      'electrolyte.concentration',
      { unit: 'mol/L', scale: 'log', from: 0.5, to: 2, start: 1 },
      'other',
    );
    const cells = { cell: bilayer(), other: bilayer() };
    const model = estimationModel(
      study({ unknowns: [diffusivity, unseen], cells, data: [spectraSet([0.5])] }),
    );
    const { covariance } = knowledgeOf(model, jacobian(model, [1.2e-14, 1]));
    expect(Math.sqrt(covariance[3])).toBeCloseTo(Math.log(4) / Math.sqrt(12), 9);
    expect(valueAt(cells.other, ['electrolyte', 'base'])).toBeDefined();
  });
});

describe('the verdict of chi²', () => {
  it('is silent for what noise makes, and speaks where residuals are too large or too small', () => {
    expect(verdictOf(300, 300)).toBeUndefined();
    // four standard deviations of chi² with 300 degrees of freedom
    expect(verdictOf(300 + 4 * Math.sqrt(600), 300)).toMatch(/does not describe/);
    expect(verdictOf(150, 300)).toMatch(/too large/);
    expect(verdictOf(1, 0)).toMatch(/no more points/);
  });
});
