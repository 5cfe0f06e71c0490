import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoxStep } from '../../src/solvers/box-step.ts';
import { evenly } from '../evenly.ts';

const SIZE = 4;
const vector = (length: number, min: number, max: number) =>
  fc.array(evenly(min, max), { minLength: length, maxLength: length });

/** A = JᵀJ and g = Jᵀr of a linear model, box and damping. */
const problem = fc
  .record({
    J: vector(6 * SIZE, -3, 3),
    r: vector(6, -3, 3),
    room: vector(2 * SIZE, 0, 2),
    damping: fc.constantFrom(0, 1e-3, 0.1, 1),
  })
  .map(({ J, r, room, damping }) => {
    const A = new Float64Array(SIZE * SIZE);
    const g = new Float64Array(SIZE);
    for (let i = 0; i < 6; i++) {
      for (let k = 0; k < SIZE; k++) {
        g[k]! += J[i * SIZE + k]! * r[i]!;
        for (let l = 0; l < SIZE; l++) A[k * SIZE + l]! += J[i * SIZE + k]! * J[i * SIZE + l]!;
      }
    }
    // well away from singular, so that the minimum is one point
    for (let k = 0; k < SIZE; k++) A[k * SIZE + k]! += 0.1;
    const low = Float64Array.from(room.slice(0, SIZE), (each) => -each);
    return { A, g, low, high: Float64Array.from(room.slice(SIZE)), damping };
  });

describe('the step inside a box', () => {
  it('is the minimum: no slope where a coordinate is free, and outwards where it is held', () => {
    fc.assert(
      fc.property(problem, ({ A, g, low, high, damping }) => {
        const s = new Float64Array(SIZE);
        new BoxStep(SIZE).take({ A, g }, { low, high }, damping, s);
        for (let k = 0; k < SIZE; k++) {
          let slope = g[k]! + damping * A[k * SIZE + k]! * s[k]!;
          let scale = 1e-3 + Math.abs(g[k]!);
          for (let l = 0; l < SIZE; l++) {
            slope += A[k * SIZE + l]! * s[l]!;
            scale += Math.abs(A[k * SIZE + l]! * s[l]!);
          }
          expect(s[k]).toBeGreaterThanOrEqual(low[k]!);
          expect(s[k]).toBeLessThanOrEqual(high[k]!);
          if (s[k]! > low[k]!) expect(slope).toBeLessThan(1e-7 * scale);
          if (s[k]! < high[k]!) expect(slope).toBeGreaterThan(-1e-7 * scale);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('follows a narrow valley along a bound, where a step that is cut off there would climb', () => {
    // (x - y)² dominates; the free minimum is at (3, 3) and y may only come to 1
    const A = Float64Array.of(101, -100, -100, 101);
    const g = Float64Array.of(-3, -3);
    const s = new Float64Array(2);
    const box = { low: Float64Array.of(-5, -5), high: Float64Array.of(5, 1) };
    new BoxStep(2).take({ A, g }, box, 0, s);
    expect(s[1]).toBe(1);
    expect(s[0]).toBeCloseTo(103 / 101, 12);
  });

  /** Inside -1 … 1 in every coordinate. */
  function inUnitBox(A: readonly number[], g: readonly number[], damping: number): Float64Array {
    const s = new Float64Array(g.length);
    const box = { low: s.map(() => -1), high: s.map(() => 1) };
    new BoxStep(g.length).take({ A: Float64Array.from(A), g: Float64Array.from(g) }, box, damping, s);
    return s;
  }

  it('lets go of a bound that it met on the way where the minimum is off it', () => {
    // the first and the third stay held, and the second goes to where 8 + 10 y = 0
    const [x, y, z] = inUnitBox([7, -6, 4, -6, 10, -9, 4, -9, 12], [-8, 5, 8], 0);
    expect([x, z]).toEqual([1, -1]);
    expect(y).toBeCloseTo(-0.8, 12);
  });

  it('lets go of one that the damping alone speaks against', () => {
    // at the ends -1 and 1: 7.5 y + 3 z = 6 and 3 y + 8.75 z = -1
    const A = [6, 2, -2, -2, 2, 6, 3, -5, -2, 3, 7, -2, -2, -5, -2, 7];
    const [x, y, z, last] = inUnitBox(A, [9, 1, 1, -9], 0.25);
    expect([x, last]).toEqual([-1, 1]);
    expect(y).toBeCloseTo(148 / 151, 12);
    expect(z).toBeCloseTo(-68 / 151, 12);
  });

  it('leaves a coordinate without influence where it is', () => {
    const s = new Float64Array(2);
    const box = { low: Float64Array.of(-5, -5), high: Float64Array.of(5, 5) };
    new BoxStep(2).take({ A: Float64Array.of(1, 0, 0, 0), g: Float64Array.of(-2, 0) }, box, 0, s);
    expect([...s]).toEqual([2, 0]);
  });
});
