import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ORDER } from '../../src/solvers/bdf-coefficients.ts';
import { DenseStep } from '../../src/solvers/dense.ts';
import { Rescale } from '../../src/solvers/rescale.ts';
import { evenly } from '../evenly.ts';

/** A sum of six terms that may grow to 6^5 = 8e3 times the value for the fifth difference of a polynomial. */
const ROUNDING = 1e-11;

/** Rows 0 … order of the backward differences of f at `to`, step h. */
function stepOver(f: (t: number) => number, to: number, h: number, order: number): DenseStep {
  const step = new DenseStep(1);
  Object.assign(step, { from: to - h, to, h, order });
  step.differences.set(backwardDifferences(f, to, h, order));
  return step;
}

function backwardDifferences(f: (t: number) => number, to: number, h: number, order: number): number[] {
  let row = Array.from({ length: order + 1 }, (_, k) => f(to - k * h));
  const found: number[] = [];
  for (let k = 0; k <= order; k++) {
    found.push(row[0]);
    row = row.slice(1).map((older, j) => row[j] - older);
  }
  return found;
}

const orders = Array.from({ length: MAX_ORDER }, (_, k) => k + 1);

/** Polynomials of a degree, with coefficients of size 1, near t = 1. */
const polynomial = (degree: number) =>
  fc
    .array(evenly(-1, 1), { minLength: degree + 1, maxLength: degree + 1 })
    .map((c) => (t: number) => c.reduceRight((sum, a) => sum * (t - 1) + a, 0));

describe.each(orders)('the polynomial of a step of order %i', (order) => {
  const inside = evenly(0, 1);
  const length = fc.double({ min: 0.01, max: 0.5, noNaN: true });

  test('reproduces every polynomial of its degree', () => {
    fc.assert(
      fc.property(polynomial(order), length, inside, (f, h, u) => {
        const step = stepOver(f, 1, h, order);
        const t = step.from + u * h;
        expect(Math.abs(step.component(0, t) - f(t))).toBeLessThanOrEqual(ROUNDING);
      }),
      { numRuns: 100 },
    );
  });

  test('interpolates a smooth function with one order more than its degree', () => {
    const error = (h: number) => {
      const step = stepOver(Math.exp, 1, h, order);
      let worst = 0;
      for (let u = 0.05; u < 1; u += 0.05) {
        const t = 1 - u * h;
        worst = Math.max(worst, Math.abs(step.component(0, t) - Math.exp(t)));
      }
      return worst;
    };
    const observed = Math.log2(error(0.2) / error(0.1));
    console.info(`dense output of order ${order}: observed ${observed.toFixed(2)}`);
    expect(Math.abs(observed - (order + 1))).toBeLessThanOrEqual(0.5);
  });

  test('is the same in one unknown and in all', () => {
    const step = new DenseStep(3);
    Object.assign(step, { from: 1, to: 1.5, h: 0.5, order });
    step.differences.forEach((_, i) => {
      step.differences[i] = Math.sin(i + 1);
    });
    const all = new Float64Array(3);
    step.interpolate(1.2, all);
    for (let i = 0; i < 3; i++) expect(all[i]).toBe(step.component(i, 1.2));
  });

  test('is the same polynomial after a change of step, for every factor', () => {
    const factor = fc.double({ min: 0.2, max: 10, noNaN: true });
    fc.assert(
      fc.property(polynomial(order), length, factor, (f, h, ratio) => {
        const rows = new Float64Array((MAX_ORDER + 3) * 2);
        const now = backwardDifferences(f, 1, h, order);
        for (let k = 0; k <= order; k++) rows.fill(now[k], 2 * k, 2 * k + 2);
        new Rescale().apply(rows, 2, order, ratio);
        const expected = backwardDifferences(f, 1, ratio * h, order);
        // a difference over the longer step is a sum of values at up to 5 steps from 1
        const size = (1 + order * h * Math.max(1, ratio)) ** order * Math.max(1, ratio) ** order;
        for (let k = 0; k <= order; k++) {
          expect(Math.abs(rows[2 * k] - expected[k])).toBeLessThanOrEqual(ROUNDING * size);
          expect(rows[2 * k + 1]).toBe(rows[2 * k]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
