import { describe, expect, test } from 'vitest';
import { derive } from '../../src/cell/derived.ts';
import { logFrequencies } from '../../src/experiments/frequencies.ts';
import { type ImpedanceExperiment, runImpedance } from '../../src/experiments/impedance.ts';
import { parseStep } from '../../src/experiments/steps.ts';
import { bilayerPorosity } from '../verification/cells.ts';

const cell = bilayerPorosity();
const base: ImpedanceExperiment = {
  experiment: 'impedance',
  name: undefined,
  cell,
  states: [{ kind: 'stateOfCharge', stateOfCharge: 0.5 }],
  steps: [],
  afterEachStep: false,
  underLoad: false,
  method: 'auto',
  frequencies: logFrequencies(1e5, 1e-2, 5),
  numerics: { accuracy: 'standard', doubleLayer: false },
};

function steps(...texts: string[]) {
  return texts.map((text) => {
    const reading = parseStep(text);
    if (!reading.ok) throw new Error(reading.message);
    return reading.step;
  });
}

describe('the impedance experiment', () => {
  test('asks both ends and the right number of frequencies a decade', () => {
    const f = logFrequencies(1e5, 1e-2, 10);
    expect([f[0], f[f.length - 1], f.length]).toEqual([1e5, 1e-2, 71]);
    for (let i = 1; i < f.length; i++) expect(f[i - 1] / f[i]).toBeCloseTo(10 ** 0.1, 10);
  });

  test('auto is exact at rest in uniform layers, and linearised agrees within 0.5 %', () => {
    const [exact] = runImpedance(base, []).spectra;
    const [linearised] = runImpedance({ ...base, method: 'linearised' }, []).spectra;
    expect([exact.method, linearised.method]).toEqual(['exact', 'linearised']);
    for (let i = 0; i < exact.frequencies.length; i++) {
      const error = Math.hypot(exact.re[i] - linearised.re[i], exact.im[i] - linearised.im[i]);
      expect(error / Math.hypot(exact.re[i], exact.im[i])).toBeLessThan(0.005);
    }
  });

  test('shares add up to the spectrum', () => {
    const [spectrum] = runImpedance(base, []).spectra;
    for (let i = 0; i < spectrum.frequencies.length; i++) {
      const re = spectrum.shares.reduce((sum, share) => sum + share.re[i], 0);
      const im = spectrum.shares.reduce((sum, share) => sum + share.im[i], 0);
      const size = Math.hypot(spectrum.re[i], spectrum.im[i]);
      expect(Math.abs(re - spectrum.re[i])).toBeLessThan(1e-12 * size);
      expect(Math.abs(im - spectrum.im[i])).toBeLessThan(1e-12 * size);
    }
  });

  test('a long rest after a discharge has the spectrum of the equilibrium it reached', () => {
    const texts = ['Discharge at 1C for 20 minutes', 'Rest for 100 hours'];
    const charged: ImpedanceExperiment = {
      ...base,
      states: [{ kind: 'stateOfCharge', stateOfCharge: 1 }],
      steps: texts,
      numerics: { accuracy: 'fine', doubleLayer: false },
    };
    const [after] = runImpedance(charged, steps(...texts)).spectra;
    const [rest] = runImpedance(
      { ...base, states: [{ kind: 'stateOfCharge', stateOfCharge: after.stateOfCharge }] },
      [],
    ).spectra;
    expect(Math.abs(after.voltage - rest.voltage)).toBeLessThan(1e-5);
    for (let i = 0; i < rest.frequencies.length; i++) {
      const error = Math.hypot(after.re[i] - rest.re[i], after.im[i] - rest.im[i]);
      expect(error / Math.hypot(rest.re[i], rest.im[i])).toBeLessThan(0.002);
    }
    expect(Math.max(...after.drift!)).toBeLessThan(0.01);
  });

  test('under load the drift is told, and low frequencies are beyond 1 %', () => {
    const texts = ['Discharge at 1C for 20 minutes'];
    const [loaded] = runImpedance(
      { ...base, states: [{ kind: 'stateOfCharge', stateOfCharge: 1 }], steps: texts, underLoad: true },
      steps(...texts),
    ).spectra;
    expect(loaded.drift![0]).toBeLessThan(1e-4);
    expect(loaded.drift![loaded.drift!.length - 1]).toBeGreaterThan(0.01);
  });

  test('along a protocol there is a spectrum after every step, each at its own state', () => {
    const texts = ['Discharge at 1C for 20 minutes', 'Discharge at 1C for 20 minutes'];
    const { spectra } = runImpedance(
      {
        ...base,
        states: [{ kind: 'stateOfCharge', stateOfCharge: 1 }],
        steps: texts,
        afterEachStep: true,
      },
      steps(...texts),
    );
    expect(spectra.map(({ name }) => name)).toEqual([
      `after step 1: ${texts[0]}`,
      `after step 2: ${texts[1]}`,
    ]);
    // a third of an hour at 1C of the nominal capacity, against the capacity of the window
    const passed = cell.nominalCapacity! / 3 / derive(cell).capacity;
    expect(1 - spectra[0].stateOfCharge).toBeCloseTo(passed, 9);
    expect(1 - spectra[1].stateOfCharge).toBeCloseTo(2 * passed, 9);
  });

  test('series resistance and inductance are ohms of the cell', () => {
    const leads = { ...cell, seriesResistance: 2, inductance: 1e-6 };
    const [plain] = runImpedance(base, []).spectra;
    const [spectrum] = runImpedance({ ...base, cell: leads }, []).spectra;
    for (const [i, f] of spectrum.frequencies.entries()) {
      expect(spectrum.re[i]).toBe(plain.re[i]);
      expect(spectrum.terminals.re[i]).toBeCloseTo(plain.re[i] / cell.area + 2, 9);
      expect(spectrum.terminals.im[i]).toBeCloseTo(plain.im[i] / cell.area + 2e-6 * Math.PI * f, 9);
    }
  });
});
