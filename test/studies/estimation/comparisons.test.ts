import { expect, it } from 'vitest';
import { compare } from '../../../src/studies/estimation/comparisons.ts';
import type { DataSet, VoltageData } from '../../../src/studies/estimation/problem.ts';

const curve: VoltageData = {
  kind: 'voltage',
  name: 'steep',
  step: 1,
  over: 'time',
  x: Float64Array.of(10, 20),
  voltage: Float64Array.of(4, 3.9),
  deviation: 3e-3,
  xDeviation: 2,
};
const data: DataSet = { name: 'one', cell: 'cell', document: {}, observations: [curve] };
const seen = {
  values: Float64Array.of(4.01, 3.91),
  slopes: Float64Array.of(0.1, 0, 0.3, 0.4),
  steepness: Float64Array.of(0, 2e-3),
  beyond: 0,
};
const knowledge = {
  covariance: Float64Array.of(4e-4, 1e-4, 1e-4, 1e-4),
  correlation: Float64Array.of(1, 0.5, 0.5, 1),
};

it('residuals are in deviations, those of the time where the simulated curve is steep among them', () => {
  const { comparisons, warnings } = compare(
    { data, prediction: { ok: true, observations: [seen] } },
    knowledge,
  );
  const [{ residuals, lower, upper }] = comparisons as [(typeof comparisons)[number]];
  // 3 mV, and 3 mV with 4 mV
  expect(residuals[0]).toBeCloseTo(10 / 3, 9);
  expect(residuals[1]).toBeCloseTo(2, 9);
  // variances in 1e-4: 0.1² 4, then 0.3² 4 + 2 0.3 0.4 + 0.4²
  const half = [0.04, 0.76].map((variance) => 1.959964 * Math.sqrt(1e-4 * variance));
  for (const [i, each] of half.entries()) {
    expect(upper[i]! - seen.values[i]!).toBeCloseTo(each, 7);
    expect(seen.values[i]! - lower[i]!).toBeCloseTo(each, 7);
  }
  expect(warnings).toEqual([]);
});

it('a set that cannot be run, or that ends early, is told of', () => {
  const beyond = { ...seen, beyond: 1 };
  expect(compare({ data, prediction: { ok: true, observations: [beyond] } }, knowledge).warnings).toEqual([
    'one: the model does not come to 1 of 2 points of steep; it is continued by a straight line there',
  ]);
  const failed = compare({ data, prediction: { ok: false, reason: 'no cell' } }, knowledge);
  expect(failed).toEqual({ comparisons: [], warnings: ['one could not be run: no cell'] });
});
