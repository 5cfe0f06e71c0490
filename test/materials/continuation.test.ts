import { describe, expect, test } from 'vitest';
import { decreasingLaw, positiveLaw } from '../../src/materials/continuation.ts';
import { evaluate, T_25C } from './sample.ts';

const spec = {
  symbol: 'f',
  unit: '1',
  source: 'test',
  range: { from: 2, to: 3 },
  interval: { from: 1, to: 4 },
  /** f = 8 / x: falls, is positive, and is nowhere to be evaluated at 0. */
  formula(value: Float64Array, slope: Float64Array, from: number, to: number) {
    for (let i = from; i < to; i++) {
      const x = value[i];
      value[i] = 8 / x;
      slope[i] = -8 / (x * x);
    }
  },
};

describe.each([
  ['decreasing', decreasingLaw(spec)],
  ['positive', positiveLaw(spec)],
])('a %s law', (_kind, law) => {
  test('is the formula in the whole interval, also outside the range that its source supports', () => {
    for (const x of [1, 1.5, 2, 3, 3.5, 4])
      expect(evaluate(law, x)).toEqual({ value: 8 / x, slope: -8 / (x * x) });
    expect(law.range).toEqual({ from: 2, to: 3 });
  });

  test('mixes states inside and outside in one array as it does one by one', () => {
    const states = Float64Array.of(-3, 1, 2.5, 4, 9);
    const value = new Float64Array(5);
    const slope = new Float64Array(5);
    law.fill(states, 0, 5, T_25C, value, slope);
    states.forEach((x, i) => {
      expect({ value: value[i], slope: slope[i] }).toEqual(evaluate(law, x));
    });
  });

  test('lets a NaN through instead of hiding it', () => {
    const { value, slope } = evaluate(law, Number.NaN);
    expect([value, slope]).toEqual([Number.NaN, Number.NaN]);
  });
});

test('a decreasing law continues along its tangents', () => {
  const law = decreasingLaw(spec);
  expect(evaluate(law, 0)).toEqual({ value: 16, slope: -8 });
  expect(evaluate(law, 6)).toEqual({ value: 1, slope: -0.5 });
});

test('a positive law continues as exp(g (x - b)) near the joint', () => {
  const law = positiveLaw(spec);
  for (const distance of [0.01, 0.1, 0.5]) {
    const exponent = -0.25 * distance; // g = f'(4)/f(4)
    const { value } = evaluate(law, 4 + distance);
    expect(Math.abs(Math.log(value / 2) - exponent)).toBeLessThan(1e-4 * Math.abs(exponent));
  }
});

test('a positive law stays within exp(50) of its end value, however far away', () => {
  const law = positiveLaw(spec);
  for (const x of [-1e3, -1e9, -Number.MAX_VALUE]) {
    expect(evaluate(law, x).value).toBeLessThanOrEqual(8 * Math.exp(50));
  }
  for (const x of [1e3, 1e9, Number.MAX_VALUE]) {
    expect(evaluate(law, x).value).toBeGreaterThanOrEqual(2 * Math.exp(-50));
  }
});
