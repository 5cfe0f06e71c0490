import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisAbout, axisOver } from '../../src/report/axis.ts';

describe('axisOver', () => {
  it('puts ticks at round values and keeps a margin', () => {
    const axis = axisOver(3, 4.3, 5);
    expect(axis.ticks).toEqual([3, 3.5, 4]);
    expect(axis.format).toBe('.1f');
    expect(axis.domain[0]).toBeCloseTo(2.961, 12);
    expect(axis.domain[1]).toBeCloseTo(4.339, 12);
  });

  it('keeps a zero on the edge', () => {
    expect(axisOver(0, 12, 4).domain[0]).toBe(0);
    expect(axisOver(0, 12, 4).ticks).toEqual([0, 5, 10]);
  });

  it('opens up where all values are the same', () => {
    const axis = axisOver(0, 0, 5);
    expect(axis.domain[1]).toBeGreaterThan(0);
    expect(axisOver(3.7, 3.7, 5).ticks.length).toBeGreaterThan(0);
  });

  it('has one to the asked number of ticks, inside, for any range', () => {
    const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 3, max: 10 }), (low, span, most) => {
        fc.pre(span > 1e-3 * low);
        const { domain, ticks } = axisOver(low, low + span, most);
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(most);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(domain[0] - 1e-9 * span);
          expect(tick).toBeLessThanOrEqual(domain[1] + 1e-9 * span);
        }
      }),
    );
  });
});

describe('axisAbout', () => {
  it('has three ticks, zero in the middle, inside the edge and at two thirds of it or more', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (edge) => {
        const { domain, ticks, format } = axisAbout(edge);
        const [low, zero, high] = ticks as [number, number, number];
        expect([ticks.length, zero, low]).toEqual([3, 0, -high]);
        expect(high).toBeLessThanOrEqual(edge * (1 + 1e-8));
        expect(high).toBeGreaterThan((2 / 3) * edge * (1 - 1e-8));
        expect(domain[1]).toBeGreaterThan(edge);
        expect(Number(high.toFixed(Number(format.slice(1, -1))))).toBe(high);
      }),
    );
  });
});
