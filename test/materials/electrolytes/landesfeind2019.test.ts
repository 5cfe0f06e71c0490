import { describe, expect, test } from 'vitest';
import { lipf6_landesfeind2019_ec_dmc } from '../../../src/materials/electrolytes/lipf6-landesfeind2019-ec-dmc.ts';
import { lipf6_landesfeind2019_ec_emc } from '../../../src/materials/electrolytes/lipf6-landesfeind2019-ec-emc.ts';
import type { Electrolyte } from '../../../src/materials/material.ts';
import { relativeError, valueAt } from '../sample.ts';

const emc = lipf6_landesfeind2019_ec_emc;
const dmc = lipf6_landesfeind2019_ec_dmc;
const all = ({ D_e, kappa, t_plus, thermodynamicFactor }: Electrolyte) => [
  D_e,
  kappa,
  t_plus,
  thermodynamicFactor,
];

test.each([
  // mol/m3, then kappa [S/m] and D_e [1e-10 m2/s] in EC:EMC and in EC:DMC at 25 degC, evaluated independently
  [200, 0.437, 4.76, 0.618, 4.54],
  [500, 0.756, 3.95, 1.023, 3.84],
  [1000, 0.913, 2.89, 1.182, 2.91],
  [1200, 0.895, 2.55, 1.137, 2.6],
  [2000, 0.594, 1.55, 0.731, 1.66],
])('%d mol/m3: kappa and D_e', (c_e, emcKappa, emcD, dmcKappa, dmcD) => {
  expect(valueAt(emc.kappa, c_e)).toBeCloseTo(emcKappa, 3);
  expect(valueAt(dmc.kappa, c_e)).toBeCloseTo(dmcKappa, 3);
  expect(Math.abs(1e10 * valueAt(emc.D_e, c_e) - emcD)).toBeLessThan(0.6e-2);
  expect(Math.abs(1e10 * valueAt(dmc.D_e, c_e) - dmcD)).toBeLessThan(0.6e-2);
});

test.each([
  [200, 0.356, 0.486],
  [500, 0.305, 0.42],
  [1000, 0.221, 0.325],
  [1200, 0.19, 0.292],
  [1500, 0.15, 0.249],
  [2000, 0.106, 0.193],
])('%d mol/m3: t_plus', (c_e, inEmc, inDmc) => {
  expect(Math.abs(valueAt(emc.t_plus, c_e) - inEmc)).toBeLessThan(0.5e-3);
  expect(Math.abs(valueAt(dmc.t_plus, c_e) - inDmc)).toBeLessThan(0.5e-3);
});

test('the thermodynamic factor at 1 mol/L and 25 degC is 2.18 and 2.20', () => {
  expect(valueAt(emc.thermodynamicFactor, 1000)).toBeCloseTo(2.18, 2);
  expect(valueAt(dmc.thermodynamicFactor, 1000)).toBeCloseTo(2.2, 2);
});

describe.each([
  // c [mol/L], T [K], D_e, kappa, t_plus, factor: the published coefficients in 50-digit arithmetic
  [emc, 0.3, 298.15, [4.474605406976e-10, 0.5718930486659, 0.3390594632, 0.9833630755]],
  [emc, 1.2, 268.15, [1.14189483054e-10, 0.4541577042216, -0.3177851347, 1.603888192]],
  [emc, 2.6, 318.15, [1.935710474885e-10, 0.6359111653124, 0.1447933219, 5.165694571]],
  [dmc, 0.3, 298.15, [4.294076562224e-10, 0.7947555667448, 0.463642124975, 1.47487932625]],
  [dmc, 1.2, 268.15, [1.069391349531e-10, 0.5124224162576, -0.03811617835, 1.776717094]],
  [dmc, 2.6, 318.15, [2.311931978272e-10, 0.8807549773814, 0.3178860047, 6.4660902105]],
])('$name at %d mol/L', (electrolyte, c, T, expected) => {
  test(`${T} K: every coefficient counts, to 1e-10`, () => {
    all(electrolyte).forEach((law, i) => {
      expect(relativeError(valueAt(law, 1000 * c, T), expected[i]!)).toBeLessThan(1e-10);
    });
  });
});

test.each([emc, dmc])('$name: outside -10 to 50 degC the laws keep their value', (electrolyte) => {
  expect(electrolyte.temperatureRange).toEqual({ from: 263.15, to: 323.15 });
  for (const law of all(electrolyte)) {
    expect(valueAt(law, 1000, 230)).toBe(valueAt(law, 1000, 263.15));
    expect(valueAt(law, 1000, 370)).toBe(valueAt(law, 1000, 323.15));
    expect([law.temperatureSlope(1000, 230), law.temperatureSlope(4000, 370)]).toEqual([0, 0]);
  }
});

test.each([emc, dmc])(
  '$name: kappa vanishes with the salt, and t_plus stays below 1',
  ({ kappa, t_plus }) => {
    expect(valueAt(kappa, 1) / valueAt(kappa, 1000)).toBeLessThan(5e-3);
    for (let c = -1000; c < 6000; c += 50) {
      for (const T of [263.15, 298.15, 323.15]) expect(valueAt(t_plus, c, T)).toBeLessThan(0.7);
    }
  },
);
