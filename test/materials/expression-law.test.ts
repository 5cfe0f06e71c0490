import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../src/core/expression.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { lipf6_valoen2005 } from '../../src/materials/electrolytes/lipf6-valoen2005.ts';
import { expressionLaw } from '../../src/materials/expression-law.ts';
import { activeProperties, electrolyteProperties } from '../../src/materials/property.ts';
import { lawOf } from './given-cases.ts';
import { evaluate, relativeError, valueAt } from './sample.ts';

const { openCircuitPotential, diffusivity } = activeProperties;
const { conductivity, transferenceNumber } = electrolyteProperties;
const source = 'given';

test('Mohtat’s potential as a formula is that of the library, value and slope', () => {
  const text =
    '4.3452 - 1.6518*theta + 1.6225*theta^2 - 2.0843*theta^3 + 3.5146*theta^4 - 2.2166*theta^5' +
    ' - 0.5623e-4*exp(109.451*theta - 100.006)';
  const range = { from: 0.02, to: 1 };
  const law = lawOf(expressionLaw(openCircuitPotential, text, compileExpression, { source, range }));
  for (let x = 0.02; x <= 1; x += 0.01) {
    const [ours, library] = [evaluate(law, x), evaluate(nmc532_xu2019.U, x)];
    expect(relativeError(ours.value, library.value)).toBeLessThan(1e-14);
    expect(relativeError(ours.slope, library.slope)).toBeLessThan(1e-12);
  }
  expect([law.range, law.source, law.symbol, law.unit]).toEqual([range, source, 'U', 'V']);
});

test('BPX texts are understood: Nyman’s conductivity with ** and c_e in mol/m3', () => {
  const text = '0.1297 * (c_e / 1000) ** 3 - 2.51 * (c_e / 1000) ** 1.5 + 3.329 * (c_e / 1000)';
  const range = { from: 200, to: 2000 };
  const law = lawOf(expressionLaw(conductivity, text, compileExpression, { source, range }));
  for (let c = 200; c <= 2000; c += 50) {
    expect(relativeError(valueAt(law, c), valueAt(lipf6_nyman2008.kappa, c))).toBeLessThan(1e-13);
  }
});

test('a formula of c_e and T: Valoen’s diffusivity, with both derivatives, beyond its range too', () => {
  const text = '1e-4*10^(-4.43 - 54/(T - 229 - 5e-3*c_e) - 2.2e-4*c_e)';
  const property = electrolyteProperties.diffusivity;
  const range = { from: 0, to: 3000 };
  const law = lawOf(expressionLaw(property, text, compileExpression, { source, range }));
  const { D_e } = lipf6_valoen2005;
  for (const c of [-200, 0, 500, 1500, 3000, 3500]) {
    for (const T of [263.15, 298.15, 320]) {
      const [ours, library] = [evaluate(law, c, T), evaluate(D_e, c, T)];
      expect(relativeError(ours.value, library.value)).toBeLessThan(1e-12);
      expect(relativeError(ours.slope, library.slope)).toBeLessThan(1e-12);
      expect(relativeError(law.temperatureSlope(c, T), D_e.temperatureSlope(c, T))).toBeLessThan(1e-12);
    }
  }
});

test('values are scaled to SI', () => {
  const range = { from: 0, to: 1 };
  const law = lawOf(
    expressionLaw(diffusivity, '2 + theta', compileExpression, { source, range, scale: 1e-14 }),
  );
  expect(evaluate(law, 0.5)).toEqual({ value: 2.5e-14, slope: 1e-14 });
});

test('a formula without T does not depend on temperature', () => {
  const range = { from: 0, to: 1 };
  const law = lawOf(expressionLaw(diffusivity, '1e-14', compileExpression, { source, range }));
  expect([valueAt(law, 0.5, 350), law.temperatureSlope(0.5, 300)]).toEqual([1e-14, 0]);
});

describe('is refused, with the place', () => {
  const all = { from: 0, to: 1 };
  const salt = { from: 0, to: 3000 };
  test.each([
    ['a misspelt name', diffusivity, '1e-14*tetha', all, '"tetha" is not known (character 7)'],
    ['the wrong state', diffusivity, '1e-14*c_e', all, '"c_e" is not known'],
    ['an attack', diffusivity, 'import("fs")', all, 'not known'],
    ['a kink', diffusivity, '1e-14*max(theta, 0.1)', all, 'max has a kink'],
    [
      'NaN',
      diffusivity,
      '1e-14*sqrt(0.7002 - theta)',
      all,
      'D_s is NaN m^2/s at theta = 0.7005; it must be positive',
    ],
    ['infinity', openCircuitPotential, '4 + 0.001/theta', all, 'U is Infinity V at theta = 0'],
    ['an infinite slope', conductivity, '1 + sqrt(c_e)', salt, 'kappa has no finite derivative at c_e = 0'],
    [
      'negative somewhere',
      diffusivity,
      '1e-14*(0.5 - theta)',
      all,
      'D_s is 0 m^2/s at theta = 0.5; it must be positive',
    ],
    [
      'negative between the samples',
      diffusivity,
      '1e-14*((theta - 0.33317)^2 - 1e-9)',
      all,
      'at theta = 0.33317; it must be positive',
    ],
    ['a rising potential', openCircuitPotential, '4 - theta + theta^2', all, 'U is level at theta = 0.5'],
    ['a rise', openCircuitPotential, '4 - sin(4*theta)', all, 'U rises by'],
    ['a constant potential', openCircuitPotential, '3.4', all, 'U is level at theta = 0'],
    [
      't_plus of 1',
      transferenceNumber,
      '0.4 + c_e/5000',
      salt,
      't_plus is 1 at c_e = 3000; it must lie between',
    ],
    ['an empty range', diffusivity, '1e-14', { from: 1, to: 1 }, 'must rise'],
  ])('%s', (_, property, text, range, message) => {
    const reading = expressionLaw(property, text, compileExpression, { source, range });
    if (reading.ok) throw new Error('accepted');
    expect(reading.issues[0].message).toContain(message);
  });

  test('a failure at the temperature of the cell, that is none at 25 degC', () => {
    const text = '1e-14*(T - 280)';
    const check = (temperature?: number) =>
      expressionLaw(diffusivity, text, compileExpression, {
        source,
        range: all,
        ...(temperature !== undefined && { temperature }),
      });
    expect(check().ok).toBe(true);
    expect(check(270).ok).toBe(false);
  });

  test('the text is what was received, and the hint says what may be done', () => {
    const text = '1e-14*(0.5 - theta)';
    const reading = expressionLaw(diffusivity, text, compileExpression, { source, range: all });
    if (reading.ok) throw new Error('accepted');
    expect(reading.issues[0].received).toBe(text);
    expect(reading.issues[0].hint).toContain('narrower "range"');
  });
});
