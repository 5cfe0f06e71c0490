import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoxStep } from '../../src/solvers/box-step.ts';

const SIZE = 4;
const number = (max: number) => fc.double({ min: -max, max, noNaN: true });
const vector = (length: number, max: number) =>
  fc.array(number(max), { minLength: length, maxLength: length });

/** A = JᵀJ and g = Jᵀr of a linear model, box and damping. */
const problem = fc
  .record({
    J: vector(6 * SIZE, 3),
    r: vector(6, 3),
    room: fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 2 * SIZE, maxLength: 2 * SIZE }),
    damping: fc.constantFrom(0, 1e-3, 1),
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

  it('leaves a coordinate without influence where it is', () => {
    const s = new Float64Array(2);
    const box = { low: Float64Array.of(-5, -5), high: Float64Array.of(5, 5) };
    new BoxStep(2).take({ A: Float64Array.of(1, 0, 0, 0), g: Float64Array.of(-2, 0) }, box, 0, s);
    expect([...s]).toEqual([2, 0]);
  });
});
