import { expect, test } from 'vitest';
import { constantAt } from '../../src/materials/constant.ts';
import { numberLaw } from '../../src/materials/given.ts';
import { activeProperties, electrolyteProperties } from '../../src/materials/property.ts';
import { lawOf } from './given-cases.ts';
import { valueAt } from './sample.ts';

const { diffusivity, openCircuitPotential } = activeProperties;
const { transferenceNumber, conductivity } = electrolyteProperties;
const source = 'given';

test('a number is one for all states and temperatures', () => {
  const law = lawOf(numberLaw(diffusivity, 2, { source, scale: 1e-14 }));
  expect([law.constant, valueAt(law, 0.9, 320), law.source]).toEqual([2e-14, 2e-14, source]);
  expect(law.range).toEqual({ from: 0, to: 1 });
});

test('with an activation energy it is one for all states', () => {
  const law = lawOf(numberLaw(conductivity, 1, { source, activation: { E_a: 20e3, T_ref: 298.15 } }));
  expect(law.constant).toBeUndefined();
  expect(constantAt(law, 298.15)).toBe(1);
  expect(constantAt(law, 320)).toBe(valueAt(law, 1234, 320));
  expect(constantAt(law, 320)).toBeGreaterThan(1.5);
});

test.each([
  ['D_s 0', diffusivity, 0, 'must be positive'],
  ['D_s negative', diffusivity, -1e-14, 'must be positive'],
  ['D_s NaN', diffusivity, Number.NaN, 'must be positive'],
  ['kappa 0', conductivity, 0, 'must be positive'],
  ['t_plus 1', transferenceNumber, 1, 'must lie in [0, 1)'],
  ['t_plus negative', transferenceNumber, -0.1, 'must lie in [0, 1)'],
  ['one number for U', openCircuitPotential, 3.8, 'must fall strictly'],
])('%s is refused', (_, property, value, message) => {
  const reading = numberLaw(property, value, { source });
  if (reading.ok) throw new Error('accepted');
  expect(reading.issues[0].message).toContain(message);
  expect(reading.issues[0].received).toBe(value);
});
