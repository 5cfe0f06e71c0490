import { expect, test } from 'vitest';
import { ALPHA, ERROR_CONSTANT, GAMMA, MAX_ORDER } from '../../src/solvers/bdf-coefficients.ts';

const ROUNDING = 4 * Number.EPSILON;

/** y_n, y_(n-1), … of y(t) = t^degree at t_n = 0, h = 1. */
const power = (degree: number) => (k: number) => (degree === 0 ? 1 : (-k) ** degree);

function differences(f: (k: number) => number, count: number): number[] {
  let row = Array.from({ length: count + 1 }, (_, k) => f(k));
  return Array.from({ length: count + 1 }, () => {
    const first = row[0];
    row = row.slice(1).map((older, j) => row[j] - older);
    return first;
  });
}

/** Defect of sum_{k=1..order} del^k y / k - kappa gamma (y_n - predicted) = h y' on y = t^degree at t = 0. */
function defect(order: number, degree: number): number {
  const del = differences(power(degree), order + 1);
  const formula = del.slice(1, order + 1).reduce((sum, d, j) => sum + d / (j + 1), 0);
  const kappaGamma = GAMMA[order] - ALPHA[order]; // kappa_k gamma_k, from alpha_k = (1 - kappa_k) gamma_k
  return formula - kappaGamma * del[order + 1] - (degree === 1 ? 1 : 0);
}

const orders = Array.from({ length: MAX_ORDER }, (_, k) => k + 1);

test.each(orders)('the formula of order %i is exact for every power up to its order', (order) => {
  for (let degree = 0; degree <= order; degree++) {
    const size = (order + 1) ** degree * 2 ** order;
    expect(Math.abs(defect(order, degree))).toBeLessThanOrEqual(ROUNDING * size);
  }
});

test.each(orders)('its error constant at order %i is the defect on the next power', (order) => {
  // the (k+1)-st difference of t^(k+1) is (k+1)!
  const constant = -defect(order, order + 1) / factorialOf(order + 1);
  expect(Math.abs(constant - ERROR_CONSTANT[order])).toBeLessThanOrEqual(ROUNDING * (order + 2) ** order);
});

function factorialOf(n: number): number {
  return n <= 1 ? 1 : n * factorialOf(n - 1);
}

test('order 5 is the plain backward differentiation formula, the lower ones have smaller constants than theirs', () => {
  expect(ALPHA[5]).toBe(GAMMA[5]);
  for (const order of [1, 2, 3, 4]) expect(ERROR_CONSTANT[order]).toBeLessThan(1 / (order + 1));
});

test('kappa is that of the published table', () => {
  const kappa = orders.map((order) => 1 - ALPHA[order] / GAMMA[order]);
  const published = [-0.185, -1 / 9, -0.0823, -0.0415, 0];
  for (const [k, value] of published.entries())
    expect(Math.abs(kappa[k] - value)).toBeLessThanOrEqual(ROUNDING);
});
