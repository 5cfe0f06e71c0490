/** V11, V12: a cell at rest stays at rest; lithium, salt and charge are conserved. */

import { describe, expect, test } from 'vitest';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import type { P2dSystem } from '../../src/models/p2d/system.ts';
import { bilayerPorosity, gradedCell, REFERENCE_THETA, twoChemistries, xu2019 } from './cells.ts';
import { varyingElectrolyte } from './materials.ts';
import { amperes, begin, cutOff, follow, report, settle } from './run.ts';

/** Relative, over a whole run: some hundred steps, each of a few rounding errors per unknown. */
const BALANCE = 1e-10;
/** RT/F [V] */
const THERMAL = (R_GAS * 298.15) / F;

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

interface Case {
  readonly name: string;
  readonly cell: Cell;
  readonly theta: readonly number[];
}

const two = twoChemistries({
  electrolyte: { material: varyingElectrolyte(lipf6_nyman2008), concentration: 1000 },
});
const cases: Case[] = [
  { name: 'one layer', cell: xu2019(), theta: [REFERENCE_THETA] },
  { name: 'bi-layer', cell: bilayerPorosity(), theta: [REFERENCE_THETA, REFERENCE_THETA] },
  { name: 'graded', cell: gradedCell(), theta: [REFERENCE_THETA] },
  { name: 'two chemistries, D_s(theta), t_plus(c)', cell: two, theta: equilibrium(two).charged.theta },
];

describe.each(cases)('$name', ({ name, cell, theta }) => {
  describe.each([0.1, 1, 5])('V12 at %dC', (rate) => {
    test.each([false, true])('lithium, salt and charge hold to 1e-10, double layer %s', (doubleLayer) => {
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
      expect(outcome.status).toBe('event');
      const after = stock(system, outcome.y);
      const passed = density * outcome.t;
      const stored = after.stored - before.stored;
      const lithium = Math.abs(F * (after.lithium - before.lithium) - passed - stored) / passed;
      const salt = Math.abs(after.salt - before.salt + stored / F) / before.salt;
      const charge = Math.abs(outcome.y[system.layout.charge] / passed - 1);
      report(`V12 ${name}, ${rate}C, double layer ${doubleLayer}`, {
        lithium,
        salt,
        charge,
        currents,
        faces,
      });
      expect(lithium).toBeLessThanOrEqual(BALANCE);
      expect(salt).toBeLessThanOrEqual(BALANCE);
      expect(charge).toBeLessThanOrEqual(BALANCE);
      expect(currents).toBeLessThanOrEqual(BALANCE);
      expect(faces).toBeLessThanOrEqual(1);
      if (doubleLayer) expect(Math.abs(stored)).toBeGreaterThan(1e3 * BALANCE * passed);
    });
  });

  test.each([false, true])('V11: a rest of 24 h moves nothing, double layer %s', (doubleLayer) => {
    const rest = equilibrium(cell).atStateOfCharge(0.4);
    const started = begin(cell, 0, rest.theta, { doubleLayer });
    const { system } = started;
    const { layout, mesh } = system;
    // layers rest at one potential as well as their polynomials round: the rest of it is a current
    const { U, i_0 } = system.kinetics;
    const U_spread = Math.max(...U.subarray(mesh.electrode)) - Math.min(...U.subarray(mesh.electrode));
    const stirred = (Math.max(...i_0) / THERMAL) * U_spread;
    const voltage = (y: Float64Array) => Math.abs(system.output(y).voltage - rest.voltage);
    let drift = voltage(started.y);
    let reaction = 0;
    let salt = 0;
    const state = new Float64Array(system.size);
    const { outcome } = follow(started, {
      until: 86_400,
      tolerance: 1e-6,
      onStep(step) {
        step.interpolate(step.to, state);
        drift = Math.max(drift, voltage(state));
        for (let i = mesh.electrode; i < mesh.cells; i++) {
          reaction = Math.max(reaction, Math.abs(state[layout.i_n + i]));
        }
        for (let i = 0; i <= mesh.cells; i++) {
          salt = Math.max(salt, Math.abs(state[i] / cell.electrolyte.concentration - 1));
        }
      },
    });
    report(`V11 ${name}, double layer ${doubleLayer}`, {
      'drift V': drift,
      'i_n A/m2': reaction,
      stirred,
      salt,
    });
    expect(outcome.status).toBe('finished');
    expect(drift).toBeLessThanOrEqual(1e-9);
    expect(U_spread).toBeLessThanOrEqual(2e-12);
    expect(reaction).toBeLessThanOrEqual(1e-12 + 2 * stirred);
    expect(salt).toBeLessThanOrEqual(1e-11);
  });

  test('a loaded cell relaxes to the equilibrium of the lithium it holds', () => {
    const rest = equilibrium(cell);
    const charged = rest.atStateOfCharge(0.8);
    const started = begin(cell, amperes(cell, 1), charged.theta);
    const { system } = started;
    const { outcome: loaded } = follow(started, { until: 1200, tolerance: 1e-6 });
    const passed = amperes(cell, 1) * loaded.t;
    const before = system.output(loaded.y).voltage;
    system.control = { kind: 'current', value: 0 };
    const y = loaded.y.slice();
    settle(system, y);
    const { outcome } = follow({ system, y }, { until: 1e6, tolerance: 1e-6 });
    const expected = rest.voltageAtLithium(charged.lithium + passed);
    const error = Math.abs(system.output(outcome.y).voltage - expected);
    report(`relaxation, ${name}`, { 'loaded V': before, 'relaxed V': expected, 'error V': error });
    expect(expected - before).toBeGreaterThan(0.01);
    expect(error).toBeLessThanOrEqual(1e-9);
  });
});
