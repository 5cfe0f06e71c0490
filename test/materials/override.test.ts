import { expect, test } from 'vitest';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { withOverrides } from '../../src/materials/override.ts';
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
