/** V4: a porous electrode at t = 0+, linear kinetics, ohmic in both phases. */

import { describe, expect, test } from 'vitest';
import { type Cell, type Layer, specificArea } from '../../src/cell/cell.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import { type PlainCell, plainCell } from './cells.ts';
import {
  chargeTransferResistance,
  type LinearLayer,
  linearElectrode,
  oneLayerReaction,
  oneLayerResistance,
} from './exact.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { begin, orders, report } from './run.ts';

const KAPPA = 1;
const FOIL_I_0 = 10;
/** Kinetics are linear to (F eta/2RT)^2/6 < 1e-6 up to here [V]. */
const OVERPOTENTIAL = 1e-4;
const ORDER = 1.95;
const MESHES = [10, 20, 40, 80];

/** U does not depend on theta, so that a surface concentration adds no resistance; salt does not diffuse potentials. */
const material = (i_0: number) => plainMaterial({ U_0: 3.7, slope: 0, i_0 });
const plain: PlainCell = {
  electrolyte: plainElectrolyte({ kappa: KAPPA, thermodynamicFactor: 0 }),
  foil_i_0: FOIL_I_0,
};

/** nu = 3.2 at kappa : sigma = 1 : 100, as in the figures measured before. */
const one: Partial<Layer>[] = [
  { thickness: 100e-6, transportEfficiency: 0.1, effectiveConductivity: 10, material: material(8.88) },
];
const near = { thickness: 40e-6, transportEfficiency: 0.25, effectiveConductivity: 1, particleRadius: 3e-6 };
const far = { thickness: 60e-6, transportEfficiency: 0.14, effectiveConductivity: 0.6, particleRadius: 6e-6 };
const two: Partial<Layer>[] = [
  { ...near, activeFraction: 0.5, material: material(5) },
  { ...far, activeFraction: 0.62, material: material(9), filmResistance: 1e-3 },
];
const twoResistances = [two[0], { ...two[1], interlayerResistance: 4e-5 }];

function linearised({ positive }: Cell): LinearLayer[] {
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
function errors(cell: Cell, cells: number, sign: 1 | -1): { dV: number; reaction: number } {
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

test('the exact solution of N layers is that of Newman and Tobias for one', () => {
  const [layer] = linearised(plainCell(one, plain));
  const electrode = linearElectrode([layer]);
  expect(electrode.resistance).toBeCloseTo(oneLayerResistance(layer), 14);
  for (const x of [0, 0.3, 1]) {
    const expected = -oneLayerReaction(layer, 1 - x) / layer.L;
    expect(electrode.reaction(x * layer.L) / expected).toBeCloseTo(1, 12);
  }
  const halves = [
    { ...layer, L: 0.3 * layer.L },
    { ...layer, L: 0.7 * layer.L },
  ];
  expect(linearElectrode(halves).resistance / electrode.resistance).toBeCloseTo(1, 12);
});

describe.each([
  { name: 'one layer', layers: one },
  { name: 'two layers with a film', layers: two },
  { name: 'two layers with a film and an interlayer resistance', layers: twoResistances },
])('$name', ({ name, layers }) => {
  const cell = plainCell(layers, plain);

  test.each([1, -1] as const)('i_n and dV at t = 0+ converge with order 2 (sign of I: %d)', (sign) => {
    const found = MESHES.map((cells) => errors(cell, cells, sign));
    const dV = found.map((error) => error.dV);
    const reaction = found.map((error) => error.reaction);
    report(`V4 ${name}`, { dV, 'order of dV': orders(dV), reaction, 'order of i_n': orders(reaction) });
    expect(Math.min(...orders(dV))).toBeGreaterThanOrEqual(ORDER);
    expect(Math.min(...orders(reaction))).toBeGreaterThanOrEqual(ORDER);
    expect(dV[0]).toBeLessThanOrEqual(2e-2); // 1.2e-2 for ten uniform cells
  });
});
