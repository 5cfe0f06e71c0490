import { describe, expect, it } from 'vitest';
import { type DrtOptions, relaxationTimes } from '../../../src/models/circuit/drt.ts';
import { arcs, decades, gammaOf, noisy } from './zarcs.ts';

const ZARCS = [
  { R: 20, tau: 1e-3, phi: 0.85 },
  { R: 30, tau: 0.3, phi: 0.9 },
];
const FREQUENCIES = decades(1e5, 1e-2, 10);
const exact = arcs(FREQUENCIES, { series: 10, arcs: ZARCS });
/** Peaks and areas of two Zarcs 2.5 decades apart, exact or with 0.01 % noise. */
const FIVE_PERCENT = 0.05;
/** From draw to draw of 0.1 % noise the flat top of a peak moves by some 4 %. */
const NOISY = 0.1;

const off = (value: number, right: number) => Math.abs(value / right - 1);

function expectTwoZarcs(options: DrtOptions, noise: number, points = noisy(exact, noise)): void {
  const most = noise > 1e-4 ? NOISY : FIVE_PERCENT;
  const drt = relaxationTimes(points, options);
  const text = drt.peaks.map(
    ({ tau, resistance }) => `${resistance.toFixed(2)} at ${tau.toExponential(3)} s`,
  );
  console.log(
    `${JSON.stringify(options)}, noise ${noise}: ${text.join(', ')}; λ ${drt.lambda.toExponential(1)}`,
  );
  expect(drt.peaks.length).toBe(2);
  drt.peaks.forEach((peak, k) => {
    expect(off(peak.tau, ZARCS[k]!.tau)).toBeLessThan(most);
    expect(off(peak.resistance, ZARCS[k]!.R)).toBeLessThan(most);
  });
  expect(off(drt.series, 10)).toBeLessThan(most);
  expect(off(drt.polarisation, 50)).toBeLessThan(most);
}

describe('the distribution of relaxation times', () => {
  it.each([
    { discretisation: 'linear', nonnegative: true },
    { discretisation: 'linear', nonnegative: false },
    { discretisation: 'gaussian', nonnegative: true },
    { discretisation: 'gaussian', nonnegative: false },
    { lambda: 'l-curve' },
  ] as const)('finds two Zarcs: %o', (options) => {
    expectTwoZarcs(options, 0);
    expectTwoZarcs(options, 1e-4);
  });

  it('finds two Zarcs through 0.1 % noise', () => {
    expectTwoZarcs({}, 1e-3);
    expectTwoZarcs({ discretisation: 'gaussian' }, 1e-3);
  });

  it('finds them behind an inductance and a capacitance', () => {
    const points = arcs(FREQUENCIES, { series: 10, arcs: ZARCS, L: 1e-6, C: 5 });
    expectTwoZarcs({ inductance: true, capacitance: true }, 0, points);
    const drt = relaxationTimes(points, { inductance: true, capacitance: true });
    expect(off(drt.inductance, 1e-6)).toBeLessThan(FIVE_PERCENT);
    expect(off(drt.elastance, 0.2)).toBeLessThan(FIVE_PERCENT);
  });

  it('is γ itself of Zarcs that are broad', () => {
    const broad = [
      { R: 20, tau: 1e-3, phi: 0.6 },
      { R: 30, tau: 0.3, phi: 0.7 },
    ];
    const { tau, gamma } = relaxationTimes(arcs(FREQUENCIES, { series: 10, arcs: broad }));
    const inside = tau.map((t, i) => ({ t, g: gamma[i]! })).filter(({ t }) => t > 3e-6 && t < 10);
    const top = Math.max(...tau.map((t) => gammaOf(broad, t)));
    const worst = Math.max(...inside.map(({ t, g }) => Math.abs(g - gammaOf(broad, t)))) / top;
    console.log(`γ is off by ${worst.toExponential(1)} of its highest`);
    expect(worst).toBeLessThan(FIVE_PERCENT);
  });

  it('is nowhere below 0, unless that is allowed', () => {
    const points = noisy(exact, 5e-3);
    expect(Math.min(...relaxationTimes(points).gamma)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...relaxationTimes(points, { nonnegative: false }).gamma)).toBeLessThan(0);
  });

  it('scales with Z, whatever the order of the points', () => {
    const turn = (values: number[], factor: number) => values.map((value) => factor * value).toReversed();
    const turned = { frequency: turn(exact.frequency, 1), re: turn(exact.re, 1e3), im: turn(exact.im, 1e3) };
    const [one, other] = [relaxationTimes(exact), relaxationTimes(turned)];
    other.peaks.forEach(({ tau, resistance }, k) => {
      expect(off(tau, one.peaks[k]!.tau)).toBeLessThan(1e-6);
      expect(off(resistance, 1e3 * one.peaks[k]!.resistance)).toBeLessThan(1e-6);
    });
  });

  it('has its residuals, its grid and a smoother γ for a larger λ', () => {
    const drt = relaxationTimes(exact);
    expect(Math.max(...drt.residuals.re.map(Math.abs), ...drt.residuals.im.map(Math.abs))).toBeLessThan(2e-3);
    expect(drt.tau[0]).toBeCloseTo(0.1 / (2 * Math.PI * 1e5), 12);
    expect(drt.tau.at(-1)).toBeCloseTo(10 / (2 * Math.PI * 1e-2), 6);
    const height = (lambda: number) => Math.max(...relaxationTimes(exact, { lambda }).gamma);
    expect(height(1e-2)).toBeLessThan(height(1e-4));
    expect(() => relaxationTimes(exact, { lambda: 0 })).toThrow('lambda is 0');
  });
});
