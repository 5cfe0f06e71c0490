import { expect, test } from 'vitest';
import { F } from '../../../src/core/constants.ts';
import { nmc111_bpx } from '../../../src/materials/cathodes/nmc111-bpx.ts';
import { constantAt } from '../../../src/materials/constant.ts';
import { evaluateCurrent, relativeError, valueAt } from '../sample.ts';

const { U, D_s, i_0, range } = nmc111_bpx;

test.each([
  // theta, V at 25 degC, V at 310 K: the published formula in 50-digit arithmetic
  [0.43, 4.275856935801, 4.274671935801],
  [0.5, 4.106765282215, 4.105580282215],
  [0.7, 3.794869862233, 3.793684862233],
  [0.8, 3.740788242385, 3.739603242385],
  [0.9, 3.687191832743, 3.686006832743],
  [0.96, 3.618233639712, 3.617048639712],
])('U(%d) = %d V, and %d V at 310 K', (theta, volts, warm) => {
  expect(Math.abs(valueAt(U, theta) - volts)).toBeLessThan(1e-11);
  expect(Math.abs(valueAt(U, theta, 310) - warm)).toBeLessThan(1e-11);
});

test('i_0 is F K sqrt[(c_e / c_e0) theta (1 - theta)], activated by 35 kJ/mol', () => {
  expect(relativeError(evaluateCurrent(i_0, 1000, 0.5).value, 1.111993452683)).toBeLessThan(1e-11);
  expect(relativeError(evaluateCurrent(i_0, 1000, 0.5, 310).value, 1.907623810083)).toBeLessThan(1e-11);
  const expected = F * 2.305e-5 * Math.sqrt(1.5 * 0.8 * 0.2);
  expect(relativeError(evaluateCurrent(i_0, 1500, 0.8).value, expected)).toBeLessThan(1e-13);
});

test('D_s is 3.2e-14 m2/s at 25 degC, activated by 15 kJ/mol', () => {
  expect(constantAt(D_s, 298.15)).toBe(3.2e-14);
  expect(relativeError(constantAt(D_s, 310)!, 4.032766266061e-14)).toBeLessThan(1e-11);
});

test('the range is that of the cell between its cut-offs', () => {
  expect(range).toEqual({ from: 0.42424, to: 0.9621 });
});
