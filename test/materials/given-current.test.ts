import { describe, expect, test } from 'vitest';
import { F } from '../../src/core/constants.ts';
import { compileExpression } from '../../src/core/expression.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { numberLaw } from '../../src/materials/given.ts';
import {
  currentAtReference,
  expressionCurrent,
  type GivenCurrent,
} from '../../src/materials/given-current.ts';
import { activeProperties } from '../../src/materials/property.ts';
import { currentOf, lawOf } from './given-cases.ts';
import { evaluateCurrent, relativeError } from './sample.ts';

const all: GivenCurrent = { source: 'given', range: { from: 0, to: 1 } };
const current = (text: string, given: GivenCurrent = all) =>
  currentOf(expressionCurrent(text, compileExpression, given));

test('Xu’s law, as a formula of theta and c_e and as one of theta at 1 mol/L, is that of the library', () => {
  const k = 5.76e-11 * F * 48230;
  const both = current(`${k}*sqrt(c_e*theta*(1 - theta))`);
  const atReference = current(`${k * Math.sqrt(1000)}*sqrt(theta*(1 - theta))`);
  for (const c_e of [1, 200, 1000, 3000]) {
    for (const theta of [0.05, 0.4, 0.9]) {
      const library = evaluateCurrent(nmc532_xu2019.i_0, c_e, theta);
      for (const i_0 of [both, atReference]) {
        const ours = evaluateCurrent(i_0, c_e, theta);
        expect(relativeError(ours.value, library.value)).toBeLessThan(1e-13);
        expect(relativeError(ours.by_c_e, library.by_c_e)).toBeLessThan(1e-12);
        expect(relativeError(ours.by_theta, library.by_theta)).toBeLessThan(1e-12);
      }
    }
  }
  expect(both.range).toEqual({ from: 0, to: 1 });
  expect(atReference.range).toEqual({ from: 0, to: 1 });
});

test('a number is that at the reference concentration, and goes with the root of c_e', () => {
  const law = lawOf(numberLaw(activeProperties.exchangeCurrentDensity, 3, { source: 'given' }));
  const i_0 = currentAtReference(law, 1200);
  expect(evaluateCurrent(i_0, 1200, 0.3).value).toBeCloseTo(3, 14);
  expect(evaluateCurrent(i_0, 300, 0.9).value).toBeCloseTo(1.5, 14);
});

test('another exponent of c_e is followed from 0.1 to 4000 mol/m3', () => {
  const i_0 = current('2*(c_e/1000)^0.3');
  for (const c_e of [0.1, 1, 100, 4000]) {
    const { value, by_c_e } = evaluateCurrent(i_0, c_e, 0.5);
    expect(relativeError(value, 2 * (c_e / 1000) ** 0.3)).toBeLessThan(1e-14);
    expect(relativeError(by_c_e, (0.3 * value) / c_e)).toBeLessThan(1e-12);
  }
});

describe('is refused, with the place', () => {
  test.each([
    ['negative', '1 - 2*theta + 0*c_e', all, 'at theta = 0.5, c_e = 0.1 mol/m^3; it must be positive'],
    ['zero without salt', '(c_e - 1)*theta', all, 'c_e = 0.1 mol/m^3; it must be positive'],
    ['NaN', 'sqrt(0.8 - theta)*c_e', all, 'i_0 is NaN A/m^2 at theta = 0.8'],
    ['T beside c_e', 'c_e*T', all, '"T" is not known'],
    ['a kink', 'abs(theta)*c_e', all, 'abs has a kink'],
    ['a misspelt name', 'thta', all, '"thta" is not known'],
    ['a range outside 0 to 1', '1', { ...all, range: { from: 1, to: 2 } }, 'must rise and overlap'],
  ])('%s', (_, text, given, message) => {
    const reading = expressionCurrent(text, compileExpression, given);
    if (reading.ok) throw new Error('accepted');
    expect(reading.issues[0].message).toContain(message);
  });
});
