/** The single-particle model as an ordinary differential equation: what is behind the tail of the state. */

import { expect, test } from 'vitest';
import { integrateExplicit } from '../../../src/models/spm/integrate.ts';
import { SpmOde } from '../../../src/models/spm/ode.ts';
import type { DenseStep } from '../../../src/solvers/dense.ts';
import { twoChemistries } from '../../verification/cells.ts';
import { load, worstDifference } from './spm.ts';

/** Two searches for the same algebraic unknowns, in whatever unit. */
const SETTLED = 1e-9;

test('observers see steps of the full state, and change nothing', () => {
  const { system, y } = load(twoChemistries(), 1);
  const last = y.slice();
  const state = y.slice();
  const apart = () => worstDifference([...state], [...last]);
  const onStep = (step: DenseStep) => {
    step.interpolate(step.from, state);
    expect(apart()).toBeLessThan(SETTLED);
    step.interpolate(step.to, state);
    last.set(step.differences.subarray(0, system.size));
    expect(apart()).toBeLessThan(SETTLED);
    const middle = 0.5 * (step.from + step.to);
    step.interpolate(middle, state);
    for (let i = 0; i < state.length; i++) last[i] = step.component(i, middle);
    expect(apart()).toBeLessThan(SETTLED);
    last.set(step.differences.subarray(0, system.size));
  };
  const run = { until: 1800, tolerance: 1e-6 };
  const outcome = integrateExplicit(system, y, { ...run, onStep });
  state.set(outcome.y);
  expect(outcome.status).toBe('finished');
  expect(apart()).toBeLessThan(SETTLED);
  expect(integrateExplicit(system, y, run).y).toEqual(outcome.y);
});

test('an inconsistent start is made consistent first', () => {
  const { system, y } = load(twoChemistries(), 1);
  const run = { until: 600, tolerance: 1e-6 };
  const expected = integrateExplicit(system, y, run);
  const wrong = y.slice();
  wrong.fill(0, system.layout.dphi, system.layout.charge);
  const { status, y: end } = integrateExplicit(system, wrong, run);
  expect(status).toBe('finished');
  expect(worstDifference([...end], [...expected.y])).toBeLessThan(SETTLED);
});

test('a new control is a new state', () => {
  const { system, y } = load(twoChemistries(), 1);
  const ode = new SpmOde(system, y);
  const z = y.slice(system.layout.charge);
  const loaded = system.output(ode.state(z, 0));
  system.control = { kind: 'current', value: 0 };
  const resting = system.output(ode.state(z, 0));
  expect(loaded.current).toBeGreaterThan(0);
  expect(resting.current).toBe(0);
  expect(resting.voltage).toBeGreaterThan(loaded.voltage);
});

test('rates are those of the full system at the completed state', () => {
  const { system, y } = load(twoChemistries(), -0.5, [0.7, 0.8]);
  const ode = new SpmOde(system, y);
  const tail = new Float64Array(ode.size);
  expect(ode.rhs(0, y.slice(system.layout.charge), tail)).toBeUndefined();
  const all = new Float64Array(system.size);
  system.rhs(0, ode.state(y.slice(system.layout.charge), 0), all);
  expect(tail).toEqual(all.slice(system.layout.charge));
  expect(ode.nameOf(0)).toBe('charge passed');
});
