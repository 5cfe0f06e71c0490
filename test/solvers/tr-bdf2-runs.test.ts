/**
 * TR-BDF2 as a run: where it ends, on which state an event stops it, how it fails, what the next run can
 * start from.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DaeEvent } from '../../src/solvers/dae.ts';
import { type Outcome, sentence } from '../../src/solvers/outcome.ts';
import { integrateOneStep, type OneStepOptions } from '../../src/solvers/tr-bdf2.ts';
import { evenly } from '../evenly.ts';
import { problems } from '../problems/all.ts';
import { DenseSystem } from '../problems/dense-system.ts';
import { indexOne } from '../problems/index-one.ts';
import { scaledError } from '../problems/problem.ts';
import {
  blowUp,
  decay,
  failingDecay,
  oscillator,
  REACTION_START,
  reaction,
  TROUBLE,
} from '../problems/small.ts';

const start = (values: readonly number[]) => Float64Array.from(values);

function event(name: string, value: DaeEvent['value'], rest: Partial<DaeEvent> = {}): DaeEvent {
  return { name, value, direction: -1, priority: 1, ...rest };
}

function stopped(outcome: Outcome) {
  if (outcome.status !== 'event') throw new Error(`expected an event, got: ${sentence(outcome)}`);
  return outcome;
}

describe('the end of the interval', () => {
  test('any interval ends on the number it was given, and nothing is asked beyond it', () => {
    const place = evenly(-1e4, 1e4);
    const length = evenly(-6, 3).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(place, length, (from, span) => {
        const until = from + span;
        const system = decay();
        const outcome = integrateOneStep(system, start([1]), { from, until, tolerance: 1e-3 });
        expect(outcome).toMatchObject({ status: 'finished', t: until });
        expect(system.latest).toBe(until);
      }),
      { numRuns: 300 },
    );
  });

  test('an interval of no length gives the start back without evaluating anything', () => {
    const system = decay();
    const outcome = integrateOneStep(system, start([0.7]), { from: 3, until: 3, tolerance: 1e-5 });
    expect(outcome).toMatchObject({ status: 'finished', t: 3 });
    expect([...outcome.y]).toEqual([0.7]);
    expect(system.evaluations).toBe(0);
  });

  test('a state at rest is kept to the last bit, in a few steps', () => {
    const outcome = integrateOneStep(decay(), start([0]), { until: 1e9, tolerance: 1e-6 });
    expect(outcome).toMatchObject({ status: 'finished', t: 1e9 });
    expect([...outcome.y]).toEqual([0]);
    expect(outcome.statistics.steps).toBeLessThan(20);
  });
});

describe('steps', () => {
  test.each(problems)('join: each begins at the state where the last ended, $name', (problem) => {
    const system = problem.system();
    let before = start(problem.initial);
    let t = 0;
    const outcome = integrateOneStep(system, before, {
      until: problem.until,
      tolerance: 1e-3,
      onStep(step) {
        expect(step.from).toBe(t);
        const [left, right] = [new Float64Array(system.size), new Float64Array(system.size)];
        step.interpolate(step.to - step.h, left);
        step.interpolate(step.to, right);
        for (let i = 0; i < system.size; i++) {
          const size = [0, 1, 2, 3].map((k) => Math.abs(step.differences[k * system.size + i]));
          // two sums of up to eight terms, and a position that carries the rounding of t over h
          const rounding =
            16 * Number.EPSILON * Math.max(Math.abs(before[i]), ...size) * (1 + step.to / step.h);
          expect(Math.abs(left[i] - before[i])).toBeLessThanOrEqual(rounding);
          expect(step.component(i, step.to)).toBe(right[i]);
        }
        before = right;
        t = step.to;
      },
    });
    expect(t).toBe(problem.until);
    expect([...before]).toEqual([...outcome.y]);
  });

  test('and their statistics are those that happened', () => {
    const system = indexOne.system();
    let seen = 0;
    const options = { until: indexOne.until, tolerance: 1e-4, onStep: () => seen++ };
    const { statistics } = integrateOneStep(system, start(indexOne.initial), options);
    expect(statistics.steps).toBe(seen);
    expect(statistics.rejected).toBeGreaterThan(0);
    expect(statistics.linearisations).toBe(system.linearisations);
    expect(statistics.rhsEvaluations).toBe(system.evaluations);
  });

  test('of equal size share one factorisation', () => {
    const options = { from: 1000, until: 1000.9, tolerance: 1e-8, fixedStep: 0.01 };
    const { statistics } = integrateOneStep(decay(), start([1]), options);
    expect(statistics.steps).toBe(90);
    expect(statistics.factorisations).toBeLessThanOrEqual(2);
  });

  test('agree in every bit between two runs', () => {
    const runs = [0, 1].map(() => {
      const steps: number[] = [];
      const outcome = integrateOneStep(oscillator(), start([1, 0]), {
        until: 10,
        tolerance: 1e-5,
        events: [event('down', (_t, y) => y[0] + 0.5)],
        onStep: ({ to, differences: y }) => steps.push(to, y[0], y[1]),
      });
      return { outcome, steps };
    });
    expect(runs[0].outcome.status).toBe('event');
    expect(runs[1]).toEqual(runs[0]);
  });
});

describe('the step that would come next', () => {
  const options = { until: 1, tolerance: 1e-6 };

  test('is free of the end of the interval, and the next run can begin with it', () => {
    const first = integrateOneStep(oscillator(), start([1, 0]), options);
    expect(first.nextStep).toBeGreaterThan(1e-3);
    const rest = { from: 1, until: 2, tolerance: 1e-6, firstStep: first.nextStep };
    const steps: number[] = [];
    const hinted = integrateOneStep(oscillator(), first.y, { ...rest, onStep: ({ h }) => steps.push(h) });
    const plain = integrateOneStep(oscillator(), first.y, { ...rest, firstStep: undefined });
    expect(steps[0]).toBe(first.nextStep);
    expect(hinted.statistics.rejected).toBe(0);
    expect(hinted.statistics.steps).toBeLessThan(plain.statistics.steps);
  });

  test('is the hint where nothing was integrated; a hint that is too long is refused, not believed', () => {
    const nothing = integrateOneStep(oscillator(), start([1, 0]), {
      until: 0,
      tolerance: 1e-6,
      firstStep: 7,
    });
    expect(nothing.nextStep).toBe(7);
    const outcome = integrateOneStep(oscillator(), start([1, 0]), { ...options, firstStep: 1e3 });
    expect(outcome.statistics.rejected).toBeGreaterThan(0);
    expect(Math.abs(outcome.y[0] - Math.cos(1))).toBeLessThanOrEqual(50 * options.tolerance);
  });
});

describe('an event', () => {
  /**
   * y' = t and z = y^2: TR-BDF2 is exact in y, so that the event's time is known; no error would ever limit
   * its steps.
   */
  const parabola = () =>
    new DenseSystem({
      names: ['y', 'z'],
      mass: [1, 0],
      f(t, [y, z], out) {
        out[0] = t;
        out[1] = y * y - z;
      },
      jacobian(_t, [y], out) {
        out.set([0, 0, 2 * y, -1]);
      },
    });
  const LOCATED = 1e-9;
  /**
   * Newton leaves 0.2e-6 of this there: a hundredth of what LOCATED asks for where z moves by 0.1 per unit
   * of time.
   */
  const LOOSE = 1e-5;
  const run = (events: readonly DaeEvent[], rest: Partial<OneStepOptions> = {}) =>
    integrateOneStep(parabola(), start([0, 0]), {
      until: 5,
      tolerance: LOOSE,
      fixedStep: 0.1,
      events,
      ...rest,
    });

  test.each<[string, (level: number) => DaeEvent['value']]>([
    ['a differential unknown', (level) => (_t, y) => level - y[0]],
    ['an algebraic unknown', (level) => (_t, y) => level * level - y[1]],
    ['a steep function of it', (level) => (_t, y) => level ** 9 - y[0] ** 9],
    ['a function that saturates', (level) => (_t, y) => Math.atan(50 * (level - y[0]))],
    ['time alone', (level) => (t) => Math.sqrt(2 * level) - t],
  ])(`on %s stops within ${LOCATED} of its time and value, on the manifold`, (_, value) => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 12, noNaN: true }), (level) => {
        const { t, y, atStart } = stopped(run([event('level', value(level))]));
        expect(atStart).toBe(false);
        expect(Math.abs(t - Math.sqrt(2 * level))).toBeLessThanOrEqual(LOCATED);
        expect(Math.abs(y[0] - level)).toBeLessThanOrEqual(LOCATED * Math.sqrt(2 * level));
        expect(Math.abs(y[1] - y[0] ** 2)).toBeLessThanOrEqual(LOCATED);
      }),
      { numRuns: 30 },
    );
  });

  test('comes as close to the true time as the tolerance says', () => {
    const errors = [1e-3, 1e-4, 1e-5, 1e-6].map((tolerance) => {
      const options = { until: 50, tolerance, events: [event('tenth', (_t, y) => y[0] - 0.1)] };
      const error = Math.abs(stopped(integrateOneStep(decay(), start([1]), options)).t - Math.log(10));
      // the value falls by 0.1 per unit of time there; errors as tolerance^(2/3)
      expect(error).toBeLessThanOrEqual(((10 * tolerance) / 0.1) * (1e-3 / tolerance) ** (1 / 3));
      return error;
    });
    console.info(`event time errors at 1e-3 ... 1e-6: ${errors.map((e) => e.toExponential(1)).join(', ')}`);
    for (let k = 1; k < errors.length; k++) expect(errors[k]).toBeLessThan(errors[k - 1]);
  });

  test('fulfils its algebraic rows to a millionth of the tolerance, as Newton is driven there', () => {
    for (const tolerance of [1e-2, 1e-4, 1e-6]) {
      const half = event('half', (_t, y) => y[3] - 0.5);
      const options = { until: 9, tolerance, events: [half] };
      const { y } = stopped(integrateOneStep(reaction(), start(REACTION_START), options));
      expect(Math.abs(y[3] - 0.5)).toBeLessThanOrEqual(LOCATED);
      // 0.2e-6 of it as a mean of four, twice that in one of them, and the row's slopes 1 and 2 y
      expect(Math.abs(y[3] - y[0] ** 2)).toBeLessThanOrEqual(1.2e-6 * tolerance);
    }
  });

  test('is the earliest, at the same time that of lower priority; its step is the last reported', () => {
    let last = Number.NaN;
    const early = event('early', (_t, y) => 1 - y[0], { priority: 3 });
    const late = event('late', (_t, y) => 1.01 - y[0], { priority: 1 });
    const same = event('same', (_t, y) => 7 * (1 - y[0]), { priority: 2 });
    const found = stopped(run([late, early], { onStep: ({ to }) => (last = to) }));
    expect(found).toMatchObject({ event: 'early', t: last });
    expect(stopped(run([early, same, late])).event).toBe('same');
  });

  test('that holds at the start stops there; one that is left upwards does not', () => {
    expect(stopped(run([event('below 1', (_t, y) => y[0] - 1)]))).toMatchObject({ atStart: true, t: 0 });
    expect(stopped(run([event('leaves', (_t, y) => -y[0])]))).toMatchObject({ atStart: true, t: 0 });
    expect(run([event('above 0', (_t, y) => y[0])]).status).toBe('finished');
  });
});

describe('a failure', () => {
  const TOLERANCE = 1e-3;

  /**
   * Integrates, and checks what holds for every failure: a state that is finite and the last one reported.
   */
  function fail(
    system: DenseSystem,
    y0: readonly number[],
    options: Partial<OneStepOptions> & { until: number },
  ) {
    let last = { t: 0, y: [...y0] };
    const outcome = integrateOneStep(system, start(y0), {
      tolerance: TOLERANCE,
      onStep: ({ to, differences, size }) => {
        last = { t: to, y: [...differences.subarray(0, size)] };
      },
      ...options,
    });
    expect({ t: outcome.t, y: [...outcome.y] }).toEqual(last);
    expect([...outcome.y].every(Number.isFinite)).toBe(true);
    if (outcome.status !== 'failed') throw new Error(`expected a failure, got ${outcome.status}`);
    return outcome;
  }

  test('of one evaluation, any but the first, only shortens a step: the run succeeds, as accurately', () => {
    let evaluations = Number.POSITIVE_INFINITY;
    for (let faulty = 2; faulty < evaluations; faulty++) {
      const system = indexOne.system();
      system.rhs = function (t, y, out) {
        const trouble = DenseSystem.prototype.rhs.call(this, t, y, out);
        return this.evaluations === faulty ? TROUBLE : trouble;
      };
      const options = { until: indexOne.until, tolerance: 1e-4 };
      const outcome = integrateOneStep(system, start(indexOne.initial), options);
      evaluations = system.evaluations;
      expect(outcome.status).toBe('finished');
      expect(scaledError(system, outcome.y, indexOne.exact(indexOne.until))).toBeLessThanOrEqual(10 * 1e-4);
    }
    expect(evaluations).toBeGreaterThan(100);
  });

  test.each([
    ['at once', failingDecay(() => true), 0],
    ['from t = 1 on', failingDecay((t) => t > 1), 1],
    ['below a state', failingDecay((_t, y) => y < Math.exp(-1)), 1],
  ])('that stays, %s, ends with the named trouble, close before it', (_, system, at) => {
    const outcome = fail(system, [1], { until: 10 });
    expect(outcome).toMatchObject({ reason: 'not-finite', where: TROUBLE.what });
    expect(Math.abs(outcome.t - at)).toBeLessThanOrEqual(10 * TOLERANCE);
  });

  test('of the Jacobian is named', () => {
    const singular = new DenseSystem({
      names: ['y', 'phi_s of the last cell'],
      mass: [1, 0],
      f(_t, [y], out) {
        out[0] = -y;
        out[1] = 0;
      },
      jacobian(_t, _y, out) {
        out.set([-1, 0, 0, 0]);
      },
    });
    expect(fail(singular, [1, 1], { until: 10 })).toMatchObject({ reason: 'singular-jacobian', t: 0 });
  });

  test('of the solution itself is followed to its end, then the steps become too small', () => {
    const outcome = fail(blowUp(), [1], { until: 2 });
    expect(outcome).toMatchObject({ reason: 'step-too-small', where: 'y' });
    expect(Math.abs(outcome.t - 1)).toBeLessThanOrEqual(50 * TOLERANCE);
    expect(sentence(outcome)).toMatch(/^failed: step-too-small in y at t = \S+ s \(h = \S+ s\)$/);
  });

  test('of admissibility is never evaluated: an amount that runs out stays positive', () => {
    let smallest = 1;
    const system = new DenseSystem({
      names: ['c_e'],
      mass: [1],
      f(_t, [y], out) {
        smallest = Math.min(smallest, y);
        out[0] = -Math.sqrt(y);
        return undefined;
      },
      jacobian(_t, [y], out) {
        out[0] = -0.5 / Math.sqrt(y);
      },
      limit: (y, dy) => (y[0] + dy[0] < 0.1 * y[0] ? (-0.9 * y[0]) / dy[0] : 1),
    });
    const options = { until: 1.9, tolerance: 1e-4, firstStep: 1.9 };
    const outcome = integrateOneStep(system, start([1]), options);
    expect(outcome.status).toBe('finished');
    expect(smallest).toBeGreaterThan(0);
    expect(Math.abs(outcome.y[0] - 0.05 ** 2)).toBeLessThanOrEqual(10 * 1e-4);
  });

  test('where nothing is admissible is no singular Jacobian', () => {
    const system = decay();
    system.limit = () => 0.5;
    expect(fail(system, [1], { until: 1 }).reason).toBe('newton-not-converging');
  });

  test.each([1, 7, 50])('of the budget: %i steps are the most that are tried', (steps) => {
    const budget = { steps, milliseconds: 1e6 };
    const { reason, statistics } = fail(oscillator(), [1, 0], { until: 1e6, budget });
    expect(reason).toBe('too-many-steps');
    expect(statistics.steps + statistics.rejected).toBe(steps);
  });

  test('of time ends a run whose right-hand side has become slow', () => {
    const system = oscillator();
    system.rhs = function (t, y, out) {
      const begin = performance.now();
      while (performance.now() - begin < 1);
      return DenseSystem.prototype.rhs.call(this, t, y, out);
    };
    const budget = { steps: 1e6, milliseconds: 50 };
    expect(fail(system, [1, 0], { until: 1e6, budget }).reason).toBe('out-of-time');
  });
});
