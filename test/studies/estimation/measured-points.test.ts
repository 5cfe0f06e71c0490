import { describe, expect, it } from 'vitest';
import { measuredOf } from '../../../src/studies/estimation/measured-points.ts';
import type { VoltageData } from '../../../src/studies/estimation/problem.ts';

/** A line of -2 mV/s, shown at its instant of a switch. */
const line = (xDeviation: number): VoltageData => ({
  kind: 'voltage',
  name: 'line',
  step: 1,
  over: 'time',
  x: Float64Array.of(0, 5, 20, 50),
  voltage: Float64Array.of(4.2, 4.19, 4.16, 4.1),
  deviation: 1e-3,
  xDeviation,
});

describe('a blur', () => {
  it('is a deviation of times more, in parts of the last one, and of those that are stated independent', () => {
    // 0.04 of 50 s are 2 s
    expect([...measuredOf(line(0), { blur: 0.04 }).weight]).toEqual([...measuredOf(line(2)).weight]);
    const [both] = measuredOf(line(1.5), { blur: 0.04 }).weight.slice(1);
    // of 1.5 and 2 s together 2.5 s, which are 5 mV
    expect(both).toBeCloseTo(1 / Math.hypot(1e-3, 5e-3), 9);
  });

  it('weighs a steep point less than a flat one, and none where there is none', () => {
    const steepness = Float64Array.of(0, 0, -1e-3, -4e-3);
    const blurred = measuredOf(line(0), { steepness, blur: 0.02 }).weight;
    expect([...blurred.slice(0, 2)]).toEqual([0, 1000]);
    expect(blurred[2]! / blurred[3]!).toBeCloseTo(Math.sqrt(17 / 2), 9);
    expect([...measuredOf(line(0), { steepness }).weight]).toEqual([0, 1000, 1000, 1000]);
  });
});
