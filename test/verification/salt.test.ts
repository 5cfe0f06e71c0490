/** V3, V5, V6: salt in the electrolyte. */

import { Matrix, solve } from 'ml-matrix';
import { expect, test } from 'vitest';
import { type Cell, type Layer, specificArea } from '../../src/cell/cell.ts';
import { F } from '../../src/core/constants.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { plainCell } from './cells.ts';
import { chargeTransferResistance, linearElectrode, sandTime } from './exact.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { begin, follow, orders, report } from './run.ts';

const ORDER = 1.95;
const MESHES = [10, 20, 40, 80];
const ELECTROLYTE = { D_e: 3e-10, kappa: 1, t_plus: 0.4, thermodynamicFactor: 0 };
const electrolyte = plainElectrolyte(ELECTROLYTE);

/** D 1 : 0.1 in layers of different thickness. */
const layers: Partial<Layer>[] = [
  { thickness: 40e-6, porosity: 0.4, transportEfficiency: 0.3 },
  { thickness: 60e-6, porosity: 0.3, transportEfficiency: 0.03 },
];

function systemOf(cell: Cell, cells: number): P2dSystem {
  const options = {
    separatorCells: cells,
    cellsPerLayer: cells,
    particle: { points: 3 },
    doubleLayer: false,
  };
  return new P2dSystem(cell, options);
}

/** Ends of the regions from the foil, and D_e B in them. */
function regionsOf({ separator, positive }: Cell): { L: number; D: number }[] {
  return [separator, ...positive.layers].map(({ thickness, transportEfficiency }) => ({
    L: thickness,
    D: ELECTROLYTE.D_e * transportEfficiency,
  }));
}

/**
 * Steady salt of the model's own fluxes and balances for given sources, ionic currents and flux through the foil:
 * solved by probing, with the first value pinned.
 */
function steadySalt(
  system: P2dSystem,
  given: { source: (i: number) => number; i_e: (face: number) => number; N_0: number; c_1: number },
): number[] {
  const { mesh, salt, charge, transport } = system;
  const { cells, width } = mesh;
  const y = new Float64Array(system.size).fill(1000);
  const rows = new Float64Array(system.size);
  for (let f = 0; f <= cells; f++) charge.i_e[f] = given.i_e(f);
  const residual = (c: (i: number) => number): number[] => {
    for (let i = 0; i < cells; i++) y[i] = c(i);
    transport.evaluate(y);
    salt.evaluate(y);
    salt.N[0] = given.N_0;
    salt.N[cells] = 0;
    salt.balance(rows);
    return Array.from({ length: cells }, (_, i) => rows[i] + width[i] * given.source(i));
  };
  const base = residual(() => 1000);
  const jacobian = Matrix.zeros(cells, cells);
  for (let k = 0; k < cells; k++) {
    const column = residual((i) => (i === k ? 1001 : 1000));
    for (let i = 0; i < cells; i++) jacobian.set(i, k, column[i] - base[i]);
  }
  const right = Matrix.columnVector(base.map((value) => -value));
  for (let k = 0; k < cells; k++) jacobian.set(0, k, k === 0 ? 1 : 0);
  right.set(0, 0, given.c_1 - 1000);
  return solve(jacobian, right)
    .to1DArray()
    .map((rise) => 1000 + rise);
}

test('V3: steady diffusion through layers with sources 1 : 2 and D 1 : 0.1 converges with order 2', () => {
  const cell = plainCell(layers, { electrolyte });
  const [separator, one, two] = regionsOf(cell);
  const S = 10; // mol m^-3 s^-1 in layer 1
  const interface_ = separator.L + one.L;
  const end = interface_ + two.L;
  /** dc/dx = -N/D with N = -(what is released beyond x); c = 1000 on the foil. */
  const exact = (x: number): number => {
    const all = S * one.L + 2 * S * two.L;
    const within = (x0: number, L: number) => Math.min(L, Math.max(0, x - x0));
    const a = within(separator.L, one.L);
    const b = within(interface_, two.L);
    const first = ((S * one.L + 2 * S * two.L) * a - 0.5 * S * a * a) / one.D;
    const second = (2 * S * (two.L * b - 0.5 * b * b)) / two.D;
    return 1000 + (all * within(0, separator.L)) / separator.D + first + second;
  };
  const errors = MESHES.map((cells) => {
    const system = systemOf(cell, cells);
    const { mesh } = system;
    const c = steadySalt(system, {
      source: (i) => (i < mesh.electrode ? 0 : mesh.centre[i] < interface_ ? S : 2 * S),
      i_e: () => 0,
      N_0: -(S * one.L + 2 * S * two.L),
      c_1: exact(mesh.centre[0]),
    });
    return Math.max(...c.map((value, i) => Math.abs(value - exact(mesh.centre[i])))) / (exact(end) - 1000);
  });
  report('V3', { errors, orders: orders(errors) });
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(ORDER);
  expect(errors[0]).toBeLessThanOrEqual(5e-3); // 4.1e-3 for ten uniform cells
});

test('V6: steady salt under uniform reaction is a parabola, order 2, and a straight line in the separator', () => {
  const cell = plainCell([{ thickness: 80e-6 }], { electrolyte });
  const [separator, layer] = regionsOf(cell);
  const I = 30;
  const flux = ((1 - ELECTROLYTE.t_plus) * I) / F;
  const exact = (x: number): number => {
    if (x < separator.L) return 1000 - (flux * x) / separator.D;
    const b = (x - separator.L) / layer.L;
    return 1000 - (flux * separator.L) / separator.D - (flux * layer.L * (b - 0.5 * b * b)) / layer.D;
  };
  const errors = MESHES.map((cells) => {
    const system = systemOf(cell, cells);
    const { mesh } = system;
    const faces = [0];
    for (const width of mesh.width) faces.push(faces[faces.length - 1] + width);
    const c = steadySalt(system, {
      source: (i) => (i < mesh.electrode ? 0 : -I / F / layer.L),
      i_e: (f) => I * Math.min(1, Math.max(0, (separator.L + layer.L - faces[f]) / layer.L)),
      N_0: I / F,
      c_1: exact(mesh.centre[0]),
    });
    for (let i = 0; i < mesh.electrode; i++)
      expect(Math.abs(c[i] / exact(mesh.centre[i]) - 1)).toBeLessThan(1e-12);
    return Math.max(...c.map((value, i) => Math.abs(value - exact(mesh.centre[i])))) / (1000 - exact(105e-6));
  });
  report('V6 uniform reaction', { errors, orders: orders(errors) });
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(ORDER);
});

test('V6: the whole model comes to rest on the exact steady salt of its own reaction, two layers, order 2', () => {
  const material = plainMaterial({ U_0: 3.7, slope: 0, i_0: 1 });
  const own = layers.map((layer) => ({ ...layer, material, effectiveConductivity: 1 }));
  const cell = plainCell(own, { electrolyte });
  const linear = cell.positive.layers.map((layer) => ({
    L: layer.thickness,
    kappa: ELECTROLYTE.kappa * layer.transportEfficiency,
    sigma: layer.effectiveConductivity,
    reaction: specificArea(layer) / chargeTransferResistance(1),
  }));
  const electrode = linearElectrode(linear);
  const I = 1e-4 / electrode.resistance;
  const [separator, one, two] = regionsOf(cell);
  /** dc/dx = -(1 - t_plus) i_e / (F D B), c = 0 on the foil. */
  const drop = (x: number): number => {
    const scale = ((1 - ELECTROLYTE.t_plus) * I) / F;
    if (x <= separator.L) return (-scale * x) / separator.D;
    const atInterface = electrode.ionicIntegral(one.L);
    const inside = x - separator.L;
    const first = electrode.ionicIntegral(Math.min(inside, one.L)) / one.D;
    const second = Math.max(0, electrode.ionicIntegral(inside) - atInterface) / two.D;
    return -scale * (separator.L / separator.D + first + second);
  };
  const whole = -drop(separator.L + one.L + two.L);
  const errors = MESHES.map((cells) => {
    const started = begin(cell, I * cell.area, 0.5, { separatorCells: cells, cellsPerLayer: cells });
    // 40 times the slowest decay, about 4 L^2 eps / (pi^2 D B)
    const { outcome } = follow(started, { until: 40 * 450, tolerance: 1e-6 });
    const { mesh, layout } = started.system;
    const c = (i: number) => outcome.y[i] - outcome.y[layout.foilConcentration];
    for (let i = 0; i < mesh.electrode; i++) {
      expect(Math.abs(c(i) - drop(mesh.centre[i]))).toBeLessThanOrEqual(1e-12 * 1000);
    }
    let worst = 0;
    for (let i = 0; i < mesh.cells; i++) worst = Math.max(worst, Math.abs(c(i) - drop(mesh.centre[i])));
    return worst / whole;
  });
  report('V6 whole model', { errors, orders: orders(errors) });
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(ORDER);
});

test('V5: charging depletes the foil at the time of Sand, to 0.5 % with 60 cells and with order 1 or better', () => {
  const I = 100;
  const N = ((1 - ELECTROLYTE.t_plus) * I) / F;
  const porosity = 0.39;
  const transportEfficiency = porosity ** 1.5;
  const D_eff = ELECTROLYTE.D_e * transportEfficiency;
  const exact = sandTime(porosity, D_eff, N, 1000, 1); // the event is at 1 mol/m^3
  const thickness = 10 * Math.sqrt((D_eff * exact) / porosity);
  const separator = { thickness, porosity, transportEfficiency };
  const cell = plainCell([{ thickness: 80e-6 }], { electrolyte, change: { separator } });
  const errors = [15, 30, 60, 120].map((separatorCells) => {
    const started = begin(cell, -I * cell.area, 0.8, { separatorCells });
    const { outcome } = follow(started, { tolerance: 1e-7, events: physicalLimits(started.system) });
    const expected = { status: 'event', event: 'electrolyte depleted', place: 'the lithium foil' };
    expect(outcome).toMatchObject(expected);
    return Math.abs(outcome.t / exact - 1);
  });
  report('V5', { 'Sand time s': exact, errors, orders: orders(errors) });
  expect(errors[2]).toBeLessThanOrEqual(5e-3);
  expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(1);
});
