/** When an explicit method refuses to start, or to go on. */

import { expect, test } from 'vitest';
import { StiffnessWatch } from '../../src/solvers/stiffness.ts';
import { robertsonRates } from '../problems/robertson.ts';
import { run, systemOf } from './ode.ts';

/** y_1 … y_3 of Robertson's problem at t = 40 (SUNDIALS, cvRoberts_dns.c). */
const ROBERTSON_40 = [0.7158270688, 9.185534765e-6, 0.2841637457];

/** Three decays; the fast one is at rest. */
const decays = (fastest: number) =>
  systemOf(['slow', 'middle', 'fast'], (_t, [a, b, c]) => [-a, -10 * b, -fastest * (c - b)]);
const budget = { steps: 1000, milliseconds: 1e4 };

test('stiffness is refused at the start, with the unknown and the step that would be stable', () => {
  const outcome = run(decays(1e6), [1, 1, 1], { until: 1, budget });
  expect(outcome).toMatchObject({ status: 'failed', reason: 'stiff', where: 'fast', t: 0 });
  expect(outcome).toHaveProperty(
    'detail',
    expect.stringContaining('stable up to 0.00000330 s: 3.0e+5 steps'),
  );
  expect(outcome.statistics.rhsEvaluations).toBeLessThan(20);
});

test('stiffness is borne where the budget has the steps for it', () => {
  const outcome = run(decays(1000), [1, 1, 1], { until: 1, budget });
  console.info(`fastest rate 1000 1/s over 1 s: ${outcome.statistics.steps} steps`);
  expect(outcome.status).toBe('finished');
  expect(outcome.statistics.steps).toBeGreaterThan(1000 / 3.5);
});

test('stiffness is believed after fifteen steps that show it, and forgotten after six in a row that do not', () => {
  const watch = new StiffnessWatch();
  const observe = (shown: boolean, times: number) => {
    for (let k = 1; k < times; k++) watch.observe(shown);
    return watch.observe(shown);
  };
  expect(observe(true, 14)).toBe(false);
  expect(observe(false, 5)).toBe(false);
  expect(observe(true, 1)).toBe(true);
  expect(observe(false, 6)).toBe(false);
  expect(observe(true, 14)).toBe(false);
});

test('stiffness that comes up later is refused as soon as it shows', () => {
  const robertson = () => robertsonRates([1, 1e-4, 1]);
  const refused = run(robertson(), [1, 0, 0], { until: 40 });
  expect(refused).toMatchObject({ status: 'failed', reason: 'stiff', where: 'y_2' });
  expect(refused.statistics.steps).toBeLessThan(200);
  const { y, statistics } = run(robertson(), [1, 0, 0], {
    until: 40,
    budget: { steps: 1e5, milliseconds: 1e4 },
  });
  console.info(`Robertson to 40: ${statistics.steps} steps`);
  expect(y[0]).toBeCloseTo(ROBERTSON_40[0], 5);
  expect(y[1]).toBeCloseTo(ROBERTSON_40[1], 9);
  expect(y[2]).toBeCloseTo(ROBERTSON_40[2], 5);
});
