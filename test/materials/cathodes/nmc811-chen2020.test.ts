import { expect, test } from 'vitest';
import { nmc811_chen2020 } from '../../../src/materials/cathodes/nmc811-chen2020.ts';
import { evaluateCurrent, relativeError, valueAt } from '../sample.ts';

const { U, D_s, i_0, c_max } = nmc811_chen2020;

test.each([
  // the published formula in 50-digit arithmetic
  [0.27, 4.272957605316],
  [0.31, 4.195280399828],
  [0.4, 4.104746787379],
  [0.55, 3.898699626195],
  [0.7, 3.73040272435],
  [0.9, 3.568200281644],
])('U(%d) = %d V', (theta, volts) => {
  expect(Math.abs(valueAt(U, theta) - volts)).toBeLessThan(1e-11);
});

test('the initial concentration of PyBaMM, 17 038 mol/m3, is theta = 0.27, within the range', () => {
  expect(17038 / c_max).toBeCloseTo(0.27, 4);
  expect(nmc811_chen2020.range).toEqual({ from: 0.2661, to: 0.9084 });
});

test('i_0 is 3.412 A/m2 at 1 mol/L, half filling and 25 degC, activated by 17.8 kJ/mol; D_s is constant', () => {
  expect(relativeError(evaluateCurrent(i_0, 1000, 0.5).value, 3.41234551789)).toBeLessThan(1e-11);
  expect(relativeError(evaluateCurrent(i_0, 1000, 0.5, 310).value, 4.490113435861)).toBeLessThan(1e-11);
  expect(D_s.constant).toBe(4e-15);
});
