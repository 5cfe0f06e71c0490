/** What an integration does when something goes wrong: it ends, says why and where, and gives the last good state. */

import { describe, expect, test } from 'vitest';
import { integrate } from '../../src/solvers/bdf.ts';
import { type Outcome, sentence } from '../../src/solvers/outcome.ts';
import { DenseSystem } from '../problems/dense-system.ts';
import { indexOne } from '../problems/index-one.ts';
import { scaledError } from '../problems/problem.ts';
import { blowUp, decay, failingDecay, oscillator, TROUBLE } from '../problems/small.ts';

const TOLERANCE = 1e-6;

/** Global error over tolerance, as for an undisturbed run. */
const GLOBAL = 10;

/** Every error made while y is about 1 moves the end of 1/(1 - t) by as much: some fifty steps of one tolerance. */
const END_OF_SOLUTION = 50 * TOLERANCE;

/** "Ends at once" for a problem of one unknown. */
const AT_ONCE = 1000; // ms

/** Integrates, and checks what holds for every failure: a state that is finite and the last one reported. */
function fail(system: DenseSystem, y0: readonly number[], options: { until: number; budget?: object }) {
  let last = { t: 0, y: [...y0] };
  const begin = performance.now();
  const outcome = integrate(system, Float64Array.from(y0), {
    tolerance: TOLERANCE,
    onStep: ({ to, differences, size }) => {
      last = { t: to, y: [...differences.subarray(0, size)] };
    },
    ...(options as { until: number }),
  });
  expect(performance.now() - begin).toBeLessThan(AT_ONCE);
  expect({ t: outcome.t, y: [...outcome.y] }).toEqual(last);
  expect([...outcome.y].every(Number.isFinite)).toBe(true);
  if (outcome.status !== 'failed') throw new Error(`expected a failure, got ${outcome.status}`);
  return outcome;
}

describe('a trouble in one evaluation', () => {
  test('at any one of them but the first only shortens a step: the run succeeds, as accurately', () => {
    let evaluations = Number.POSITIVE_INFINITY;
    for (let faulty = 2; faulty < evaluations; faulty++) {
      const system = indexOne.system();
      const { rhs } = DenseSystem.prototype;
      system.rhs = function (t, y, out) {
        const trouble = rhs.call(this, t, y, out);
        return this.evaluations === faulty ? TROUBLE : trouble;
      };
      const outcome = integrate(system, Float64Array.from(indexOne.initial), {
        until: indexOne.until,
        tolerance: TOLERANCE,
      });
      evaluations = system.evaluations;
      expect(outcome.status).toBe('finished');
      const error = scaledError(system, outcome.y, indexOne.exact(indexOne.until));
      expect(error).toBeLessThanOrEqual(GLOBAL * TOLERANCE);
    }
    expect(evaluations).toBeGreaterThan(100);
  });

  test('at the very first fails with its name and value', () => {
    const outcome = fail(
      failingDecay(() => true),
      [1],
      { until: 1 },
    );
    expect(outcome).toMatchObject({ reason: 'not-finite', where: TROUBLE.what, t: 0 });
    expect(sentence(outcome)).toContain('NaN');
  });
});

describe('a trouble that stays', () => {
  test.each([
    ['from t = 1 on', failingDecay((t) => t > 1)],
    ['below a state', failingDecay((_t, y) => y < Math.exp(-1))],
  ])('%s ends with the named trouble, close before it', (_, system) => {
    const outcome = fail(system, [1], { until: 10 });
    expect(outcome).toMatchObject({ reason: 'not-finite', where: TROUBLE.what });
    expect(Math.abs(outcome.t - 1)).toBeLessThanOrEqual(GLOBAL * TOLERANCE);
    expect(Math.abs(outcome.y[0] - Math.exp(-outcome.t))).toBeLessThanOrEqual(GLOBAL * TOLERANCE);
  });

  test('a NaN that no right-hand side names is not taken for a number', () => {
    const system = new DenseSystem({
      names: ['y'],
      mass: [1],
      f(t, [y], out) {
        out[0] = t > 1 ? Number.NaN : -y;
      },
      jacobian(_t, _y, out) {
        out[0] = -1;
      },
    });
    expect(fail(system, [1], { until: 10 }).t).toBeLessThanOrEqual(1);
  });
});

describe('a singular Jacobian', () => {
  const vanishing = (from: number) =>
    new DenseSystem({
      names: ['y', 'phi_s of the last cell'],
      mass: [1, 0],
      f(t, [y, z], out) {
        out[0] = -y;
        out[1] = t > from ? 0 : y - z;
      },
      jacobian(t, _y, out) {
        out.set(t > from ? [-1, 0, 0, 0] : [-1, 0, 1, -1]);
      },
    });

  test.each([
    ['from the start', -1, 0],
    ['from t = 1 on', 1, 10],
  ])('%s ends at the next factorisation, with that reason and the name of an unknown', (_, from, latest) => {
    const outcome = fail(vanishing(from), [1, 1], { until: 10 });
    expect(outcome.reason).toBe('singular-jacobian');
    expect(['y', 'phi_s of the last cell']).toContain(outcome.where);
    expect(outcome.t).toBeLessThanOrEqual(latest);
  });
});

describe('a solution that ends', () => {
  test('is followed to its end, then the steps become too small', () => {
    const outcome = fail(blowUp(), [1], { until: 2 });
    expect(outcome.reason).toBe('step-too-small');
    expect(outcome.where).toBe('y');
    expect(Math.abs(outcome.t - 1)).toBeLessThanOrEqual(END_OF_SOLUTION);
  });
});

describe('what is not admissible', () => {
  /** At most nine tenths of unknown i may go in one update. */
  const positive = (i: number) => (y: Float64Array, dy: Float64Array) =>
    y[i] + dy[i] < 0.1 * y[i] ? (-0.9 * y[i]) / dy[i] : 1;

  test('is neither predicted: an amount that runs out stays positive however long the first step was', () => {
    let smallest = 1;
    const system = new DenseSystem({
      names: ['c_e'],
      mass: [1],
      scale: [1e6], // the error control alone would let the first step go to -1
      f(_t, [y], out) {
        smallest = Math.min(smallest, y);
        out[0] = -Math.sqrt(y);
        return undefined;
      },
      jacobian(_t, [y], out) {
        out[0] = -0.5 / Math.sqrt(y);
      },
      limit: positive(0),
    });
    const outcome = integrate(system, Float64Array.of(1), { until: 1.9, tolerance: TOLERANCE });
    expect(outcome.status).toBe('finished');
    expect(outcome.statistics.rejected).toBeGreaterThan(0);
    expect(smallest).toBeGreaterThan(0);
  });

  test('nor evaluated on the way of Newton: its updates are damped', () => {
    let smallest = 1;
    let damped = 0;
    // z = exp(-t^2): flat at the start, so that a long first step begins far above it and a full update goes below 0
    const system = new DenseSystem({
      names: ['t', 'c_f'],
      mass: [1, 0],
      f(_t, [y, z], out) {
        smallest = Math.min(smallest, z);
        out[0] = 1;
        out[1] = -Math.log(z) - y * y;
        return undefined;
      },
      jacobian(_t, [y, z], out) {
        out.set([0, 0, -2 * y, -1 / z]);
      },
      limit(y, dy) {
        const lambda = positive(1)(y, dy);
        if (lambda < 1) damped++;
        return lambda;
      },
    });
    const options = { until: 1.1, tolerance: TOLERANCE, fixedStep: 1.1 };
    const outcome = integrate(system, Float64Array.of(0, 1), options);
    expect(outcome.status).toBe('finished');
    expect(damped).toBeGreaterThan(0);
    expect(smallest).toBeGreaterThan(0);
    expect(Math.abs(outcome.y[1] - Math.exp(-(1.1 ** 2)))).toBeLessThanOrEqual(GLOBAL * TOLERANCE);
  });

  test('for ever is no singular Jacobian', () => {
    const system = decay();
    system.limit = () => 0.5;
    const outcome = fail(system, [1], { until: 1 });
    expect(outcome.reason).not.toBe('singular-jacobian');
  });
});

describe('budgets', () => {
  test.each([1, 7, 50])('%i steps are the most that are tried', (steps) => {
    const { reason, statistics } = fail(oscillator(), [1, 0], {
      until: 1e6,
      budget: { steps, milliseconds: 1e6 },
    });
    expect(reason).toBe('too-many-steps');
    expect(statistics.steps + statistics.rejected).toBe(steps);
  });

  test('wall time ends a run whose right-hand side has become slow', () => {
    const system = oscillator();
    const { rhs } = DenseSystem.prototype;
    system.rhs = function (t, y, out) {
      const begin = performance.now();
      while (performance.now() - begin < 1);
      return rhs.call(this, t, y, out);
    };
    const budget = { steps: 1e6, milliseconds: 50 };
    expect(fail(system, [1, 0], { until: 1e6, budget }).reason).toBe('out-of-time');
  });
});

test('every outcome reads as one sentence that says what, where and when', () => {
  const failed: Outcome = fail(blowUp(), [1], { until: 2 });
  expect(sentence(failed)).toMatch(/^failed: step-too-small in y at t = (1|0\.9999)\S* s \(h = \S+ s\)$/);
});
