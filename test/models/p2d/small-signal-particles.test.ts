import { describe, expect, it } from 'vitest';
import { F } from '../../../src/core/constants.ts';
import { nmc532_colclasure2020 } from '../../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { SmallSignalParticles } from '../../../src/models/p2d/small-signal-particles.ts';
import { sphereOperator } from '../../../src/solvers/jacobi-gauss.ts';
import { cellOf } from '../../verification/cells.ts';
import {
  type Complex,
  imaginary,
  minus,
  plus,
  real,
  scaled,
  solve,
  times,
} from '../../verification/impedance-complex.ts';
import { decades, relative } from '../../verification/impedance-tools.ts';
import { amperes, begin, follow, report } from '../../verification/run.ts';

const POINTS = 14;
const RADIUS = 8e-6;
const material = nmc532_colclasure2020;
const cell = cellOf([{ material, thickness: 40e-6, particleRadius: RADIUS }], {
  nominalCapacity: 8,
  voltageWindow: [3.4, 4.25],
});
const mesh = { separatorCells: 3, cellsPerLayer: 4, particle: { points: POINTS } };

/** After ten minutes at 2C: theta, and with it D_s, varies through the particles. */
function loaded() {
  const { system, y } = begin(cell, amperes(cell, 2), 0.4, mesh);
  return { system, y: follow({ system, y }, { until: 600 }).outcome.y };
}

function particlesOf({ system, y }: ReturnType<typeof loaded>): SmallSignalParticles {
  const surface = new Float64Array(system.mesh.cells);
  system.particles[0].surface(y, surface);
  return new SmallSignalParticles(system, y, 0, surface);
}

describe('small signals in a particle whose D_s varies through it', () => {
  const state = loaded();
  const { system, y } = state;
  const ours = particlesOf(state);
  const D_s = (theta: number) => {
    const value = new Float64Array(1);
    material.D_s.fill(Float64Array.of(theta), 0, 1, cell.temperature, value, new Float64Array(1));
    return value[0];
  };

  /** d theta_surf / d i_n of cell j by the collocation operator: (i w - K D/R^2) d theta = b dq. */
  function byCollocation(j: number, omega: number): Complex {
    const { K, b, e, eq } = sphereOperator(POINTS);
    const { offset } = system.layout.particles[0];
    const D = Array.from({ length: POINTS }, (_, k) => D_s(y[offset + j * POINTS + k]));
    const surface = D_s(system.particles[0].profile(y, j, 1));
    const A = Array.from({ length: POINTS }, (_, r) =>
      Array.from({ length: POINTS }, (_, k) =>
        minus(r === k ? imaginary(omega) : real(0), real((K[r * POINTS + k] * D[k]) / RADIUS ** 2)),
      ),
    );
    const theta = solve(
      A,
      Array.from(b, (x) => [real(x)]),
    ).map(([x]) => x);
    const psi = plus(real(eq * RADIUS ** 2), ...theta.map((x, k) => scaled(x, e[k] * D[k])));
    return scaled(psi, -1 / (surface * F * RADIUS * material.c_max));
  }

  it('are those of the room it came from, where that resolves them', () => {
    const D = D_s(system.particles[0].profile(y, 0, 1));
    const spread = D_s(system.particles[0].profile(y, 0, 0)) / D;
    const frequencies = decades(1e2, 1e-3, 2).map((w) => (w * D) / RADIUS ** 2);
    const errors = frequencies.map((omega) => {
      ours.prepare(omega);
      return Math.max(
        ...[0, 1, 2, 3].map((j) => relative([ours.re[j], ours.im[j]], byCollocation(j, omega))),
      );
    });
    report('particle under load, D_s varying', {
      'D_s centre/surface': spread,
      'worst difference': Math.max(...errors),
    });
    expect(Math.abs(spread - 1)).toBeGreaterThan(0.2);
    expect(Math.max(...errors)).toBeLessThan(2e-3);
  });

  it('go to the Warburg element of the surface for fast signals', () => {
    const omega = 2 * Math.PI * 1e9;
    const D = D_s(system.particles[0].profile(y, 2, 1));
    ours.prepare(omega);
    // 1/sqrt(i omega R^2/D) R^2/D: the outermost shell's mean D_s stands for the surface's
    const root = Math.sqrt(RADIUS ** 2 / (2 * omega * D));
    const warburg = scaled([root, -root], -1 / (F * RADIUS * material.c_max));
    expect(relative([ours.re[2], ours.im[2]], warburg)).toBeLessThan(2e-3);
  });

  it('leave D_s d theta uniform when they are slow: the surface follows the mean by the ratio of 1/D_s', () => {
    const omega = 1e-9;
    ours.prepare(omega);
    const n = 400;
    let meanInverse = 0;
    for (let k = 0; k < n; k++) {
      const volume = ((k + 1) / n) ** 3 - (k / n) ** 3;
      meanInverse += volume / D_s(system.particles[0].profile(y, 1, (k + 0.5) / n));
    }
    const ratio = 1 / (D_s(system.particles[0].profile(y, 1, 1)) * meanInverse);
    const surface = times([ours.re[1], ours.im[1]], imaginary(omega));
    expect(relative(surface, real(-ratio * ours.uptake[1]))).toBeLessThan(2e-3);
  });

  it('are exact where the particle is uniform, whatever its law', () => {
    const rested = begin(cell, 0, 0.5, mesh);
    const particles = particlesOf(rested);
    const constant = { ...material, D_s: { ...material.D_s, constant: D_s(0.5) } };
    const twin = begin(
      cellOf([{ material: constant, thickness: 40e-6, particleRadius: RADIUS }]),
      0,
      0.5,
      mesh,
    );
    const exact = particlesOf(twin);
    for (const omega of decades(1e6, 1e-6, 1)) {
      particles.prepare(omega);
      exact.prepare(omega);
      for (let j = 0; j < 4; j++) {
        expect(relative([particles.re[j], particles.im[j]], [exact.re[j], exact.im[j]])).toBeLessThan(1e-9);
      }
    }
  });
});
