import { expect, test } from 'vitest';
import { expressionsFor, mayHoldExpressions } from '../../src/core/expression-loader.ts';

test.each([
  [{ porosity: '0.30 - 0.05*z' }],
  [{ layers: [{ material: { diffusivity: { expression: '1e-14' } } }] }],
  [{ a: [{ b: '1e-14*exp(-theta)' }] }],
  [['c_e/1000']],
])('%j may hold an expression', (document) => {
  expect(mayHoldExpressions(document)).toBe(true);
});

test.each([
  [{ thickness: '40 um', porosity: 0.3, steps: ['Discharge at 1C until 3.0 V'] }],
  [{ name: 'z', description: 'theta and c_e', source: 'z' }],
  [{ file: 'size.csv', a: null, b: [], c: { d: true } }],
  ['zeta'],
  [undefined],
])('%j holds none', (document) => {
  expect(mayHoldExpressions(document)).toBe(false);
});

test('the compiler is loaded where it may be needed, and not elsewhere', async () => {
  expect(await expressionsFor({ porosity: 0.3 })).toBeUndefined();
  const compile = await expressionsFor({ porosity: '0.3 + 0.1*z' });
  const reading = compile?.('0.3 + 0.1*z', ['z']);
  expect(reading?.ok && reading.expression.value(1)).toBeCloseTo(0.4, 15);
});
