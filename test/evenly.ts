/** Numbers for property tests. */
import fc from 'fast-check';

const PARTS = 2 ** 30;

/**
 * Numbers of an interval, three of four spread evenly over it. `fc.double` alone takes every double to be as likely as
 * another: of those between -1 and 1 two of three are below 1e-100, and what is made of them is rarely more than zero.
 */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  const even = fc.integer({ min: 0, max: PARTS }).map((k) => min + (k / PARTS) * (max - min));
  return fc.oneof(
    { arbitrary: even, weight: 3 },
    { arbitrary: fc.double({ min, max, noNaN: true }), weight: 1 },
  );
}
