import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cell/normalise.ts';
import { normaliseCell } from '../../../src/cell/normalise.ts';
import type { DataSet, Unknown } from '../../../src/studies/estimation/problem.ts';
import { finishEstimation, runEstimation, runStart } from '../../../src/studies/estimation.ts';
import {
  bilayer,
  dischargeSet,
  sixUnknowns,
  spectraSet,
  study,
  threeRatesTwoSpectra,
  withTruth,
} from './synthetic.ts';

const { unknowns, truth } = sixUnknowns();

/** Distance of an estimate from the truth, in standard errors. */
function inErrors(of: ReturnType<typeof runEstimation>, values: readonly number[]): number[] {
  return of.estimates.map(
    ({ value, standardError }, k) => Math.abs(Math.log(value / values[k])) / standardError,
  );
}

/** The layers of the bi-layer as cells of their own, its unknowns tied to theirs. */
function monolayers(chemistries: readonly [string, string]) {
  const layers = (bilayer()['positive'] as { layers: JsonObject[] }).layers.map((layer, k) => ({
    ...layer,
    material: chemistries[k],
  }));
  const cell = (of: readonly JsonObject[], capacity: string) =>
    normaliseCell({
      ...bilayer(),
      voltageWindow: ['3.0 V', '4.2 V'],
      nominalCapacity: capacity,
      positive: { layers: of },
    }) as JsonObject;
  const cells = {
    small: cell([layers[0]], '2.4 mA h'),
    big: cell([layers[1]], '2.4 mA h'),
    both: cell(layers, '4.8 mA h'),
  };
  const tied = unknowns.map((each, k): Unknown => {
    const [layer, name] = [Math.floor(k / 3), k < 3 ? 'small' : 'big'];
    const path = each.places[0].path;
    const alone = ['positive', 'layers', 0, ...path.slice(3)];
    return {
      ...each,
      places: [
        { cell: name, path: alone },
        { cell: 'both', path: ['positive', 'layers', layer, ...path.slice(3)] },
      ],
    };
  });
  const on = (name: string, set: DataSet): DataSet => ({ ...set, name: `${name} ${set.name}`, cell: name });
  const data = ['small', 'big'].flatMap((name) =>
    [dischargeSet('C/2', 6500, 30), dischargeSet('2C', 1400, 30), spectraSet([0.5])].map((set) =>
      on(name, set),
    ),
  );
  const predict = [
    on('both', dischargeSet('1C', 3000, 30)),
    { ...on('both', dischargeSet('2C', 1400, 30)), observations: [] },
  ];
  return study({ unknowns: tied, cells, data, predict });
}

describe('an estimation', () => {
  it('finds six parameters of a bi-layer in discharges and spectra, whatever number the start has', () => {
    const made = withTruth({ ...threeRatesTwoSpectra(unknowns), starts: 3 }, truth, 11);
    const starts = [0, 1, 2].map((index) => runStart(made, index));
    const result = finishEstimation(made, starts);
    expect(result.status).toBe('fitted');
    expect(result.warnings).toEqual([]);
    // of six normal numbers the largest is below 4 in 99.96 of 100 draws
    for (const distance of inErrors(result, truth)) expect(distance).toBeLessThan(4);
    expect(result.estimates.every(({ by }) => by === 'profile')).toBe(true);
    for (const { value, interval } of result.estimates) {
      expect(interval[0]).toBeLessThan(value);
      expect(interval[1]).toBeGreaterThan(value);
    }
    expect(runStart(made, 1)).toEqual(starts[1]);
    const costs = starts
      .filter(({ status }) => status === 'converged')
      .map(({ sumOfSquares }) => sumOfSquares);
    expect(costs.length).toBeGreaterThan(0);
    // roughness of the runs at the tolerance of a fit is a tenth of a unit of chi²
    expect(result.sumOfSquares).toBeLessThan(Math.min(...costs) + 0.5);
  });

  it('reports a start that cannot be run, and fails with its reason where none can', () => {
    const data = [
      {
        ...dischargeSet('1C', 3000, 10),
        document: { experiment: 'protocol', steps: ['Discharge at 10 W until 3.0 V'] },
      },
    ];
    const result = runEstimation(study({ unknowns: unknowns.slice(0, 1), data }));
    expect(result.status).toBe('failed');
    expect(result.reason).toMatch(/start/);
    expect(result.starts[0].status).toBe('failed');
    expect(Number.isFinite(result.starts[0].sumOfSquares)).toBe(true);
  });

  it.each([
    ['one chemistry', ['nmc532-xu2019-original', 'nmc532-xu2019-original']],
    ['two chemistries', ['nmc532-xu2019-original', 'nmc532-colclasure2020']],
  ] as const)(
    'fits monolayers and predicts their bi-layer: the band covers the truth (%s)',
    (_, chemistries) => {
      const made = withTruth(monolayers(chemistries), truth, 5);
      const exact = withTruth(monolayers(chemistries), truth, 5, 0);
      const result = runEstimation(made);
      expect(result.status).toBe('fitted');
      const [measured, imagined] = result.predicted;
      const [observation] = exact.predict[0].observations;
      const voltage = observation.kind === 'voltage' ? observation.voltage : new Float64Array(0);
      // half a millivolt for the mesh of another cell
      const covered = Array.from(voltage).filter(
        (v, i) => measured.lower[i] - 5e-4 <= v && v <= measured.upper[i] + 5e-4,
      );
      expect(covered.length).toBeGreaterThanOrEqual(0.9 * voltage.length);
      expect(imagined.observation.name).toBe('predicted');
      expect(imagined.residuals.every((each) => each === 0)).toBe(true);
    },
  );

  it('of a single-particle model takes differences of whole runs', () => {
    const spm = {
      ...dischargeSet('1C', 3000, 20),
      document: { experiment: 'protocol', model: 'spm', steps: ['Discharge at 1C until 3.0 V'] },
    };
    const made = withTruth(study({ unknowns: [unknowns[4]], data: [spm] }), [1.2e-14], 3);
    const result = runEstimation(made);
    expect(result.status).toBe('fitted');
    expect(inErrors(result, [1.2e-14])[0]).toBeLessThan(4);
  });
});
