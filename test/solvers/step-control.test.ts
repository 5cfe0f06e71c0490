/** How far the integrator goes next, and what it does where its history is worth little. */

import { describe, expect, test } from 'vitest';
import { integrate } from '../../src/solvers/bdf.ts';
import type { DaeEvent } from '../../src/solvers/dae.ts';
import { History } from '../../src/solvers/history.ts';
import { StepControl } from '../../src/solvers/step-control.ts';
import { WeightedNorm } from '../../src/solvers/weighted-norm.ts';
import { DenseSystem } from '../problems/dense-system.ts';

/** A history of one unknown whose differences have these sizes, of order 0, 1, 2, … in tolerances. */
function control(sizes: readonly number[]): StepControl {
  const history = new History(1);
  history.step.differences.set(sizes);
  return new StepControl(history, new WeightedNorm(Float64Array.of(1), 1), 5);
}

const SAFETY = 0.9;

describe('after a refused step', () => {
  test('the order stays where differences fall, and falls by one where they do not', () => {
    const tried = { order: 4, h: 1, error: 4, safety: SAFETY };
    const falling = control([1, 1e4, 1e3, 300, 100, 30]).afterRefused(tried, Float64Array.of(30));
    expect(falling.order).toBe(4);
    // of noise the difference of one order less is no larger, and a step has less of it
    const noise = control([1, 1, 2, 4, -28, 1]).afterRefused(tried, Float64Array.of(30));
    expect(noise.order).toBe(3);
    for (const { factor } of [falling, noise]) expect(factor).toBeLessThanOrEqual(0.9);
  });

  test('an error that is no number shortens it as far as one may', () => {
    const { order, factor } = control([1, 1]).afterRefused(
      { order: 1, h: 1, error: Number.NaN, safety: SAFETY },
      Float64Array.of(1),
    );
    expect({ order, factor }).toEqual({ order: 1, factor: 0.2 });
  });
});

describe('after an accepted step', () => {
  test('an error that doubles from step to step shortens the next before it is refused; a steady one does not', () => {
    const one = control([1, 10, 5, 3, 2, 1]);
    const tried = (error: number) => ({ order: 2, h: 1, error, safety: SAFETY });
    expect(one.afterAccepted(tried(0.4), 1).factor).toBe(1);
    expect(one.afterAccepted(tried(0.8), 2).factor).toBeLessThan(1);
    expect(one.afterAccepted(tried(0.8), 1).factor).toBe(1);
    one.forget();
    expect(one.afterAccepted(tried(0.8), 1).factor).toBe(1);
  });

  test('an error grows where it falls by less than h^(order + 1) says of a shorter step', () => {
    const factorAt = (error: number) => {
      const one = control([1, 10, 5, 3, 2, 1]);
      one.afterAccepted({ order: 2, h: 1, error: 0.9, safety: SAFETY }, 1);
      return one.afterAccepted({ order: 2, h: 0.9, error, safety: SAFETY }, 1).factor;
    };
    // error² / (0.9³ 0.9) is expected of the next: 1 at 0.81
    expect(factorAt(0.79)).toBe(1);
    expect(factorAt(0.83)).toBeLessThan(1);
  });

  test('towards a singularity less than one step in seven is refused, over the tolerances', () => {
    // without a look ahead every second one is
    const cliff = new DenseSystem({
      names: ['x', 'z'],
      mass: [1, 0],
      f(_t, [x, z], out) {
        out[0] = 1;
        out[1] = 1e-3 / (1 - x) - z;
      },
      jacobian(_t, [x], out) {
        out.set([0, 0, 1e-3 / (1 - x) ** 2, -1]);
      },
    });
    let [steps, refused] = [0, 0];
    for (const tolerance of [1e-3, 3e-4, 1e-4, 5e-5, 2e-5, 1e-5, 1e-6]) {
      const { statistics } = integrate(cliff, Float64Array.of(0, 1e-3), { until: 0.999, tolerance });
      steps += statistics.steps;
      refused += statistics.rejected;
    }
    console.info(`${steps} steps, ${refused} refused`);
    expect(refused).toBeLessThan(steps / 7);
  });
});

test('an event that the new algebraic values of a restart have passed ends the run there', () => {
  // z = x by its row, but begins elsewhere: every step is refused until z is solved for anew
  const system = new DenseSystem({
    names: ['x', 'z'],
    mass: [1, 0],
    f(_t, [x, z], out) {
      out[0] = -1e-3;
      out[1] = x - z;
    },
    jacobian(_t, _y, out) {
      out.set([0, 0, 1, -1]);
    },
  });
  const event: DaeEvent = { name: 'z below 0.5', direction: -1, priority: 1, value: (_t, y) => y[1] - 0.5 };
  const outcome = integrate(system, Float64Array.of(0.4, 0.9), {
    until: 1,
    tolerance: 1e-6,
    events: [event],
  });
  expect(outcome).toMatchObject({ status: 'event', event: 'z below 0.5', t: 0, atStart: false });
  expect(outcome.y[1]).toBe(outcome.y[0]);
});
