import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/studies/validation/target.ts';
import { evenly } from '../../evenly.ts';

const number = evenly(-1e3, 1e3);
const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

describe('a target', () => {
  it('of a value holds exactly within its tolerance, counted in tolerances', () => {
    fc.assert(
      fc.property(number, positive, number, (value, tolerance, simulated) => {
        const target = {
          kind: 'value' as const,
          value,
          uncertainty: undefined,
          tolerance,
          toleranceText: '',
        };
        const { holds, deviation, inTolerances } = judge(target, simulated);
        expect(holds).toBe(Math.abs(inTolerances ?? Number.NaN) <= 1);
        expect((inTolerances ?? Number.NaN) * tolerance).toBeCloseTo(deviation, 9);
        expect(deviation).toBe(simulated - value);
      }),
    );
  });

  it('of a range holds from end to end, and counts -1 at the lower and 1 at the upper', () => {
    fc.assert(
      fc.property(number, positive, number, (from, width, simulated) => {
        const target = { kind: 'range' as const, from, to: from + width };
        expect(judge(target, simulated).holds).toBe(simulated >= from && simulated <= from + width);
        expect(judge(target, from).inTolerances).toBeCloseTo(-1, 9);
        expect(judge(target, from + width).inTolerances).toBeCloseTo(1, 9);
        expect(judge(target, from - width).deviation).toBeCloseTo(-width, 9);
      }),
    );
  });

  it('of a range over decades is measured in the logarithm: its geometric mean is the middle', () => {
    const target = { kind: 'range' as const, from: 1e-15, to: 1e-13 };
    expect(judge(target, 1e-14).inTolerances).toBeCloseTo(0, 12);
    expect(judge(target, -1e-14)).toMatchObject({ holds: false, inTolerances: undefined });
  });

  it('of a bound holds on one side and not at the bound', () => {
    const above = { kind: 'above' as const, bound: 2 };
    const below = { kind: 'below' as const, bound: 2 };
    expect([1, 2, 3].map((x) => judge(above, x).holds)).toEqual([false, false, true]);
    expect([1, 2, 3].map((x) => judge(below, x).holds)).toEqual([true, false, false]);
  });
});
