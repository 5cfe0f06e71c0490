import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { D_s_colclasure2020_mpet } from '../../../src/materials/cathodes/colclasure2020-mpet-diffusivity.ts';
import { nmc532_colclasure2020 } from '../../../src/materials/cathodes/nmc532-colclasure2020.ts';
import type { Law } from '../../../src/materials/material.ts';
import { Kirchhoff } from '../../../src/models/p2d/kirchhoff.ts';
import { evenly } from '../../evenly.ts';
import { constantD, TEMPERATURE } from '../../problems/particle-alone.ts';

interface Case {
  readonly law: Law;
  /** Where the law has a kink in its slope: quadrature stops there. */
  readonly joints: readonly number[];
}

const cases: readonly [string, Case][] = [
  ['constant', { law: constantD(8e-15), joints: [] }],
  ['colclasure2020, BATMODS', { law: nmc532_colclasure2020.D_s, joints: [0.34, 1] }],
  ['colclasure2020, MPET', { law: D_s_colclasure2020_mpet, joints: [0.34, 1] }],
];

/** psi(inverse) is exact to its own rounding; where D_s is small that is a larger step of theta. */
const INVERSE = 1e-12;
const ROUNDING = 4 * Number.EPSILON;

/** Width of an interval of the table [theta]. */
const H = 1 / 800;

/** Node values of the table against the integral of the law: three Gauss points an interval. */
const QUADRATURE = 1e-8;

/** … and the slope of that cubic, an order lower; at the joints D_s itself has a kink. */
const INTERPOLATED = 1e-3;

/** Where particles can be; a Newton iteration may go beyond, and beyond the table, which ends at -0.1 and 1.1. */
const inside = evenly(0, 1);
const anywhere = evenly(-1, 2);

function evaluate(law: Law, theta: Float64Array): Float64Array {
  const [value, slope] = [new Float64Array(theta.length), new Float64Array(theta.length)];
  law.fill(theta, 0, theta.length, TEMPERATURE, value, slope);
  return value;
}

/**
 * Error of a cubic between nodes: h^4/384 of Psi's fourth derivative, which is D_s (d ln D_s/d theta)^3 where D_s falls like an
 * exponential; the largest of the intervals around.
 */
function betweenNodes({ law }: Case, theta: number): number {
  const around = Float64Array.from([-H, 0, H], (step) => theta + step);
  const [value, slope] = [new Float64Array(3), new Float64Array(3)];
  law.fill(around, 0, 3, TEMPERATURE, value, slope);
  const fourth = value.map((D, k) => D * Math.abs(slope[k]! / D) ** 3);
  return (H ** 4 / 384) * Math.max(...fourth);
}

const X = [0, 0.538469310105683, 0.906179845938664];
const W = [128 / 225, 0.478628670499366, 0.236926885056189];

/** Integral of D_s from a to b by five-point Gauss-Legendre over pieces of at most 1/2000 that end on the joints. */
function integral({ law, joints }: Case, a: number, b: number): number {
  const stops = [a, ...joints.filter((x) => x > a && x < b), b];
  let sum = 0;
  for (let k = 1; k < stops.length; k++) {
    const pieces = Math.ceil((stops[k] - stops[k - 1]) * 2000);
    const half = (stops[k] - stops[k - 1]) / pieces / 2;
    for (let i = 0; i < pieces; i++) {
      const middle = stops[k - 1] + (2 * i + 1) * half;
      const theta = Float64Array.from([-X[2], -X[1], X[0], X[1], X[2]], (x) => middle + half * x);
      const D = evaluate(law, theta);
      sum += half * (W[2] * (D[0] + D[4]) + W[1] * (D[1] + D[3]) + W[0] * D[2]);
    }
  }
  return sum;
}

describe.each(cases)('Psi of D_s, %s', (_, one) => {
  const table = new Kirchhoff(one.law, TEMPERATURE);

  test('the inverse gives theta back', () => {
    fc.assert(
      fc.property(anywhere, (theta) => {
        const psi = table.psi(theta);
        const conditioned = (ROUNDING * (Math.abs(psi) + table.psiAtOne)) / table.slope(theta);
        expect(Math.abs(table.inverse(psi) - theta)).toBeLessThanOrEqual(Math.max(INVERSE, conditioned));
      }),
      { numRuns: 1000 },
    );
  });

  test(`that is ${INVERSE} wherever D_s is within a hundredth of its mean`, () => {
    const mean = table.psiAtOne - table.psiAtZero;
    let count = 0;
    for (let theta = 0; theta <= 1; theta += 1e-3) {
      if (table.slope(theta) < 0.01 * mean) continue;
      count++;
      expect(Math.abs(table.inverse(table.psi(theta)) - theta)).toBeLessThanOrEqual(INVERSE);
    }
    expect(count).toBeGreaterThan(300);
  });

  test('the slope is the derivative of Psi, and is D_s', () => {
    fc.assert(
      fc.property(inside, (theta) => {
        const h = 1e-6;
        const difference = (table.psi(theta + h) - table.psi(theta - h)) / (2 * h);
        const slope = table.slope(theta);
        const rounding = (ROUNDING * (Math.abs(table.psi(theta)) + table.psiAtOne)) / h;
        // across a node the second derivative jumps by at most d ln D_s/d theta, about 200 where D_s is steepest
        expect(Math.abs(difference - slope)).toBeLessThanOrEqual(200 * h * slope + rounding);
        const [D] = evaluate(one.law, Float64Array.of(theta));
        expect(Math.abs(slope / D - 1)).toBeLessThanOrEqual(INTERPOLATED);
      }),
      { numRuns: 500 },
    );
  });

  test(`Psi is the integral of D_s, to ${QUADRATURE} of it and the error of a cubic at its ends`, () => {
    let worst = 0;
    fc.assert(
      fc.property(fc.tuple(inside, inside), ([p, r]) => {
        const [a, b] = [Math.min(p, r), Math.max(p, r)];
        fc.pre(b - a > 0.02);
        const expected = integral(one, a, b);
        const error = Math.abs((table.psi(b) - table.psi(a)) / expected - 1);
        worst = Math.max(worst, error);
        const ends = betweenNodes(one, a) + betweenNodes(one, b) + ROUNDING * table.psiAtOne;
        expect(error).toBeLessThanOrEqual(QUADRATURE + ends / expected);
      }),
      // the second is where D_s is steepest: 3e-6 of this integral
      { numRuns: 100, examples: [[[0.2, 0.8]], [[0.97944, 0.99967]]] },
    );
    console.info(`Psi against quadrature: ${worst.toExponential(1)} at most`);
  });

  test('Psi rises strictly, on the table and beyond', () => {
    let before = Number.NEGATIVE_INFINITY;
    const falls: number[] = [];
    for (let theta = -1; theta <= 2; theta += 1.7e-4) {
      const psi = table.psi(theta);
      const strict = theta > 0 && theta < 1;
      if (!(table.slope(theta) > 0) || psi < before || (strict && psi === before)) falls.push(theta);
      before = psi;
    }
    expect(falls).toEqual([]);
  });

  test('its values at 0 and 1 are those of the table', () => {
    expect(table.psiAtZero).toBe(table.psi(0));
    expect(table.psiAtOne).toBe(table.psi(1));
  });
});
