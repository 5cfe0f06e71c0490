/** What holds for every law of the library, within its range and beyond. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundedLaws, type LawCase, positiveLaws, potentials } from './cases.ts';
import { difference, evaluate, T_25C, valueAt } from './sample.ts';

const laws = [...potentials, ...positiveLaws, ...boundedLaws];

/** Against extrapolated differences, which are good to about 1e-9. */
const SLOPE_TOLERANCE = 1e-6;

const temperature = fc.double({ min: 255, max: 335, noNaN: true });
const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Rounding in the value, relative: the terms of the polynomials are up to 1e5 times their sum. */
const ROUNDING = 1e-11;

/** A state and a step within which the law is smooth: the step shrinks towards a joint, where the curvature jumps. */
function stateOf({ span, joints, step }: LawCase) {
  return fc
    .double({ min: span[0], max: span[1], noNaN: true })
    .filter((x) => joints.every((b) => Math.abs(x - b) > 1e-2 * step))
    .map((x) => ({ x, h: Math.min(step, ...joints.map((b) => 0.5 * Math.abs(x - b))) }));
}

/** A temperature and a step that does not reach over a kink. */
function temperatureOf({ kinks = [] }: LawCase) {
  return temperature
    .filter((T) => kinks.every((kink) => Math.abs(T - kink) > 5e-3))
    .map((T) => ({ T, h: Math.min(0.5, ...kinks.map((kink) => 0.5 * Math.abs(T - kink))) }));
}

describe.each(laws)('$name', (lawCase) => {
  const { law, joints, step } = lawCase;

  test('the slope is the derivative in the state, in the range and beyond', () => {
    fc.assert(
      fc.property(stateOf(lawCase), temperature, ({ x, h }, T) => {
        const { value, slope } = evaluate(law, x, T);
        const expected = difference((s) => valueAt(law, s, T), x, h);
        const floor = (ROUNDING * Math.abs(value)) / h;
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(SLOPE_TOLERANCE * Math.abs(expected) + floor);
      }),
      { numRuns: 400 },
    );
  });

  test('the temperature slope is the derivative in temperature, in the range and beyond', () => {
    fc.assert(
      fc.property(stateOf(lawCase), temperatureOf(lawCase), ({ x }, { T, h }) => {
        const expected = difference((t) => valueAt(law, x, t), T, h);
        const floor = (ROUNDING * Math.abs(valueAt(law, x, T))) / h;
        expect(Math.abs(law.temperatureSlope(x, T) - expected)).toBeLessThanOrEqual(
          SLOPE_TOLERANCE * Math.abs(expected) + floor,
        );
      }),
      { numRuns: 200 },
    );
  });

  test('value and slope are continuous at the ends of the formula', () => {
    for (const b of joints) {
      const delta = Math.max(Math.abs(b) * 1e-10, 1e-12);
      const [left, right] = [evaluate(law, b - delta), evaluate(law, b + delta)];
      expect(Math.abs(right.value - left.value - 2 * delta * left.slope)).toBeLessThanOrEqual(
        ROUNDING * Math.abs(left.value) + 1e-6 * delta * Math.abs(left.slope),
      );
      // of the value over the step where the slope is 0
      const scale = Math.abs(left.slope) + 1e-3 * Math.abs(left.value / step);
      expect(Math.abs(right.slope - left.slope)).toBeLessThanOrEqual(1e-6 * scale);
    }
  });

  test('only the entries from <= i < to are written', () => {
    const state = Float64Array.of(0.5, 0.5, 0.5, 0.5);
    const value = new Float64Array(4).fill(-7);
    const slope = new Float64Array(4).fill(-7);
    law.fill(state, 1, 3, T_25C, value, slope);
    expect([value[0], value[3], slope[0], slope[3]]).toEqual([-7, -7, -7, -7]);
    expect([value[1], slope[1]]).toEqual([value[2], slope[2]]);
    expect(value[1]).toBe(valueAt(law, 0.5));
    expect(state).toEqual(Float64Array.of(0.5, 0.5, 0.5, 0.5));
  });

  test('a range is not empty and finite, and the law names its source and unit', () => {
    expect(law.range.from).toBeLessThan(law.range.to);
    expect(Number.isFinite(law.range.to - law.range.from)).toBe(true);
    expect(law.source).not.toBe('');
    expect(law.unit).not.toBe('');
  });
});

describe.each(potentials)('$name', ({ law }) => {
  test('falls strictly from theta = -0.5 to 1.5', () => {
    const n = 40001;
    const theta = Float64Array.from({ length: n }, (_, k) => -0.5 + k * 5e-5);
    const [value, slope] = [new Float64Array(n), new Float64Array(n)];
    law.fill(theta, 0, n, T_25C, value, slope);
    expect(slope.every((s) => s < 0)).toBe(true);
    expect(value.every((U, k) => k === 0 || U < value[k - 1])).toBe(true);
  });

  test('is linear beyond', () => {
    const { value, slope } = evaluate(law, 1);
    expect(evaluate(law, 1.25).slope).toBe(slope);
    expect(evaluate(law, 1.25).value).toBeCloseTo(value + 0.25 * slope, 10);
  });
});

describe.each(positiveLaws)('$name', ({ law }) => {
  test('is positive, and finite with its slope, at every finite state', () => {
    fc.assert(
      fc.property(anyFinite, temperature, (x, T) => {
        const { value, slope } = evaluate(law, x, T);
        expect(value).toBeGreaterThan(0);
        expect(Number.isFinite(value) && Number.isFinite(slope)).toBe(true);
        expect(Number.isFinite(law.temperatureSlope(x, T))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe.each(boundedLaws)('$name', ({ law, joints }) => {
  test('stays within 0.1 of its end values beyond, and finite with its slope, at every finite state', () => {
    const ends = [joints[0], joints[joints.length - 1]];
    fc.assert(
      fc.property(anyFinite, temperature, (x, T) => {
        const { value, slope } = evaluate(law, x, T);
        expect(Number.isFinite(value) && Number.isFinite(slope)).toBe(true);
        expect(Number.isFinite(law.temperatureSlope(x, T))).toBe(true);
        const end = x < ends[0] ? ends[0] : x > ends[1] ? ends[1] : x;
        expect(Math.abs(value - valueAt(law, end, T))).toBeLessThanOrEqual(0.1 + 1e-15);
      }),
      { numRuns: 1000 },
    );
  });
});
