/**
 * TR-BDF2 as a formula: its order, its damping, what it does exactly, and how its error follows the
 * tolerance.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { integrateOneStep } from '../../src/solvers/tr-bdf2.ts';
import { GAMMA } from '../../src/solvers/tr-bdf2-step.ts';
import { evenly } from '../evenly.ts';
import { problems } from '../problems/all.ts';
import { ascherPetzold } from '../problems/ascher-petzold.ts';
import { DenseSystem } from '../problems/dense-system.ts';
import { indexOne } from '../problems/index-one.ts';
import { scaledError, type TestProblem, TOLERANCES } from '../problems/problem.ts';
import { decay, REACTION_MASS, REACTION_START, reaction } from '../problems/small.ts';
import { vanDerPol } from '../problems/van-der-pol.ts';

const start = (values: readonly number[]) => Float64Array.from(values);

/**
 * y' = -lambda (y - cos 3t) - 3 sin 3t from the smooth solution (A. Prothero, A. Robinson, Math. Comp. 28
 * (1974) 145).
 */
function protheroRobinson(lambda: number): TestProblem {
  return {
    ...indexOne,
    name: `Prothero-Robinson, lambda ${lambda}`,
    system: () =>
      new DenseSystem({
        names: ['y'],
        mass: [1],
        f(t, [y], out) {
          out[0] = -lambda * (y - Math.cos(3 * t)) - 3 * Math.sin(3 * t);
        },
        jacobian(_t, _y, out) {
          out[0] = -lambda;
        },
      }),
    initial: [1],
    exact: (t) => [Math.cos(3 * t)],
  };
}

describe('order', () => {
  /** The finest error is far above the Newton tolerance, the coarsest step far below the period. */
  const GRIDS = [400, 800, 1600];
  const NEWTON = 1e-12;
  const NEAR = 0.05;

  test.each([protheroRobinson(1), protheroRobinson(50), protheroRobinson(1e6), indexOne, ascherPetzold])(
    'equal steps converge with order 2: $name',
    (problem) => {
      const errors = GRIDS.map((steps) => {
        const system = problem.system();
        const fixedStep = problem.until / steps;
        const options = { until: problem.until, tolerance: NEWTON, fixedStep };
        const outcome = integrateOneStep(system, start(problem.initial), options);
        expect(outcome.statistics.steps).toBe(steps);
        return scaledError(system, outcome.y, problem.exact(problem.until));
      });
      const observed = errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
      console.info(
        `${problem.name}: errors ${errors.map((e) => e.toExponential(2)).join(', ')}; observed ` +
          observed.map((p) => p.toFixed(3)).join(', '),
      );
      for (const p of observed) expect(Math.abs(p - 2)).toBeLessThanOrEqual(NEAR);
    },
  );
});

describe('damping', () => {
  /** Both stages of y' = z y by hand. */
  function amplification(z: number): number {
    const c = (GAMMA * z) / 2;
    const middle = (1 + c) / (1 - c);
    return (1 + (middle - 1) / (GAMMA * (2 - GAMMA))) / (1 - c);
  }

  test.each([1, 1e3, 1e6, 1e9])('a step of %d time constants is the stability function', (times) => {
    const outcome = integrateOneStep(decay(), start([1]), {
      until: times,
      tolerance: 1e-8,
      fixedStep: times,
    });
    expect(outcome.statistics.steps).toBe(1);
    // one rounding of y_gamma and one of c
    expect(Math.abs(outcome.y[0] - amplification(-times))).toBeLessThanOrEqual(4 * Number.EPSILON);
  });

  test('which falls as 1/z: a step of 1e6 time constants leaves 5e-6', () => {
    expect(Math.abs(amplification(-1e6))).toBeLessThanOrEqual(5e-6);
    expect(amplification(-1e7) / amplification(-1e6)).toBeCloseTo(0.1, 5);
  });

  test('what it damps does not come back in the next step: the stored rate is as small as the state', () => {
    const outcome = integrateOneStep(decay(), start([1]), { until: 4e6, tolerance: 1e-8, fixedStep: 1e6 });
    expect(Math.abs(outcome.y[0])).toBeLessThanOrEqual(1e-20);
  });
});

describe('what is exact', () => {
  /** A stiff state beside a charge under a current I = a + b t, whose first row the Jacobian cannot see. */
  const charged = (a: number, b: number) =>
    new DenseSystem({
      names: ['charge', 'theta', 'phi'],
      mass: [1, 1, 0],
      f(t, [, theta, phi], out) {
        const I = a + b * t;
        out[0] = I;
        out[1] = -1e4 * theta * (1 + theta * theta) + I + phi;
        out[2] = theta + I - phi - phi ** 3;
      },
      jacobian(_t, [, theta, phi], out) {
        out.set([0, 0, 0, 0, -1e4 * (1 + 3 * theta * theta), 1, 0, 1, -1 - 3 * phi * phi]);
      },
    });

  test('the charge of a straight line of current, in and between steps of any size', () => {
    const number = evenly(-2, 2);
    fc.assert(
      fc.property(number, number, evenly(-7, -2), (a, b, exponent) => {
        const until = 3;
        let worst = 0;
        const outcome = integrateOneStep(charged(a, b), start([0, 0, 0]), {
          until,
          tolerance: 10 ** exponent,
          onStep(step) {
            for (const u of [0.2, 0.6, 1]) {
              const t = step.from + u * (step.to - step.from);
              worst = Math.max(worst, Math.abs(step.component(0, t) - t * (a + 0.5 * b * t)));
            }
          },
        });
        expect(outcome.status).toBe('finished');
        // of at most 15 in all
        expect(worst).toBeLessThanOrEqual(15 * 1e-14);
      }),
      { numRuns: 40 },
    );
  });

  test('a run of straight lines, each of its own call: their sum to 1e-14', () => {
    let y: Float64Array = start([0, 0, 0]);
    let [t, expected, passed] = [0, 0, 0];
    for (let k = 0; k < 200; k++) {
      const [a, b] = [Math.sin(k), Math.cos(3 * k)];
      const [from, until] = [t, t + 0.25 + 0.2 * Math.sin(5 * k)];
      const line = charged(a, b);
      const outcome = integrateOneStep(line, y, { from, until, tolerance: 1e-4 });
      ({ t, y } = outcome);
      const charge = a * (until - from) + 0.5 * b * (until - from) * (until + from);
      expected += charge;
      passed += Math.abs(charge);
    }
    expect(Math.abs(y[0] - expected)).toBeLessThanOrEqual(1e-14 * passed);
  });

  /** A sum of four numbers of size 1, updated over some thousand steps with one rounding each. */
  const INVARIANT = 1e-13;

  test.each([false, true])(
    `sum of M y is held to ${INVARIANT}, Jacobian of the start for ever: %s`,
    (frozen) => {
      const system = reaction();
      const linearise = system.linearise.bind(system);
      system.linearise = (t, y) => {
        if (!frozen || system.linearisations === 0) linearise(t, y);
      };
      const total = (y: ArrayLike<number>) => REACTION_MASS.reduce<number>((sum, m, i) => sum + m * y[i], 0);
      let worst = 0;
      const between = new Float64Array(4);
      const outcome = integrateOneStep(system, start(REACTION_START), {
        until: 20,
        tolerance: 1e-6,
        onStep(step) {
          worst = Math.max(worst, Math.abs(total(step.differences) - 1));
          step.interpolate(0.3 * step.from + 0.7 * step.to, between);
          worst = Math.max(worst, Math.abs(total(between) - 1));
        },
      });
      console.info(`sum of M y: drift ${worst.toExponential(1)} over ${outcome.statistics.steps} steps`);
      expect(outcome.status).toBe('finished');
      expect(outcome.y[2]).toBeGreaterThan(0.1);
      expect(worst).toBeLessThanOrEqual(INVARIANT);
    },
  );
});

describe('tolerance', () => {
  /** As for BDF down to 1e-4: global error over the local tolerance. */
  const GLOBAL = 10;
  /** Below, errors of h^3 per step and h^2 in all make the error fall as tolerance^(2/3). */
  const PROPORTIONAL = 1e-4;
  const INSIDE = [0.25, 0.5, 0.75, 1];

  test.each(problems)('the error follows the tolerance, between the steps too: $name', (problem) => {
    // at 1e-7 the jumps of van der Pol's equation take more steps of order 2 than a budget has
    const tolerances = problem === vanDerPol ? TOLERANCES.slice(0, 4) : TOLERANCES;
    let before = Number.POSITIVE_INFINITY;
    for (const tolerance of tolerances) {
      const system = problem.system();
      let along = 0;
      const outcome = integrateOneStep(system, start(problem.initial), {
        until: problem.until,
        tolerance,
        onStep(step) {
          if (!problem.closedForm) return;
          for (const u of INSIDE) {
            const t = step.from + u * (step.to - step.from);
            const exact = problem.exact(t);
            along = Math.max(
              along,
              scaledError(
                system,
                exact.map((_, i) => step.component(i, t)),
                exact,
              ),
            );
          }
        },
      });
      const error = Math.max(along, scaledError(system, outcome.y, problem.exact(problem.until)));
      const { steps, rejected, factorisations } = outcome.statistics;
      console.info(
        `${problem.name}, tolerance ${tolerance}: error ${(error / tolerance).toFixed(2)} tolerances, ` +
          `${steps} steps, ${rejected} rejected, ${system.evaluations} rhs, ${factorisations} factorisations`,
      );
      expect(outcome.status).toBe('finished');
      const allowed =
        GLOBAL * (problem.amplification ?? 1) * Math.max(1, PROPORTIONAL / tolerance) ** (1 / 3);
      expect(error).toBeLessThanOrEqual(allowed * tolerance);
      if (tolerance < 1e-4) expect(error).toBeLessThan(before);
      before = error;
    }
  });
});
