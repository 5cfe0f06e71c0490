import { describe, expect, it } from 'vitest';
import { derive } from '../../src/cell/derived.ts';
import {
  equilibrium,
  layerCharge,
  potential,
  potentialRange,
  thetaAt,
  voltageIssues,
} from '../../src/cell/equilibrium.ts';
import { chargedState, initialStateIssues, initialTheta } from '../../src/cell/initial-state.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import { F } from '../../src/core/constants.ts';
import { activeMaterial } from '../../src/materials/library.ts';
import { cellDocument } from './test-cell.ts';

const T = 298.15;
const xu = activeMaterial('nmc532-xu2019-original')!;
const { cell } = resolveCell(cellDocument());
const rest = equilibrium(cell);

/** Two chemistries in one electrode. */
function mixedCell() {
  const document = cellDocument();
  document.positive.layers[1]!['material'] = 'nmc532-colclasure2020';
  document['voltageWindow'] = ['3.2 V', '4.2 V'];
  return resolveCell(document).cell;
}

describe('stoichiometry at a voltage', () => {
  it.each([
    // numbers of an independent bisection of Xu's polynomial
    [4.3, 0.35010232103669],
    [4.2, 0.39539132432544],
    [3.5, 0.99720252495981],
    [3.0, 0.99988195491028],
  ])('Xu 2019 at %d V', (voltage, theta) => {
    expect(thetaAt(xu, voltage, T)).toBeCloseTo(theta, 12);
  });

  it('is on the falling side of the maximum of 4.382 V, though the polynomial meets 4.3 V below it as well', () => {
    expect(thetaAt(xu, 4.381, T)).toBeGreaterThanOrEqual(0.3);
    expect(thetaAt(xu, 4.39, T)).toBeNaN();
  });

  it('is the inverse of the potential', () => {
    for (let theta = 0.31; theta < 0.999; theta += 0.017) {
      expect(thetaAt(xu, potential(xu, theta, T), T)).toBeCloseTo(theta, 10);
    }
  });
});

describe('the voltage window', () => {
  it('holds F c_max eps_am L A dtheta of every layer', () => {
    const swing = 0.9998819549102822 - 0.35010232103669686;
    const expected = F * xu.c_max * 0.45 * 80e-6 * 1.54e-4 * swing;
    expect(rest.capacity / expected).toBeCloseTo(1, 12);
  });

  it('outside a material is refused with the voltages it supports', () => {
    expect(voltageIssues(cell, 4.5)).toHaveLength(1);
    expect(voltageIssues(cell, 4.5)[0]).toMatchObject({ allowed: '2.938 V to 4.381 V' });
    expect(() => equilibrium({ ...cell, voltageWindow: [2, 4.3] })).toThrow('voltageWindow[0] = "2 V"');
  });

  it('lies in the range all layers support', () => {
    const [low, high] = potentialRange(mixedCell());
    expect(low).toBeGreaterThan(2.9);
    expect(high).toBeLessThan(4.382);
  });
});

describe.each([
  ['one material', () => cell],
  ['two materials', mixedCell],
])('rest states of %s', (_, make) => {
  const of = make();
  const states = equilibrium(of);
  const [lower, upper] = of.voltageWindow;

  it('state of charge is 1 and 0 at the ends of the window', () => {
    expect(states.charged).toMatchObject({ voltage: upper, stateOfCharge: 1 });
    expect(states.discharged).toMatchObject({ voltage: lower, stateOfCharge: 0 });
    expect(states.atStateOfCharge(1).voltage).toBeCloseTo(upper, 9);
    expect(states.atStateOfCharge(0).voltage).toBeCloseTo(lower, 6);
  });

  it('all layers share one potential', () => {
    const { voltage, theta } = states.atStateOfCharge(0.37);
    of.positive.layers.forEach(({ material }, i) => {
      expect(potential(material, theta[i]!, of.temperature)).toBeCloseTo(voltage, 10);
    });
  });

  it('charge is linear in the state of charge, and lithium is what the layers hold', () => {
    for (const s of [0, 0.2, 0.5, 0.9, 1]) {
      const { lithium, theta } = states.atStateOfCharge(s);
      expect(states.discharged.lithium - lithium).toBeCloseTo(s * states.capacity, 10);
      const held = of.positive.layers.reduce((sum, layer, i) => sum + theta[i]! * layerCharge(of, layer), 0);
      expect(held / lithium).toBeCloseTo(1, 10);
    }
  });

  it('a voltage and its state of charge are the same state', () => {
    const middle = states.atVoltage(3.9);
    expect(states.atStateOfCharge(middle.stateOfCharge).voltage).toBeCloseTo(3.9, 10);
    expect(states.voltageAtLithium(middle.lithium)).toBeCloseTo(3.9, 10);
  });

  it('the potential falls with lithium, beyond the window as well', () => {
    const volts = [1.1, 1.01, 1, 0.5, 0, -0.0001].map((s) => states.atStateOfCharge(s).voltage);
    for (let i = 1; i < volts.length; i++) expect(volts[i]).toBeLessThan(volts[i - 1]!);
  });
});

describe('derived quantities', () => {
  const derived = derive(cell, rest);

  it('are those of the layers', () => {
    expect(derived.layers[0]).toMatchObject({ specificArea: (3 * 0.45) / 1.5e-6 });
    expect(derived.layers[0]?.binderAndCarbonFraction).toBeCloseTo(0.15, 12);
    expect(derived.layers[0]?.capacityShare).toBeCloseTo(0.5, 12);
    expect(derived.activeMassLoading_mg_cm2).toBeCloseTo(xu.density * 0.45 * 80e-6 * 100, 10);
    expect(derived.arealCapacity_mAh_cm2 * 1.54 * 3.6).toBeCloseTo(derived.capacity, 10);
    expect(derived.specificCapacity * derived.activeMass).toBeCloseTo(derived.capacity, 10);
  });

  it('1C is the nominal capacity in an hour, else that of the window', () => {
    expect(derived.oneC).toBeCloseTo(rest.capacity / 3600, 12);
    expect(derive({ ...cell, nominalCapacity: 7.2 }).oneC).toBe(0.002);
  });
});

describe('initial states', () => {
  const mixed = mixedCell();

  it('are given as a voltage, a state of charge or stoichiometries', () => {
    expect(initialTheta(cell, rest, chargedState(cell))).toEqual(rest.charged.theta);
    expect(initialTheta(cell, rest, { kind: 'stateOfCharge', stateOfCharge: 0.5 })).toEqual(
      rest.atStateOfCharge(0.5).theta,
    );
    expect(initialTheta(cell, rest, { kind: 'stoichiometry', stoichiometry: [0.5] })).toEqual([0.5, 0.5]);
    expect(initialTheta(mixed, rest, { kind: 'stoichiometry', stoichiometry: [0.5, 0.6] })).toEqual([
      0.5, 0.6,
    ]);
  });

  it('must be where the materials are known', () => {
    const messages = (of: typeof cell, stoichiometry: number[]) =>
      initialStateIssues(of, { kind: 'stoichiometry', stoichiometry }).map(({ message }) => message);
    expect(messages(cell, [0.5])).toEqual([]);
    expect(messages(cell, [0.29])).toHaveLength(1);
    expect(messages(cell, [0.5, 0.29])).toHaveLength(1);
    expect(messages(cell, [0.5, 0.5, 0.5])).toEqual(['has 3 numbers']);
    expect(messages(mixed, [0.5])).toEqual(['the layers are of different materials']);
    expect(initialStateIssues(cell, { kind: 'voltage', voltage: 4.5 })).toHaveLength(1);
  });
});
