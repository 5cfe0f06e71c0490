/** Eliminating the particles is exact: rows (I - cJ) x = b, and theta_surf = s_0 + s_1 i_n, against a dense solve. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nmc532_colclasure2020 } from '../../../src/materials/cathodes/nmc532-colclasure2020.ts';
import type { ParticleSet } from '../../../src/models/p2d/particle.ts';
import { GradedParticles } from '../../../src/models/p2d/particle-graded.ts';
import { clusteredShells, uniformShells } from '../../../src/models/p2d/particle-volumes.ts';
import { denseSolve } from '../../problems/dense-lu.ts';
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

const CELLS = 3;
const place = placeFor(CELLS);
const D = 8e-15; // m^2/s
const { D_s } = nmc532_colclasure2020;
const POINTS = 5;
const RADII = [0.6 * RADIUS, RADIUS, 2 * RADIUS];

/** Central differences of rates that are smooth but for the kinks of a table: step^2 curvature plus rounding/step. */
const STEP = 1e-6;
const JACOBIAN = 1e-6;
/** Rates that are linear have no curvature: a long step leaves rounding/step, which long times multiply by up to 1e3. */
const LINEAR_STEP = 1e-2;

/** A sum of up to nine terms; an inverse of I - cJ carries it times its condition, where |J| is 10 D n^4/R^2 at most. */
const ROUNDING = 8 * Number.EPSILON;
const STIFFEST = 10;

const rooms: readonly [string, ParticleSet, number[]?][] = [
  ['modes', modes(5, D, place)],
  ['collocation, constant D_s', collocation(5, constantD(D), place)],
  ['collocation, D_s of theta', collocation(6, D_s, place)],
  ['volumes, constant D_s', volumes(uniformShells(7), constantD(D), place)],
  ['volumes, D_s of theta', volumes(clusteredShells(8), D_s, place)],
  ['radii that vary with the cell', new GradedParticles(RADII.map(alone)), [...RADII]],
];

/** A set of its own for cell j of the three. */
function alone(radius: number, j: number): ParticleSet {
  return collocation(POINTS, D_s, {
    ...place,
    from: place.from + j,
    to: place.from + j + 1,
    offset: place.offset + j * POINTS,
    perCurrent: (PER_CURRENT * RADIUS) / radius,
    perRadius2: radius ** -2,
  });
}

const unit = fc.integer({ min: -1e6, max: 1e6 }).map((k) => k / 1e6);

/** Currents that move the surface by some hundredths, and particles with a smooth profile in each cell. */
function stateOf(system: ParticleAlone, particle: ParticleSet) {
  const numbers = (count: number) => fc.array(unit, { minLength: count, maxLength: count });
  return fc.record({ current: numbers(CELLS), level: numbers(CELLS), tilt: numbers(CELLS) }).map((drawn) => {
    const y = system.start(0);
    const q = (0.1 * D) / RADIUS ** 2;
    for (let j = 0; j < CELLS; j++) {
      y[j] = (drawn.current[j] * q) / PER_CURRENT;
      particle.fillUniform(y, j, 0.65 + 0.15 * drawn.level[j]);
      for (let k = 1; k < particle.points; k++) {
        y[CELLS + j * particle.points + k] += (0.05 * drawn.tilt[j] * k) / particle.points;
      }
    }
    return y;
  });
}

function jacobian(system: ParticleAlone, y: Float64Array, step: number): Float64Array {
  const n = system.size;
  const J = new Float64Array(n * n);
  const [up, down] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    // currents are of another size than theta
    const h = k < CELLS ? (step * (0.1 * D)) / RADIUS ** 2 / PER_CURRENT : step;
    const shifted = y.slice();
    shifted[k] = y[k] + h;
    system.rhs(0, shifted, up);
    shifted[k] = y[k] - h;
    system.rhs(0, shifted, down);
    for (let i = 0; i < n; i++) J[i * n + k] = (up[i] - down[i]) / (2 * h);
  }
  return J;
}

/** Steps from far below to far above the time of diffusion. */
const coefficient = fc
  .double({ min: -4, max: 2, noNaN: true })
  .map((exponent) => (10 ** exponent * RADIUS ** 2) / D);

describe.each(rooms)('%s', (name, particle, radii = [RADIUS, RADIUS, RADIUS]) => {
  const system = new ParticleAlone(particle, place, () => 0);
  const n = system.size;
  const isLinear = name === 'modes' || name.endsWith('constant D_s');
  const draw = fc.record({
    y: stateOf(system, particle),
    b: fc.array(unit, { minLength: n, maxLength: n }),
    c: coefficient,
  });

  function eliminated(y: Float64Array, b: readonly number[], c: number): Float64Array {
    const x = new Float64Array(n);
    system.linearise(0, y);
    system.factorise(c);
    system.solve(Float64Array.from(b), x);
    return x;
  }

  test('factorise, condense and backSubstitute solve (I - cJ) x = b', () => {
    fc.assert(
      fc.property(draw, ({ y, b, c }) => {
        const matrix = jacobian(system, y, isLinear ? LINEAR_STEP : STEP).map((value, k) =>
          k < CELLS * n ? -value : -c * value,
        );
        for (let i = CELLS; i < n; i++) matrix[i * n + i] += 1;
        const expected = denseSolve(matrix, Float64Array.from(b))!;
        const x = eliminated(y, b, c);
        const size = Math.max(...expected.map(Math.abs));
        for (let i = 0; i < n; i++) expect(Math.abs(x[i] - expected[i])).toBeLessThanOrEqual(JACOBIAN * size);
      }),
      { numRuns: 60 },
    );
  });

  test('the surface moves by s_0 + s_1 di_n along that solution', () => {
    fc.assert(
      fc.property(draw, ({ y, b, c }) => {
        const x = eliminated(y, b, c);
        const h = STEP / Math.max(...x.map(Math.abs));
        const up = system.surface(y.map((value, i) => value + h * x[i]));
        const down = system.surface(y.map((value, i) => value - h * x[i]));
        for (let j = 0; j < CELLS; j++) {
          const cell = place.from + j;
          const moved = (up[j] - down[j]) / (2 * h);
          const said = system.shift[cell] + system.slope[cell] * x[j];
          const size = Math.abs(system.shift[cell]) + Math.abs(system.slope[cell] * x[j]);
          expect(Math.abs(moved - said)).toBeLessThanOrEqual(
            JACOBIAN * (size + Math.abs(x[j]) + 1 / h / 1e9),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('at c = 0 the states are frozen: they take b, and s_1 is the current alone', () => {
    const y = system.start(0.6);
    const b = Array.from({ length: n }, (_, i) => Math.sin(i));
    const x = eliminated(y, b, 0);
    for (let i = CELLS; i < n; i++) expect(Math.abs(x[i] - b[i])).toBeLessThanOrEqual(1e-14);
    const h = (0.01 * D) / RADIUS ** 2 / PER_CURRENT;
    const moved = y.slice();
    moved[0] = h;
    const direct = (system.surface(moved)[0] - system.surface(y)[0]) / h;
    expect(Math.abs(system.slope[place.from] / direct - 1)).toBeLessThanOrEqual(0.02); // D_s varies by that much
    expect(direct).toBeLessThan(0);
  });

  test('the mean answers to i_n alone: linear invariants pass through the elimination', () => {
    fc.assert(
      fc.property(draw, ({ y, b, c }) => {
        const x = eliminated(y, b, c);
        const scale = Math.max(...x.map(Math.abs));
        for (let j = 0; j < CELLS; j++) {
          // mean of (I - cJ) x = b: mean(x) + 3 c di_n/(F R c_max) = mean(b)
          const mean = (v: ArrayLike<number>) => particle.mean(Float64Array.from(v), j);
          const perCurrent = (PER_CURRENT * RADIUS) / radii[j];
          const defect = mean(x) + 3 * c * perCurrent * x[j] - mean(b);
          const condition = 1 + ((c * D) / radii[j] ** 2) * STIFFEST * particle.points ** 4;
          const size = scale + 3 * c * perCurrent;
          expect(Math.abs(defect)).toBeLessThanOrEqual(ROUNDING * condition * size);
        }
      }),
      { numRuns: 60 },
    );
  });
});
