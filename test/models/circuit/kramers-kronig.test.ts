import { describe, expect, it } from 'vitest';
import { kramersKronig } from '../../../src/models/circuit/kramers-kronig.ts';
import { arcs, battery, decades, drifting, FREQUENCIES, noisy } from './zarcs.ts';

describe('the Kramers-Kronig test', () => {
  /** A Warburg element is no finite ladder of RC; 61 of them over its span are off by 4e-5. */
  const LADDER = 1e-4;

  it('holds for a spectrum of linear elements', () => {
    const test = kramersKronig(battery());
    console.log(`linear elements: ${test.elements} RC, largest residual ${test.worst.toExponential(1)}`);
    expect(test.verdict).toBe('valid');
    expect(test.worst).toBeLessThan(LADDER);
    expect(test.beyond).toEqual([]);
  });

  it.each(['complex', 'real', 'imaginary'] as const)('finds an RC on its grid exactly, fit %s', (fit) => {
    const tau = [1e4, 1, 1e-2].map((f) => 1 / (2 * Math.PI * f));
    const [slow, fast] = [tau[2]!, tau[0]!];
    const middle = Math.sqrt(slow * fast);
    const points = arcs(FREQUENCIES, { series: 4, arcs: [{ R: 7, tau: middle, phi: 1 }], L: 1e-5, C: 0.5 });
    const test = kramersKronig(points, { fit, choose: { rule: 'fixed', elements: 3 } });
    expect(test.worst).toBeLessThan(1e-11);
    expect(test.series).toBeCloseTo(4, 9);
    expect(test.resistances[1]).toBeCloseTo(7, 9);
    expect(test.inductance).toBeCloseTo(1e-5, 12);
    expect(test.elastance).toBeCloseTo(2, 9);
    expect(test.mu).toBeGreaterThan(1 - 1e-9);
  });

  it('passes 0.2 % noise by default, whichever part is fitted', () => {
    for (const fit of ['complex', 'real', 'imaginary'] as const) {
      const test = kramersKronig(noisy(battery(), 2e-3), { fit });
      console.log(`0.2 % noise, ${fit}: ${test.elements} RC, rms ${test.rms.toExponential(2)}`);
      expect(test.verdict, fit).toBe('valid');
    }
  });

  it.each([0, 1e-3])('rejects resistances that grow by half while it is measured, noise %d', (noise) => {
    const test = kramersKronig(noisy(drifting(0.5), noise));
    console.log(`drift, noise ${noise}: largest residual ${test.worst.toExponential(1)}`, test.beyond);
    expect(test.verdict).toBe('drifting');
    // Time passes at the low end.
    expect(test.beyond[0]!.from).toBeCloseTo(0.01, 6);
    expect(test.beyond.every(({ to }) => to < 10)).toBe(true);
    expect(test.worst).toBeGreaterThan(0.02);
  });

  it('calls a drift of 10 % systematic though within the limit, but neither noise nor a predicted part', () => {
    const drift = kramersKronig(noisy(drifting(0.1), 1e-3));
    expect([drift.verdict, drift.systematic]).toEqual(['valid', true]);
    expect(kramersKronig(noisy(battery(), 1e-3)).systematic).toBe(false);
    expect(kramersKronig(battery(), { fit: 'real' }).systematic).toBe(false);
  });

  it('tells noise and an outlier from drift', () => {
    expect(kramersKronig(noisy(battery(), 0.02)).verdict).toBe('noisy');
    const points = battery();
    const re = points.re.map((value, i) => (i === 30 ? value * 1.05 : value));
    const test = kramersKronig({ ...points, re });
    expect(test.verdict).toBe('noisy');
    expect(test.worstFrequency).toBeCloseTo(10, 6);
  });

  it('does not depend on the order of the points, nor on the unit of Z', () => {
    const points = noisy(battery(), 1e-3);
    const turned = {
      frequency: points.frequency.toReversed(),
      re: points.re.map((value) => 1e-3 * value).toReversed(),
      im: points.im.map((value) => 1e-3 * value).toReversed(),
    };
    const [one, other] = [kramersKronig(points), kramersKronig(turned)];
    expect(other.elements).toBe(one.elements);
    expect(other.worst).toBeCloseTo(one.worst, 9);
    expect(other.worstFrequency).toBe(one.worstFrequency);
  });

  it('with the published 0.85 and no capacitance gives a diffusion tail up, and by default does not', () => {
    const points = arcs(decades(1e3, 3e-3, 10), { series: 0.017, warburg: 0.003, C: 200, arcs: [] });
    const published = kramersKronig(points, {
      capacitance: false,
      choose: { rule: 'mu', c: 0.85, most: 50 },
    });
    const ours = kramersKronig(points);
    console.log(`published: ${published.worst.toExponential(1)}; default: ${ours.worst.toExponential(1)}`);
    expect(published.worst).toBeGreaterThan(0.01);
    expect(ours.verdict).toBe('valid');
  });

  it('stops at the first M with μ at or below c, and at the most', () => {
    const points = noisy(battery(), 1e-3);
    const test = kramersKronig(points, { choose: { rule: 'mu' } });
    expect(test.mu).toBeLessThanOrEqual(0.5);
    const before = kramersKronig(points, { choose: { rule: 'fixed', elements: test.elements - 1 } });
    expect(before.mu).toBeGreaterThan(0.5);
    expect(kramersKronig(points, { choose: { rule: 'mu', c: -1, most: 7 } }).elements).toBe(7);
    expect(kramersKronig(points, { choose: { rule: 'variance', most: 5 } }).elements).toBeLessThanOrEqual(5);
  });

  it('reaches time constants beyond the measured ones where told', () => {
    const test = kramersKronig(battery(), { extension: 1 });
    expect(test.tau[0]).toBeCloseTo(0.1 / (2 * Math.PI * 1e4), 12);
    expect(test.tau.at(-1)).toBeCloseTo(10 / (2 * Math.PI * 1e-2), 6);
  });

  it('is not made of bad points', () => {
    const { frequency, re, im } = battery();
    const few = { frequency: frequency.slice(0, 5), re: re.slice(0, 5), im: im.slice(0, 5) };
    expect(() => kramersKronig(few)).toThrow('5 points; at least 6');
    expect(() => kramersKronig({ frequency, re, im: im.slice(1) })).toThrow('60 of Im Z');
    const twice = frequency.with(1, frequency[0]!);
    expect(() => kramersKronig({ frequency: twice, re, im })).toThrow('10000 Hz is there twice');
    expect(() => kramersKronig({ frequency: frequency.with(1, 0), re, im })).toThrow('point 2 is 0 Hz');
    expect(() => kramersKronig({ frequency, re: re.with(0, Number.NaN), im })).toThrow('|Z| is NaN');
  });
});
