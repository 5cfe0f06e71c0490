/** V11, V12: a cell at rest stays at rest; lithium, salt and charge are conserved. */

import { describe, expect, test } from 'vitest';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import { LEDGER_CASES, ledgerErrors } from './ledger.ts';
import { amperes, begin, follow, report, settle } from './run.ts';

/** Relative, over a whole run: some hundred steps, each of a few rounding errors per unknown. */
const BALANCE = 1e-10;
/** RT/F [V] */
const THERMAL = (R_GAS * 298.15) / F;

describe.each(LEDGER_CASES)('$name', ({ name, cell, theta }) => {
  describe.each([0.1, 1, 5])('V12 at %dC', (rate) => {
    test.each([false, true])('lithium, salt and charge hold to 1e-10, double layer %s', (doubleLayer) => {
      const { status, stored, ...errors } = ledgerErrors({ name, cell, theta }, rate, doubleLayer);
      report(`V12 ${name}, ${rate}C, double layer ${doubleLayer}`, { ...errors });
      const { lithium, salt, charge, currents, faces } = errors;
      expect(status).toBe('event');
      expect(lithium).toBeLessThanOrEqual(BALANCE);
      expect(salt).toBeLessThanOrEqual(BALANCE);
      expect(charge).toBeLessThanOrEqual(BALANCE);
      expect(currents).toBeLessThanOrEqual(BALANCE);
      expect(faces).toBeLessThanOrEqual(1);
      if (doubleLayer) expect(stored).toBeGreaterThan(1e3 * BALANCE);
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
