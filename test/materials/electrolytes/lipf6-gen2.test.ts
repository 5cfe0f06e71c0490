import { describe, expect, test } from 'vitest';
import { lipf6_gen2 } from '../../../src/materials/electrolytes/lipf6-gen2.ts';
import { lipf6_landesfeind2019_ec_emc } from '../../../src/materials/electrolytes/lipf6-landesfeind2019-ec-emc.ts';
import { relativeError, valueAt } from '../sample.ts';

const { D_e, kappa, t_plus, thermodynamicFactor, range } = lipf6_gen2;
const T_30C = 303.15;

test.each([
  // mol/m3, S/m, 1e-10 m2/s at 30 degC: evaluated independently
  [200, 0.377, 2.93],
  [500, 0.748, 2.34],
  [1000, 0.977, 1.59],
  [1200, 0.973, 1.35],
  [2000, 0.688, 0.68],
])('%d mol/m3: kappa = %d S/m, D_e = %de-10 m2/s', (c_e, S_per_m, D) => {
  expect(Math.abs(valueAt(kappa, c_e, T_30C) - S_per_m)).toBeLessThan(0.5e-3);
  expect(Math.abs(1e10 * valueAt(D_e, c_e, T_30C) - D)).toBeLessThan(0.5e-2);
});

describe.each([
  // c [mol/L], T [K]: the coefficients of MPET in 50-digit arithmetic
  [0.2, 303.15, 2.933322545157e-10, 0.3771438240952, 0.4448428287154, 0.8305992961102],
  [1.2, 303.15, 1.350299579082e-10, 0.9727397852431, 0.4629242922627, 2.868774618466],
  [0.7, 280, 7.881107434972e-11, 0.5627402672394, 0.4514339346168, 1.520300902215],
  [2.4, 325, 1.242908489107e-10, 0.9073047045, 0.479447104795, 8.966287323678],
])('%d mol/L, %d K', (c, T, ...expected) => {
  test('every coefficient counts, to 1e-9 (the terms of kappa are 1e4 times their sum)', () => {
    [D_e, kappa, t_plus, thermodynamicFactor].forEach((law, i) => {
      expect(relativeError(valueAt(law, 1000 * c, T), expected[i]!)).toBeLessThan(1e-9);
    });
  });
});

test('the thermodynamic factor is the whole of it: as Landesfeind measured at 1 mol/L, near 1 without salt', () => {
  const measured = valueAt(lipf6_landesfeind2019_ec_emc.thermodynamicFactor, 1000);
  expect(Math.abs(valueAt(thermodynamicFactor, 1000) - measured)).toBeLessThan(0.06);
  expect(valueAt(thermodynamicFactor, 1000, T_30C)).toBeCloseTo(2.21, 2);
  expect(valueAt(thermodynamicFactor, 1)).toBeCloseTo(0.82, 2);
});

test('from 0 to 60 degC everything is positive within the range; beyond, the laws keep their value', () => {
  for (let T = 273.15; T <= 333.15; T += 5) {
    for (let c = 1; c <= range.to; c += 10) {
      for (const law of [D_e, kappa, t_plus, thermodynamicFactor]) {
        expect(valueAt(law, c, T)).toBeGreaterThan(0);
      }
    }
  }
  expect(valueAt(kappa, 1200, 250)).toBe(valueAt(kappa, 1200, 273.15));
  expect(valueAt(D_e, 1200, 350)).toBe(valueAt(D_e, 1200, 333.15));
  expect(kappa.temperatureSlope(1200, 250)).toBe(0);
});
