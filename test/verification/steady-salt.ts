/** V3, V6: steady salt of the model's own fluxes against exact solutions, for the tests and for the evidence. */

import { Matrix, solve } from 'ml-matrix';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { F } from '../../src/core/constants.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { plainCell } from './cells.ts';
import { plainElectrolyte } from './materials.ts';

export const ELECTROLYTE = { D_e: 3e-10, kappa: 1, t_plus: 0.4, thermodynamicFactor: 0 };
export const SALT_ELECTROLYTE = plainElectrolyte(ELECTROLYTE);

/** D 1 : 0.1 in layers of different thickness. */
export const SALT_LAYERS: Partial<Layer>[] = [
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
export function regionsOf({ separator, positive }: Cell): { L: number; D: number }[] {
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

/** Relative errors of steady diffusion through layers with sources 1 : 2 and D 1 : 0.1, by cells per region. */
export function layeredDiffusionErrors(meshes: readonly number[]): number[] {
  const cell = plainCell(SALT_LAYERS, { electrolyte: SALT_ELECTROLYTE });
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
  return meshes.map((cells) => {
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
}

export interface SteadySaltErrors {
  /** Relative to the whole difference in concentration, by cells per region. */
  readonly errors: number[];
  /** Worst of the separator, where the profile is a straight line; relative to the concentration. */
  readonly separator: number;
}

/** Steady salt under a uniform reaction. */
export function uniformReactionErrors(meshes: readonly number[]): SteadySaltErrors {
  let separatorError = 0;
  const cell = plainCell([{ thickness: 80e-6 }], { electrolyte: SALT_ELECTROLYTE });
  const [separator, layer] = regionsOf(cell);
  const I = 30;
  const flux = ((1 - ELECTROLYTE.t_plus) * I) / F;
  const exact = (x: number): number => {
    if (x < separator.L) return 1000 - (flux * x) / separator.D;
    const b = (x - separator.L) / layer.L;
    return 1000 - (flux * separator.L) / separator.D - (flux * layer.L * (b - 0.5 * b * b)) / layer.D;
  };
  const errors = meshes.map((cells) => {
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
    for (let i = 0; i < mesh.electrode; i++) {
      separatorError = Math.max(separatorError, Math.abs(c[i] / exact(mesh.centre[i]) - 1));
    }
    return Math.max(...c.map((value, i) => Math.abs(value - exact(mesh.centre[i])))) / (1000 - exact(105e-6));
  });
  return { errors, separator: separatorError };
}
