/** V1 and V2: a sphere under constant surface flux, in every particle room, against the series solution. */

import { describe, expect, test } from 'vitest';
import type { ParticleSet } from '../../../src/models/p2d/particle.ts';
import { clusteredShells, type Shells, uniformShells } from '../../../src/models/p2d/particle-volumes.ts';
import { integrate } from '../../../src/solvers/bdf.ts';
import { sphereRule } from '../../../src/solvers/jacobi-gauss.ts';
import {
  collocation,
  constantD,
  modes,
  ParticleAlone,
  PER_CURRENT,
  placeFor,
  RADIUS,
  volumes,
} from '../../problems/particle-alone.ts';
import { ROOTS, sphereFlux, sphereFluxMean } from '../../problems/sphere-flux.ts';

const D = 8e-15; // m^2/s
const THETA_0 = 0.3;
/** q R^2/D: the unit of the series solution, in theta. */
const UNIT = 0.5;
const q = (UNIT * D) / RADIUS ** 2;
const CURRENT = -q / PER_CURRENT;

/** Time integration stays a hundredfold below the smallest error in space (2e-6) … */
const TIME_OF_VOLUMES = 1e-9;
/** … and, where the error in space falls to rounding, below this many units. */
const TIME_OF_POINTS = 1e-12;
const ROUNDING = 1e-9;

const ORDER = 1.95;
const FOLD = 5;
/** V2: sums of up to 80 shells, updated over some hundred steps. */
const CONSERVED = 1e-12;

const meshes: readonly [string, (n: number) => Shells][] = [
  ['uniform', uniformShells],
  ['clustered', clusteredShells],
];

const grids = [10, 20, 40, 80];
const taus = [0.02, 0.2];

/** Error of c over the volume and of c_surf, in units of the solution; `last` takes the last state for the surface. */
interface Errors {
  readonly c: number;
  readonly surface: number;
  readonly last: number;
}

function run(particle: ParticleSet, tau: number, tolerance: number) {
  const system = new ParticleAlone(particle, placeFor(1), () => CURRENT);
  const until = (tau * RADIUS ** 2) / D;
  const { y, status, statistics } = integrate(system, system.start(THETA_0), { until, tolerance });
  expect(status).toBe('finished');
  expect(statistics.steps).toBeGreaterThan(20);
  // V2, for every run of this file
  expect(Math.abs((particle.mean(y, 0) - THETA_0) / (3 * q * until) - 1)).toBeLessThanOrEqual(CONSERVED);
  const scaled = (theta: number) => (theta - THETA_0) / UNIT;
  return { states: Array.from(y.subarray(1), scaled), surface: scaled(system.surface(y)[0]), y, scaled };
}

function volumeErrors(shells: Shells, tau: number): Errors {
  const { states, surface } = run(volumes(shells, constantD(D)), tau, TIME_OF_VOLUMES);
  const exact = sphereFlux(1, tau);
  let c = 0;
  for (let k = 0; k < shells.n; k++) {
    c += shells.volume[k] * (states[k] - sphereFluxMean(shells.face[k], shells.face[k + 1], tau)) ** 2;
  }
  return {
    c: Math.sqrt(c),
    surface: Math.abs(surface / exact - 1),
    last: Math.abs(states[shells.n - 1] / exact - 1),
  };
}

function pointErrors(particle: ParticleSet, n: number, tau: number) {
  const { y, scaled, surface } = run(particle, tau, TIME_OF_POINTS);
  const { s, weight } = sphereRule(n);
  let c = 0;
  for (let k = 0; k < n; k++) {
    const r = Math.sqrt(s[k]);
    c += weight[k] * (scaled(particle.profile(y, 0, r)) - sphereFlux(r, tau)) ** 2;
  }
  return { c: Math.sqrt(c), surface: Math.abs(surface - sphereFlux(1, tau)) };
}

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
  test.each(meshes)(`c and c_surf converge with order >= ${ORDER}, %s shells`, (shape, mesh) => {
    const errors = grids.map((n) => volumeErrors(mesh(n), tau));
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

const rooms: readonly [string, (n: number) => ParticleSet][] = [
  ['modes', (n) => modes(n, D)],
  ['collocation', (n) => collocation(n, constantD(D))],
];

describe.each(rooms)('%s', (room, particle) => {
  const counts = [3, 4, 5, 6, 7, 8, 9, 10];
  const measure = (tau: number) => {
    const errors = counts.map((n) => pointErrors(particle(n), n, tau));
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
