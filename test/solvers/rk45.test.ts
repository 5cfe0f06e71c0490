/** Accuracy and cost of the Dormand-Prince pair against exact solutions. */

import { Dopri } from 'dopri';
import * as mathjs from 'mathjs';
import { expect, test } from 'vitest';
import { robertsonRates } from '../problems/robertson.ts';
import { decay } from '../problems/small.ts';
import { run, systemOf } from './ode.ts';

/** mathjs has it, its types do not. */
const { solveODE } = mathjs as unknown as {
  solveODE(
    f: (t: number, y: number[]) => number[],
    span: readonly [number, number],
    y0: readonly number[],
    options: { readonly tol: number },
  ): { readonly t: number[]; readonly y: number[][] };
};

/** Absolute tolerance of solveODE for the second opinion on Kepler, and what both then agree to. */
const MATHJS = { tol: 1e-9, agreement: 1e-8 };

const rateOf = ([x, y, u, v]: Iterable<number>) => {
  const r3 = Math.hypot(x, y) ** 3;
  return [u, v, -x / r3, -y / r3];
};
const kepler = systemOf(['x', 'y', 'u', 'v'], (_t, y) => rateOf(y));
/** Of an ellipse of eccentricity 1/2 and period 2 pi. */
const PERICENTRE = [0.5, 0, 0, Math.sqrt(3)];

const worst = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

test.each([1e-4, 1e-6, 1e-8, 1e-10, 1e-12])(
  'exp(-t) to the tolerance %d, also between steps',
  (tolerance) => {
    let error = 0;
    const state = new Float64Array(1);
    const { status, statistics } = run(decay(), [1], {
      until: 5,
      tolerance,
      onStep(step) {
        for (let k = 0; k <= 10; k++) {
          const t = step.from + (k / 10) * (step.to - step.from);
          step.interpolate(t, state);
          expect(step.component(0, t)).toBe(state[0]);
          error = Math.max(error, Math.abs(state[0] - Math.exp(-t)));
        }
      },
    });
    console.info(`exp(-t), ${tolerance}: error ${error.toExponential(1)} in ${statistics.steps} steps`);
    expect(status).toBe('finished');
    expect(error).toBeLessThanOrEqual(tolerance);
  },
);

test('three Kepler orbits return with order 5; mathjs, the same pair written by others, agrees', () => {
  const until = 6 * Math.PI;
  const runs = [1e-6, 1e-8, 1e-10, 1e-12].map((tolerance) => run(kepler, PERICENTRE, { until, tolerance }));
  const errors = runs.map(({ y }) => worst(y, PERICENTRE));
  const steps = runs.map(({ statistics }) => statistics.steps);
  const order = Math.log(errors[2] / errors[3]) / Math.log(steps[3] / steps[2]);
  console.info(
    `Kepler: errors ${errors.map((e) => e.toExponential(1))}, steps ${steps}, order ${order.toFixed(2)}`,
  );
  expect(errors[3]).toBeLessThan(1e-9);
  expect(order).toBeGreaterThan(4.8);
  const other = solveODE((_t, y) => rateOf(y), [0, until], PERICENTRE, { tol: MATHJS.tol });
  expect(worst(runs[3].y, other.y.at(-1)!)).toBeLessThan(MATHJS.agreement);
});

test('a linear invariant is kept to rounding, an unwatched unknown costs no steps', () => {
  const rates = robertsonRates([1, 1e-4, 1]);
  const { y } = run(rates, [1, 0, 0], { until: 10 });
  expect(Math.abs(y[0] + y[1] + y[2] - 1)).toBeLessThan(1e-13);
  const alone = run(decay(), [1], { until: 1 });
  const scale = [1, Number.POSITIVE_INFINITY];
  const system = systemOf(['y', 'integral'], (_t, [a]) => [-a, 1e9 * a], scale);
  const watched = run(system, [1, 0], { until: 1 });
  expect(watched.statistics.steps).toBeLessThanOrEqual(alone.statistics.steps);
  expect(watched.y[1] / 1e9 + watched.y[0]).toBeCloseTo(1, 12);
});

test('f is never asked beyond the interval, and every evaluation is counted', () => {
  const system = decay();
  const { t, y, statistics } = run(system, [1], { from: 0.1, until: 0.7 });
  expect(t).toBe(0.7);
  expect(system.latest).toBe(0.7);
  expect(statistics.rhsEvaluations).toBe(system.evaluations);
  expect(y[0]).toBeCloseTo(Math.exp(-0.6), 6);
  // one long step, whose end from + (until - from) is beyond `until` by rounding for one in ten of these
  for (let k = 1; k < 200; k++) {
    const slow = systemOf(['y'], () => [1e-9]);
    let latest = 0;
    const rhs: typeof slow.rhs = (time, ...rest) => {
      latest = Math.max(latest, time);
      return slow.rhs(time, ...rest);
    };
    run({ ...slow, rhs }, [0], { from: 0.013 * k, until: 0.37 * k });
    expect(latest).toBeLessThanOrEqual(0.37 * k);
  }
});

test('the unit of time does not matter', () => {
  const steps = [1e-9, 1, 1e9].map((tau) => {
    const system = systemOf(['y'], (_t, [a]) => [-a / tau]);
    return run(system, [1], { until: 3 * tau }).statistics.steps;
  });
  expect(new Set(steps).size).toBe(1);
});

test('rtol allows an error relative to the unknown itself', () => {
  const loose = run(decay(), [1e6], { until: 5, rtol: 1e-6 });
  const tight = run(decay(), [1e6], { until: 5 });
  expect(tight.statistics.steps).toBeGreaterThan(3 * loose.statistics.steps);
  expect(loose.y[0] / (1e6 * Math.exp(-5))).toBeCloseTo(1, 3);
});

test("why dopri's own loop is not used: it runs past the end, and a NaN costs all its steps", () => {
  let latest = 0;
  new Dopri((t, y, dy) => {
    latest = Math.max(latest, t);
    dy[0] = -y[0];
  }, 1)
    .initialise(0, [1])
    .run(1);
  expect(latest).toBeGreaterThan(1);
  let evaluations = 0;
  const blind = new Dopri((t, y, dy) => {
    evaluations++;
    dy[0] = t > 0.5 ? Number.NaN : -y[0];
  }, 1).initialise(0, [1]);
  expect(() => blind.run(1)).toThrow('too many steps');
  expect(evaluations).toBeGreaterThan(60_000);
});
