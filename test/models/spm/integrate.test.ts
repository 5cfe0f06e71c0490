/** Dormand and Prince against BDF on the same single-particle model; what is conserved; where the run ends. */

import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/cell/cell.ts';
import { physicalLimits } from '../../../src/models/p2d/limits.ts';
import { balanceErrors, inventory, meanStoichiometry } from '../../../src/models/p2d/observables.ts';
import { sphereModes } from '../../../src/models/p2d/particle-modes.ts';
import { integrateExplicit, integrateSpm } from '../../../src/models/spm/integrate.ts';
import { integrate } from '../../../src/solvers/bdf.ts';
import type { DenseStep } from '../../../src/solvers/dense.ts';
import { bilayerPorosity, cellOf, steepCell, twoChemistries, xu2019 } from '../../verification/cells.ts';
import { cutOff } from '../../verification/run.ts';
import { asP2d, load, voltagesAt, worstDifference } from './spm.ts';

/** Both control the error of a step; over a run the two may differ by this many tolerances. */
const TOLERANCES_APART = 10;
/** Of lithium: sums of as many roundings as there are steps. */
const CONSERVED = 1e-12;
const CAPACITY = 1e-4;

/** To the lower end of the window; `passed` is the charge in units of the window's. */
function discharge(cell: Cell, rate: number, method: typeof integrateExplicit = integrateSpm) {
  const { system, y } = load(cell, rate);
  const before = inventory(asP2d(system), y);
  const events = [...physicalLimits(asP2d(system)), cutOff(asP2d(system), cell.voltageWindow[0])];
  const outcome = method(system, y, { until: 4500 / rate, tolerance: 1e-6, events });
  return { system, before, outcome, passed: (outcome.t * rate) / 3600 };
}

describe.each([
  ['one layer', xu2019(), 1],
  ['two porosities', bilayerPorosity(), 2],
  ['two chemistries', twoChemistries(), 1],
])('%s', (_, cell, rate) => {
  const { t: end } = discharge(cell, rate).outcome;

  test.each([1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9])('dopri and BDF agree at %d', (tolerance) => {
    // the last 3 % are a cliff that turns errors of time into errors of voltage
    const times = Array.from({ length: 40 }, (_, k) => (0.97 * end * (k + 1)) / 40);
    const curves = [integrateExplicit, integrate].map((method) => {
      const { system, y } = load(cell, rate);
      const { voltages, onStep } = voltagesAt(system, times);
      const { status, statistics } = method(system, y, { until: 0.97 * end, tolerance, onStep });
      expect(status).toBe('finished');
      return { voltages, steps: statistics.steps };
    });
    const apart = worstDifference(curves[0].voltages, curves[1].voltages) / tolerance;
    console.info(
      `${cell.name}, ${tolerance}: ${apart.toFixed(2)} tolerances apart in ${curves.map((c) => c.steps)} steps`,
    );
    expect(apart).toBeLessThan(TOLERANCES_APART);
  });

  test('lithium is conserved, and the run ends on the cut-off', () => {
    for (const method of [integrateExplicit, integrate, integrateSpm]) {
      const { system, before, outcome } = discharge(cell, rate, method);
      const { lithium, salt } = balanceErrors(before, inventory(asP2d(system), outcome.y));
      console.info(`${method.name}, ${cell.name}: lithium to ${lithium.toExponential(1)}`);
      expect(outcome).toMatchObject({ status: 'event', event: `${cell.voltageWindow[0]} V` });
      expect(Math.abs(system.output(outcome.y).voltage - cell.voltageWindow[0])).toBeLessThan(1e-6);
      expect(outcome.t / end).toBeCloseTo(1, 5);
      expect(lithium).toBeLessThan(CONSERVED);
      expect(salt).toBe(0);
    }
  });
});

describe('slow', () => {
  const small = { name: 'small', particleRadius: 2.65e-6, thickness: 40e-6 };
  test.each([
    ['one layer', xu2019()],
    ['a bi-layer', cellOf([small, { name: 'big', porosity: 0.28, thickness: 40e-6 }])],
  ])('%s gives the capacity of its window at C/1000', (_, cell) => {
    const { outcome, passed } = discharge(cell, 1e-3);
    console.info(`C/1000: capacity - 1 = ${(passed - 1).toExponential(1)}`);
    expect(outcome).toMatchObject({ status: 'event', event: '3.5 V' });
    expect(Math.abs(passed - 1)).toBeLessThan(CAPACITY);
  });

  test('dopri refuses it, naming the particle and its diffusion time; integrateSpm goes on by BDF', () => {
    const { system, y } = load(xu2019(), 1e-3);
    const refused = integrateExplicit(system, y, { until: 3.6e6, tolerance: 1e-6 });
    expect(refused).toMatchObject({ status: 'failed', reason: 'stiff', t: 0 });
    if (refused.status !== 'failed') return;
    expect(refused.where).toMatch(/particle state 4, layer 1 \(nmc\).*R_p\^2\/D_s = 2800 s/);
    const stable = Number(/stable up to ([\d.e+-]+) s/.exec(refused.detail)?.[1]);
    const fastest = -sphereModes(5).lambda[4] * (1e-14 / 5.3e-6 ** 2);
    console.info(`fastest mode ${fastest.toPrecision(3)} 1/s, ${refused.detail}`);
    expect(stable * fastest).toBeCloseTo(3.3, 1);
    const carried = integrateSpm(system, y, { until: 3.6e5, tolerance: 1e-6 });
    expect(carried).toMatchObject({
      status: 'finished',
      method: 'bdf',
      refusal: expect.stringContaining('layer 1'),
    });
    expect(integrateSpm(system, y, { until: 3600, tolerance: 1e-6 })).toMatchObject({ method: 'dopri' });
  });

  test('a run that turns stiff on its way is carried on from there', () => {
    // charged from where D_s is smallest, it grows a hundredfold
    const [mixed, implicit] = [integrateSpm, integrate].map((method) => {
      const { system, y } = load(steepCell(), -0.2, [0.97, 0.97]);
      const events = [cutOff(asP2d(system), 4.25, 1)];
      let reached = 0;
      const onStep = ({ from, to }: DenseStep) => {
        expect(from).toBe(reached);
        reached = to;
      };
      return method(system, y, { until: 22_500, tolerance: 1e-8, events, onStep });
    });
    expect(mixed).toMatchObject({ status: 'event', event: '4.25 V', method: 'bdf' });
    expect(mixed.statistics.steps).toBeGreaterThan(implicit.statistics.steps);
    expect(mixed.t / implicit.t).toBeCloseTo(1, 6);
  });
});

test('a full surface ends the run by name, place and layer', () => {
  const { system, y } = load(twoChemistries(), 3, [0.9, 0.9]);
  const events = physicalLimits(asP2d(system));
  const outcome = integrateSpm(system, y, { until: 3600, tolerance: 1e-6, events });
  expect(outcome).toMatchObject({ status: 'event', event: 'particle surface full' });
  expect(outcome).toHaveProperty('place', expect.stringContaining('layer'));
  expect(meanStoichiometry(asP2d(system), outcome.y).every((theta) => theta < 1)).toBe(true);
});
