/** The equations of the single-particle model, their linearisation, and values known in closed form. */

import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/cell/cell.ts';
import { specificArea } from '../../../src/cell/cell.ts';
import { F, R_GAS } from '../../../src/core/constants.ts';
import type { CellModel } from '../../../src/models/cell-model.ts';
import type { Control } from '../../../src/models/p2d/ends.ts';
import { P2dSystem } from '../../../src/models/p2d/system.ts';
import { integrateExplicit } from '../../../src/models/spm/integrate.ts';
import { SpmSystem } from '../../../src/models/spm/system.ts';
import { plainCell, twoChemistries, xu2019 } from '../../verification/cells.ts';
import { plainMaterial } from '../../verification/materials.ts';
import { load, voltagesAt, worstDifference } from './spm.ts';

/** Of V beside sums of closed formulas. */
const ROUNDING = 1e-12;
/** Of central differences with steps of 1e-6, relative to the row. */
const DIFFERENCES = 1e-6;

const thermal = (cell: Cell) => (2 * R_GAS * cell.temperature) / F;

test('P2D and single-particle systems are both what experiments read of a model', () => {
  const mesh = { separatorCells: 3, cellsPerLayer: 3, particle: { points: 5 }, doubleLayer: false };
  const models: CellModel[] = [new P2dSystem(xu2019(), mesh), new SpmSystem(xu2019(), mesh)];
  const [p2d, spm] = models.map(({ layout }) => Object.keys(layout));
  expect(spm).toEqual(p2d);
});

describe('the Jacobian agrees with differences', () => {
  const resistances = { seriesResistance: 2, contactResistance: 1e-3 };
  const controls: Control[] = [
    { kind: 'current', value: 5e-3 },
    { kind: 'voltage', value: 3.7 },
    { kind: 'power', value: 1.5e-2 },
  ];
  test.each(controls)('under control of the $kind, at c = 0 and 3 s', (control) => {
    const { system, y } = load(twoChemistries(resistances), control, [0.5, 0.6]);
    const n = system.size;
    const b = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * i + 1));
    const [ahead, behind, x] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
    for (const c of [0, 3]) {
      const given = b.map((value, i) => (c === 0 && system.mass[i] > 0 ? 0 : value));
      system.linearise(0, y);
      expect(system.factorise(c)).toBe(true);
      system.solve(given.slice(), x);
      const size = Math.max(...x.map(Math.abs));
      const step = 1e-6 / size;
      system.rhs(
        0,
        y.map((value, i) => value + step * x[i]),
        ahead,
      );
      system.rhs(
        0,
        y.map((value, i) => value - step * x[i]),
        behind,
      );
      for (let i = 0; i < n; i++) {
        const jx = (ahead[i] - behind[i]) / (2 * step);
        const left = system.mass[i] === 0 ? -jx : x[i] - c * jx;
        const tolerance = DIFFERENCES * Math.max(1, size);
        expect(Math.abs(left - given[i]), system.nameOf(i)).toBeLessThan(tolerance);
      }
    }
  });
});

describe('at t = 0+ the voltage is a sum of formulas', () => {
  const U = (theta: number) => 4.2 - theta;

  test('one layer: kinetics, film, direct flux to the surface, foil and resistances', () => {
    const change = { seriesResistance: 3, contactResistance: 2e-3 };
    const cell = plainCell([{ filmResistance: 0.01 }], { change });
    const { system, y } = load(cell, 2, [0.4]);
    const { current, voltage } = system.output(y);
    const I = current / cell.area;
    const [layer] = cell.positive.layers;
    const i_n = -I / (specificArea(layer) * layer.thickness);
    const surface = surfaceOf(system, y);
    const expected =
      U(surface) +
      i_n * 0.01 +
      thermal(cell) * (Math.asinh(i_n / (2 * 2)) - Math.asinh(I / (2 * 5))) -
      I * (2e-3 + 3 * cell.area);
    expect(Math.abs(voltage - expected)).toBeLessThan(ROUNDING);
  });

  test('layers of one material at one stoichiometry share the current by their active area and speed', () => {
    const quick = { material: plainMaterial({ i_0: 4 }), particleRadius: 2.5e-6, thickness: 30e-6 };
    const slow = { material: plainMaterial({ i_0: 1 }), particleRadius: 5e-6, thickness: 60e-6 };
    const { system, y } = load(plainCell([quick, slow]), 1e-6, [0.5, 0.5]);
    const { layout, active } = system;
    // near rest i_n is proportional to 1 / (R_ct + surface): both come out of the same Delta phi
    const share = [1, 2].map((i) => active[i] * y[layout.i_n + i]);
    const resistance = [1, 2].map((i) => (y[layout.dphi + i] - U(0.5)) / y[layout.i_n + i]);
    expect(y[layout.dphi + 1]).toBe(y[layout.dphi + 2]);
    expect(share[0] / share[1]).toBeCloseTo((active[1] * resistance[1]) / (active[2] * resistance[0]), 9);
    expect(-(share[0] + share[1])).toBeCloseTo(system.output(y).current / system.cell.area, 12);
  });

  const surfaceOf = (system: SpmSystem, y: Float64Array) => {
    const surface = new Float64Array(system.mesh.cells);
    system.particles[0].surface(y, surface);
    return surface[1];
  };
});

test('a discharge at constant current and D_s follows the exact solution of the sphere', () => {
  const cell = plainCell([{}]);
  const [layer] = cell.positive.layers;
  const [theta, rate, D_s] = [0.3, 1, 1e-14];
  const { system, y } = load(cell, rate, [theta], 8);
  const I = system.output(y).current / cell.area;
  const i_n = -I / (specificArea(layer) * layer.thickness);
  const kinetic = thermal(cell) * (Math.asinh(i_n / (2 * 2)) - Math.asinh(I / (2 * 5)));
  // roots of tan x = x (Carslaw & Jaeger, Conduction of Heat in Solids, section 9.8)
  const roots = Array.from({ length: 60 }, (_, k) => {
    let x = (k + 1) * Math.PI;
    for (let i = 0; i < 60; i++) x = (k + 1) * Math.PI + Math.atan(x);
    return x;
  });
  const exact = (t: number) => {
    const tau = (D_s * t) / layer.particleRadius ** 2;
    const modes = roots.reduce((sum, x) => sum + Math.exp(-x * x * tau) / (x * x), 0);
    const flux = (-i_n * layer.particleRadius) / (F * D_s * layer.material.c_max);
    return 4.2 - (theta + flux * (3 * tau + 0.2 - 2 * modes)) + kinetic;
  };
  const times = Array.from({ length: 30 }, (_, k) => 60 * (k + 1));
  const { voltages, onStep } = voltagesAt(system, times);
  const { status } = integrateExplicit(system, y, { until: 1800, tolerance: 1e-9, onStep });
  const error = worstDifference(voltages, times.map(exact));
  console.info(`single particle against the exact sphere: ${error.toExponential(1)} V`);
  expect(status).toBe('finished');
  expect(error).toBeLessThan(1e-7);
});
