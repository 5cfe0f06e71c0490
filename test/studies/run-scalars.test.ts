import { describe, expect, it } from 'vitest';
import { programOf } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { resolveExperiment } from '../../src/experiments/schema.ts';
import { checkStep } from '../../src/experiments/step-support.ts';
import { finiteScalars, runScalars } from '../../src/studies/run-scalars.ts';
import { cellDocument } from '../cell/test-cell.ts';

const TIME = 'Charging time to 80 % [s]';
const RESISTANCE = 'Internal resistance [Ohm.cm2]';

function scalars(steps: readonly string[], stateOfCharge: number, more: object = {}, rows = false) {
  const cell = { ...cellDocument(), ...more };
  const document = { experiment: 'protocol', model: 'spm', cell, steps, initialState: { stateOfCharge } };
  const { experiment } = resolveExperiment(document, checkStep);
  const output = { ...experiment.output, rows };
  const result = runProtocol({ ...experiment, output }, programOf(experiment.steps));
  return { result, summary: runScalars(result) };
}

describe('the charging time to 80 %', () => {
  it('at constant current is the charge that was missing over the current, counted from the start of the charge', () => {
    const HOURS = 3 * 3600;
    for (const from of [0.05, 0.3, 0.62]) {
      const { summary } = scalars(['Rest for 10 minutes', 'Charge at C/3 for 3 hours or until 4.4 V'], from);
      expect(summary[TIME]! / ((0.8 - from) * HOURS)).toBeCloseTo(1, 6);
    }
  });

  it('is passed over where the charge begins above it or ends below it', () => {
    expect(scalars(['Charge at C/3 for 30 minutes'], 0.82).summary[TIME]).toBeUndefined();
    expect(scalars(['Charge at C/3 for 30 minutes'], 0.2).summary[TIME]).toBeUndefined();
  });

  it('counts all steps of a charge, and falls where the rows of a held voltage have that charge', () => {
    const steps = ['Charge at 2C until 4.1 V', 'Hold at 4.1 V for 3 hours'];
    const { result, summary } = scalars(steps, 0.2, {}, true);
    const [first, second] = result.steps;
    const needed = 0.6 * result.derived.oneC * 3600 + first!.charge;
    const { time, capacity } = second!.series;
    const k = capacity.findIndex((charge) => -charge >= needed);
    expect(k).toBeGreaterThan(0);
    expect(summary[TIME]).toBeGreaterThanOrEqual(time[k - 1]!);
    expect(summary[TIME]).toBeLessThanOrEqual(time[k]!);
  });
});

describe('the internal resistance', () => {
  it('rises by a contact resistance, at any current and over any part of a discharge', () => {
    for (const step of ['Discharge at 1C for 10 seconds', 'Discharge at C/2 for 30 minutes']) {
      const without = scalars([step], 0.8).summary[RESISTANCE]!;
      const { summary } = scalars([step], 0.8, { contactResistance: '7 ohm cm^2' });
      expect(without).toBeGreaterThan(0);
      expect(summary[RESISTANCE]! - without).toBeCloseTo(7, 4);
    }
  });
});

describe('the scalars of a discharge', () => {
  const { result, summary } = scalars(
    ['Charge at C/5 for 10 minutes', 'Discharge at 1C for 20 minutes'],
    0.8,
  );
  const of = (name: string) => summary[`Discharge ${name}`]!;

  it('are those of its last discharge: of the cell, of its area and of its active mass', () => {
    const { charge, energy } = result.steps[1]!;
    expect(of('capacity [mA.h]') * 3.6).toBeCloseTo(charge, 12);
    expect(of('energy [mW.h]') * 3.6).toBeCloseTo(energy, 12);
    // 1.54 cm²
    const mass = 1e-3 * 1.54 * summary['Active mass loading [mg.cm-2]']!;
    expect(of('capacity [mA.h.cm-2]') * 1.54).toBeCloseTo(of('capacity [mA.h]'), 12);
    expect(of('capacity [mA.h.g-1]') * mass).toBeCloseTo(of('capacity [mA.h]'), 10);
    expect(of('energy [W.h.kg-1]') * mass).toBeCloseTo(of('energy [mW.h]'), 10);
  });

  it('count layers from 1', () => {
    const names = Object.keys(summary).filter((name) => name.endsWith('utilisation'));
    expect(names).toEqual(['Layer 1 utilisation', 'Layer 2 utilisation']);
    for (const [k, { utilisation, meanStoichiometry }] of result.layers.entries()) {
      expect(summary[`Layer ${k + 1} utilisation`]).toBe(utilisation);
      expect(summary[`Layer ${k + 1} mean stoichiometry`]).toBe(meanStoichiometry);
    }
  });

  it('are told where they are numbers', () => {
    expect(finiteScalars({ a: 1, b: Number.NaN, c: Number.POSITIVE_INFINITY, d: 0 })).toEqual({ a: 1, d: 0 });
    expect(finiteScalars(summary)).toEqual(summary);
  });
});
