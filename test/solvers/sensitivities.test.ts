import { describe, expect, it } from 'vitest';
import { integrate } from '../../src/solvers/bdf.ts';
import type { DaeSystem } from '../../src/solvers/dae.ts';
import { Sensitivities } from '../../src/solvers/sensitivities.ts';

/** m y' = -p y, z = q y² (algebraic): y = exp(-p t/m), z = q exp(-2 p t/m). */
class Decay implements DaeSystem {
  readonly size = 2;
  readonly mass: Float64Array;
  readonly scale = Float64Array.of(1, 1);
  private slope = 0;
  private pivot = 1;

  constructor(
    private readonly p: number,
    private readonly m: number,
    private readonly q: number,
  ) {
    this.mass = Float64Array.of(m, 0);
  }

  nameOf = (i: number) => `unknown ${i}`;

  rhs(_t: number, [y, z]: Float64Array, out: Float64Array): undefined {
    out[0] = -this.p * y;
    out[1] = this.q * y * y - z;
  }

  linearise(_t: number, [y]: Float64Array): void {
    this.slope = 2 * this.q * y;
  }

  factorise(c: number): boolean {
    this.pivot = this.m + c * this.p;
    return true;
  }

  solve(b: Float64Array, x: Float64Array): void {
    x[0] = b[0] / this.pivot;
    x[1] = b[1] + this.slope * x[0];
  }

  limit = () => 1;
}

/** The same, with its residual at the last linearisation kept. */
class Keeping extends Decay {
  readonly linearised = new Float64Array(2);

  override linearise(t: number, y: Float64Array): void {
    super.linearise(t, y);
    this.rhs(t, y, this.linearised);
  }
}

/** Largest errors of the slopes of y and z by p, m and q, over a run. */
function errorsOf(tolerance: number, isExact: boolean, Own = Decay): number {
  const [p, m, q, span] = [0.7, 1.3, 2, 1e-3];
  const pair = (make: (by: number) => Decay) => ({ above: make(span / 2), below: make(-span / 2), span });
  const pairs = [
    pair((by) => new Decay(p + by, m, q)),
    pair((by) => new Decay(p, m + by, q)),
    pair((by) => new Decay(p, m, q + by)),
  ];
  const followed = new Sensitivities(new Own(p, m, q), pairs, isExact);
  const y0 = Float64Array.of(1, q);
  followed.begin(
    0,
    y0,
    [0, 1, 2].map(() => new Float64Array(2)),
  );
  let worst = 0;
  const onStep = (step: Parameters<typeof followed.follow>[0]) => {
    followed.follow(step);
    const y = Math.exp((-p * step.to) / m);
    const byP = (-step.to / m) * y;
    const byM = ((p * step.to) / m ** 2) * y;
    const exact = [byP, 2 * q * y * byP, byM, 2 * q * y * byM, 0, y * y];
    exact.forEach((value, k) => {
      worst = Math.max(worst, Math.abs(followed.at(k >> 1)[k % 2] - value));
    });
  };
  const outcome = integrate(new Decay(p, m, q), y0, { until: 3, tolerance, onStep });
  expect(outcome.status).toBe('finished');
  return worst;
}

describe('forward sensitivities', () => {
  it('are those of the exact solution, by rate, mass and an algebraic factor', () => {
    // central differences over 1e-3: 1e-7; the integrator's global error is some ten local ones
    expect(errorsOf(1e-8, true)).toBeLessThan(1e-6);
  });

  it('are so where the Jacobian is corrected by a difference along them, to that difference', () => {
    // over 1e-5 to one side: 1e-5 q s²
    expect(errorsOf(1e-8, false)).toBeLessThan(2e-5);
  });

  it('are the same to the bit of a system that keeps its residual', () => {
    for (const isExact of [true, false])
      expect(errorsOf(1e-6, isExact, Keeping)).toBe(errorsOf(1e-6, isExact));
  });

  it('come closer with the tolerance of the state', () => {
    expect(errorsOf(1e-6, true)).toBeLessThan(0.1 * errorsOf(1e-3, true));
  });

  it('do not change what is integrated', () => {
    const run = (follow: boolean) => {
      const own = new Decay(1, 1, 1);
      const pairs = [{ above: new Decay(1.1, 1, 1), below: own, span: 0.1 }];
      const followed = new Sensitivities(new Decay(1, 1, 1), pairs, true);
      const y0 = Float64Array.of(1, 1);
      followed.begin(0, y0, [new Float64Array(2)]);
      const onStep = follow
        ? { onStep: (step: Parameters<typeof followed.follow>[0]) => followed.follow(step) }
        : {};
      return integrate(new Decay(1, 1, 1), y0, { until: 2, tolerance: 1e-5, ...onStep }).y;
    };
    expect(run(true)).toEqual(run(false));
  });
});
