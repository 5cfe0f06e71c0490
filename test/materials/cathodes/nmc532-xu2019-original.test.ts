import { expect, test } from 'vitest';
import { F } from '../../../src/core/constants.ts';
import { nmc532_xu2019 } from '../../../src/materials/cathodes/nmc532-xu2019.ts';
import { nmc532_xu2019_original } from '../../../src/materials/cathodes/nmc532-xu2019-original.ts';
import { evaluate, stateAt, valueAt } from '../sample.ts';

const { U } = nmc532_xu2019_original;

test.each([
  // Xu's polynomial, evaluated independently
  [0.35, 4.3002],
  [0.4, 4.1902],
  [0.5, 3.9961],
  [0.6, 3.8423],
  [0.7, 3.7649],
  [0.8, 3.724],
  [0.9, 3.6743],
  [0.95, 3.6378],
])('U(%d) = %d V', (theta, expected) => {
  expect(Math.abs(valueAt(U, theta) - expected)).toBeLessThan(0.5e-4);
});

/** The polynomial as published, without range or continuation. */
function published(x: number): number {
  const a = [
    -85.31153081, 1409.309503, -9578.599274, 37061.41195, -90095.81521, 142718.3782, -147364.5514,
    95714.29862, -35520.41099, 5744.862289,
  ];
  return a.reduce((sum, a_k, k) => sum + a_k * x ** k, 0) - 0.0003 * Math.exp(7.657 * x ** 115);
}

test('the published polynomial has its maximum of 4.382 V at theta = 0.2953, which lies outside the range', () => {
  expect(published(0.2953)).toBeCloseTo(4.382, 3);
  expect(published(0.2953)).toBeGreaterThan(published(0.295));
  expect(published(0.2953)).toBeGreaterThan(published(0.2956));
  expect(U.range.from).toBe(0.3);
});

test('instead of falling to -85 V towards theta = 0 the law keeps rising along its tangent at 0.30', () => {
  expect(published(0)).toBeCloseTo(-85.31, 2);
  const { value, slope } = evaluate(U, 0.3);
  expect(slope).toBeLessThan(0);
  expect(valueAt(U, 0)).toBeCloseTo(value - 0.3 * slope, 12);
  expect(valueAt(U, 0)).toBeGreaterThan(value);
});

test('within the range the law is the published polynomial to rounding (1e-10 V, its terms are 1e5 V)', () => {
  for (let x = 0.3; x <= 1; x += 0.001) expect(Math.abs(valueAt(U, x) - published(x))).toBeLessThan(1e-10);
});

test('4.3 V is theta = 0.350; 4.2 to 3.5 V holds 2.61 mAh in the cell of Xu 2019', () => {
  expect(stateAt(U, 4.3, 0.3, 1)).toBeCloseTo(0.35, 3);
  const [charged, discharged] = [stateAt(U, 4.2, 0.3, 1), stateAt(U, 3.5, 0.3, 1)];
  expect(charged).toBeCloseTo(0.395, 3);
  expect(discharged).toBeCloseTo(0.997, 3);
  const full = (0.518 * 42e-6 * nmc532_xu2019_original.c_max * F * 1.54e-4) / 3.6; // mAh
  expect(full * (discharged - charged)).toBeCloseTo(2.61, 2);
});

test('everything but U is that of nmc532-xu2019', () => {
  expect(nmc532_xu2019_original.i_0).toBe(nmc532_xu2019.i_0);
  expect(nmc532_xu2019_original.D_s).toBe(nmc532_xu2019.D_s);
  expect(nmc532_xu2019_original.c_max).toBe(nmc532_xu2019.c_max);
  expect(nmc532_xu2019_original.range).toEqual({ from: 0.3, to: 1 });
});
