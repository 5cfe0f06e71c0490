import { expect, test } from 'vitest';
import { nmc532_mohtat2020 } from '../../../src/materials/cathodes/nmc532-mohtat2020.ts';
import { nmc532_xu2019 } from '../../../src/materials/cathodes/nmc532-xu2019.ts';
import { constantAt } from '../../../src/materials/constant.ts';
import { evaluateCurrent, relativeError, stateAt, valueAt } from '../sample.ts';

const { U, D_s, i_0 } = nmc532_mohtat2020;

test('its potential is the one that PyBaMM borrows for Xu 2019', () => {
  for (let x = 0; x <= 1; x += 0.01) expect(valueAt(U, x)).toBe(valueAt(nmc532_xu2019.U, x));
  expect(nmc532_mohtat2020.range).toEqual({ from: 0.02, to: 1 });
});

test('4.2 to 3.0 V is 2.55 mAh/cm2 in its electrode (67 um, active fraction 0.445)', () => {
  const window = stateAt(U, 3, 0, 1) - stateAt(U, 4.2, 0, 1);
  expect((0.445 * 67e-6 * 35380 * 96485.33212 * window) / 36e3).toBeCloseTo(2.55, 2);
});

test('D_s and i_0 at 25 degC, and activated by 18.55 and 39.57 kJ/mol', () => {
  // in 50-digit arithmetic
  expect(constantAt(D_s, 298.15)).toBe(8e-15);
  expect(D_s.constant).toBeUndefined();
  expect(relativeError(constantAt(D_s, 310)!, 1.064919928344e-14)).toBeLessThan(1e-11);
  expect(relativeError(evaluateCurrent(i_0, 1000, 0.5).value, 2.698578972836)).toBeLessThan(1e-11);
  expect(relativeError(evaluateCurrent(i_0, 1000, 0.5, 310).value, 4.967413798048)).toBeLessThan(1e-11);
});
