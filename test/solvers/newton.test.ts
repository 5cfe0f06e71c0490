import { describe, expect, it } from 'vitest';
import { Newton } from '../../src/solvers/newton.ts';
import { newStatistics } from '../../src/solvers/outcome.ts';
import { WeightedNorm } from '../../src/solvers/weighted-norm.ts';
import { DenseSystem } from '../problems/dense-system.ts';

const TOLERANCE = 1e-3;
/** What a state that an event is read from is solved to, of its scale, whatever the tolerance. */
const TIGHT = 1e-11;
const C = 1;

/** y' = -y, whose Jacobian is taken for larger by so much: an iteration leaves excess/(2 + excess) of the error. */
function solving(excess: number) {
  const system = new DenseSystem({
    names: ['y'],
    mass: [1],
    f(_t, [y], out) {
      out[0] = -y;
    },
    jacobian(_t, _y, out) {
      out[0] = -1 - excess;
    },
  });
  const newton = new Newton(system, new WeightedNorm(system.scale, TOLERANCE), newStatistics());
  system.linearise(0, Float64Array.of(1));
  system.factorise(C);
  /** How far the step is from the solution of psi + d = -c (1 + d); undefined where it did not converge. */
  const missedBy = (correction: number, tight: boolean) => {
    const psi = Float64Array.of(-C - (1 + C) * correction);
    const converged = newton.solve(C, C, Float64Array.of(1), psi, tight);
    return converged ? Math.abs(newton.d[0]! - correction) : undefined;
  };
  return { newton, missedBy };
}

describe('a tight step', () => {
  it.each([0.02, 0.1, 0.2])('is solved to rounding with a matrix that is off by %d', (excess) => {
    for (const correction of [1, 1e-3, 1e-6, -1e-9]) {
      const { newton, missedBy } = solving(excess);
      newton.matrixChanged();
      expect(missedBy(correction, true)).toBeLessThanOrEqual(TIGHT);
    }
  });

  it('is measured, not believed: a new matrix may be off by more than steps before it said', () => {
    for (const correction of [3e-9, -1e-9, 5e-10]) {
      const { newton, missedBy } = solving(0.1);
      newton.matrixRenewed();
      expect(missedBy(correction, true)).toBeLessThanOrEqual(TIGHT);
    }
  });
});

describe('a step', () => {
  it('is solved to its share of the tolerance, and a rate that was measured spares its iterations', () => {
    const { newton, missedBy } = solving(0.1);
    newton.matrixChanged();
    expect(missedBy(0.01, false)).toBeLessThanOrEqual(0.15 * TOLERANCE);
    expect(newton.iterations).toBe(2);
    // a twentieth is left of 1e-3
    expect(missedBy(1e-3, false)).toBeLessThanOrEqual(0.15 * TOLERANCE);
    expect(newton.iterations).toBe(1);
  });

  it('is given up where it does not converge, and its error would be above what is tolerated', () => {
    const { newton, missedBy } = solving(-4);
    newton.matrixChanged();
    expect(missedBy(0.01, false)).toBeUndefined();
    expect(missedBy(0.01, true)).toBeUndefined();
  });
});
