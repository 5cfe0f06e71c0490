import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sloped, slopesAlong } from '../../src/solvers/parabola-slopes.ts';
import { evenly } from '../evenly.ts';

const [ROWS, SIZE] = [5, 3];
/** Sums of three products and one division. */
const ROUNDING = 1e-13;

/** Derivatives of size 1, a step whose longest coordinate is 1, and the bend of the residuals in parts of the line. */
const bend = fc
  .record({
    J0: fc.array(evenly(-1, 1), { minLength: ROWS * SIZE, maxLength: ROWS * SIZE }),
    s: fc.array(evenly(-1, 1), { minLength: SIZE, maxLength: SIZE }),
    shape: fc.array(evenly(-1, 1), { minLength: ROWS, maxLength: ROWS }),
    part: fc.constantFrom(0, 0.01, 0.19),
  })
  .map(({ J0, s, shape, part }) => {
    const longest = Math.max(...s.map(Math.abs));
    const step = s.map((each) => each / longest);
    const line = shape.map((_, i) => step.reduce((sum, each, k) => sum + J0[i * SIZE + k]! * each, 0));
    const size = (part * Math.hypot(...line)) / Math.hypot(...shape);
    return { J0, s: step, line, rest: shape.map((each) => size * each), isSound: Math.hypot(...line) > 0.1 };
  })
  .filter(({ s, rest, isSound }) => isSound && [...s, ...rest].every(Number.isFinite));

/** Both places, in coordinates that are `unit` times as large each. */
function places(
  { J0, s, line, rest }: { J0: number[]; s: number[]; line: number[]; rest: number[] },
  unit = [1, 1, 1],
): { from: Sloped; to: Sloped } {
  const J = Float64Array.from(J0, (each, at) => each / unit[at % SIZE]!);
  return {
    from: { x: new Float64Array(SIZE), r: new Float64Array(ROWS), J },
    to: {
      x: Float64Array.from(s, (each, k) => each * unit[k]!),
      r: Float64Array.from(line, (each, i) => each + rest[i]!),
      J: new Float64Array(ROWS * SIZE),
    },
  };
}

describe('slopes by the parabola through two places', () => {
  it('are those of it along the step: of the line, and twice what it leaves', () => {
    fc.assert(
      fc.property(bend, (of) => {
        const { from, to } = places(of);
        expect(slopesAlong(from, to)).toBe(true);
        for (let i = 0; i < ROWS; i++) {
          let along = 0;
          for (let k = 0; k < SIZE; k++) along += to.J[i * SIZE + k]! * of.s[k]!;
          expect(Math.abs(along - (of.line[i]! + 2 * of.rest[i]!))).toBeLessThan(ROUNDING);
        }
      }),
    );
  });

  it('do not depend on the units of the unknowns', () => {
    const unit = [1e-3, 7, 1e6];
    fc.assert(
      fc.property(bend, (of) => {
        const [{ from, to }, scaled] = [places(of), places(of, unit)];
        slopesAlong(from, to);
        slopesAlong(scaled.from, scaled.to);
        for (const [at, each] of to.J.entries()) {
          const difference = Math.abs(scaled.to.J[at]! * unit[at % SIZE]! - each);
          expect(difference).toBeLessThan(ROUNDING * (1 + Math.abs(each)));
        }
      }),
    );
  });

  it('are not believed where a fifth of the change or more is bend, or nothing changes', () => {
    const tried = (rest: number, s = 1) => {
      const from = { x: new Float64Array(1), r: Float64Array.of(3, 0), J: Float64Array.of(2, 0) };
      const to = { x: Float64Array.of(s), r: Float64Array.of(3 + 2 * s, rest), J: Float64Array.of(9, 9) };
      return { isBelieved: slopesAlong(from, to), J: [...to.J] };
    };
    expect(tried(0.39)).toEqual({ isBelieved: true, J: [2, 0.78] });
    for (const beyond of [tried(0.41), tried(-0.41), tried(Number.NaN), tried(0, 0)])
      expect(beyond).toEqual({ isBelieved: false, J: [9, 9] });
  });
});
