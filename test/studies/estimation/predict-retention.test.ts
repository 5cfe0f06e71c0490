import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/experiments/step.ts';
import { retentionOf } from '../../../src/studies/estimation/predict-retention.ts';
import type { RetentionData } from '../../../src/studies/estimation/problem.ts';

const step = (cycle: number, charge: number, slope: number) => ({
  step: { cycle } as Step,
  charge,
  slopes: Float64Array.of(slope),
});
const data = (cycle: readonly number[], relative: boolean): RetentionData => ({
  kind: 'retention',
  name: 'kept',
  cycle: Int32Array.from(cycle),
  capacity: new Float64Array(cycle.length),
  relative,
  deviation: 1,
});

describe('capacities by cycle', () => {
  it('are what all discharges of a cycle gave; charges are not counted', () => {
    const steps = [step(1, 3, 1), step(1, -4, 9), step(1, 1, 1), step(2, 2, 5)];
    const { values, slopes, beyond } = retentionOf(data([1, 2], false), steps, 1);
    expect([[...values], [...slopes], beyond]).toEqual([[4, 2], [2, 5], 0]);
  });

  it('in parts of the first have the slope of a quotient', () => {
    const { values, slopes } = retentionOf(data([1, 2], true), [step(1, 4, 2), step(2, 3, 5)], 1);
    // (5 - 3/4 · 2)/4
    expect([...values, ...slopes]).toEqual([1, 0.75, 0, 0.875]);
  });

  it('are no numbers where the first was not reached, nor of cycles that were not', () => {
    const lost = retentionOf(data([1, 2], true), [step(2, 3, 5)], 1);
    expect([[...lost.values], [...lost.slopes], lost.beyond]).toEqual([[0, 0], [0, 0], 2]);
    expect(retentionOf(data([1, 2], false), [step(1, 3, 5)], 1).beyond).toBe(1);
  });
});
