import { expect, test } from 'vitest';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { withElectrolyteOverrides, withOverrides } from '../../src/materials/override.ts';
import * as given from './given-cases.ts';
import { evaluateCurrent, relativeError, valueAt } from './sample.ts';

test('without overrides every law is the same object', () => {
  const same = withOverrides(nmc532_xu2019, {});
  expect([same.U, same.D_s, same.i_0]).toEqual([nmc532_xu2019.U, nmc532_xu2019.D_s, nmc532_xu2019.i_0]);
  expect(same.range).toEqual(nmc532_xu2019.range);
});

test('a given diffusivity is constant in stoichiometry and temperature, and says that it was given', () => {
  const { D_s, U, i_0 } = withOverrides(nmc532_colclasure2020, { diffusivity: 3e-15 });
  expect(D_s.constant).toBe(3e-15);
  for (const theta of [-0.2, 0.34, 0.9, 1.2]) expect(valueAt(D_s, theta, 320)).toBe(3e-15);
  expect(D_s.source).toContain('given');
  expect([U, i_0]).toEqual([nmc532_colclasure2020.U, nmc532_colclasure2020.i_0]);
});

test('the rate constant factor scales i_0 and its three derivatives', () => {
  const scaled = withOverrides(nmc532_colclasure2020, { rateConstantFactor: 0.7 }).i_0;
  const base = nmc532_colclasure2020.i_0;
  const [a, b] = [scaled, base].map((i_0) => evaluateCurrent(i_0, 1100, 0.62, 310));
  expect(relativeError(a.value, 0.7 * b.value)).toBeLessThan(1e-15);
  expect(relativeError(a.by_c_e, 0.7 * b.by_c_e)).toBeLessThan(1e-15);
  expect(relativeError(a.by_theta, 0.7 * b.by_theta)).toBeLessThan(1e-15);
  expect(scaled.temperatureSlope(1100, 0.62, 310)).toBeCloseTo(
    0.7 * base.temperatureSlope(1100, 0.62, 310),
    14,
  );
});

test('the material that is overridden stays as it was', () => {
  withOverrides(nmc532_xu2019, { diffusivity: 1e-15, rateConstantFactor: 3 });
  expect(nmc532_xu2019.D_s.constant).toBe(1e-14);
  expect(evaluateCurrent(nmc532_xu2019.i_0, 1000, 0.5).value).toBeCloseTo(4.2381, 5);
});

test.each([0, -1e-14, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d is refused, with the value in the message',
  (value) => {
    expect(() => withOverrides(nmc532_xu2019, { diffusivity: value })).toThrow(`diffusivity = ${value}`);
    expect(() => withOverrides(nmc532_xu2019, { rateConstantFactor: value })).toThrow(
      `rateConstantFactor = ${value}`,
    );
  },
);

test('any property can be replaced by a law, and the range becomes that of the new set', () => {
  const { U_table, D_s_formula, i_0_both } = given;
  const material = withOverrides(nmc532_xu2019, {
    openCircuitPotential: U_table,
    diffusivity: D_s_formula,
    exchangeCurrentDensity: i_0_both,
    maximumConcentration: 50000,
    density: 4700,
  });
  expect([material.U, material.D_s, material.i_0]).toEqual([U_table, D_s_formula, i_0_both]);
  expect([material.c_max, material.density, material.name]).toEqual([50000, 4700, 'nmc532-xu2019']);
  expect(material.c_maxSource).toContain('given');
  expect(material.range).toEqual({ from: 0.3, to: 0.9 });
});

test('the rate constant factor scales a given exchange current density too', () => {
  const { i_0 } = withOverrides(nmc532_xu2019, {
    exchangeCurrentDensity: given.i_0_both,
    rateConstantFactor: 2,
  });
  const [ours, base] = [i_0, given.i_0_both].map((each) => evaluateCurrent(each, 900, 0.5).value);
  expect(ours).toBe(2 * base);
});

test('an electrolyte: numbers and laws in place of its own', () => {
  const same = withElectrolyteOverrides(lipf6_nyman2008, {});
  expect(same).toEqual(lipf6_nyman2008);
  const electrolyte = withElectrolyteOverrides(lipf6_nyman2008, {
    diffusivity: 3e-10,
    conductivity: given.kappa_formula,
    transferenceNumber: given.t_plus_table,
    thermodynamicFactor: 2,
  });
  const { D_e, kappa, t_plus, thermodynamicFactor, range } = electrolyte;
  expect([D_e.constant, thermodynamicFactor.constant]).toEqual([3e-10, 2]);
  expect([kappa, t_plus]).toEqual([given.kappa_formula, given.t_plus_table]);
  expect(range).toEqual({ from: 100, to: 2500 }); // those of the table and of the formula
  expect(D_e.source).toBe('given, in place of that of lipf6-nyman2008');
  expect(D_e.symbol).toBe('D_e');
});

test.each([
  ['conductivity', 0],
  ['diffusivity', -1e-10],
  ['thermodynamicFactor', 0],
  ['transferenceNumber', 1],
  ['transferenceNumber', -0.1],
  ['transferenceNumber', Number.NaN],
])('an electrolyte with %s = %d is refused', (key, value) => {
  expect(() => withElectrolyteOverrides(lipf6_nyman2008, { [key]: value })).toThrow(`${key} = ${value}`);
});
