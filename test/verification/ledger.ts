/** V12: what lithium, salt and charge of a whole run do not add up by, for the tests and for the evidence. */

import type { Cell, Layer } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { F } from '../../src/core/constants.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import type { P2dSystem } from '../../src/models/p2d/system.ts';
import { bilayerPorosity, gradedCell, REFERENCE_THETA, twoChemistries, xu2019 } from './cells.ts';
import { varyingElectrolyte } from './materials.ts';
import { amperes, begin, cutOff, follow } from './run.ts';

/** Properties of a layer in the depth z. */
function at({ gradient = {}, porosity, activeFraction, particleRadius }: Layer, z: number) {
  return {
    porosity: gradient.porosity?.(z) ?? porosity,
    activeFraction: gradient.activeFraction?.(z) ?? activeFraction,
    particleRadius: gradient.particleRadius?.(z) ?? particleRadius,
  };
}

/** Lithium in particles, salt in pores [mol m^-2], charge of the double layers [C m^-2]: from the states and the cell. */
function stock({ cell, mesh, layout, particles, doubleLayer }: P2dSystem, y: Float64Array) {
  let lithium = 0;
  let salt = 0;
  let stored = 0;
  for (let i = 0; i < mesh.electrode; i++) salt += cell.separator.porosity * mesh.width[i] * y[i];
  for (const [k, layer] of cell.positive.layers.entries()) {
    const { from, to } = mesh.regions[k + 1];
    const start = mesh.centre[from] - mesh.width[from] / 2;
    for (let i = from; i < to; i++) {
      const h = mesh.width[i];
      // gradients here are straight lines: the mean over a cell is the value in its middle
      const { porosity, activeFraction, particleRadius } = at(
        layer,
        (mesh.centre[i] - start) / layer.thickness,
      );
      const area = (3 * activeFraction) / particleRadius;
      lithium += h * activeFraction * layer.material.c_max * particles[k].mean(y, i - from);
      salt += h * porosity * y[i];
      stored += h * area * layer.doubleLayerCapacitance * y[layout.dphi + i];
    }
  }
  return { lithium, salt, stored: doubleLayer ? stored : 0 };
}

/** The foil's current and the reaction of all particles against I; relative. The latter only without double layers. */
function currentError({ mesh, layout, doubleLayer }: P2dSystem, y: Float64Array, density: number): number {
  let reaction = 0;
  for (let i = mesh.electrode; i < mesh.cells; i++)
    reaction += mesh.area[i] * mesh.width[i] * y[layout.i_n + i];
  const foil = Math.abs(y[layout.foilCurrent] / density - 1);
  return doubleLayer ? foil : Math.max(foil, Math.abs(reaction / density + 1));
}

/**
 * i_e + i_s at every inner face against I, over what rounding of the potentials makes of it (the conductances are up to
 * 1e7 S/m^2, so that a last digit of 4 V is a current).
 */
function faceError(system: P2dSystem, y: Float64Array, density: number): number {
  const { charge, mesh } = system;
  system.rhs(0, y, new Float64Array(system.size));
  let worst = 0;
  for (let f = 1; f < mesh.cells; f++) {
    const rounding = 8 * Number.EPSILON * (charge.ionic[f] + 4 * charge.electronic[f]) + 1e-12 * density;
    worst = Math.max(worst, Math.abs(charge.i_e[f] + charge.i_s[f] - density) / rounding);
  }
  return worst;
}

export interface LedgerCase {
  readonly name: string;
  readonly cell: Cell;
  readonly theta: readonly number[];
}

const two = twoChemistries({
  electrolyte: { material: varyingElectrolyte(lipf6_nyman2008), concentration: 1000 },
});
export const LEDGER_CASES: readonly LedgerCase[] = [
  { name: 'one layer', cell: xu2019(), theta: [REFERENCE_THETA] },
  { name: 'bi-layer', cell: bilayerPorosity(), theta: [REFERENCE_THETA, REFERENCE_THETA] },
  { name: 'graded', cell: gradedCell(), theta: [REFERENCE_THETA] },
  { name: 'two chemistries, D_s(theta), t_plus(c)', cell: two, theta: equilibrium(two).charged.theta },
];

export interface LedgerErrors {
  /** Relative: lithium to the charge passed, salt to the salt, charge to the charge, currents to I. */
  readonly lithium: number;
  readonly salt: number;
  readonly charge: number;
  readonly currents: number;
  /** i_e + i_s at the faces at the start, over the rounding of the potentials. */
  readonly faces: number;
  /** Charge of the double layers over that passed. */
  readonly stored: number;
  readonly status: string;
}

/** A discharge to the cut-off or to a physical limit. */
export function ledgerErrors({ cell, theta }: LedgerCase, rate: number, doubleLayer: boolean): LedgerErrors {
  const current = amperes(cell, rate);
  const density = current / cell.area;
  const started = begin(cell, current, theta, { doubleLayer });
  const { system, y } = started;
  const before = stock(system, y);
  const faces = faceError(system, y, density);
  let currents = 0;
  const state = new Float64Array(system.size);
  const { outcome } = follow(started, {
    tolerance: 1e-4,
    events: [...physicalLimits(system), cutOff(system, cell.voltageWindow[0])],
    onStep(step) {
      step.interpolate(step.to, state);
      currents = Math.max(currents, currentError(system, state, density));
    },
  });
  const after = stock(system, outcome.y);
  const passed = density * outcome.t;
  const stored = after.stored - before.stored;
  const lithium = Math.abs(F * (after.lithium - before.lithium) - passed - stored) / passed;
  const salt = Math.abs(after.salt - before.salt + stored / F) / before.salt;
  const charge = Math.abs(outcome.y[system.layout.charge] / passed - 1);
  return {
    lithium,
    salt,
    charge,
    currents,
    faces,
    stored: Math.abs(stored) / passed,
    status: outcome.status,
  };
}
