import { expect, it } from 'vitest';
import { addPriors } from '../../../src/studies/estimation/priors.ts';
import type { Unknown } from '../../../src/studies/estimation/problem.ts';
import { unknown } from './synthetic.ts';

const about = { unit: undefined, from: 1, to: 5, start: 2 } as const;
const unknowns: Unknown[] = [
  unknown('a', { ...about, scale: 'log', prior: { value: 2, deviation: 0.5 } }),
  unknown('b', { ...about, scale: 'log' }),
  unknown('c', { ...about, scale: 'linear', prior: { value: 3, deviation: 1 } }),
];

it('every prior is one residual more, in its deviations, and moves with its own unknown alone', () => {
  // 20 % high; anywhere; 4.5, which is 7/8 of the way
  const x = Float64Array.of(Math.log(2.4), 0.3, 7 / 8);
  const [r, J] = [new Float64Array(3).fill(9), new Float64Array(9).fill(9)];
  addPriors(unknowns, x, 1, { r, J });
  expect(r[0]).toBe(9);
  expect(r[1]).toBeCloseTo(Math.log(1.2) / 0.25, 12);
  expect(r[2]).toBeCloseTo(1.5, 12);
  expect([...J.subarray(0, 3)]).toEqual([9, 9, 9]);
  // of a part of the value, and of a quarter of the range
  expect([...J.subarray(3)]).toEqual([4, 0, 0, 0, 0, 4]);
});
