/** Events as an integration sees them: which one, when, and on which state it stops. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IntegrateOptions, integrate } from '../../src/solvers/bdf.ts';
import type { DaeEvent } from '../../src/solvers/dae.ts';
import { type Outcome, sentence } from '../../src/solvers/outcome.ts';
import { decay, oscillator, REACTION_START, reaction } from '../problems/small.ts';

/** Tight enough for the solution itself, at ten tolerances over a level of 0.1, to be good to a tenth of LOCATED. */
const TIGHT = 1e-12;

/** Event times, relative: ten times what the search resolves. */
const LOCATED = 1e-9;

/** A secant cannot refine a function that is no line at its root: within the last step is what is left. */
const ROUGH = 1e-3;

/** |value| on the state that stopped, for a value that changes by about 1 per unit of time. */
const SMALL = 1e-9;

function event(name: string, value: DaeEvent['value'], rest: Partial<DaeEvent> = {}): DaeEvent {
  return { name, value, direction: -1, priority: 1, ...rest };
}

const below = (level: number, rest: Partial<DaeEvent> = {}) =>
  event(`below ${level}`, (_t, y) => y[0] - level, rest);

function decayed(events: readonly DaeEvent[], options: Partial<IntegrateOptions> = {}): Outcome {
  return integrate(decay(), Float64Array.of(1), { until: 50, tolerance: TIGHT, events, ...options });
}

function stopped(outcome: Outcome) {
  if (outcome.status !== 'event') throw new Error(`expected an event, got: ${sentence(outcome)}`);
  return outcome;
}

describe('the state that stops', () => {
  test(`is on the event: time to ${LOCATED}, value to ${SMALL}, for any level`, () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.999, noNaN: true }), (level) => {
        const { t, y } = stopped(decayed([below(level)]));
        expect(Math.abs(t + Math.log(level))).toBeLessThanOrEqual(LOCATED * Math.max(1, t));
        expect(Math.abs(y[0] - level)).toBeLessThanOrEqual(SMALL);
      }),
      { numRuns: 40 },
    );
  });

  test.each<[string, DaeEvent['value']]>([
    ['a steep value', (_t, y) => y[0] ** 9 - 0.5 ** 9],
    ['a value that saturates', (_t, y) => Math.atan(50 * (y[0] - 0.5))],
    ['a value with a kink', (_t, y) => Math.max(3 * (y[0] - 0.5), 0.1 * (y[0] - 0.5))],
    ['a value of time alone', (t) => Math.LN2 - t],
    ['a tiny value', (_t, y) => 1e-12 * (y[0] - 0.5)],
  ])('is found on %s', (_, value) => {
    const { t, y } = stopped(decayed([event('half', value)]));
    expect(Math.abs(t - Math.LN2)).toBeLessThanOrEqual(LOCATED);
    expect(Math.abs(y[0] - 0.5)).toBeLessThanOrEqual(SMALL);
  });

  test.each<[string, DaeEvent['value']]>([
    ['jumps', (_t, y) => (y[0] > 0.5 ? 1 : -1)],
    ['jumps unevenly', (_t, y) => (y[0] >= 0.5 ? 5 : -1)],
    ['is vertical at its root', (_t, y) => Math.cbrt(y[0] - 0.5)],
  ])('belongs to its time even where the event function %s', (_, value) => {
    const { t, y } = stopped(decayed([event('rough', value)]));
    expect(Math.abs(y[0] - Math.exp(-t))).toBeLessThanOrEqual(SMALL);
    expect(Math.abs(t - Math.LN2)).toBeLessThanOrEqual(ROUGH);
  });

  test('fulfils its algebraic rows at the loosest tolerance as at the tightest', () => {
    const half = event('half', (_t, y) => y[3] - 0.5);
    for (const tolerance of [1e-2, 1e-4, 1e-8]) {
      const { y } = stopped(
        integrate(reaction(), Float64Array.from(REACTION_START), { until: 9, tolerance, events: [half] }),
      );
      expect(Math.abs(y[3] - 0.5)).toBeLessThanOrEqual(SMALL);
      expect(Math.abs(y[3] - y[0] ** 2)).toBeLessThanOrEqual(SMALL);
    }
  });

  test('is the last one reported, and named by its place', () => {
    let last = Number.NaN;
    const place = (_t: number, y: Float64Array) => `y = ${y[0].toFixed(6)}`;
    const outcome = stopped(decayed([below(0.25, { place })], { onStep: ({ to }) => (last = to) }));
    expect(last).toBe(outcome.t);
    expect(sentence(outcome)).toBe('event: below 0.25 at y = 0.250000');
  });

  test('does not depend on who watches, bit for bit', () => {
    const quiet = decayed([below(0.3)]);
    const buffer = new Float64Array(1);
    const watched = decayed([below(0.3)], {
      onStep(step) {
        for (let k = 0; k <= 100; k++)
          step.interpolate(step.from + (k / 100) * (step.to - step.from), buffer);
      },
    });
    expect(watched).toEqual(quiet);
  });

  test('comes as close to the true time as the tolerance says', () => {
    const errors = [1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map((tolerance) => {
      const error = Math.abs(stopped(decayed([below(0.1)], { tolerance })).t - Math.log(10));
      // the value falls by 0.1 per unit of time there; ten tolerances of global error
      expect(error).toBeLessThanOrEqual((10 * tolerance) / 0.1);
      return error;
    });
    console.info(`event time errors at 1e-4 ... 1e-8: ${errors.map((e) => e.toExponential(1)).join(', ')}`);
    for (let k = 2; k < errors.length; k++) expect(errors[k]).toBeLessThan(errors[k - 2]);
  });
});

describe('several events', () => {
  const loose = { tolerance: 1e-2 };
  const pair = [below(0.5), below(0.499)];

  test('the earliest of two in one step wins, whatever their order or priority', () => {
    let together = false;
    const onStep: IntegrateOptions['onStep'] = ({ from, to }) => {
      together ||= from < -Math.log(0.5) && to > -Math.log(0.499);
    };
    decayed([], { ...loose, onStep });
    expect(together).toBe(true);
    for (const events of [pair, pair.toReversed()]) {
      for (const first of [1, 2]) {
        const ranked = events.map((one, k) => ({ ...one, priority: k === 0 ? first : 3 - first }));
        const outcome = stopped(decayed(ranked, loose));
        expect(outcome.event).toBe('below 0.5');
        expect(Math.abs(outcome.y[0] - 0.5)).toBeLessThanOrEqual(SMALL);
      }
    }
  });

  test('at the same time the lower priority number wins, whatever the order', () => {
    const cutOff = event('cut-off', (_t, y) => y[0] - 0.5, { priority: 2 });
    const limit = event('limit', (_t, y) => 7 * (y[0] - 0.5), { priority: 1 });
    for (const events of [
      [cutOff, limit],
      [limit, cutOff],
    ]) {
      expect(stopped(decayed(events, loose)).event).toBe('limit');
    }
  });

  test('one that never comes changes nothing', () => {
    const alone = decayed([below(0.5)]);
    expect(decayed([below(0.5), event('zero', () => 0), event('never', () => 1)])).toEqual(alone);
  });
});

describe('direction', () => {
  /** When x = a cos t + b sin t stops on x = 0. */
  function zero(x: number, v: number, direction: DaeEvent['direction']): number {
    const events = [event('zero', (_t, y) => y[0], { direction })];
    return stopped(integrate(oscillator(), Float64Array.of(x, v), { until: 50, tolerance: TIGHT, events })).t;
  }

  test.each([
    ['cos t stops falling', 1, 0, -1, 0.5],
    ['cos t stops either way', 1, 0, 0, 0.5],
    ['-cos t stops rising', -1, 0, 1, 0.5],
    ['-cos t stops either way', -1, 0, 0, 0.5],
    ['-sin t leaves the line downwards and stops rising', 0, -1, 1, 1],
    ['sin t leaves the line upwards and stops falling', 0, 1, -1, 1],
    ['sin t leaves the line and stops either way', 0, 1, 0, 1],
  ] as const)('%s', (_, x, v, direction, halfTurns) => {
    const expected = halfTurns * Math.PI;
    expect(Math.abs(zero(x, v, direction) - expected)).toBeLessThanOrEqual(LOCATED * expected);
  });
});

describe('at the start', () => {
  test('an event that already holds stops before anything is evaluated', () => {
    const events = [below(1.5), below(2, { priority: 0 })];
    for (const listed of [events, events.toReversed()]) {
      const system = decay();
      const options = { from: 2, until: 3, tolerance: TIGHT, events: listed };
      const outcome = stopped(integrate(system, Float64Array.of(1), options));
      expect(outcome).toMatchObject({ event: 'below 2', atStart: true, t: 2 });
      expect([...outcome.y]).toEqual([1]);
      expect(system.evaluations).toBe(0);
      expect(sentence(outcome)).toBe('event: below 2 (already at the start)');
    }
  });

  test('an event found later is not one at the start', () => {
    expect(stopped(decayed([below(0.5)])).atStart).toBe(false);
  });

  test('a state exactly on the event that crosses it at once is stopped there', () => {
    const outcome = stopped(decayed([below(1)]));
    expect(outcome).toMatchObject({ atStart: true, t: 0 });
    expect([...outcome.y]).toEqual([1]);
  });

  test('a state exactly on the event that moves away is not stopped', () => {
    expect(decayed([event('above 1', (_t, y) => y[0] - 1, { direction: 1 })]).status).toBe('finished');
  });

  test('a state exactly on the event that stays there is not stopped', () => {
    const outcome = integrate(decay(), Float64Array.of(0), {
      until: 1,
      tolerance: TIGHT,
      events: [below(0)],
    });
    expect(outcome.status).toBe('finished');
  });

  test('stopping and going on with the same event stops again, at once', () => {
    const first = stopped(decayed([below(0.5)]));
    const options = { from: first.t, until: 50, tolerance: TIGHT, events: [below(0.5)] };
    const again = stopped(integrate(decay(), first.y, options));
    expect(again.t - first.t).toBeLessThanOrEqual(LOCATED);
  });
});

test('an event on the end of the interval counts as the event', () => {
  const outcome = decayed([event('clock', (t) => 1 - t)], { until: 1 });
  expect(outcome).toMatchObject({ status: 'event', event: 'clock', t: 1 });
});
