import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brent } from '../../src/core/brent.ts';

/** The root finder resolves twice the rounding of the root, on either side. */
const ROUNDING = 4 * Number.EPSILON;

const position = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('a bracketed root is found to rounding', () => {
  test.each<[string, (x: number, root: number) => number]>([
    ['straight', (x, root) => x - root],
    ['cubic', (x, root) => (x - root) * (1 + (x - root) ** 2)],
    ['steep', (x, root) => Math.sinh(40 * (x - root))],
    ['flat away from the root', (x, root) => Math.atan(1e6 * (x - root))],
    ['vertical at the root', (x, root) => Math.cbrt(x - root)],
    ['a jump', (x, root) => (x < root ? -1 : 1)],
    ['a jump of very unequal sides', (x, root) => (x < root ? -1e-12 : 1e12)],
    ['tiny', (x, root) => 1e-150 * (x - root)],
  ])('%s', (_, f) => {
    let most = 0;
    fc.assert(
      fc.property(position, (root) => {
        let evaluations = 0;
        const found = brent(
          (x) => {
            evaluations++;
            return f(x, root);
          },
          0,
          1,
        );
        most = Math.max(most, evaluations);
        expect(Math.abs(found - root)).toBeLessThanOrEqual(ROUNDING);
      }),
    );
    console.info(`at most ${most} evaluations`);
    expect(most).toBeLessThanOrEqual(180); // three for each of the 53 bits, and some
  });

  test('a zero so flat that it is a whole interval is one of its points', () => {
    expect(Math.abs(brent((x) => (x - 0.3) ** 9, 0, 1) - 0.3)).toBeLessThanOrEqual(1e-2);
  });
});

test('the tolerance in x is kept, and spares evaluations', () => {
  const count = (tolerance: number) => {
    let evaluations = 0;
    const root = brent(
      (x) => {
        evaluations++;
        return Math.exp(x) - 2;
      },
      0,
      1,
      tolerance,
    );
    expect(Math.abs(root - Math.LN2)).toBeLessThanOrEqual(tolerance + ROUNDING);
    return evaluations;
  };
  expect(count(1e-3)).toBeLessThan(count(0));
});

test('a root on an end of the bracket is that end, and the order of the ends does not matter', () => {
  expect(brent((x) => x, 0, 1)).toBe(0);
  expect(brent((x) => x - 1, 0, 1)).toBe(1);
  expect(Math.abs(brent((x) => x - 0.25, 1, 0) - 0.25)).toBeLessThanOrEqual(ROUNDING);
});

test.each<[string, (x: number) => number]>([
  ['no change of sign', (x) => 1 + x * x],
  ['NaN at an end', (x) => (x === 1 ? Number.NaN : x - 0.5)],
  ['NaN on the way', (x) => (x > 0 && x < 1 ? Number.NaN : x - 0.5)],
])('%s gives NaN, not a number', (_, f) => {
  expect(brent(f, 0, 1)).toBeNaN();
});

test('finds a root where the product of the end values underflows', () => {
  expect(brent((x) => 1e-200 * (x - 0.3), 0, 1)).toBeCloseTo(0.3, 12);
});
