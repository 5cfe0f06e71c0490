/** V14: the second law. */

import { describe, expect, test } from 'vitest';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { bilayerPorosity, twoChemistries, xu2019 } from './cells.ts';
import { amperes, begin, cutOff, follow, report } from './run.ts';
import { lostShare } from './second-law.ts';

/** Of the quadrature of U over the charge below, and of the energy recorded on the steps' polynomials. */
const QUADRATURE = 1e-7;

describe.each([xu2019(), bilayerPorosity(), twoChemistries()])('$name', (cell) => {
  test('E_discharge <= integral of U dQ <= E_charge, and the loss grows with the rate', () => {
    const rates = [0.02, 0.1, 1, 3];
    const losses = (['Discharge', 'Charge'] as const).map((direction) =>
      rates.map((rate) => lostShare(cell, rate, direction)),
    );
    report(`V14 ${cell.name}`, { 'lost on discharge': losses[0], 'on charge': losses[1] });
    for (const lost of losses) {
      expect(Math.min(...lost)).toBeGreaterThan(-QUADRATURE);
      for (const [k, loss] of lost.slice(1).entries()) expect(loss).toBeGreaterThan(lost[k]);
      // a slow cycle is nearly reversible: overpotentials of C/50 are below 10 mV
      expect(lost[0]).toBeLessThan(10e-3 / 3.5);
    }
  });

  test.each([1, -1])('every reaction runs down its own potential, at every step (sign of I: %d)', (sign) => {
    const rest = equilibrium(cell);
    const theta = sign > 0 ? rest.charged.theta : rest.discharged.theta;
    const started = begin(cell, sign * amperes(cell, 2), theta);
    const { system } = started;
    const { mesh, layout, kinetics } = system;
    const volts = cell.voltageWindow[sign > 0 ? 0 : 1];
    const state = new Float64Array(system.size);
    let least = Number.POSITIVE_INFINITY;
    let steps = 0;
    follow(started, {
      tolerance: 1e-5,
      events: [cutOff(system, volts, sign > 0 ? -1 : 1)],
      onStep(step) {
        step.interpolate(step.to, state);
        system.rhs(0, state, new Float64Array(system.size));
        steps++;
        least = Math.min(least, state[layout.foilCurrent] * state[layout.foilOverpotential]);
        for (let i = mesh.electrode; i < mesh.cells; i++) {
          const eta = state[layout.dphi + i] - kinetics.U[i];
          least = Math.min(least, state[layout.i_n + i] * eta);
        }
      },
    });
    report(`V14 ${cell.name}`, { 'least dissipation W/m2': least, steps });
    expect(steps).toBeGreaterThan(20);
    expect(least).toBeGreaterThanOrEqual(-1e-10);
  });
});
