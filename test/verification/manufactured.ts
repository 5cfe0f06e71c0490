/** V7: errors of the coupled model against the manufactured fields, for the tests and for the evidence. */
import type { Cell } from '../../src/cell/cell.ts';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { lipf6_valoen2005 } from '../../src/materials/electrolytes/lipf6-valoen2005.ts';
import type { Law } from '../../src/materials/material.ts';
import { integrate } from '../../src/solvers/bdf.ts';
import { consistentStart } from '../../src/solvers/start.ts';
import { cellOf } from './cells.ts';
import { ManufacturedFields } from './manufactured-fields.ts';
import { ManufacturedSystem } from './manufactured-system.ts';
import { exponentialLaw, varyingElectrolyte } from './materials.ts';

/** Two thirds of a period of the fields [s]. */
export const MANUFACTURED_TIME = 100;
/** Local errors in time stay a hundredfold below those in space on the finest mesh. */
const TOLERANCE = 1e-9;
/** Enough for rounding: theta falls to 1e-11 with ten points. */
const POINTS = 10;
/** Radii over R_p at which theta is compared. */
const RADII = [0.3, 0.7, 1];

export interface ManufacturedErrors {
  /** Worst of all cells: mol m^-3, V, A m^-2, and theta at three radii. */
  readonly c_e: number;
  readonly phi_e: number;
  readonly phi_s: number;
  readonly dphi: number;
  readonly i_n: number;
  readonly theta: number;
  /** Terminal voltage [V], the foil's overpotential [V] and concentration [mol m^-3]. */
  readonly voltage: number;
  readonly eta_Li: number;
  readonly c_f: number;
}

export type ManufacturedVariable = keyof ManufacturedErrors;

/** Falls sevenfold from theta 0 to 1, without the wiggles of a fitted polynomial. */
export const SMOOTH_D_s = exponentialLaw('D_s', 'm^2/s', [3e-14, 2]);

/** Everything jumps at the interface: porosity, efficiency, area, conductivity, radius, material; and phi_s itself. */
function manufacturedCell(D_s: Law): Cell {
  const near = {
    name: 'near',
    material: nmc532_xu2019,
    thickness: 40e-6,
    porosity: 0.42,
    activeFraction: 0.45,
    particleRadius: 2.5e-6,
    transportEfficiency: 0.28,
    effectiveConductivity: 0.8,
    filmResistance: 1e-3,
  };
  const far = {
    name: 'far',
    material: { ...nmc532_colclasure2020, D_s },
    thickness: 55e-6,
    porosity: 0.3,
    activeFraction: 0.6,
    particleRadius: 5e-6,
    transportEfficiency: 0.14,
    effectiveConductivity: 0.3,
    interlayerResistance: 5e-5,
  };
  const electrolyte = { material: varyingElectrolyte(lipf6_valoen2005), concentration: 1000 };
  return cellOf([near, far], { name: 'manufactured', electrolyte, contactResistance: 1e-4 });
}

export interface ManufacturedMesh {
  readonly cells: number;
  readonly points?: number;
  readonly doubleLayer?: boolean;
  readonly tolerance?: number;
  /** Of the layer on the collector. */
  readonly D_s?: Law;
}

/** The state at the end, and the fields it is to have. */
export function solveManufactured(mesh: ManufacturedMesh): { system: ManufacturedSystem; y: Float64Array } {
  const { cells, points = POINTS, doubleLayer = false, tolerance = TOLERANCE, D_s = SMOOTH_D_s } = mesh;
  const fields = new ManufacturedFields(manufacturedCell(D_s));
  const options = { separatorCells: cells, cellsPerLayer: cells, particle: { points }, doubleLayer };
  const system = new ManufacturedSystem(fields, options);
  const y = system.start();
  const start = consistentStart(system, 0, y);
  if (start.status === 'failed') throw new Error(`${start.where}: ${start.detail}`);
  const outcome = integrate(system, y, { until: MANUFACTURED_TIME, tolerance });
  if (outcome.status !== 'finished') throw new Error(`ended with ${JSON.stringify(outcome.status)}`);
  // fluxes and control of the last state
  system.rhs(outcome.t, outcome.y, new Float64Array(system.size));
  return { system, y: outcome.y };
}

export function manufacturedErrors(mesh: ManufacturedMesh): ManufacturedErrors {
  const { system, y } = solveManufactured(mesh);
  const { fields, model } = system;
  const { layout } = model;
  const t = MANUFACTURED_TIME;
  const error = { c_e: 0, phi_e: 0, phi_s: 0, dphi: 0, i_n: 0, theta: 0 };
  const note = (name: keyof typeof error, value: number) => {
    error[name] = Math.max(error[name], Math.abs(value));
  };
  for (let i = 0; i < model.mesh.cells; i++) {
    const r = system.region(i);
    const x = model.mesh.centre[i];
    const phi_e = y[layout.phi_e + i] - fields.phi_e(x, r, t);
    note('c_e', y[i] - fields.c_e(x, r, t));
    note('phi_e', phi_e);
    if (r === 0) continue;
    const dphi = y[layout.dphi + i] - fields.phi_s(x, r, t) + fields.phi_e(x, r, t);
    note('dphi', dphi);
    note('phi_s', dphi + phi_e);
    note('i_n', y[layout.i_n + i] - fields.i_n(x, r - 1, t));
    const particle = model.particles[r - 1];
    for (const radius of RADII) {
      const exact = fields.theta(radius * radius, x, r - 1, t).value;
      note('theta', particle.profile(y, i - model.mesh.regions[r].from, radius) - exact);
    }
  }
  return { ...error, ...endErrors(system, y) };
}

function endErrors({ fields, model }: ManufacturedSystem, y: Float64Array) {
  const t = MANUFACTURED_TIME;
  const last = fields.ends.length - 2;
  const end = fields.ends[last + 1];
  const voltage = fields.phi_s(end, last, t) - fields.i_s(end, last, t) * fields.cell.contactResistance;
  return {
    voltage: Math.abs(model.output(y).voltage - voltage),
    eta_Li: Math.abs(y[model.layout.foilOverpotential] + fields.phi_e(0, 0, t)),
    c_f: Math.abs(y[model.layout.foilConcentration] - fields.c_e(0, 0, t)),
  };
}
