import { expect, test } from 'vitest';
import { F } from '../../../src/core/constants.ts';
import { nmc532_xu2019 } from '../../../src/materials/cathodes/nmc532-xu2019.ts';
import { evaluateCurrent, stateAt, valueAt } from '../sample.ts';

/** Half a unit of the last digit given. */
const MICROVOLT = 0.5e-6;

test.each([
  // Mohtat's polynomial, as PyBaMM's nmc_ocp_Xu2019, evaluated independently
  [0.1, 4.19449],
  [0.3, 3.962491],
  [0.5, 3.814781],
  [0.7, 3.740362],
  [0.9, 3.650387],
  [0.95, 3.597784],
])('U(%d) = %d V', (theta, U) => {
  expect(Math.abs(valueAt(nmc532_xu2019.U, theta) - U)).toBeLessThan(MICROVOLT);
});

test('the initial concentration of PyBaMM, 4631 mol/m3, is 4.19999 V', () => {
  expect(valueAt(nmc532_xu2019.U, 4631 / nmc532_xu2019.c_max)).toBeCloseTo(4.19999, 5);
});

test('4.3, 4.2, 3.5 and 3.0 V are theta = 0.028, 0.096, 0.978 and 0.997', () => {
  const at = (U: number) => stateAt(nmc532_xu2019.U, U, 0, 1);
  expect([4.3, 4.2, 3.5, 3.0].map((U) => Number(at(U).toFixed(3)))).toEqual([0.028, 0.096, 0.978, 0.997]);
});

test('4.2 to 3.5 V holds 3.82 mAh in the cell of Xu 2019, 59 % above its nominal 2.4 mAh', () => {
  // active fraction 0.518, 42 um, 1.54 cm2 (PyBaMM Xu2019.py)
  const full = (0.518 * 42e-6 * nmc532_xu2019.c_max * F * 1.54e-4) / 3.6; // mAh
  expect(full).toBeCloseTo(4.3309, 3);
  const window = stateAt(nmc532_xu2019.U, 3.5, 0, 1) - stateAt(nmc532_xu2019.U, 4.2, 0, 1);
  expect(full * window).toBeCloseTo(3.82, 2);
});

test('i_0 is 4.23810 A/m2 at 1 mol/L and half filling', () => {
  expect(evaluateCurrent(nmc532_xu2019.i_0, 1000, 0.5).value).toBeCloseTo(4.2381, 5);
});

test('D_s is 1e-14 m2/s everywhere, and the material is supported from 0.02 on', () => {
  expect(nmc532_xu2019.D_s.constant).toBe(1e-14);
  expect(valueAt(nmc532_xu2019.D_s, 0.7)).toBe(1e-14);
  expect(nmc532_xu2019.range).toEqual({ from: 0.02, to: 1 });
});
