import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { F } from '../../src/core/constants.ts';
import { symmetricExchangeCurrent } from '../../src/materials/exchange-current.ts';
import { currents } from './cases.ts';
import { difference, evaluateCurrent, relativeError } from './sample.ts';

const SLOPE_TOLERANCE = 1e-6;
/** Rounding in the value, relative. */
const ROUNDING = 1e-12;
/** Where the square root ends. */
const C_E_JOINT = 0.1;

const temperature = fc.double({ min: 255, max: 335, noNaN: true });
const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe.each(currents)('i_0 of $name', ({ i_0, joints, saltJoints = [C_E_JOINT] }) => {
  const salt = fc
    .double({ min: -5, max: 5000, noNaN: true })
    .filter((c) => saltJoints.every((joint) => Math.abs(c - joint) > 1e-3))
    .map((c) => ({ c, h: Math.min(1, ...saltJoints.map((joint) => 0.5 * Math.abs(c - joint))) }));
  const stoichiometry = fc
    .double({ min: -0.1, max: 1.1, noNaN: true })
    .filter((x) => joints.every((b) => Math.abs(x - b) > 1e-6))
    .map((x) => ({ x, h: Math.min(1e-3, ...joints.map((b) => 0.5 * Math.abs(x - b))) }));

  test('by_c_e, by_theta and the temperature slope are its partial derivatives, in the range and beyond', () => {
    fc.assert(
      fc.property(salt, stoichiometry, temperature, ({ c, h: h_c }, { x, h: h_x }, T) => {
        const at = evaluateCurrent(i_0, c, x, T);
        const agree = (slope: number, f: (s: number) => number, s: number, h: number) => {
          const expected = difference(f, s, h);
          const floor = (ROUNDING * at.value) / h;
          expect(Math.abs(slope - expected)).toBeLessThanOrEqual(
            SLOPE_TOLERANCE * Math.abs(expected) + floor,
          );
        };
        agree(at.by_c_e, (s) => evaluateCurrent(i_0, s, x, T).value, c, h_c);
        agree(at.by_theta, (s) => evaluateCurrent(i_0, c, s, T).value, x, h_x);
        agree(i_0.temperatureSlope(c, x, T), (t) => evaluateCurrent(i_0, c, x, t).value, T, 0.5);
      }),
      { numRuns: 500 },
    );
  });

  test('is positive, and finite with its derivatives, at every finite state', () => {
    fc.assert(
      fc.property(anyFinite, anyFinite, temperature, (c, x, T) => {
        const { value, by_c_e, by_theta } = evaluateCurrent(i_0, c, x, T);
        expect(value).toBeGreaterThan(0);
        for (const slope of [value, by_c_e, by_theta]) expect(Number.isFinite(slope)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('value and derivatives are continuous where the continuations begin', () => {
    const corners = joints.flatMap((b) => saltJoints.map((joint) => [joint, b]));
    const edges = [...saltJoints.map((joint) => [joint, 0.63]), ...joints.map((b) => [1000, b])];
    for (const [c, x] of [...edges, ...corners]) {
      const [c_0, c_1] = [c * (1 - 1e-10), c * (1 + 1e-10)];
      const [x_0, x_1] = [x - 1e-13, x + 1e-13];
      const [left, right] = [evaluateCurrent(i_0, c_0, x_0), evaluateCurrent(i_0, c_1, x_1)];
      expect(relativeError(left.value, right.value)).toBeLessThan(1e-8);
      expect(relativeError(left.by_c_e, right.by_c_e)).toBeLessThan(1e-8);
      const scale = Math.abs(right.by_theta) + right.value; // where by_theta is 0
      expect(Math.abs(left.by_theta - right.by_theta)).toBeLessThan(1e-8 * scale);
    }
  });
});

test('i_0 = F k sqrt(c_e c_s (c_max - c_s)) as it stands between theta = 0.005 and 0.995', () => {
  const [k, c_max] = [5.76e-11, 48230];
  const i_0 = symmetricExchangeCurrent(k, c_max, 'test');
  for (const c_e of [1, 50, 1000, 2500]) {
    for (let x = 0.005; x <= 0.995; x += 0.005) {
      const c_s = x * c_max;
      const expected = F * k * Math.sqrt(c_e * c_s * (c_max - c_s));
      expect(relativeError(evaluateCurrent(i_0, c_e, x).value, expected)).toBeLessThan(1e-13);
    }
  }
});
