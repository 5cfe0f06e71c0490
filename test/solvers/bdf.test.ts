import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { integrate } from '../../src/solvers/bdf.ts';
import type { DaeEvent } from '../../src/solvers/dae.ts';
import { evenly } from '../evenly.ts';
import { problems } from '../problems/all.ts';
import type { DenseSystem } from '../problems/dense-system.ts';
import { decay, oscillator, REACTION_MASS, REACTION_START, reaction } from '../problems/small.ts';
import { vanDerPol } from '../problems/van-der-pol.ts';

/** Two states that should be one differ by the sums they were formed with, of up to eight terms of one size … */
const ROUNDING = 16 * Number.EPSILON;

/** A sum of four numbers of size 1, updated over some hundred steps with one rounding each: 500 x 2e-16. */
const INVARIANT = 1e-13;

const start = (values: readonly number[]) => Float64Array.from(values);

describe('the end of the interval', () => {
  test.each([
    [0, Math.PI],
    [0.1, 0.3],
    [-5, -4.9999],
    [36_000, 36_000.7],
    [1e6, 1e6 + 1e-9],
    // t + h is far coarser than an end this close to zero
    [-1, 1e-12 / 3],
    [-7.3, -1e-9 / 7],
  ])('from %d to %d ends exactly there', (from, until) => {
    const outcome = integrate(decay(), start([1]), { from, until, tolerance: 1e-5 });
    expect(outcome.status).toBe('finished');
    expect(outcome.t).toBe(until);
    expect(Math.abs(outcome.y[0] - Math.exp(from - until))).toBeLessThanOrEqual(1e-4);
  });

  test('any interval ends on the number it was given, not next to it', () => {
    const place = evenly(-1e4, 1e4);
    const length = evenly(-6, 3).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(place, length, (from, span) => {
        const until = from + span;
        const system = decay();
        const outcome = integrate(system, start([1]), { from, until, tolerance: 1e-3 });
        expect(outcome).toMatchObject({ status: 'finished', t: until });
        expect(system.latest).toBe(until);
      }),
      { numRuns: 300 },
    );
  });

  test('an interval of no length gives the start back without evaluating anything', () => {
    const system = decay();
    const outcome = integrate(system, start([0.7]), { from: 3, until: 3, tolerance: 1e-5 });
    expect(outcome).toMatchObject({ status: 'finished', t: 3 });
    expect([...outcome.y]).toEqual([0.7]);
    expect(system.evaluations).toBe(0);
  });

  test('a state at rest is kept to the last bit, in a few steps', () => {
    const outcome = integrate(decay(), start([0]), { until: 1e9, tolerance: 1e-6 });
    expect(outcome).toMatchObject({ status: 'finished', t: 1e9 });
    expect([...outcome.y]).toEqual([0]);
    expect(outcome.statistics.steps).toBeLessThan(20);
  });

  test.each(problems)('the right-hand side is never asked beyond the end: $name', (problem) => {
    const system = problem.system();
    integrate(system, start(problem.initial), { until: problem.until, tolerance: 1e-4 });
    expect(system.latest).toBe(problem.until);
  });

  test('the caller keeps its start values', () => {
    const y = start([1]);
    integrate(decay(), y, { until: 1, tolerance: 1e-5 });
    expect([...y]).toEqual([1]);
  });
});

describe('dense output', () => {
  test.each(problems)('the steps join: each begins at the state where the last ended, $name', (problem) => {
    const system = problem.system();
    let before = start(problem.initial);
    let t = 0;
    const outcome = integrate(system, before, {
      until: problem.until,
      tolerance: 1e-5,
      onStep(step) {
        expect(step.from).toBe(t);
        expect(step.to).toBeGreaterThan(t);
        const [left, right] = [new Float64Array(system.size), new Float64Array(system.size)];
        step.interpolate(step.to - step.h, left);
        step.interpolate(step.to, right);
        for (let i = 0; i < system.size; i++) {
          const size = Math.max(Math.abs(before[i]), ...differences(step.differences, system.size, i));
          // … and the position in the step carries the rounding of t over h
          expect(Math.abs(left[i] - before[i])).toBeLessThanOrEqual(ROUNDING * size * (1 + step.to / step.h));
          expect(step.component(i, step.to)).toBe(right[i]);
        }
        before = right;
        t = step.to;
      },
    });
    expect(t).toBe(problem.until);
    expect([...before]).toEqual([...outcome.y]);
  });
});

function differences(all: Float64Array, size: number, i: number): number[] {
  return [0, 1, 2, 3, 4, 5].map((k) => Math.abs(all[k * size + i]));
}

describe('linear invariants', () => {
  /** The Jacobian of the first linearisation, for ever. */
  function frozen(system: DenseSystem): DenseSystem {
    const linearise = system.linearise.bind(system);
    system.linearise = (t, y) => {
      if (system.linearisations === 0) linearise(t, y);
    };
    return system;
  }

  test.each<[string, DenseSystem]>([
    ['with a fresh Jacobian', reaction()],
    ['with the Jacobian of the start', frozen(reaction())],
  ])(`sum of M y is held to ${INVARIANT} %s`, (_, system) => {
    const total = (y: Float64Array) => REACTION_MASS.reduce<number>((sum, mass, i) => sum + mass * y[i], 0);
    let worst = 0;
    let moved = 0;
    const outcome = integrate(system, start(REACTION_START), {
      until: 20,
      tolerance: 1e-6,
      onStep({ differences: y }) {
        worst = Math.max(worst, Math.abs(total(y) - 1));
        moved = Math.max(moved, y[2]);
      },
    });
    console.info(`sum of M y: drift ${worst.toExponential(1)} over ${outcome.statistics.steps} steps`);
    expect(outcome.status).toBe('finished');
    expect(moved).toBeGreaterThan(0.1);
    expect(worst).toBeLessThanOrEqual(INVARIANT);
  });
});

describe('determinism', () => {
  const event: DaeEvent = { name: 'down', direction: -1, priority: 1, value: (_t, y) => y[0] + 0.5 };

  test('two runs agree in every bit of every step and in their statistics', () => {
    const runs = [0, 1].map(() => {
      const steps: number[] = [];
      const outcome = integrate(oscillator(), start([1, 0]), {
        until: 10,
        tolerance: 1e-7,
        events: [event],
        onStep: ({ to, order, differences: y }) => steps.push(to, order, y[0], y[1]),
      });
      return { outcome, steps };
    });
    expect(runs[0].outcome.status).toBe('event');
    expect(runs[1]).toEqual(runs[0]);
  });
});

test('the order rises while the solution creeps and comes down, one at a time, where it turns', () => {
  const orders: number[] = [];
  integrate(vanDerPol.system(), start(vanDerPol.initial), {
    until: vanDerPol.until,
    tolerance: 1e-5,
    onStep: ({ order }) => orders.push(order),
  });
  expect(Math.max(...orders)).toBe(5);
  // a restart falls to 1: only from 3 and above is a fall by one a choice
  const lowered = orders.filter((order, k) => k > 0 && order >= 2 && order === orders[k - 1] - 1);
  expect(lowered.length).toBeGreaterThan(0);
});

describe('statistics', () => {
  test('steps, rejections and right-hand sides are those that happened', () => {
    const system = vanDerPol.system();
    let seen = 0;
    const { statistics } = integrate(system, start(vanDerPol.initial), {
      until: vanDerPol.until,
      tolerance: 1e-3,
      onStep: () => seen++,
    });
    expect(statistics.steps).toBe(seen);
    expect(statistics.rejected).toBeGreaterThan(0);
    expect(statistics.linearisations).toBe(system.linearisations);
    expect(statistics.rhsEvaluations).toBe(system.evaluations);
  });

  test('equal steps share one factorisation: the rounding of t does not spoil it', () => {
    const outcome = integrate(decay(), start([1]), {
      from: 1000,
      until: 1000.9,
      tolerance: 1e-8,
      fixedStep: 0.01,
      maxOrder: 1,
    });
    expect(outcome.statistics.steps).toBe(90);
    expect(outcome.statistics.factorisations).toBeLessThanOrEqual(2);
  });
});
