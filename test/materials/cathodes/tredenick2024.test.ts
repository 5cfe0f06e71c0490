import { expect, test } from 'vitest';
import { F } from '../../../src/core/constants.ts';
import { lfp_tredenick2024 } from '../../../src/materials/cathodes/lfp-tredenick2024.ts';
import { nmc622_tredenick2024 } from '../../../src/materials/cathodes/nmc622-tredenick2024.ts';
import { evaluate, evaluateCurrent, relativeError, stateAt, valueAt } from '../sample.ts';

const nmc = nmc622_tredenick2024;
const lfp = lfp_tredenick2024;

test.each([
  // the coefficients of the script in 50-digit arithmetic
  [0.27, 4.206412245568],
  [0.4, 3.933357697353],
  [0.5, 3.823021895617],
  [0.7, 3.693434356188],
  [0.9, 3.536302789441],
  [0.92, 3.20039965321],
  [0.9225, 2.472691281104],
])('NMC622: U(%d) = %d V', (theta, volts) => {
  // 1e-10 next to the pole, where the denominator is small
  expect(Math.abs(valueAt(nmc.U, theta) - volts)).toBeLessThan(theta > 0.92 ? 1e-10 : 1e-11);
});

test.each([
  [0.001, 4.412024423325],
  [0.05, 3.431972792747],
  [0.5, 3.413025424326],
  [0.95, 3.394078055905],
  [0.999, 2.414026425327],
])('LFP: U(%d) = %d V', (theta, volts) => {
  expect(Math.abs(valueAt(lfp.U, theta) - volts)).toBeLessThan(1e-11);
});

test('the range of NMC622 ends at 0.92, and its pole at 0.92383 is never met', () => {
  expect(nmc.range).toEqual({ from: 0.27, to: 0.92 });
  for (const theta of [0.9238, 0.92383, 0.924, 0.95, 1]) {
    const { value, slope } = evaluate(nmc.U, theta);
    expect(Math.abs(value)).toBeLessThan(200);
    expect(slope).toBe(evaluate(nmc.U, 0.923).slope);
  }
});

test('the plateau of LFP does not change sign outside (0, 1), where its terms do', () => {
  expect(valueAt(lfp.U, -0.01)).toBeGreaterThan(valueAt(lfp.U, 0.001));
  expect(valueAt(lfp.U, 1.01)).toBeLessThan(valueAt(lfp.U, 0.999));
});

test('at 3 V the script starts from theta = 0.9213 and 0.9976; 4.2 to 2.5 V of the cell is within LFP', () => {
  expect(stateAt(nmc.U, 3, 0.27, 0.923)).toBeCloseTo(0.9213, 3);
  expect(stateAt(lfp.U, 3, 0.001, 0.999)).toBeCloseTo(0.9976, 4);
  expect(valueAt(lfp.U, lfp.range.from)).toBeGreaterThan(4.2);
  expect(valueAt(lfp.U, lfp.range.to)).toBeLessThan(2.5);
});

test.each([
  [nmc, 1e-10, 48700, 7.429511540732, 3.9952e-14],
  [lfp, 8e-13, 22806, 0.02783366574093, 3e-16],
])('$name: i_0 = F k sqrt(c_e c_s (c_max - c_s)), D_s constant', (material, k, c_max, half, D_s) => {
  expect(material.c_max).toBe(c_max);
  expect(relativeError(evaluateCurrent(material.i_0, 1000, 0.5).value, half)).toBeLessThan(1e-12);
  const expected = F * k * Math.sqrt(800 * 0.8 * c_max * 0.2 * c_max);
  expect(relativeError(evaluateCurrent(material.i_0, 800, 0.8).value, expected)).toBeLessThan(1e-13);
  expect(material.D_s.constant).toBe(D_s);
});

test('2 i_0 sinh(F eta / 2RT) is the current of the script, whose group U1 holds the factor 2', () => {
  // script: J i_app / (L a) with J = U1 sqrt(c_e x (1 - x)) sinh(eta' / 2), U1 = 2 L a k sqrt(c_char) c_max F / i_app
  const [x, c, eta] = [0.6, 0.9, 1.3];
  const script = 2 * 1e-10 * Math.sqrt(1000) * 48700 * F * Math.sqrt(c * x * (1 - x)) * Math.sinh(eta / 2);
  const ours = 2 * evaluateCurrent(nmc.i_0, 1000 * c, x).value * Math.sinh(eta / 2);
  expect(relativeError(ours, script)).toBeLessThan(1e-13);
});
