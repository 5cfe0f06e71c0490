/** The particle rooms agree with each other, and keep the promises of their common interface. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { D_s_colclasure2020_mpet } from '../../../src/materials/cathodes/colclasure2020-mpet-diffusivity.ts';
import { nmc532_colclasure2020 } from '../../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { Kirchhoff } from '../../../src/models/p2d/kirchhoff.ts';
import type { ParticleSet } from '../../../src/models/p2d/particle.ts';
import { clusteredShells, type Shells, uniformShells } from '../../../src/models/p2d/particle-volumes.ts';
import { integrate } from '../../../src/solvers/bdf.ts';
import { lastCoefficients, sphereOperator, sphereRule } from '../../../src/solvers/jacobi-gauss.ts';
import {
  collocation,
  constantD,
  modes,
  ParticleAlone,
  PER_CURRENT,
  placeFor,
  RADIUS,
  TEMPERATURE,
  volumes,
} from '../../problems/particle-alone.ts';

const D = 8e-15; // m^2/s
const TIGHT = 1e-10;
/** Global error of two independent integrations, ten tolerances each. */
const SAME = 20 * TIGHT;
const ROUNDING = 1e-13;

const meshes: readonly [string, (n: number) => Shells][] = [
  ['uniform', uniformShells],
  ['clustered', clusteredShells],
];

const place = placeFor(2);
const laws = {
  'colclasure2020, BATMODS': nmc532_colclasure2020.D_s,
  'colclasure2020, MPET': D_s_colclasure2020_mpet,
};

/** One per room; the two cells stand for any number. */
const rooms: readonly [string, ParticleSet][] = [
  ['modes', modes(5, D, place)],
  ['collocation', collocation(6, nmc532_colclasure2020.D_s, place)],
  ['volumes', volumes(clusteredShells(12), nmc532_colclasure2020.D_s, place)],
];

describe('modes and collocation are the same equations where D_s is constant', () => {
  test.each([2, 5, 8])('surface, mean and profile on %i points under a swinging current', (n) => {
    const until = (0.3 * RADIUS ** 2) / D;
    const amplitude = (0.3 * D) / RADIUS ** 2 / PER_CURRENT;
    // other currents in the other cell, so that a mixed-up index shows
    const current = (t: number, j: number) => amplitude * (Math.cos((10 * t) / until) + 0.5 * j);
    const results = [modes(n, D, place), collocation(n, constantD(D), place)].map((particle) => {
      const system = new ParticleAlone(particle, place, current);
      const { y } = integrate(system, system.start(0.5), { until, tolerance: TIGHT });
      const seen = [...system.surface(y)];
      for (const j of [0, 1]) {
        seen.push(particle.mean(y, j));
        for (const r of [0, 0.3, 0.7, 0.99, 1]) seen.push(particle.profile(y, j, r));
      }
      return seen;
    });
    for (const [k, value] of results[0].entries()) {
      expect(Math.abs(value - results[1][k])).toBeLessThanOrEqual(SAME);
    }
    expect(Math.abs(results[0][0] - results[0][1])).toBeGreaterThan(0.01);
  });
});

describe.each(Object.entries(laws))('volumes tend to collocation where D_s follows theta: %s', (_, D_s) => {
  const rise = 0.32; // of the mean, in 24 minutes: 0.8C of the window
  const until = 1440;
  const surfaceOf = (particle: ParticleSet) => {
    const current = -rise / (3 * until) / PER_CURRENT;
    const system = new ParticleAlone(particle, placeFor(1), () => current);
    const { y } = integrate(system, system.start(0.45), { until, tolerance: 1e-9 });
    return system.surface(y)[0];
  };
  const exact = surfaceOf(collocation(14, D_s));

  test.each(meshes)('%s shells, with order 2', (name, mesh) => {
    const found = [20, 40, 80].map((n) => surfaceOf(volumes(mesh(n), D_s)));
    const errors = found.map((value) => Math.abs(value - exact));
    const orders = errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
    const limit = found[2] + (found[2] - found[1]) / 3;
    console.info(
      `${name} shells: theta_surf ${exact.toFixed(6)}, errors ${errors.map((e) => e.toExponential(2)).join(', ')}, ` +
        `orders ${orders.map((p) => p.toFixed(3)).join(', ')}, limit off by ${(limit - exact).toExponential(1)}`,
    );
    for (const p of orders) expect(Math.abs(p - 2)).toBeLessThanOrEqual(0.1);
    // Richardson takes away all but about a tenth of the finest error
    expect(Math.abs(limit - exact)).toBeLessThanOrEqual(0.1 * errors[2]);
  });
});

describe.each(rooms)('%s', (_, particle) => {
  const system = new ParticleAlone(particle, place, () => 0);
  const theta = fc.double({ min: 0.4, max: 0.9, noNaN: true });

  test('uniform particles without current: every view is theta, and nothing moves', () => {
    fc.assert(
      fc.property(theta, (value) => {
        const y = system.start(value);
        for (const j of [0, 1]) {
          expect(Math.abs(particle.mean(y, j) - value)).toBeLessThanOrEqual(ROUNDING);
          for (const r of [0, 0.2, 0.5, 1]) {
            expect(Math.abs(particle.profile(y, j, r) - value)).toBeLessThanOrEqual(ROUNDING);
          }
        }
        for (const surface of system.surface(y))
          expect(Math.abs(surface - value)).toBeLessThanOrEqual(ROUNDING);
        const out = new Float64Array(system.size);
        system.rhs(0, y, out);
        for (const rate of out)
          expect(Math.abs(rate)).toBeLessThanOrEqual((ROUNDING * D * 1e4) / RADIUS ** 2);
      }),
    );
  });

  test('the profile ends on the surface value, and each cell has its own', () => {
    const y = system.start(0.6);
    y[0] = (-0.1 * D) / RADIUS ** 2 / PER_CURRENT;
    y[1] = -0.5 * y[0];
    const surface = system.surface(y);
    for (const j of [0, 1]) {
      expect(Math.abs(particle.profile(y, j, 1) - surface[j])).toBeLessThanOrEqual(ROUNDING);
    }
    // lithium goes in where i_n < 0
    expect(surface[0]).toBeGreaterThan(0.6);
    expect(surface[1]).toBeLessThan(0.6);
  });

  test('the mean rises by 3 q whatever the profile', () => {
    const y = system.start(0.6);
    for (let i = 2; i < system.size; i++) y[i] += 0.05 * Math.sin(i);
    y[0] = -0.2 * (D / RADIUS ** 2 / PER_CURRENT);
    y[1] = -3 * y[0];
    const out = new Float64Array(system.size);
    system.rhs(0, y, out);
    const size = Math.max(...out.subarray(2).map(Math.abs));
    for (const j of [0, 1]) {
      const q = -PER_CURRENT * y[j];
      expect(Math.abs(particle.mean(out, j) - 3 * q)).toBeLessThanOrEqual(ROUNDING * size);
    }
  });
});

test('the surface has one value for every flux up to a full surface, however steeply D_s falls', () => {
  const n = 9;
  const table = new Kirchhoff(D_s_colclasure2020_mpet, TEMPERATURE);
  const system = new ParticleAlone(collocation(n, D_s_colclasure2020_mpet), placeFor(1), () => 0);
  const y = system.start(0.9);
  // what lifts Psi at the surface from that of 0.9 to that of 1, where D_s is 1e-4 of its level
  const full = (table.psiAtOne - table.psi(0.9)) / (sphereOperator(n).eq * RADIUS ** 2);
  let before = 0.9;
  for (let k = 1; k <= 60; k++) {
    y[0] = (-(k / 60) * full) / PER_CURRENT;
    const [surface] = system.surface(y);
    expect(surface).toBeGreaterThan(before);
    before = surface;
  }
  expect(Math.abs(before - 1)).toBeLessThanOrEqual(1e-9); // rounding of Psi over D_s
});

test('the share in the last coefficients is what was put there, and 0 for a uniform particle', () => {
  const n = 6;
  const particle = collocation(n, constantD(D), place);
  const { weight } = sphereRule(n);
  const rows = lastCoefficients(sphereRule(n));
  const y = new ParticleAlone(particle, place, () => 0).start(0.5);
  expect(particle.unresolved(y)).toBeLessThanOrEqual(ROUNDING);
  // 0.01 and 0.002 of the two highest orthonormal polynomials, in the second cell; Psi over its span is theta
  for (let i = 0; i < n; i++) y[2 + n + i] += (0.01 * rows[i] + 0.002 * rows[n + i]) / weight[i];
  expect(Math.abs(particle.unresolved(y) - 0.012)).toBeLessThanOrEqual(1e-12);
});

describe('a profile taken over by volumes', () => {
  test.each(meshes)('keeps its shape, and its mean in the limit, %s shells', (name, mesh) => {
    const profile = (r: number) => 0.4 + 0.3 * r ** 4;
    const exact = 0.4 + (0.3 * 3) / 7;
    const error = (n: number) => {
      const particle = volumes(mesh(n), constantD(D), place);
      const y = new Float64Array(2 * (1 + n));
      particle.projectFrom(profile, y, 1);
      for (const r of [0.3, 0.8])
        expect(Math.abs(particle.profile(y, 1, r) - profile(r))).toBeLessThan(3 / n ** 2);
      return Math.abs(particle.mean(y, 1) - exact);
    };
    const order = Math.log2(error(20) / error(40));
    console.info(`${name} shells: mean of a projected profile, order ${order.toFixed(2)}`);
    expect(order).toBeGreaterThanOrEqual(1.9);
    expect(error(40)).toBeLessThanOrEqual(1e-4);
  });
});

test.each(meshes)('shells fill the sphere from centre to surface: %s', (_, mesh) => {
  for (const n of [2, 10, 40]) {
    const { face, centre, volume } = mesh(n);
    expect([face[0], face[n]]).toEqual([0, 1]);
    expect(Math.abs(volume.reduce((sum, v) => sum + v, 0) - 1)).toBeLessThanOrEqual(ROUNDING);
    for (let k = 0; k < n; k++) {
      expect(centre[k]).toBeGreaterThan(face[k]);
      expect(centre[k]).toBeLessThan(face[k + 1]);
    }
  }
});
