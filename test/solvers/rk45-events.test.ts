/** Events of a Dormand-Prince run against exact times. */

import { expect, test } from 'vitest';
import type { DaeEvent } from '../../src/solvers/dae.ts';
import { decay, oscillator } from '../problems/small.ts';
import { run } from './ode.ts';

/** Event times are promised to this, relative, beside the error of the solution itself. */
const EVENT_TIME = 1e-9;

const at = (value: DaeEvent['value'], direction: 1 | -1 | 0 = -1, name = 'it', priority = 0): DaeEvent => ({
  name,
  direction,
  priority,
  value,
  place: (t) => `t = ${t.toFixed(3)}`,
});

test('half-life: ln 2 to 1e-9, the state on the event, nothing observed beyond it', () => {
  let latest = 0;
  const { status, t, y } = run(decay(), [1], {
    until: 100,
    tolerance: 1e-11,
    events: [at((_t, [a]) => a - 0.5)],
    onStep: ({ to }) => {
      latest = to;
    },
  });
  console.info(`half-life: relative error of the time ${(t / Math.LN2 - 1).toExponential(1)}`);
  expect(status).toBe('event');
  expect(Math.abs(t / Math.LN2 - 1)).toBeLessThan(EVENT_TIME);
  expect(Math.abs(y[0] - 0.5)).toBeLessThan(EVENT_TIME);
  expect(latest).toBe(t);
});

test.each([
  ['falls', -1, 0.5 * Math.PI],
  ['rises', 1, 1.5 * Math.PI],
  ['crosses either way', 0, 0.5 * Math.PI],
] as const)('cos t %s', (_, direction, expected) => {
  // it starts at 1, where a rising event would hold already
  const from = direction === 1 ? Math.PI : 0;
  const events = [at((_t, [x]) => x, direction)];
  const { t } = run(oscillator(), [Math.cos(from), 0], { from, until: 10, tolerance: 1e-11, events });
  expect(Math.abs(t / expected - 1)).toBeLessThan(EVENT_TIME);
});

test('the earlier event wins, at equal times the one of lower priority number', () => {
  const early = at((_t, [a]) => a - 0.6, -1, 'early', 5);
  const late = at((_t, [a]) => a - 0.5, -1, 'late', 0);
  const same = at((_t, [a]) => 2 * a - 1.2, -1, 'same', 1);
  const first = (events: DaeEvent[]) => run(decay(), [1], { until: 9, events });
  expect(first([late, early])).toMatchObject({ event: 'early', place: 't = 0.511' });
  expect(first([early, same])).toMatchObject({ event: 'same' });
});

test('nothing to do: an interval of no length, an event that holds already', () => {
  expect(run(decay(), [1], { from: 2, until: 2 })).toMatchObject({ status: 'finished', t: 2 });
  const low = {
    name: 'low',
    direction: -1,
    priority: 0,
    value: (_t: number, y: Float64Array) => y[0] - 2,
  } as const;
  expect(run(decay(), [1], { until: 1, events: [low] })).toMatchObject({
    status: 'event',
    t: 0,
    atStart: true,
  });
  const zero = { ...low, value: (_t: number, y: Float64Array) => y[0] - 1 };
  const left = run(decay(), [1], { until: 1, events: [zero] });
  expect(left).toMatchObject({ status: 'event', t: 0, atStart: true });
  expect(left.y[0]).toBe(1);
});
