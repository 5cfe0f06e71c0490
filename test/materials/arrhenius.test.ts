import { expect, test } from 'vitest';
import { arrhenius, arrheniusLogSlope } from '../../src/materials/arrhenius.ts';
import { difference, relativeError } from './sample.ts';

test('the Arrhenius factor is 1 at the reference temperature and grows with temperature', () => {
  expect(arrhenius(30e3, 303.15, 303.15)).toBe(1);
  expect(arrhenius(30e3, 303.15, 313.15)).toBeGreaterThan(1);
  expect(arrhenius(30e3, 303.15, 293.15)).toBeLessThan(1);
  expect(arrhenius(0, 303.15, 250)).toBe(1);
});

test('30 kJ/mol between 303.15 and 298.15 K is a factor exp(-0.19960)', () => {
  // 30000 / 8.314462618 x (1/303.15 - 1/298.15), by hand
  expect(Math.log(arrhenius(30e3, 303.15, 298.15))).toBeCloseTo(-0.1996, 4);
});

test('its logarithmic slope is E_a / R T^2', () => {
  for (const T of [263.15, 298.15, 333.15]) {
    const expected = difference((t) => Math.log(arrhenius(30e3, 303.15, t)), T, 1);
    expect(relativeError(arrheniusLogSlope(30e3, T), expected)).toBeLessThan(1e-9);
  }
});
