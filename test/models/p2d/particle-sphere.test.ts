/** V1 and V2: a sphere under constant surface flux, in every particle room, against the series solution. */

import { describe, expect, test } from 'vitest';
import { uniformShells } from '../../../src/models/p2d/particle-volumes.ts';
import { ROOTS, sphereFlux, sphereFluxMean } from '../../problems/sphere-flux.ts';
import { POINT_ROOMS, pointErrors, ROUNDING, SHELLS, volumeErrors } from './particle-sphere.ts';

const ORDER = 1.95;
const FOLD = 5;
/** V2: sums of up to 80 shells, updated over some hundred steps. */
const CONSERVED = 1e-12;

const grids = [10, 20, 40, 80];
const taus = [0.02, 0.2];

const text = (values: readonly number[]) => values.map((value) => value.toExponential(2)).join(', ');

function orders(errors: readonly number[]): number[] {
  return errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
}

test('the series solution is that of the sphere: its roots, its mean 3 tau, 1/5 from surface to mean at late times', () => {
  expect(ROOTS.slice(0, 3).map((root) => root.toFixed(4))).toEqual(['4.4934', '7.7253', '10.9041']);
  for (const tau of taus) expect(Math.abs(sphereFluxMean(0, 1, tau) - 3 * tau)).toBeLessThanOrEqual(1e-14);
  expect(Math.abs(sphereFlux(1, 2) - 6 - 0.2)).toBeLessThanOrEqual(1e-14);
  for (const tau of taus) {
    const [a, b, n] = [0.4, 0.7, 2000];
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const r = a + ((k + 0.5) * (b - a)) / n;
      sum += (3 * r * r * sphereFlux(r, tau) * (b - a)) / n / (b ** 3 - a ** 3);
    }
    expect(Math.abs(sum - sphereFluxMean(a, b, tau))).toBeLessThanOrEqual(1e-7);
  }
});

describe.each(taus)('volumes at tau = %d', (tau) => {
  test.each(SHELLS)(`c and c_surf converge with order >= ${ORDER}, %s shells`, (shape, mesh) => {
    const errors = grids.map((n) => volumeErrors(mesh(n), tau));
    for (const { lithium } of errors) expect(lithium).toBeLessThanOrEqual(CONSERVED);
    for (const name of ['c', 'surface'] as const) {
      const one = errors.map((error) => error[name]);
      const observed = orders(one);
      console.info(
        `${shape} shells, tau ${tau}, ${name}: ${text(one)}; orders ${observed.map((p) => p.toFixed(3)).join(', ')}`,
      );
      for (const p of observed) expect(p).toBeGreaterThanOrEqual(ORDER);
    }
  });

  test('the last shell taken for the surface is of order 1: the test above tells them apart', () => {
    const last = grids.map((n) => volumeErrors(uniformShells(n), tau).last);
    const observed = orders(last);
    console.info(
      `last shell, tau ${tau}: ${text(last)}; orders ${observed.map((p) => p.toFixed(3)).join(', ')}`,
    );
    for (const p of observed) expect(Math.abs(p - 1)).toBeLessThanOrEqual(0.1);
  });
});

describe.each(POINT_ROOMS)('%s', (room, particle) => {
  const counts = [3, 4, 5, 6, 7, 8, 9, 10];
  const measure = (tau: number) => {
    const errors = counts.map((n) => pointErrors(particle(n), n, tau));
    for (const { lithium } of errors) expect(lithium).toBeLessThanOrEqual(CONSERVED);
    const [c, surface] = [errors.map((error) => error.c), errors.map((error) => error.surface)];
    console.info(`${room}, tau ${tau}, n = 3 … 10: c ${text(c)}; c_surf ${text(surface)}`);
    return { c, surface };
  };
  const falls = (errors: readonly number[]) => {
    for (let k = 1; k < errors.length; k++) {
      expect(errors[k]).toBeLessThanOrEqual(Math.max(errors[k - 1] / FOLD, ROUNDING));
    }
  };

  test(`at tau = 0.2 the errors of c and c_surf fall ${FOLD}-fold with every point, to rounding`, () => {
    const { c, surface } = measure(0.2);
    falls(c);
    falls(surface);
    expect(c.at(-1)).toBeLessThanOrEqual(ROUNDING);
  });

  test('at tau = 0.02 c_surf does so from 4 points on, c on average: odd and even counts take turns', () => {
    const { c, surface } = measure(0.02);
    falls(surface.slice(1));
    const average = (c[1] / c[7]) ** (1 / 6);
    console.info(`${room}, tau 0.02: c falls ${average.toFixed(2)}-fold per point from 4 to 10`);
    expect(average).toBeGreaterThanOrEqual(FOLD);
  });
});
