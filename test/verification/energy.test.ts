/** V14: the second law. */

import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { bilayerPorosity, twoChemistries, xu2019 } from './cells.ts';
import { protocol } from './protocol.ts';
import { amperes, begin, cutOff, follow, report } from './run.ts';

/** Of the quadrature of U over the charge below, and of the energy recorded on the steps' polynomials. */
const QUADRATURE = 1e-7;

/** Integral of the common rest potential over lithium [J], by Gauss-Legendre on short intervals. */
function reversibleWork(cell: Cell, from: number, to: number): number {
  const { voltageAtLithium } = equilibrium(cell);
  const intervals = 200;
  const h = (to - from) / intervals;
  const node = Math.sqrt(0.15);
  let sum = 0;
  for (let k = 0; k < intervals; k++) {
    const middle = from + (k + 0.5) * h;
    sum +=
      (h / 18) *
      (5 * voltageAtLithium(middle - node * h) +
        8 * voltageAtLithium(middle) +
        5 * voltageAtLithium(middle + node * h));
  }
  return sum;
}

/** Energy delivered (discharge) or taken up (charge) beside the reversible work on the same lithium [J]. */
function work(cell: Cell, rate: number, direction: 'Discharge' | 'Charge') {
  const rest = equilibrium(cell);
  const [lower, upper] = cell.voltageWindow;
  const start = direction === 'Discharge' ? rest.charged : rest.discharged;
  const step = `${direction} at ${rate}C until ${direction === 'Discharge' ? lower : upper} V`;
  const { steps } = protocol(cell, [step], { theta: start.theta });
  const { charge, energy, ending } = steps[0];
  expect(ending.status).toBe('event');
  const sign = direction === 'Discharge' ? 1 : -1;
  return { E: sign * energy, U: sign * reversibleWork(cell, start.lithium, start.lithium + charge) };
}

describe.each([xu2019(), bilayerPorosity(), twoChemistries()])('$name', (cell) => {
  test('E_discharge <= integral of U dQ <= E_charge, and the loss grows with the rate', () => {
    const rates = [0.02, 0.1, 1, 3];
    const losses = (['Discharge', 'Charge'] as const).map((direction) =>
      rates.map((rate) => {
        const { E, U } = work(cell, rate, direction);
        return direction === 'Discharge' ? (U - E) / U : (E - U) / U;
      }),
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
