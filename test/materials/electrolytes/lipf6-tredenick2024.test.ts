import { expect, test } from 'vitest';
import { lipf6_tredenick2024 } from '../../../src/materials/electrolytes/lipf6-tredenick2024.ts';
import { evaluate, relativeError, valueAt } from '../sample.ts';

const { D_e, kappa, t_plus, thermodynamicFactor } = lipf6_tredenick2024;

test.each([
  // mol/m3, m2/s, S/m: the coefficients of the script in 50-digit arithmetic
  [5, 5.447015568062e-10, 0.01059218846096],
  [100, 5.1320555e-10, 0.24833600746],
  [500, 3.9598375e-10, 0.8852963125],
  [1000, 2.8106e-10, 1.102444],
  [1500, 1.9596625e-10, 0.9759004375],
  [2500, 9.261875e-11, 0.4698495625],
])('%d mol/m3: D_e = %d m2/s, kappa = %d S/m', (c_e, D, S_per_m) => {
  expect(relativeError(valueAt(D_e, c_e), D)).toBeLessThan(1e-11);
  expect(relativeError(valueAt(kappa, c_e), S_per_m)).toBeLessThan(1e-11);
});

/** kappa as published, without range or continuation. */
function published(c: number): number {
  return [5.746e-18, -1.025e-13, 7.082e-10, -2.236e-6, 0.00273, -0.003002].reduce((sum, p) => sum * c + p, 0);
}

test('where the published kappa is negative, below 1.1 mol/m3, the law is positive and rising', () => {
  expect(published(1.09)).toBeLessThan(0);
  expect(published(1.11)).toBeGreaterThan(0);
  for (const c of [-100, -1, 0, 0.5, 1, 1.1, 2, 4.9]) {
    const { value, slope } = evaluate(kappa, c);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(valueAt(kappa, 5));
    expect(slope).toBeGreaterThan(0);
  }
});

test('beyond 3500 mol/m3, where the published D_e falls below 0 and kappa rises again, both go on falling', () => {
  for (let c = 2000; c < 8000; c += 20) {
    for (const law of [D_e, kappa]) {
      const { value, slope } = evaluate(law, c);
      expect(value).toBeGreaterThan(0);
      expect(slope).toBeLessThan(0);
    }
  }
});

test('t_plus is 0.37 and there is no thermodynamic factor', () => {
  expect([t_plus.constant, thermodynamicFactor.constant]).toEqual([0.37, 1]);
});
