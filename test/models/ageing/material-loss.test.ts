import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { MaterialLossRate } from '../../../src/models/ageing/material-loss.ts';
import { stressPerStoichiometry } from '../../../src/models/ageing/stress.ts';
import { evenly } from '../../evenly.ts';
import { STRESS } from '../../verification/ageing-cells.ts';

const C_MAX = 50_000;
const T = 298.15;

/** sigma_t(r) of Zhang, Shyy & Sastry 2007 with the integrals done by the midpoint rule; c(r) in mol/m3, r in R_p. */
function tangential(c: (r: number) => number, r: number): number {
  const { Omega, E, nu } = STRESS;
  const moment = (to: number) => {
    const n = 20_000;
    const h = to / n;
    let sum = 0;
    for (let k = 0; k < n; k++) sum += c((k + 0.5) * h) * ((k + 0.5) * h) ** 2 * h;
    return sum;
  };
  return ((Omega * E) / (3 * (1 - nu))) * (2 * moment(1) + moment(r) / r ** 3 - c(r));
}

test('the surface stress is that of the elastic sphere, for the parabolic profile of a steady flux', () => {
  const [A, B] = [20_000, 4_000];
  const profile = (r: number) => A - B * r * r;
  const mean = A - 0.6 * B;
  const law = (stressPerStoichiometry(STRESS, C_MAX) * (mean - profile(1))) / C_MAX;
  // the midpoint rule leaves 1e-9
  expect(law / tangential(profile, 1)).toBeCloseTo(1, 7);
  // 1.3e-5 x 100e9/(3 x 0.75) x 0.4 x 4000 Pa
  expect(law / 924.444e6).toBeCloseTo(1, 5);
});

test('under a steady current it is Omega E i_n R_p / (15 (1 - nu) F D_s): as R_p^2 at equal C-rate', () => {
  const D_s = 1e-14;
  const rate = new MaterialLossRate({ stress: { ...STRESS, m: 1 } }, C_MAX, T);
  const stress = (R: number) => {
    const i_n = (F * R * C_MAX) / (3 * 3600);
    const depletion = (i_n * R) / (5 * F * D_s * C_MAX);
    const sigma = (rate.rate(i_n, depletion) / -STRESS.beta.value) * STRESS.sigma_crit;
    expect(sigma / ((STRESS.Omega * STRESS.E * i_n * R) / (15 * (1 - STRESS.nu) * F * D_s))).toBeCloseTo(
      1,
      12,
    );
    return sigma;
  };
  expect(stress(10e-6) / stress(2.5e-6)).toBeCloseTo(16, 10);
});

describe('the rate', () => {
  test('of stress is beta (sigma_t/sigma_crit)^m under tension, and nothing under compression', () => {
    const law = new MaterialLossRate({ stress: { ...STRESS, m: 3 } }, C_MAX, T);
    const critical = STRESS.sigma_crit / stressPerStoichiometry(STRESS, C_MAX);
    expect(law.rate(1, critical) / -STRESS.beta.value).toBeCloseTo(1, 12);
    expect(law.rate(1, 2 * critical) / -STRESS.beta.value).toBeCloseTo(8, 11);
    expect(law.rate(1, -critical)).toBe(-0);
    expect(law.rate(0, 0)).toBe(-0);
  });

  test('of throughput is beta |i_n|, and mechanisms add up', () => {
    fc.assert(
      fc.property(evenly(-50, 50), evenly(-0.2, 0.2), (i_n, d) => {
        const throughput = { beta: { value: 1e-7 } };
        const one = new MaterialLossRate({ throughput }, C_MAX, T).rate(i_n, d);
        const other = new MaterialLossRate({ stress: STRESS }, C_MAX, T).rate(i_n, d);
        expect(one).toBeCloseTo(-1e-7 * Math.abs(i_n), 20);
        expect(new MaterialLossRate({ throughput, stress: STRESS }, C_MAX, T).rate(i_n, d)).toBeCloseTo(
          one + other,
          18,
        );
      }),
    );
  });

  test('follows the Arrhenius factor of each mechanism', () => {
    const activation = { E_a: 40e3, T_ref: 298.15 };
    const factor = Math.exp((40e3 / R_GAS) * (1 / 298.15 - 1 / 328.15));
    const cold = { throughput: { beta: { value: 1e-7 } }, stress: STRESS };
    const warm = {
      throughput: { beta: { value: 1e-7, activation } },
      stress: { ...STRESS, beta: { ...STRESS.beta, activation } },
    };
    const ratio =
      new MaterialLossRate(warm, C_MAX, 328.15).rate(3, 0.02) /
      new MaterialLossRate(cold, C_MAX, T).rate(3, 0.02);
    expect(ratio / factor).toBeCloseTo(1, 12);
    expect(factor).toBeGreaterThan(4);
  });
});
