import { expect, test } from 'vitest';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { lithium } from '../../../src/materials/metals/lithium.ts';
import { plainCell, REFERENCE_THETA, xu2019 } from '../../verification/cells.ts';
import { plainElectrolyte } from '../../verification/materials.ts';
import { amperes, begin, follow, report } from '../../verification/run.ts';

const THERMAL = (R_GAS * 298.15) / F;
const PROPERTIES = { D_e: 3e-10, kappa: 0.8, t_plus: 0.3, thermodynamicFactor: 1.4 };
/** Relative; a solved algebraic block. */
const SOLVED = 1e-10;

test.each([40, -40])(
  'at t = 0+ the half cell before the foil carries I and its salt and potential say so (%d A/m2)',
  (I) => {
    const cell = plainCell([{}], { electrolyte: plainElectrolyte(PROPERTIES), foil_i_0: 7 });
    const { system, y } = begin(cell, I * cell.area, 0.5);
    const { layout, mesh } = system;
    const half = mesh.width[0] / 2 / cell.separator.transportEfficiency;
    const { D_e, kappa, t_plus, thermodynamicFactor } = PROPERTIES;
    const c_f = y[layout.foilConcentration];
    const eta = y[layout.foilOverpotential];
    expect(y[layout.foilCurrent] / I).toBeCloseTo(1, 12);
    expect(eta / (2 * THERMAL * Math.asinh(I / (2 * 7)))).toBeCloseTo(1, 10);
    expect((c_f - 1000) / (((1 - t_plus) * I * half) / (F * D_e))).toBeCloseTo(1, 10);
    const diffusion = 2 * (1 - t_plus) * thermodynamicFactor * THERMAL * Math.log(1000 / c_f);
    expect(y[layout.phi_e] - diffusion + eta).toBeCloseTo((-I * half) / kappa, 12);
  },
);

test('the overpotential uses the exchange current at the salt concentration on the foil, not in the first cell', () => {
  const cell = xu2019();
  const started = begin(cell, amperes(cell, 3), REFERENCE_THETA, { separatorCells: 2 });
  const { outcome } = follow(started, { until: 60, tolerance: 1e-8 });
  const { layout } = started.system;
  const i_0 = new Float64Array(1);
  const at = (c: number) => {
    lithium.i_0.fill(Float64Array.of(c), 0, 1, cell.temperature, i_0, new Float64Array(1));
    return 2 * THERMAL * Math.asinh(amperes(cell, 3) / cell.area / (2 * i_0[0]));
  };
  const { y } = outcome;
  expect(Math.abs(y[layout.foilOverpotential] / at(y[layout.foilConcentration]) - 1)).toBeLessThanOrEqual(
    1e-7,
  );
  expect(Math.abs(at(y[0]) / at(y[layout.foilConcentration]) - 1)).toBeGreaterThan(1e-4);
});

test('with a double layer a small current charges the foil as R || C', () => {
  const i_0 = 5;
  const cell = plainCell([{}], { foil_i_0: i_0 });
  const C = cell.negative.doubleLayerCapacitance;
  const R = THERMAL / i_0;
  const I = 1e-3 / R / 10; // 0.1 mV: linear to 1e-6
  const started = begin(cell, I * cell.area, 0.5, { doubleLayer: true });
  const { system, y } = started;
  expect(y[system.layout.foilOverpotential]).toBe(0);
  let worst = 0;
  let seen = 0;
  follow(started, {
    until: 8 * R * C,
    tolerance: 1e-10,
    onStep(step) {
      const expected = I * R * (1 - Math.exp(-step.to / (R * C)));
      worst = Math.max(
        worst,
        Math.abs(step.component(system.layout.foilOverpotential, step.to) - expected) / (I * R),
      );
      seen++;
    },
  });
  report('foil R || C', { worst, steps: seen });
  expect(seen).toBeGreaterThan(20);
  expect(worst).toBeLessThanOrEqual(1e-5);
});

test.each([false, true])('the whole current brings salt through the foil, double layer %s', (doubleLayer) => {
  const cell = xu2019();
  const current = amperes(cell, 2);
  const started = begin(cell, current, REFERENCE_THETA, { doubleLayer });
  const { system } = started;
  const state = new Float64Array(system.size);
  let worst = 0;
  follow(started, {
    until: 20,
    tolerance: 1e-6,
    onStep(step) {
      step.interpolate(step.to, state);
      system.rhs(step.to, state, new Float64Array(system.size));
      worst = Math.max(worst, Math.abs((system.salt.N[0] * F * cell.area) / current - 1));
    },
  });
  expect(worst).toBeLessThanOrEqual(SOLVED);
});
