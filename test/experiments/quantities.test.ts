import { describe, expect, it } from 'vitest';
import { type CellMasses, cellMasses } from '../../src/cell/masses.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import {
  CAPACITY_BASES,
  capacityIn,
  coulombsPer,
  perBasis,
  rateRow,
  stepQuantities,
  summaryOf,
} from '../../src/experiments/quantities.ts';
import { cellDocument } from '../cell/test-cell.ts';

const MASSES: CellMasses = {
  area: 2e-4, // 2 cm^2
  activeMass: 25e-6, // 25 mg
  coatingVolume: 2e-8, // 0.02 cm^3
  coatingMass: 30e-6,
  stackMass: 60e-6,
  stackVolume: 5e-8,
  missing: [],
};
/** 4 mAh at 3.75 V in half an hour. */
const STEP = { charge: 14.4, energy: 54, duration: 1800 };

describe('a capacity', () => {
  it('has the numbers of the laboratory: 4 mAh of 25 mg on 2 cm², 0.02 cm³', () => {
    const values = CAPACITY_BASES.map((basis) => capacityIn(basis, STEP.charge, MASSES));
    expect(values.map((value) => Number(value.toPrecision(12)))).toEqual([4, 160, 2, 200]);
  });

  it('goes there and back on every basis', () => {
    for (const basis of CAPACITY_BASES)
      expect(capacityIn(basis, 7 * coulombsPer(basis, MASSES), MASSES)).toBeCloseTo(7, 12);
  });

  it('per mass, area and volume is that of any size of electrode', () => {
    const ofArea = (area: string) => cellMasses(resolveCell({ ...cellDocument(), area }).cell);
    for (const basis of CAPACITY_BASES) {
      const ratio = capacityIn(basis, 20, ofArea('3.08 cm^2')) / capacityIn(basis, 10, ofArea('1.54 cm^2'));
      expect(ratio).toBeCloseTo(basis === 'mAh' ? 2 : 1, 12);
    }
  });
});

describe('the quantities of a step', () => {
  it('hang together: power is energy over time, mean voltage energy over charge, on every basis', () => {
    const { capacity, energy, meanPower, meanVoltage } = stepQuantities(STEP, MASSES);
    expect(meanVoltage).toBe(3.75);
    for (const basis of Object.keys(capacity) as (keyof typeof capacity)[]) {
      expect(energy[basis]! / capacity[basis]!).toBeCloseTo(3.75, 12);
      expect((meanPower![basis]! * STEP.duration) / energy[basis]!).toBeCloseTo(1, 12);
    }
  });

  it('are in the units that their keys name', () => {
    const found = summaryOf(stepQuantities(STEP, MASSES));
    const rounded = Object.fromEntries(
      Object.entries(found).map(([key, value]) => [key, Number(value.toPrecision(12))]),
    );
    expect(rounded).toEqual({
      'Discharge capacity [mA.h]': 4,
      'Discharge capacity [mA.h.g-1]': 160,
      'Discharge capacity [mA.h.cm-2]': 2,
      'Discharge capacity [mA.h.cm-3]': 200,
      'Discharge capacity per coating mass [mA.h.g-1]': 133.333333333,
      'Discharge capacity per stack mass [mA.h.g-1]': 66.6666666667,
      'Discharge capacity per stack volume [mA.h.cm-3]': 80,
      'Discharge energy [mW.h]': 15,
      'Discharge energy [W.h.kg-1]': 600,
      'Discharge energy [mW.h.cm-2]': 7.5,
      'Discharge energy [W.h.L-1]': 750,
      'Discharge energy per coating mass [W.h.kg-1]': 500,
      'Discharge energy per stack mass [W.h.kg-1]': 250,
      'Discharge energy per stack volume [W.h.L-1]': 300,
      'Mean discharge power [mW]': 30,
      'Mean discharge power [W.kg-1]': 1200,
      'Mean discharge power [mW.cm-2]': 15,
      'Mean discharge power [W.L-1]': 1500,
      'Mean discharge power per coating mass [W.kg-1]': 1000,
      'Mean discharge power per stack mass [W.kg-1]': 500,
      'Mean discharge power per stack volume [W.L-1]': 600,
      'Mean voltage [V]': 3.75,
    });
  });

  it('of a charge are positive under their own name', () => {
    const discharge = summaryOf(stepQuantities(STEP, MASSES));
    const charge = summaryOf(stepQuantities({ charge: -14.4, energy: -54, duration: 1800 }, MASSES));
    for (const [key, value] of Object.entries(discharge)) {
      expect(charge[key.replace('Discharge', 'Charge').replace('discharge', 'charge')]).toBe(value);
    }
  });

  it('leave out what is not known, and never write NaN', () => {
    const unknown = { ...MASSES, coatingMass: undefined, stackMass: undefined, stackVolume: undefined };
    const found = summaryOf(stepQuantities(STEP, unknown));
    expect(Object.keys(found).filter((key) => /coating mass|stack/.test(key))).toEqual([]);
    const rest = stepQuantities({ charge: 0, energy: 0, duration: 0 }, MASSES);
    expect(rest.meanPower).toBeUndefined();
    expect(rest.meanVoltage).toBeUndefined();
    for (const value of Object.values(summaryOf(rest))) expect(Number.isFinite(value)).toBe(true);
  });

  it('scale: twice the mass halves what is per mass, and nothing else', () => {
    const [one, two] = [MASSES, { ...MASSES, activeMass: 2 * MASSES.activeMass }].map((it) =>
      perBasis(10, it),
    );
    expect(two.activeMass).toBe(0.5 * one.activeMass);
    expect({ ...two, activeMass: 0 }).toEqual({ ...one, activeMass: 0 });
  });
});

describe('a row of a rate test', () => {
  it('gives back the exponent of a cell that obeys Peukert: I^k t = const', () => {
    const k = 1.12;
    const rows = [0.001, 0.004].map((current) => {
      const duration = 20 * current ** -k;
      return rateRow(
        { charge: current * duration, energy: 3.7 * current * duration, duration },
        MASSES,
        0.002,
      )!;
    });
    const exponent = -Math.log(rows[1].time / rows[0].time) / Math.log(rows[1].current / rows[0].current);
    expect(exponent).toBeCloseTo(k, 12);
    expect(rows.map(({ rate }) => rate)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(2, 12)]);
    // a Ragone plot: power times time is energy
    for (const { meanPower, energy, time } of rows)
      expect((meanPower!.activeMass * time) / energy.activeMass).toBeCloseTo(1, 12);
  });

  it('is none for a step of no length', () => {
    expect(rateRow({ charge: 0, energy: 0, duration: 0 }, MASSES, 1)).toBeUndefined();
  });
});
