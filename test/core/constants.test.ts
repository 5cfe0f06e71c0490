import { expect, test } from 'vitest';
import { F, R_GAS } from '../../src/core/constants.ts';

/** Exact since the revision of the SI in 2019: C, mol^-1, J K^-1. */
const e = 1.602176634e-19;
const N_A = 6.02214076e23;
const k_B = 1.380649e-23;
/** F is given to ten digits, R to all of a double. */
const TEN_DIGITS = 1e-10;

test('the Faraday constant is that of the SI, e N_A', () => {
  expect(Math.abs(F / (e * N_A) - 1)).toBeLessThanOrEqual(TEN_DIGITS);
});

test('the gas constant is that of the SI, k N_A', () => {
  expect(Math.abs(R_GAS / (k_B * N_A) - 1)).toBeLessThanOrEqual(1e-15);
});
