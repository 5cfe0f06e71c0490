import { describe, expect, it } from 'vitest';
import { kramersKronig } from '../../../src/models/circuit/kramers-kronig.ts';
import { battery, drifting, noisy, type Points } from './zarcs.ts';

describe('the Kramers-Kronig test', () => {
  it('calls a drift of 10 % systematic though within the limit, and 5 % of 100 good spectra at most', () => {
    const seeds = Array.from({ length: 100 }, (_, k) => 7919 * (k + 1));
    const count = (points: Points, some: readonly number[]) =>
      some.filter((seed) => kramersKronig(noisy(points, 1e-3, seed)).systematic).length;
    const [drifts, good] = [count(drifting(0.1), seeds.slice(0, 20)), count(battery(), seeds)];
    console.log(`systematic: ${drifts} of 20 with 10 % drift, ${good} of 100 without; 0.1 % noise`);
    expect(drifts).toBe(20);
    expect(good).toBeLessThanOrEqual(5);
    expect(kramersKronig(drifting(0.1)).verdict).toBe('valid');
  });
});
