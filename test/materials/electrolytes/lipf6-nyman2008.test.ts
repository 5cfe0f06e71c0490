import { expect, test } from 'vitest';
import { lipf6_nyman2008 } from '../../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { evaluate, valueAt } from '../sample.ts';

const { D_e, kappa } = lipf6_nyman2008;

test('the fit returns the figures of the abstract of Nyman 2008', () => {
  // D 4.1e-10 m2/s at 0.2 mol/L, 4.4e-11 at 2.0; kappa at most 9.5 mS/cm, at 1.0 mol/L
  expect(valueAt(D_e, 200)).toBeCloseTo(4.1e-10, 12);
  expect(valueAt(D_e, 2000)).toBeCloseTo(4.36e-11, 13);
  expect(10 * valueAt(kappa, 960)).toBeCloseTo(9.5, 2);
  expect(evaluate(kappa, 950).slope).toBeGreaterThan(0);
  expect(evaluate(kappa, 970).slope).toBeLessThan(0);
});

test.each([
  // mol/m3, S/m, 1e-10 m2/s: evaluated independently
  [200, 0.442, 4.1],
  [500, 0.793, 3.1],
  [1000, 0.949, 1.77],
  [1200, 0.919, 1.36],
  [2000, 0.596, 0.44],
])('%d mol/m3: kappa = %d S/m, D_e = %de-10 m2/s', (c_e, S_per_m, D) => {
  expect(Math.abs(valueAt(kappa, c_e) - S_per_m)).toBeLessThan(0.5e-3);
  expect(Math.abs(1e10 * valueAt(D_e, c_e) - D)).toBeLessThan(0.5e-2);
});

test('kappa vanishes with the salt; both fall beyond 2.0 mol/L', () => {
  expect(valueAt(kappa, 1) / valueAt(kappa, 1000)).toBeLessThan(4e-3);
  for (const law of [D_e, kappa]) {
    for (let c = 2000; c < 5000; c += 10) expect(evaluate(law, c).slope).toBeLessThan(0);
  }
});

test('t_plus is 0.2594 and the thermodynamic factor 1; nothing depends on temperature', () => {
  expect(lipf6_nyman2008.t_plus.constant).toBe(0.2594);
  expect(lipf6_nyman2008.thermodynamicFactor.constant).toBe(1);
  expect(valueAt(kappa, 1000, 273.15)).toBe(valueAt(kappa, 1000));
  expect(lipf6_nyman2008.range).toEqual({ from: 200, to: 2000 });
});
