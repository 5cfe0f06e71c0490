import { expect, test } from 'vitest';
import { activated, activatedCurrent } from '../../src/materials/activation.ts';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { constantAt } from '../../src/materials/constant.ts';
import { difference, evaluate, evaluateCurrent, relativeError, valueAt } from './sample.ts';

const activation = { E_a: 25e3, T_ref: 298.15 };
const factor = (T: number) => Math.exp((25e3 / 8.31446261815324) * (1 / 298.15 - 1 / T));

test('value and slope are multiplied; at the reference temperature nothing changes', () => {
  const base = nmc532_colclasure2020.D_s;
  const law = activated(base, activation);
  for (const theta of [0.2, 0.5, 0.9]) {
    expect(evaluate(law, theta)).toEqual(evaluate(base, theta));
    const [a, b] = [evaluate(law, theta, 315), evaluate(base, theta, 315)];
    expect(relativeError(a.value, b.value * factor(315))).toBeLessThan(1e-14);
    expect(relativeError(a.slope, b.slope * factor(315))).toBeLessThan(1e-14);
  }
});

test('the temperature slope includes that of the base', () => {
  const law = activated(nmc532_colclasure2020.D_s, activation);
  const expected = difference((T) => valueAt(law, 0.7, T), 310, 1);
  expect(relativeError(law.temperatureSlope(0.7, 310), expected)).toBeLessThan(1e-9);
});

test('a constant stays independent of the state, and says so', () => {
  const law = activated(nmc532_xu2019.D_s, activation);
  expect([law.constant, law.uniform]).toEqual([undefined, true]);
  expect(relativeError(constantAt(law, 310)!, 1e-14 * factor(310))).toBeLessThan(1e-14);
  expect(constantAt(nmc532_xu2019.D_s, 310)).toBe(1e-14);
  expect(constantAt(nmc532_colclasure2020.D_s, 310)).toBeUndefined();
});

test('an exchange current density is multiplied with its derivatives', () => {
  const i_0 = activatedCurrent(nmc532_xu2019.i_0, activation);
  const [a, b] = [i_0, nmc532_xu2019.i_0].map((each) => evaluateCurrent(each, 800, 0.6, 320));
  for (const key of ['value', 'by_c_e', 'by_theta'] as const) {
    expect(relativeError(a[key], b[key] * factor(320))).toBeLessThan(1e-14);
  }
  const expected = difference((T) => evaluateCurrent(i_0, 800, 0.6, T).value, 320, 1);
  expect(relativeError(i_0.temperatureSlope(800, 0.6, 320), expected)).toBeLessThan(1e-9);
});
