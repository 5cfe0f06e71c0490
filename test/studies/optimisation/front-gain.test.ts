import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontGain } from '../../../src/studies/optimisation/front-gain.ts';
import type { Objective } from '../../../src/studies/optimisation/study.ts';

const objective = (key: string, sign: 1 | -1): Objective => ({ key, of: key, sign, quantile: undefined });
/** Energy against power, both maximised: on a circle of that radius. */
const front = (radius: number, points = 2000) =>
  Array.from({ length: points }, (_, k) => {
    const angle = (0.5 * Math.PI * (k + 0.5)) / points;
    return { objectives: [-radius * Math.cos(angle), -radius * Math.sin(angle)], violation: 0 };
  });
const both = [objective('energy', -1), objective('power', -1)];

describe('one front against another', () => {
  it('gains nothing over itself, and has the same volume', () => {
    const { hypervolume, rows } = frontGain(both, [front(1), front(1)]);
    expect(hypervolume[0]).toBe(hypervolume[1]);
    for (const { gain } of rows) expect(gain).toBe(0);
  });

  it('gains at equal power what the formulas of two circles say, to the distance of their points', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.01, max: 2, noNaN: true }), (radius) => {
        const { hypervolume, rows } = frontGain(both, [front(radius), front(1)]);
        expect(hypervolume[0]).toBeGreaterThan(hypervolume[1]);
        for (const { at, value, other, gain } of rows.slice(0, -2)) {
          const power = at!;
          if (power > 0.9) continue;
          expect(Math.abs(value - Math.sqrt(radius ** 2 - power ** 2))).toBeLessThan(0.01);
          expect(Math.abs(other - Math.sqrt(1 - power ** 2))).toBeLessThan(0.01);
          expect(gain).toBeCloseTo(value / other - 1, 12);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('of one objective that is minimised gains where it is smaller', () => {
    const one = (value: number) => [{ objectives: [value], violation: 0 }];
    const { rows } = frontGain([objective('resistance', 1)], [one(4), one(5)]);
    expect(rows).toEqual([{ at: undefined, value: 4, other: 5, gain: 0.2 }]);
  });
});
