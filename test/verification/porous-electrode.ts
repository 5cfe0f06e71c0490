/** V4: a porous electrode at t = 0+ against its exact solution, for the tests and for the evidence. */

import { type Cell, type Layer, specificArea } from '../../src/cell/cell.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import { type PlainCell, plainCell } from './cells.ts';
import { chargeTransferResistance, type LinearLayer, linearElectrode } from './exact.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { begin } from './run.ts';

const KAPPA = 1;
const FOIL_I_0 = 10;
/** Kinetics are linear to (F eta/2RT)^2/6 < 1e-6 up to here [V]. */
const OVERPOTENTIAL = 1e-4;

/** U does not depend on theta, so that a surface concentration adds no resistance; salt does not diffuse potentials. */
const material = (i_0: number) => plainMaterial({ U_0: 3.7, slope: 0, i_0 });
const plain: PlainCell = {
  electrolyte: plainElectrolyte({ kappa: KAPPA, thermodynamicFactor: 0 }),
  foil_i_0: FOIL_I_0,
};

/** nu = 3.2 at kappa : sigma = 1 : 100, as in the figures measured before. */
export const ONE_LAYER: Partial<Layer>[] = [
  { thickness: 100e-6, transportEfficiency: 0.1, effectiveConductivity: 10, material: material(8.88) },
];
const near = { thickness: 40e-6, transportEfficiency: 0.25, effectiveConductivity: 1, particleRadius: 3e-6 };
const far = { thickness: 60e-6, transportEfficiency: 0.14, effectiveConductivity: 0.6, particleRadius: 6e-6 };
const two: Partial<Layer>[] = [
  { ...near, activeFraction: 0.5, material: material(5) },
  { ...far, activeFraction: 0.62, material: material(9), filmResistance: 1e-3 },
];
/** Cells of V4 by name. */
export const POROUS_CASES: readonly { readonly name: string; readonly layers: readonly Partial<Layer>[] }[] =
  [
    { name: 'one layer', layers: ONE_LAYER },
    { name: 'two layers with a film', layers: two },
    {
      name: 'two layers with a film and an interlayer resistance',
      layers: [two[0], { ...two[1], interlayerResistance: 4e-5 }],
    },
  ];

export function porousCell(layers: readonly Partial<Layer>[]): Cell {
  return plainCell(layers, plain);
}

export function linearised({ positive }: Cell): LinearLayer[] {
  return positive.layers.map((layer) => {
    const current = new Float64Array(1);
    const zero = new Float64Array(1);
    layer.material.i_0.fill(zero, zero, 0, 1, 298.15, current, zero, zero);
    return {
      L: layer.thickness,
      kappa: KAPPA * layer.transportEfficiency,
      sigma: layer.effectiveConductivity,
      reaction: specificArea(layer) / (chargeTransferResistance(current[0]) + layer.filmResistance),
      interlayer: layer.interlayerResistance,
    };
  });
}

/** Relative errors of dV and (worst) of a i_n, at a current that makes the largest overpotential small. */
export function porousErrors(cell: Cell, cells: number, sign: 1 | -1): { dV: number; reaction: number } {
  const exact = linearElectrode(linearised(cell));
  const density = (sign * OVERPOTENTIAL) / exact.resistance;
  const { system, y } = begin(cell, density * cell.area, 0.5, { cellsPerLayer: cells });
  const { thickness, transportEfficiency } = cell.separator;
  const separator = (density * thickness) / (KAPPA * transportEfficiency);
  const foil = ((2 * R_GAS * cell.temperature) / F) * Math.asinh(density / (2 * FOIL_I_0));
  const dV = 3.7 - foil - separator - system.output(y).voltage;
  const { mesh, layout } = system;
  let worst = 0;
  let largest = 0;
  for (let i = mesh.electrode; i < mesh.cells; i++) {
    const expected = density * exact.reaction(mesh.centre[i] - thickness);
    worst = Math.max(worst, Math.abs(mesh.area[i] * y[layout.i_n + i] - expected));
    largest = Math.max(largest, Math.abs(expected));
  }
  return { dV: Math.abs(dV / (density * exact.resistance) - 1), reaction: worst / largest };
}
