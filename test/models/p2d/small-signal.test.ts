import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/cell/cell.ts';
import { directCurrent } from '../../../src/models/p2d/impedance-shares.ts';
import { balanceErrors, inventory } from '../../../src/models/p2d/observables.ts';
import { clusteredFaces, smallSignalMesh } from '../../../src/models/p2d/small-signal-mesh.ts';
import { smallSignalAt, smallSignalAtRest } from '../../../src/models/p2d/small-signal-state.ts';
import type { P2dOptions } from '../../../src/models/p2d/system.ts';
import { bilayerPorosity, cellOf, twoChemistries, uniform80 } from '../../verification/cells.ts';
import {
  CASES,
  decades,
  everywhere,
  exactOf,
  exactSpectrum,
  spectrumOf,
  worstOf,
} from '../../verification/impedance-tools.ts';
import { amperes, begin, cutOff, follow, orders, report } from '../../verification/run.ts';

const FREQUENCIES = decades(1e5, 1e-4, 5);
const PROMISED = { standard: 5e-3, fine: 2e-4 };
const OPTIONS: P2dOptions = {
  separatorCells: 4,
  cellsPerLayer: 6,
  particle: { points: 9 },
  doubleLayer: false,
};

describe('the linearised impedance at rest', () => {
  it.each(CASES)(
    'is the exact one to 0.5 % (standard) and 0.02 % (fine), 1e-4 to 1e5 Hz: $cell.name',
    ({ cell, theta }) => {
      const exact = exactSpectrum(cell, theta, FREQUENCIES);
      for (const accuracy of ['standard', 'fine'] as const) {
        const model = smallSignalAtRest(cell, everywhere(cell, theta), { accuracy, highest: 1e5 });
        const { error, at } = worstOf(spectrumOf(model, FREQUENCIES), exact, FREQUENCIES);
        report(`linearised, ${accuracy}, ${cell.name}`, { 'worst %': 100 * error, 'at Hz': at });
        expect(error).toBeLessThan(PROMISED[accuracy]);
      }
    },
  );

  it('converges to the exact one with order 2', () => {
    const cell = bilayerPorosity();
    const exact = exactSpectrum(cell, 0.5, FREQUENCIES);
    const errors = [1, 2, 4].map((n) => {
      const accuracy = { firstAtFoil: 0.4 / n, first: 0.1 / n, growthInSeparator: 0.3 / n, growth: 0.25 / n };
      const model = smallSignalAtRest(cell, [0.5, 0.5], { accuracy, highest: 1e5 });
      return worstOf(spectrumOf(model, FREQUENCIES), exact, FREQUENCIES).error;
    });
    const observed = orders(errors);
    report('linearised, cells times 1, 2, 4', { error: errors, 'observed order': observed });
    for (const order of observed) expect(order).toBeGreaterThan(1.85);
  });

  it('keeps its promise where only slow frequencies are asked', () => {
    const cell = uniform80();
    const slow = decades(10, 1e-4, 5);
    const model = smallSignalAtRest(cell, [0.5], { accuracy: 'standard', highest: 10 });
    const { error } = worstOf(spectrumOf(model, slow), exactSpectrum(cell, 0.5, slow), slow);
    expect(error).toBeLessThan(PROMISED.standard);
  });

  it('has the same R_dc and C_int', () => {
    for (const { cell, theta } of CASES) {
      const weights = cell.positive.layers.map((_, __, { length }) => 1 / length);
      const exact = directCurrent(exactOf(cell, theta), weights);
      const model = smallSignalAtRest(cell, everywhere(cell, theta), { accuracy: 'fine', highest: 1e5 });
      const ours = directCurrent(model, weights);
      expect(ours.resistance / exact.resistance).toBeCloseTo(1, 3);
      expect(ours.capacitance / exact.capacitance).toBeCloseTo(1, 5);
    }
  });

  it('does not move', () => {
    const model = smallSignalAtRest(bilayerPorosity(), [0.5, 0.5], { accuracy: 'standard', highest: 1e5 });
    expect(model.drift(1e-4)).toBe(0);
  });

  it('follows a gradient inside a layer: many uniform slices go to it', () => {
    const porosity = (z: number) => 0.45 - 0.2 * z;
    const efficiency = (z: number) => porosity(z) ** 1.5;
    const thickness = 80e-6;
    const gradient = { porosity, transportEfficiency: efficiency };
    const graded = smallSignalAtRest(cellOf([{ thickness, gradient }]), [0.5], {
      accuracy: 'fine',
      highest: 1e5,
    });
    const slices = (n: number): Cell =>
      cellOf(
        Array.from({ length: n }, (_, k) => {
          const z = (k + 0.5) / n;
          return { thickness: thickness / n, porosity: porosity(z), transportEfficiency: efficiency(z) };
        }),
      );
    const frequencies = decades(1e4, 1e-3, 2);
    const wanted = spectrumOf(graded, frequencies);
    const errors = [8, 16].map(
      (n) => worstOf(exactSpectrum(slices(n), 0.5, frequencies), wanted, frequencies).error,
    );
    report('80 um graded layer against 8 and 16 uniform slices', { difference: errors });
    expect(errors[1]).toBeLessThan(0.6 * errors[0]);
    expect(errors[1]).toBeLessThan(2e-3);
  });
});

describe('the mesh for impedance', () => {
  it('starts with the cells asked for and grows steadily to the middle', () => {
    const faces = clusteredFaces(0.3, 1e-3, 5e-3);
    const n = faces.length - 1;
    const widths = Array.from({ length: n }, (_, j) => faces[j + 1] - faces[j]);
    expect(faces[0]).toBe(0);
    expect(faces[n]).toBe(1);
    expect(widths[0]).toBeLessThan(1.3e-3);
    expect(widths[n - 1]).toBeLessThan(6.5e-3);
    expect(Math.max(...widths)).toBeLessThan(0.3 / 3);
    for (let j = 1; j < n; j++) expect(Math.abs(Math.log(widths[j] / widths[j - 1]))).toBeLessThan(0.35);
  });

  it('stays fine enough where nothing thin is asked for', () => {
    expect(clusteredFaces(0.3, 2, 2).length - 1).toBe(11);
  });

  it('is finer at the foil for higher frequencies', () => {
    const first = (highest: number) => smallSignalMesh(uniform80(), 'standard', highest).faces![0][1];
    expect(first(1e5)).toBeLessThan(0.2 * first(1e2));
  });
});

describe('a state of a run', () => {
  const cell = twoChemistries();

  function discharged(seconds: number, options: P2dOptions = OPTIONS) {
    const started = begin(cell, amperes(cell, 1), 0.42, options);
    const { outcome } = follow(started, { until: seconds, events: [cutOff(started.system, 3.4)] });
    return { system: started.system, y: outcome.y };
  }

  it('keeps salt, lithium and current on the way to the mesh for impedance', () => {
    const { system, y } = discharged(900);
    const outcome = smallSignalAt(system, OPTIONS, y, { accuracy: 'standard', highest: 1e5 });
    if (outcome.status === 'failed') throw new Error(outcome.detail);
    const { model } = outcome;
    const before = inventory(system, y);
    const after = { ...inventory(model.system, model.state), doubleLayer: 0, foilDoubleLayer: 0 };
    expect(balanceErrors(before, { ...after, charge: before.charge }).salt).toBeLessThan(1e-13);
    expect(after.lithium / before.lithium).toBeCloseTo(1, 13);
    expect(model.system.output(model.state).current).toBeCloseTo(system.output(y).current, 12);
    expect(model.system.output(model.state).voltage).toBeCloseTo(system.output(y).voltage, 2);
  });

  it('drifts under current, the more the slower the frequency, and less after a rest', () => {
    const { system, y } = discharged(900);
    const at = (state: Float64Array) => {
      const outcome = smallSignalAt(system, OPTIONS, state, { accuracy: 'standard', highest: 1e3 });
      if (outcome.status === 'failed') throw new Error(outcome.detail);
      return outcome.model;
    };
    const loaded = at(y);
    expect(loaded.drift(1)).toBeCloseTo(10 * loaded.drift(10), 12);
    // 1C fills the whole window in an hour
    expect(loaded.driftRate).toBeGreaterThan(1 / 3600 / 2);
    expect(loaded.driftRate).toBeLessThan(100 / 3600);
    system.control = { kind: 'current', value: 0 };
    const rested = follow({ system, y: y.slice() }, { until: 3600 }).outcome.y;
    expect(at(rested).driftRate).toBeLessThan(0.05 * loaded.driftRate);
  });

  it('has the same impedance in whichever room its particles were followed', () => {
    const frequencies = decades(1e5, 1e-2, 2);
    const spectra = (['collocation', 'volumes'] as const).map((room) => {
      const options: P2dOptions = { ...OPTIONS, particle: { points: 9, rooms: ['modes', room] } };
      const { system, y } = discharged(900, options);
      const outcome = smallSignalAt(system, options, y, { accuracy: 'standard', highest: 1e5 });
      if (outcome.status === 'failed') throw new Error(outcome.detail);
      return spectrumOf(outcome.model, frequencies);
    });
    const { error } = worstOf(spectra[0], spectra[1], frequencies);
    report('particles as polynomials and as volumes', { 'worst difference': error });
    expect(error).toBeLessThan(2e-3);
  });

  it('at rest for long has the exact impedance of its equilibrium', () => {
    const single = cellOf([{ thickness: 60e-6 }]);
    const { system, y } = begin(single, 0, 0.5, OPTIONS);
    const outcome = smallSignalAt(system, OPTIONS, y, { accuracy: 'fine', highest: 1e5 });
    if (outcome.status === 'failed') throw new Error(outcome.detail);
    const { error } = worstOf(
      spectrumOf(outcome.model, FREQUENCIES),
      exactSpectrum(single, 0.5, FREQUENCIES),
      FREQUENCIES,
    );
    expect(error).toBeLessThan(PROMISED.fine);
  });
});
