import { expect, test } from 'vitest';
import { lipf6_valoen2005 } from '../../../src/materials/electrolytes/lipf6-valoen2005.ts';
import { evaluate, relativeError, valueAt } from '../sample.ts';

const { D_e, kappa } = lipf6_valoen2005;

test.each([
  // mol/m3, m2/s at 298.15 K: evaluated independently
  [500, 4.46475e-10],
  [1000, 3.22272e-10],
  [1500, 2.31253e-10],
  [2000, 1.64842e-10],
])('D_e(%d mol/m3) = %d m2/s', (c_e, expected) => {
  expect(relativeError(valueAt(D_e, c_e), expected)).toBeLessThan(0.5e-5);
});

test.each([
  [200, 0.4911],
  [500, 0.94985],
  [1000, 1.19433],
  [1500, 1.06787],
  [2000, 0.7963],
])('kappa(%d mol/m3) = %d S/m', (c_e, expected) => {
  expect(Math.abs(valueAt(kappa, c_e) - expected)).toBeLessThan(0.5e-5);
});

test('kappa has its maximum of 11.95 mS/cm at 1.02 mol/L and vanishes with the salt', () => {
  expect(10 * valueAt(kappa, 1020)).toBeCloseTo(11.95, 2);
  expect(evaluate(kappa, 1010).slope).toBeGreaterThan(0);
  expect(evaluate(kappa, 1030).slope).toBeLessThan(0);
  expect(valueAt(kappa, 1) / valueAt(kappa, 1000)).toBeLessThan(3e-3);
});

test('both are positive in the cold, where the formulas have a pole and a root, and both fall beyond 2 mol/L', () => {
  for (const T of [200, 243.15, 253.15, 263.15, 298.15, 353.15]) {
    for (let c = 2000; c < 6000; c += 10) {
      for (const law of [D_e, kappa]) {
        const { value, slope } = evaluate(law, c, T);
        expect(value).toBeGreaterThan(0);
        expect(slope).toBeLessThan(0);
      }
    }
  }
});

test('colder than 253.15 K the values stay', () => {
  for (const law of [D_e, kappa]) {
    expect(valueAt(law, 1000, 230)).toBe(valueAt(law, 1000, 253.15));
    expect(law.temperatureSlope(1000, 230)).toBe(0);
  }
});

test('t_plus is 0.38 and the thermodynamic factor 1, as PyBaMM uses them with it', () => {
  expect(lipf6_valoen2005.t_plus.constant).toBe(0.38);
  expect(lipf6_valoen2005.thermodynamicFactor.constant).toBe(1);
});
