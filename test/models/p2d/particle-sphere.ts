/** V1 and V2: errors of a sphere under constant surface flux, for the tests and for the evidence. */

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
import { sphereFlux, sphereFluxMean } from '../../problems/sphere-flux.ts';

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
export const ROUNDING = 1e-9;

export const SHELLS: readonly [string, (n: number) => Shells][] = [
  ['uniform', uniformShells],
  ['clustered', clusteredShells],
];

/** By name, and of so many points. */
export const POINT_ROOMS: readonly [string, (n: number) => ParticleSet][] = [
  ['modes', (n) => modes(n, D)],
  ['collocation', (n) => collocation(n, constantD(D))],
];

/** Error of c over the volume and of c_surf, in units of the solution; `last` takes the last state for the surface. */
export interface SphereErrors {
  readonly c: number;
  readonly surface: number;
  readonly last: number;
  /** V2: of the mean against 3 tau, relative. */
  readonly lithium: number;
}

function run(particle: ParticleSet, tau: number, tolerance: number) {
  const system = new ParticleAlone(particle, placeFor(1), () => CURRENT);
  const until = (tau * RADIUS ** 2) / D;
  const { y, status, statistics } = integrate(system, system.start(THETA_0), { until, tolerance });
  if (status !== 'finished' || statistics.steps <= 20) {
    throw new Error(`${status} after ${statistics.steps} steps`);
  }
  const lithium = Math.abs((particle.mean(y, 0) - THETA_0) / (3 * q * until) - 1);
  const scaled = (theta: number) => (theta - THETA_0) / UNIT;
  return {
    states: Array.from(y.subarray(1), scaled),
    surface: scaled(system.surface(y)[0]),
    y,
    scaled,
    lithium,
  };
}

export function volumeErrors(shells: Shells, tau: number): SphereErrors {
  const { states, surface, lithium } = run(volumes(shells, constantD(D)), tau, TIME_OF_VOLUMES);
  const exact = sphereFlux(1, tau);
  let c = 0;
  for (let k = 0; k < shells.n; k++) {
    c += shells.volume[k] * (states[k] - sphereFluxMean(shells.face[k], shells.face[k + 1], tau)) ** 2;
  }
  return {
    c: Math.sqrt(c),
    surface: Math.abs(surface / exact - 1),
    last: Math.abs(states[shells.n - 1] / exact - 1),
    lithium,
  };
}

export function pointErrors(particle: ParticleSet, n: number, tau: number) {
  const { y, scaled, surface, lithium } = run(particle, tau, TIME_OF_POINTS);
  const { s, weight } = sphereRule(n);
  let c = 0;
  for (let k = 0; k < n; k++) {
    const r = Math.sqrt(s[k]);
    c += weight[k] * (scaled(particle.profile(y, 0, r)) - sphereFlux(r, tau)) ** 2;
  }
  return { c: Math.sqrt(c), surface: Math.abs(surface - sphereFlux(1, tau)), lithium };
}
