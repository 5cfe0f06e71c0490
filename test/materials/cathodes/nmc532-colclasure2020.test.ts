import { describe, expect, test } from 'vitest';
import { D_s_colclasure2020_mpet } from '../../../src/materials/cathodes/colclasure2020-mpet-diffusivity.ts';
import { nmc532_colclasure2020 } from '../../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { evaluateCurrent, relativeError, valueAt } from '../sample.ts';

const { U, D_s, i_0 } = nmc532_colclasure2020;
const T_30C = 303.15;

test.each([
  // the closed form, evaluated independently
  [0.4, 4.171],
  [0.5, 3.9931],
  [0.6, 3.8454],
  [0.7, 3.7568],
  [0.8, 3.7178],
  [0.9, 3.6638],
  [0.95, 3.6257],
  [0.98, 3.5333],
])('U(%d) = %d V', (theta, expected) => {
  expect(Math.abs(valueAt(U, theta) - expected)).toBeLessThan(0.5e-4);
});

test('U follows the measured curve within 22 mV between theta = 0.40 and 0.97', () => {
  // nmc532_ocv.csv of BATMODS-lite, every fourth to eighth row
  const measured = [
    [0.4, 4.1647],
    [0.42, 4.1256],
    [0.44, 4.0874],
    [0.46, 4.0506],
    [0.48, 4.0157],
    [0.5, 3.9816],
    [0.52, 3.9487],
    [0.54, 3.9171],
    [0.56, 3.8878],
    [0.58, 3.8614],
    [0.6, 3.8381],
    [0.62, 3.8182],
    [0.64, 3.8013],
    [0.66, 3.787],
    [0.68, 3.775],
    [0.7, 3.7647],
    [0.72, 3.7553],
    [0.74, 3.7468],
    [0.76, 3.7383],
    [0.78, 3.7303],
    [0.8, 3.7224],
    [0.82, 3.7138],
    [0.84, 3.705],
    [0.86, 3.6955],
    [0.88, 3.685],
    [0.9, 3.6734],
    [0.92, 3.66],
    [0.94, 3.6436],
    [0.95, 3.6332],
    [0.96, 3.6199],
    [0.97, 3.6018],
  ];
  for (const [theta, volts] of measured) expect(Math.abs(valueAt(U, theta) - volts)).toBeLessThan(0.022);
});

describe('at 303.15 K and 1.2 mol/L', () => {
  test.each([
    // theta, D_s as BATMODS-lite codes it, as MPET does, i_0 of BATMODS-lite; two digits
    [0.4, 4.6e-15, 5.2e-15, 4.8],
    [0.5, 4.5e-15, 4.7e-15, 4.0],
    [0.6, 4.4e-15, 4.5e-15, 3.1],
    [0.7, 2.9e-15, 3.7e-15, 2.5],
    [0.8, 2.1e-15, 3.1e-15, 2.3],
    [0.9, 2.2e-15, 3.3e-15, 1.9],
    [0.95, 2.1e-15, 5.0e-16, 1.4],
    [0.98, 1.9e-15, 1.3e-17, 0.96],
  ])('theta = %d: D_s = %d m2/s (by MPET %d), i_0 = %d A/m2', (theta, batmods, mpet, current) => {
    const twoDigits = (x: number) => Number(x.toPrecision(2));
    expect(twoDigits(valueAt(D_s, theta, T_30C))).toBe(batmods);
    expect(twoDigits(valueAt(D_s_colclasure2020_mpet, theta, T_30C))).toBe(mpet);
    expect(twoDigits(evaluateCurrent(i_0, 1200, theta, T_30C).value)).toBe(current);
  });
});

test.each([
  // theta, U, D_s, D_s of MPET, i_0: the published coefficients in 50-digit arithmetic
  [0.34, 4.290325474992, 4.01604941997e-15, 5.61081068203e-15, 4.713422959141],
  [0.465, 4.052997545803, 4.46638440568e-15, 4.78298506776e-15, 4.313373044169],
  [0.475, 4.035601384921, 4.47587763862e-15, 4.74307301849e-15, 4.22103639004],
  [0.62, 3.82219455278, 4.13305135205e-15, 4.38432744103e-15, 2.935013857521],
  [0.87, 3.681659911225, 2.21085191918e-15, 3.72057547278e-15, 2.03814914966],
  [1, 2.992284649359, 1.96706734488e-15, 1.40938613793e-19, 0.612119047569],
])('theta = %d: every coefficient counts, to 1e-11', (theta, volts, batmods, mpet, current) => {
  expect(Math.abs(valueAt(U, theta, T_30C) - volts)).toBeLessThan(1e-11);
  expect(relativeError(valueAt(D_s, theta, T_30C), batmods)).toBeLessThan(1e-11);
  expect(relativeError(valueAt(D_s_colclasure2020_mpet, theta, T_30C), mpet)).toBeLessThan(1e-11);
  expect(relativeError(evaluateCurrent(i_0, 1200, theta, T_30C).value, current)).toBeLessThan(1e-11);
});

test('D_s and i_0 are activated by 30 kJ/mol; U does not depend on temperature', () => {
  const factor = Math.exp((-30e3 / 8.31446261815324) * (1 / 318.15 - 1 / T_30C));
  expect(relativeError(valueAt(D_s, 0.5, 318.15) / valueAt(D_s, 0.5, T_30C), factor)).toBeLessThan(1e-12);
  const [hot, warm] = [318.15, T_30C].map((T) => evaluateCurrent(i_0, 800, 0.5, T).value);
  expect(relativeError(hot / warm, factor)).toBeLessThan(1e-12);
  expect(valueAt(U, 0.5, 318.15)).toBe(valueAt(U, 0.5, T_30C));
});

test('i_0 goes with the square root of the salt concentration', () => {
  const [four, one] = [2000, 500].map((c_e) => evaluateCurrent(i_0, c_e, 0.6).value);
  expect(four / one).toBeCloseTo(2, 12);
});

test('the set is supported from theta = 0.34 on', () => {
  expect(nmc532_colclasure2020.range).toEqual({ from: 0.34, to: 1 });
});

test('the diffusivity of MPET falls by four decades between theta = 0.93 and 1 and the other by less than a third', () => {
  const fall = (law: typeof D_s) => valueAt(law, 0.93, T_30C) / valueAt(law, 1, T_30C);
  expect(fall(D_s_colclasure2020_mpet)).toBeGreaterThan(1e4);
  expect(fall(D_s)).toBeLessThan(1.33);
});
