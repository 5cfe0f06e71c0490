import { expect, test } from 'vitest';
import { lithium } from '../../../src/materials/metals/lithium.ts';
import { valueAt } from '../sample.ts';

test('i_0 of lithium is 70.5942 A/m2 at 1 mol/L and goes with c_e^0.3', () => {
  expect(valueAt(lithium.i_0, 1000)).toBeCloseTo(70.5942, 4);
  expect(valueAt(lithium.i_0, 2000) / valueAt(lithium.i_0, 1000)).toBeCloseTo(2 ** 0.3, 12);
});
