import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistentStart } from '../../src/solvers/start.ts';
import { evenly } from '../evenly.ts';
import { DenseSystem } from '../problems/dense-system.ts';
import { REACTION_START, reaction, TROUBLE } from '../problems/small.ts';

/** Newton ends where its updates are rounding: 1e-11 of the scale, and quadratically less on the last one. */
const SOLVED = 1e-10;

/** y' = 0, 0 = residual(z): one algebraic unknown beside a differential one. */
function scalar(
  residual: (z: number) => number,
  slope: (z: number) => number,
  limit?: (y: Float64Array, dy: Float64Array) => number,
): DenseSystem {
  return new DenseSystem({
    names: ['y', 'phi_e of cell 3'],
    mass: [1, 0],
    limit,
    f(_t, [, z], out) {
      out[1] = residual(z);
      return Number.isFinite(out[1]) ? undefined : { what: 'i_n of cell 3', value: out[1] };
    },
    jacobian(_t, [, z], out) {
      out[3] = slope(z);
    },
  });
}

/** e^z = 1 + 1000 load: from z = 0 the first Newton step overflows, small loads do not. */
function exponential() {
  const loads: number[] = [];
  let load = 1;
  const system = scalar(
    (z) => 1000 * load - Math.expm1(z),
    (z) => -Math.exp(z),
  );
  const set = (fraction: number) => {
    load = fraction;
    loads.push(fraction);
  };
  return { system, set, loads };
}

describe('consistent values', () => {
  test('solve the algebraic rows and leave the differential unknowns as they are, to the last bit', () => {
    const a = 0.7 + Number.EPSILON;
    const y = Float64Array.of(a, 0.2, 0.1, 5);
    expect(consistentStart(reaction(), 0, y).status).toBe('consistent');
    expect([...y.subarray(0, 3)]).toEqual([a, 0.2, 0.1]);
    expect(Math.abs(y[3] - a * a)).toBeLessThanOrEqual(SOLVED);
  });

  test('stay as they are where they are consistent', () => {
    const y = Float64Array.from(REACTION_START);
    expect(consistentStart(reaction(), 0, y)).toEqual({ status: 'consistent', iterations: 1 });
    expect([...y]).toEqual([...REACTION_START]);
  });

  test('do not depend on the guess: the same root from anywhere within a factor of ten, or a failure', () => {
    const system = () =>
      scalar(
        (z) => 2 - z - z ** 3,
        (z) => -1 - 3 * z * z,
      );
    fc.assert(
      fc.property(evenly(-10, 10), (guess) => {
        const y = Float64Array.of(0, guess);
        expect(consistentStart(system(), 0, y).status).toBe('consistent');
        expect(Math.abs(y[1] - 1)).toBeLessThanOrEqual(SOLVED);
      }),
    );
  });

  test('are reached by admissible steps where the full Newton step is not one', () => {
    const system = scalar(
      (z) => (z > 0 ? -Math.log(z) - 5 : Number.NaN),
      (z) => -1 / z,
      ([, z], [, dz]) => (z + dz < 0.1 * z ? (-0.9 * z) / dz : 1),
    );
    const y = Float64Array.of(0, 10);
    expect(consistentStart(system, 0, y).status).toBe('consistent');
    expect(Math.abs(y[1] - Math.exp(-5))).toBeLessThanOrEqual(SOLVED);
  });
});

describe('continuation in the load', () => {
  test('arrives where Newton at full load does not', () => {
    const { system, set, loads } = exponential();
    const direct = consistentStart(system, 0, Float64Array.of(0, 0));
    expect(direct).toMatchObject({ status: 'failed', where: 'i_n of cell 3' });
    const y = Float64Array.of(0, 0);
    expect(consistentStart(system, 0, y, set).status).toBe('consistent');
    expect(Math.abs(y[1] - Math.log(1001))).toBeLessThanOrEqual(SOLVED);
    expect(loads.at(-1)).toBe(1);
    expect(loads.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true);
  });

  test('is not entered where Newton at full load converges', () => {
    const { system, set, loads } = exponential();
    expect(consistentStart(system, 0, Float64Array.of(0, 6.5), set).status).toBe('consistent');
    expect(loads).toEqual([]);
  });

  test('says how far it came where the full load has no solution, and leaves the full load set', () => {
    const loads: number[] = [];
    let load = 1;
    // sin z = 2 load has a root up to half the load
    const system = scalar(
      (z) => 2 * load - Math.sin(z),
      (z) => -Math.cos(z),
    );
    const outcome = consistentStart(system, 0, Float64Array.of(0, 0), (fraction) => {
      load = fraction;
      loads.push(fraction);
    });
    if (outcome.status !== 'failed') throw new Error('expected a failure');
    expect(outcome.where).toBe('phi_e of cell 3');
    const percent = Number(/continuation stopped at (\S+) % of the load/.exec(outcome.detail)?.[1]);
    expect(percent).toBeGreaterThan(30);
    expect(percent).toBeLessThanOrEqual(50);
    expect(loads.at(-1)).toBe(1);
  });
});

describe('a failure names what failed', () => {
  test.each<[string, DenseSystem, string, RegExp]>([
    [
      'no root',
      scalar(
        (z) => -1 - z * z,
        (z) => -2 * z,
      ),
      'phi_e of cell 3',
      /no convergence in 30 iterations/,
    ],
    [
      'a singular block',
      scalar(
        () => 1,
        () => 0,
      ),
      'algebraic block',
      /singular/,
    ],
    ['a trouble', troubled(), TROUBLE.what, /NaN/],
  ])('%s', (_, system, where, detail) => {
    const outcome = consistentStart(system, 0, Float64Array.of(0, 0.3));
    if (outcome.status !== 'failed') throw new Error('expected a failure');
    expect(outcome.where).toBe(where);
    expect(outcome.detail).toMatch(detail);
  });

  function troubled(): DenseSystem {
    return new DenseSystem({ names: ['y', 'z'], mass: [1, 0], f: () => TROUBLE, jacobian: () => {} });
  }
});
