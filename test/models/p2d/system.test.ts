import { describe, expect, test } from 'vitest';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { restState } from '../../../src/models/p2d/rest.ts';
import { bilayerPorosity, plainCell, twoChemistries, xu2019 } from '../../verification/cells.ts';
import { plainElectrolyte, varyingElectrolyte } from '../../verification/materials.ts';
import { randomNumbers } from '../../verification/random.ts';
import { amperes, begin, follow } from '../../verification/run.ts';

describe('the right-hand side', () => {
  test('depends on the state alone, not on what was evaluated before', () => {
    const base = twoChemistries();
    const electrolyte = { ...base.electrolyte, material: varyingElectrolyte(base.electrolyte.material) };
    const cell = { ...base, electrolyte };
    const started = begin(cell, amperes(cell, 2), 0.5);
    const { system, y } = started;
    const { outcome } = follow(started, { until: 300, tolerance: 1e-4 });
    const evaluate = (state: Float64Array) => {
      const out = new Float64Array(system.size).fill(Number.NaN);
      expect(system.rhs(0, state, out)).toBeUndefined();
      return out;
    };
    const first = evaluate(y);
    const later = evaluate(outcome.y);
    system.linearise(0, outcome.y);
    system.factorise(1);
    expect(evaluate(y)).toEqual(first);
    expect(evaluate(outcome.y)).toEqual(later);
    expect(later).not.toEqual(first);
  });

  test('names the quantity that is not finite instead of passing a NaN on', () => {
    const { system, y } = begin(bilayerPorosity(), 0, 0.5);
    const out = new Float64Array(system.size);
    const spoil = (k: number, value: number) => {
      const state = y.slice();
      state[k] = value;
      return system.rhs(0, state, out);
    };
    const { layout } = system;
    const cells = /separator|layer 1|layer 2/;
    for (const k of [1, layout.phi_e + 3, layout.dphi + 6, layout.i_n + 9, layout.particles[1].offset]) {
      const trouble = spoil(k, Number.NaN);
      expect(trouble?.what, system.nameOf(k)).toMatch(cells);
      expect(trouble?.value).toBeNaN();
    }
    expect(spoil(layout.foilConcentration, -1)?.what).toContain('foil');
    expect(spoil(layout.phi_e + 3, Number.POSITIVE_INFINITY)).toBeDefined();
    expect(system.rhs(0, y, out)).toBeUndefined();
  });

  test('drives no current through a salt profile whose potential is chi RT/F ln c, on any mesh', () => {
    const properties = { kappa: 0.7, t_plus: 0.3, thermodynamicFactor: 1.7 };
    const cell = plainCell([{}, { porosity: 0.25, transportEfficiency: 0.1 }], {
      electrolyte: plainElectrolyte(properties),
    });
    const { system, y } = begin(cell, 0, 0.5);
    const { mesh, layout, charge } = system;
    const random = randomNumbers(3);
    const chi = 2 * (1 - properties.t_plus) * properties.thermodynamicFactor;
    for (let i = 0; i < mesh.cells; i++) {
      y[i] = 200 + 1800 * random();
      y[layout.phi_e + i] = ((chi * R_GAS * cell.temperature) / F) * Math.log(y[i] / 1000);
    }
    system.rhs(0, y, new Float64Array(system.size));
    for (let f = 1; f < mesh.cells; f++) {
      expect(Math.abs(charge.i_e[f])).toBeLessThanOrEqual(4 * Number.EPSILON * charge.ionic[f]);
      expect(charge.ionic[f]).toBeGreaterThan(1e3);
    }
  });
});

test('on a straight salt profile every face sees the t_plus and chi of the salt on that face', () => {
  const properties = { D_e: 2e-10, kappa: 0.7, thermodynamicFactor: 1.4 };
  const plain = plainElectrolyte(properties);
  const { t_plus } = varyingElectrolyte(plain); // linear in c_e
  const cell = plainCell([{}], { electrolyte: { ...plain, t_plus } });
  const { system, y } = begin(cell, 0, 0.5, { separatorCells: 9 });
  const { mesh, layout, charge, salt } = system;
  const random = randomNumbers(5);
  const slope = 2e7; // mol m^-4
  for (let i = 0; i < mesh.electrode; i++) {
    y[i] = 700 + slope * mesh.centre[i];
    y[layout.phi_e + i] = 0.1 * random();
  }
  system.rhs(0, y, new Float64Array(system.size));
  const efficiency = cell.separator.transportEfficiency;
  const value = new Float64Array(1);
  for (let f = 1; f < mesh.electrode; f++) {
    const x = mesh.centre[f] - mesh.width[f] / 2;
    const distance = mesh.centre[f] - mesh.centre[f - 1];
    t_plus.fill(Float64Array.of(700 + slope * x), 0, 1, cell.temperature, value, new Float64Array(1));
    const chi = 2 * (1 - value[0]) * properties.thermodynamicFactor;
    const rise = ((R_GAS * cell.temperature) / F) * Math.log(y[f] / y[f - 1]);
    const drop = y[layout.phi_e + f - 1] - y[layout.phi_e + f];
    const i_e = (properties.kappa * efficiency * (drop + chi * rise)) / distance;
    const N = -properties.D_e * efficiency * slope + (value[0] * i_e) / F;
    expect(Math.abs(charge.i_e[f] / i_e - 1)).toBeLessThanOrEqual(1e-10);
    expect(Math.abs(salt.N[f] / N - 1)).toBeLessThanOrEqual(1e-10);
  }
});

test('rows are differential where matter or charge is stored, and nowhere else', () => {
  const cell = bilayerPorosity();
  const stores = (doubleLayer: boolean) => {
    const { system } = begin(cell, 0, 0.5, { doubleLayer });
    const kinds = new Set<string>();
    for (const [k, mass] of system.mass.entries()) {
      if (mass !== 0) kinds.add(system.nameOf(k).split(',')[0].replace(/ \d+$/, ''));
    }
    return [...kinds].sort();
  };
  expect(stores(false)).toEqual(['c_e', 'charge passed', 'particle state']);
  expect(stores(true)).toEqual([
    'c_e',
    'charge passed',
    'overpotential of the lithium foil',
    'particle state',
    'phi_s - phi_e',
  ]);
});

test('an update may take nine tenths of the salt at most, on the foil too', () => {
  const { system, y } = begin(xu2019(), 0, 0.5);
  const update = new Float64Array(system.size);
  expect(system.limit(y, update)).toBe(1);
  update[2] = -899;
  expect(system.limit(y, update)).toBe(1);
  update[2] = -1800;
  expect(system.limit(y, update)).toBeCloseTo(0.5, 14);
  update[system.layout.foilConcentration] = -9000;
  expect(system.limit(y, update)).toBeCloseTo(0.1, 14);
  update.fill(1e9, system.layout.phi_e);
  expect(system.limit(y, update)).toBeCloseTo(0.1, 14);
});

test('a cell at rest needs no start: its residuals are rounding', () => {
  const cell = bilayerPorosity();
  const { system } = begin(cell, 0, 0.5);
  const y = restState(system, [0.5, 0.5]);
  const out = new Float64Array(system.size);
  system.rhs(0, y, out);
  const { electronic, ionic } = system.charge;
  const largest = Math.max(...electronic, ...ionic);
  for (const [k, residual] of out.entries()) {
    expect(Math.abs(residual), system.nameOf(k)).toBeLessThanOrEqual(4 * Number.EPSILON * 4 * largest);
  }
  expect(system.output(y).current).toBe(0);
});

test('discharge is I > 0: V falls, lithium goes in, salt rises at the foil and falls at the collector', () => {
  const cell = bilayerPorosity();
  const started = begin(cell, amperes(cell, 1), 0.4);
  const { system, y } = started;
  const rest = begin(cell, 0, 0.4);
  const { outcome } = follow(started, { until: 200, tolerance: 1e-5 });
  const last = system.mesh.cells - 1;
  expect(system.output(y).voltage).toBeLessThan(rest.system.output(rest.y).voltage);
  expect(outcome.y[system.layout.i_n + last]).toBeLessThan(0);
  expect(system.particles[1].mean(outcome.y, 0)).toBeGreaterThan(0.4);
  expect(outcome.y[system.layout.foilConcentration]).toBeGreaterThan(1000);
  expect(outcome.y[last]).toBeLessThan(1000);
  expect(outcome.y[system.layout.foilOverpotential]).toBeGreaterThan(0);
});
