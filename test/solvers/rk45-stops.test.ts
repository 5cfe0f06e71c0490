/** How a Dormand-Prince run ends when it cannot go on: always with a value that says why. */

import { describe, expect, test } from 'vitest';
import type { OdeSystem } from '../../src/solvers/ode.ts';
import { blowUp, decay } from '../problems/small.ts';
import { run, systemOf } from './ode.ts';

describe('NaN', () => {
  test.each([
    ['in f at the start', systemOf(['y'], () => [Number.NaN]), [1], 1],
    ['in the state', decay(), [Number.NaN], 1],
  ])('%s is an outcome at once', (_, system, y0, evaluations) => {
    const outcome = run(system, y0, { until: 1 });
    expect(outcome).toMatchObject({ status: 'failed', reason: 'not-finite', where: 'y', t: 0 });
    expect(outcome.statistics.rhsEvaluations).toBe(evaluations);
  });

  test('on the way: an outcome at its time, with the last good state', () => {
    const outcome = run(
      systemOf(['y'], (t, [y]) => [t > 0.5 ? Number.NaN : -y]),
      [1],
      { until: 1 },
    );
    expect(outcome).toMatchObject({
      status: 'failed',
      reason: 'not-finite',
      where: 'y',
      detail: 'value NaN',
    });
    expect(outcome.t).toBeCloseTo(0.5, 9);
    expect(outcome.y[0]).toBeCloseTo(Math.exp(-0.5), 6);
    expect(outcome.statistics.rhsEvaluations).toBeLessThan(600);
  });

  test('in a step that reaches too far: a shorter one goes on', () => {
    const outcome = run(
      systemOf(['y'], (_t, [y]) => [-Math.sqrt(y)]),
      [1],
      { until: 1.9 },
    );
    expect(outcome.status).toBe('finished');
    expect(outcome.y[0]).toBeCloseTo(0.05 ** 2, 6);
  });

  test('a named trouble of the model is the reason', () => {
    const system: OdeSystem = {
      ...{ size: 1, scale: Float64Array.of(1), nameOf: () => 'y' },
      rhs: (t, y, out) => {
        out[0] = -y[0];
        return t > 0.25 ? { what: 'power limit', value: 7 } : undefined;
      },
    };
    const outcome = run(system, [1], { until: 1 });
    expect(outcome).toMatchObject({ reason: 'not-finite', where: 'power limit', detail: 'value 7' });
  });
});

test.each([2, 3, 4, 5, 6, 7])(
  'trouble in one stage of a step, evaluation %d, costs that step and no more',
  (bad) => {
    let evaluations = 0;
    const { rhs, ...rest } = systemOf(['y'], (_t, [y]) => [-y]);
    const outcome = run(
      {
        ...rest,
        rhs: (t, y, out) => {
          evaluations += t > 0 ? 1 : 0;
          return evaluations === bad ? { what: 'hiccup', value: bad } : rhs(t, y, out);
        },
      },
      [1],
      { until: 1 },
    );
    expect(outcome).toMatchObject({ status: 'finished', statistics: { rejected: 1 } });
    expect(outcome.y[0]).toBeCloseTo(Math.exp(-1), 6);
  },
);

describe('budgets', () => {
  test('of steps', () => {
    const outcome = run(decay(), [1], {
      until: 5,
      tolerance: 1e-12,
      budget: { steps: 50, milliseconds: 1e4 },
    });
    expect(outcome).toMatchObject({ status: 'failed', reason: 'too-many-steps', detail: '50 steps' });
  });

  test('of wall time', () => {
    const outcome = run(decay(), [1], {
      until: 5,
      tolerance: 1e-12,
      budget: { steps: 1e6, milliseconds: 0 },
    });
    expect(outcome).toMatchObject({ status: 'failed', reason: 'out-of-time' });
  });

  test('a pole ends the run before it, in a finite state', () => {
    const outcome = run(blowUp(), [1], { until: 2 });
    expect(outcome).toMatchObject({ status: 'failed', where: 'y' });
    expect(outcome.t).toBeCloseTo(1, 5);
    expect(Number.isFinite(outcome.y[0])).toBe(true);
  });
});
