import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveMisfit, misfitSentence } from '../../src/data/curve-misfit.ts';
import { evenly } from '../evenly.ts';

const grid = (n: number, to: number) => Array.from({ length: n }, (_, i) => (to * i) / (n - 1));
const line = (x: number) => 4.2 - 1e-4 * x;
const series = (x: number[], voltage: (x: number) => number) => ({ x, voltage: x.map(voltage) });
/** Of volts of some 4 V. */
const ROUNDING = 1e-14;

function found(...[simulated, measured]: Parameters<typeof curveMisfit>) {
  const misfit = curveMisfit(simulated, measured);
  if (!misfit.overlaps) throw new Error('no overlap');
  return misfit;
}

describe('the misfit of a curve', () => {
  it('is 0 to itself', () => {
    const wave = series(grid(50, 3000), (x) => 3.8 + 0.3 * Math.cos(x / 400));
    expect(found(wave, wave)).toMatchObject({ rms: 0, mean: 0, worst: 0, compared: 50, outside: 0 });
  });

  it('of a shift in voltage is the shift, with its sign in the mean, at any sampling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 80 }), evenly(-0.2, 0.2), (n, shift) => {
        const misfit = found(
          series(grid(9, 3000), (x) => line(x) + shift),
          series(grid(n, 3000), line),
        );
        expect(Math.abs(misfit.mean - shift)).toBeLessThan(ROUNDING);
        expect(Math.abs(misfit.rms - Math.abs(shift))).toBeLessThan(ROUNDING);
        expect(Math.abs(misfit.worst - Math.abs(shift))).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('is never below its mean nor above its worst', () => {
    const volts = fc.array(fc.double({ min: 3, max: 4.3, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(volts, volts, (a, b) => {
        const misfit = found({ x: grid(20, 100), voltage: a }, { x: grid(20, 100), voltage: b });
        expect(misfit.rms).toBeGreaterThanOrEqual(Math.abs(misfit.mean) - ROUNDING);
        expect(misfit.rms).toBeLessThanOrEqual(misfit.worst + ROUNDING);
      }),
    );
  });

  it('finds the one point that is off', () => {
    const measured = series(grid(11, 1000), line);
    measured.voltage[4]! += 0.05;
    const misfit = found(series(grid(3, 1000), line), measured);
    expect(misfit.worst).toBeCloseTo(0.05, 12);
    expect(misfit.worstAt).toBe(400);
    expect(misfit.rms).toBeCloseTo(0.05 / Math.sqrt(11), 12);
    expect(misfit.mean).toBeCloseTo(-0.05 / 11, 12);
  });

  it('counts the overlap only, and says so', () => {
    const misfit = found(
      series(grid(5, 1000), line),
      series(grid(21, 2000), (x) => line(x) + (x > 1000 ? 1 : 0)),
    );
    expect(misfit).toMatchObject({ compared: 11, outside: 10, overlap: [0, 1000] });
    expect(misfit.worst).toBeLessThan(ROUNDING);
  });

  it('is none where the curves do not meet, with the ends of both', () => {
    const misfit = curveMisfit(series(grid(5, 100), line), series([200, 300], line));
    expect(misfit).toEqual({ overlaps: false, simulated: [0, 100], measured: [200, 300] });
    expect(misfitSentence(misfit, { scale: 1, unit: 's' })).toBe(
      'no overlap: simulated 0 to 100 s, measured 200 to 300 s',
    );
  });

  it('is the same over a charge, whose capacity falls', () => {
    const back = (s: { x: number[]; voltage: number[] }) => ({ x: s.x.map((x) => -x), voltage: s.voltage });
    const [a, b] = [series(grid(5, 100), line), series(grid(7, 100), (x) => line(x) + 0.001 * x)];
    const { rms, mean, worst, worstAt } = found(a, b);
    expect(found(back(a), back(b))).toMatchObject({ rms, mean, worst, worstAt: -worstAt });
  });

  it('at a jump of the simulated voltage takes what comes after it', () => {
    const jump = { x: [0, 10, 10, 20], voltage: [4, 4, 3.5, 3.5] };
    expect(found(jump, { x: [9.999, 10, 15], voltage: [4, 3.5, 3.5] }).worst).toBe(0);
  });

  it('refuses a simulated curve that turns round, and an empty one', () => {
    expect(() => curveMisfit({ x: [0, 2, 1], voltage: [4, 4, 4] }, { x: [0], voltage: [4] })).toThrow(
      'the curve turns round at point 3 of 3; compare it step by step',
    );
    expect(() => curveMisfit({ x: [], voltage: [] }, { x: [0], voltage: [4] })).toThrow(/without points/);
  });

  it('reads as one sentence', () => {
    const misfit = found(
      series(grid(5, 7.2), (x) => line(x) + 0.01),
      series([0, 3.6, 7.2, 9], line),
    );
    expect(misfitSentence(misfit, { scale: 3.6, unit: 'mAh' })).toMatch(
      /^10 mV RMS, 10 mV on average, at most 10 mV at [012] mAh; 3 points over 0 to 2 mAh, 1 beyond the simulated curve$/,
    );
  });
});
