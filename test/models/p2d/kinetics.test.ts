import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { butlerVolmer, Kinetics } from '../../../src/models/p2d/kinetics.ts';
import { buildLayout } from '../../../src/models/p2d/layout.ts';
import { buildMesh } from '../../../src/models/p2d/mesh.ts';
import { evenly } from '../../evenly.ts';
import { collocation, constantD, PER_CURRENT, RADIUS } from '../../problems/particle-alone.ts';
import { cellOf } from '../../verification/cells.ts';

/** V10. Both sides are a few operations; sinh and asinh carry an error of eta F/2RT roundings through the exponential. */
const IDENTITY = 1e-12;

const TEMPERATURE = 303.15;
const twoThermal = (2 * R_GAS * TEMPERATURE) / F;

/** |eta| <= 2 V; the exponentials then reach 1e17. */
const overpotential = evenly(-2, 2);
const exchange = evenly(-6, 3).map((x) => 10 ** x);

const sinh = (eta: number, i_0: number) => 2 * i_0 * Math.sinh(eta / twoThermal);
const inverse = (i_n: number, i_0: number) => twoThermal * Math.asinh(i_n / (2 * i_0));

/** Below the smallest normal number nothing is relative any more. */
const NORMAL = 2.3e-308;

function within(value: number, expected: number, tolerance = IDENTITY): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected) + NORMAL);
}

describe('Butler-Volmer', () => {
  const symmetric = (eta: number, i_0: number) => butlerVolmer(eta, i_0, TEMPERATURE, 0.5, 0.5);

  test('two exponentials with alpha = 1/2 are 2 i_0 sinh(F eta/2RT)', () => {
    fc.assert(
      fc.property(overpotential, exchange, (eta, i_0) => {
        within(symmetric(eta, i_0), sinh(eta, i_0));
      }),
      { numRuns: 1000 },
    );
  });

  test('and the inverse hyperbolic sine is their inverse, both ways', () => {
    fc.assert(
      fc.property(overpotential, exchange, (eta, i_0) => {
        within(inverse(symmetric(eta, i_0), i_0), eta);
        within(symmetric(inverse(eta * i_0, i_0), i_0), eta * i_0);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not overflow for 2 V either way, and not in the inverse for any current', () => {
    for (const i_0 of [1e-6, 1, 1e3]) {
      for (const eta of [-2, 2]) expect(Number.isFinite(symmetric(eta, i_0))).toBe(true);
      for (const i_n of [-1e300, -1, 0, 1, 1e300]) expect(Number.isFinite(inverse(i_n, i_0))).toBe(true);
    }
  });

  test('is anodic for eta > 0, linear with i_0 F/RT for small eta, and Tafel far out', () => {
    const f = F / (R_GAS * TEMPERATURE);
    const one = (eta: number) => butlerVolmer(eta, 3, TEMPERATURE, 0.3, 0.6);
    expect(one(0.1)).toBeGreaterThan(0);
    expect(one(-0.1)).toBeLessThan(0);
    expect(one(0)).toBe(0);
    // next term: (alpha_a - alpha_c) f eta / 2
    within(one(1e-9), 3 * (0.3 + 0.6) * f * 1e-9, 1e-8);
    within(one(1.5), 3 * Math.exp(0.3 * f * 1.5), 1e-9);
    within(one(-1.5), -3 * Math.exp(0.6 * f * 1.5), 1e-9);
  });
});

const CELLS = 4;
const FILM = 2e-3; // ohm m^2

/** One separator cell and three of a layer whose film resists. */
function setUp() {
  const cell = cellOf([{ filmResistance: FILM, particleRadius: RADIUS }]);
  const mesh = buildMesh(cell, { separatorCells: 1, cellsPerLayer: CELLS - 1 });
  const points = 5;
  const layout = buildLayout(mesh, [points]);
  const { offset } = layout.particles[0];
  const place = {
    from: 1,
    to: CELLS,
    offset,
    i_n: layout.i_n,
    perCurrent: PER_CURRENT,
    perRadius2: RADIUS ** -2,
  };
  const particle = collocation(points, constantD(8e-15), place);
  const kinetics = new Kinetics(mesh, layout, [particle], TEMPERATURE);
  const y = new Float64Array(layout.size);
  for (let i = 0; i < CELLS; i++) {
    y[i] = 900 + 70 * i;
    y[layout.i_n + i] = 0.4 * i - 1; // both signs
    if (i === 0) continue;
    y[layout.dphi + i] = 3.8 + 0.01 * i;
    particle.fillUniform(y, i - 1, 0.4 + 0.05 * i);
  }
  const out = new Float64Array(layout.size);
  return { layout, particle, kinetics, y, out, offset };
}

describe('the row of i_n', () => {
  test('is zero exactly where the current is that of Butler-Volmer behind the film', () => {
    const { layout, kinetics, y, out } = setUp();
    kinetics.evaluate(y, out);
    for (let i = 1; i < CELLS; i++) {
      const i_n = y[layout.i_n + i];
      const eta = inverse(i_n, kinetics.i_0[i]);
      y[layout.dphi + i] = kinetics.U[i] + i_n * FILM + eta;
      within(butlerVolmer(eta, kinetics.i_0[i], TEMPERATURE, 0.5, 0.5), i_n);
    }
    kinetics.evaluate(y, out);
    for (let i = 1; i < CELLS; i++) expect(Math.abs(out[layout.i_n + i])).toBeLessThanOrEqual(1e-14);
  });

  test('is that of the inverse hyperbolic sine to rounding, from tiny currents to 1e8 i_0, both ways', () => {
    const { layout, kinetics, y, out } = setUp();
    kinetics.film.fill(0);
    kinetics.evaluate(y, out);
    kinetics.holdsSurface = true;
    fc.assert(
      fc.property(evenly(-8, 8), fc.constantFrom(1, -1), (decades, sign) => {
        for (let i = 1; i < CELLS; i++) {
          y[layout.i_n + i] = sign * 10 ** decades * kinetics.i_0[i];
          y[layout.dphi + i] = kinetics.U[i];
        }
        kinetics.evaluate(y, out);
        for (let i = 1; i < CELLS; i++) {
          const eta = inverse(y[layout.i_n + i], kinetics.i_0[i]);
          // of U, of eta, and of the logarithm of a number near 1
          const rounding = Number.EPSILON * (kinetics.U[i] + 4 * Math.abs(eta) + 4 * twoThermal);
          expect(Math.abs(out[layout.i_n + i] - eta)).toBeLessThanOrEqual(rounding);
        }
      }),
    );
  });

  /** Central differences of a row whose curvature is about 1 in these units. */
  const DIFFERENCE = 1e-7;

  /** d out / d y along x, in the rows of i_n. */
  function along(x: Float64Array): number[] {
    const { layout, kinetics, y, out } = setUp();
    const h = 1e-6 / Math.max(...x.map(Math.abs));
    const rows = [1, -1].map((sign) => {
      kinetics.evaluate(
        y.map((value, i) => value + sign * h * x[i]),
        out,
      );
      return Array.from({ length: CELLS }, (_, i) => out[layout.i_n + i]);
    });
    return rows[0].map((up, i) => (up - rows[1][i]) / (2 * h));
  }

  test.each([0, 10, 1000])(
    'eliminated with c = %d s, gives d i_n that solve the row with the particles',
    (c) => {
      const { layout, particle, kinetics, y, out, offset } = setUp();
      kinetics.evaluate(y, out);
      kinetics.linearise(y);
      particle.linearise(y);
      kinetics.factorise(c);
      const b = Float64Array.from(y, (_, i) => 0.01 * Math.sin(7 * i));
      kinetics.condense(b);
      const x = new Float64Array(layout.size);
      for (let i = 1; i < CELLS; i++) {
        x[i] = 5 + i; // d c_e
        x[layout.dphi + i] = 0.02 - 0.01 * i;
        x[layout.i_n + i] = kinetics.k_0[i] + kinetics.k_c[i] * x[i] + kinetics.k_phi[i] * x[layout.dphi + i];
      }
      particle.backSubstitute(b, x);
      expect(Math.max(...x.subarray(offset).map(Math.abs))).toBeGreaterThan(1e-3);
      // rows are -J x = b
      const found = along(x);
      for (let i = 1; i < CELLS; i++) {
        expect(Math.abs(-found[i] - b[layout.i_n + i])).toBeLessThanOrEqual(DIFFERENCE);
      }
    },
  );
});
