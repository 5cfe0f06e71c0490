import { describe, expect, it } from 'vitest';
import { brugCapacitance, topCapacitance } from '../../../src/models/circuit/effective-capacitance.ts';
import { propagate } from '../../../src/models/circuit/propagation.ts';
import { fittedAs } from './fitted.ts';
import { normalNumbers } from './helpers.ts';

describe('capacitance of a constant phase element', () => {
  it('is Q for n = 1, by both formulas', () => {
    expect(brugCapacitance(3e-5, 1, 2, 7)).toBe(3e-5);
    expect(topCapacitance(3e-5, 1, 7)).toBe(3e-5);
  });

  it('from the top of the arc: R C is the time constant (R Q)^(1/n)', () => {
    expect(7 * topCapacitance(3e-5, 0.8, 7)).toBeCloseTo((7 * 3e-5) ** (1 / 0.8), 12);
  });

  it("Brug's has R_s beside R_ct and becomes that of the top where R_s is large", () => {
    expect(brugCapacitance(3e-5, 0.8, 1e12, 7)).toBeCloseTo(topCapacitance(3e-5, 0.8, 7), 12);
    expect(brugCapacitance(3e-5, 0.8, 7, 1e12)).toBeCloseTo(topCapacitance(3e-5, 0.8, 7), 12);
  });
});

describe('standard errors', () => {
  const values = [2, 7, 3e-5, 0.85];
  const errors = [0.02, 0.01, 0.03, 0.004];
  const correlation = [
    [1, 0.3, 0, 0.2],
    [0.3, 1, -0.2, 0.4],
    [0, -0.2, 1, -0.9],
    [0.2, 0.4, -0.9, 1],
  ];
  const fit = fittedAs('R0-p(R1,CPE1)', values, errors, correlation);
  const brug = (p: ArrayLike<number>) => brugCapacitance(p[2], p[3], p[0], p[1]);

  it('of a power law are those of the logarithm: s(R²/Q)/(R²/Q) = |(2 r_R, -r_Q)| with their correlation', () => {
    const { value, standardError } = propagate(fit, (p) => p[1] ** 2 / p[2]);
    const expected = Math.sqrt(4 * 0.01 ** 2 + 0.03 ** 2 - 2 * 2 * 0.01 * 0.03 * -0.2);
    // error of a central difference with the step 6e-6
    expect(standardError / value / expected).toBeCloseTo(1, 8);
  });

  it('are those of 20000 draws from the covariance', () => {
    const small = fittedAs(
      'R0-p(R1,CPE1)',
      values,
      errors.map((e) => e / 10),
      correlation,
    );
    const L = cholesky(correlation);
    const normal = normalNumbers(5);
    const draws = Array.from({ length: 20_000 }, () => {
      const z = values.map(normal);
      return brug(
        values.map((v, k) => v * (1 + (errors[k] / 10) * L[k].reduce((sum, l, j) => sum + l * z[j], 0))),
      );
    });
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, d) => sum + (d - mean) ** 2, 0) / draws.length);
    // a spread of N draws is known to 1/sqrt(2 N) = 0.5 %: four of those
    expect(Math.abs(propagate(small, brug).standardError / spread - 1)).toBeLessThan(0.02);
  });

  it('leave fixed parameters out, and are infinite with one that the fit does not know', () => {
    const [R0, R1, Q, n] = fit.parameters;
    const unknown = { ...R1, standardError: Number.POSITIVE_INFINITY };
    const open = { ...fit, parameters: [R0, unknown, Q, n] };
    expect(propagate(open, (p) => p[1]).standardError).toBe(Number.POSITIVE_INFINITY);
    expect(propagate(open, (p) => p[0]).standardError).toBeCloseTo(0.04, 10);
    const fixed = {
      ...fit,
      parameters: [{ ...R0, fixed: true }, R1, Q, n],
      correlation: correlation.slice(1).map((row) => row.slice(1)),
    };
    expect(propagate(fixed, (p) => p[0] * p[1]).standardError).toBeCloseTo(0.14, 8);
  });
});

function cholesky(A: readonly (readonly number[])[]): number[][] {
  const L = A.map((row) => row.map(() => 0));
  for (let i = 0; i < A.length; i++)
    for (let j = 0; j <= i; j++) {
      const rest = A[i][j] - L[i].reduce((sum, l, k) => sum + (k < j ? l * L[j][k] : 0), 0);
      L[i][j] = i === j ? Math.sqrt(rest) : rest / L[j][j];
    }
  return L;
}
