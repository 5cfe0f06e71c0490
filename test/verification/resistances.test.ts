/** Where film and interlayer resistances sit: beside the reaction, and between two layers. */

import { describe, expect, test } from 'vitest';
import { type Cell, specificArea } from '../../src/cell/cell.ts';
import { bilayerPorosity, plainCell, REFERENCE_THETA } from './cells.ts';
import { chargeTransferResistance } from './exact.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { amperes, begin, cutOff, follow, report } from './run.ts';

const FILM = 4e-3;
const I_0 = 3;
/** [V], of a solved algebraic block. */
const SOLVED = 1e-12;

/** One finite volume: the reaction is uniform, and every difference between two such cells is exact. */
const one = { cellsPerLayer: 1 };

function filmed(filmResistance: number, doubleLayerCapacitance = 0.2): Cell {
  const material = plainMaterial({ U_0: 3.8, slope: 0, i_0: I_0 });
  return plainCell([{ material, filmResistance, doubleLayerCapacitance }], {
    electrolyte: plainElectrolyte({ thermodynamicFactor: 0 }),
  });
}

function perGeometricArea({ positive }: Cell): number {
  const [layer] = positive.layers;
  return specificArea(layer) * layer.thickness;
}

describe('the film', () => {
  test('drops i_n R_film in the voltage where all current is faradaic', () => {
    const [bare, film] = [0, FILM].map((resistance) => {
      const cell = filmed(resistance);
      const { system, y } = begin(cell, 50 * cell.area, 0.5, one);
      return system.output(y).voltage;
    });
    const expected = (50 / perGeometricArea(filmed(FILM))) * FILM;
    expect(expected).toBeGreaterThan(5e-3);
    expect(Math.abs(bare - film - expected)).toBeLessThanOrEqual(SOLVED);
  });

  test('drops nothing at first where a double layer carries the current past it', () => {
    const [bare, film] = [0, FILM].map((resistance) => {
      const cell = filmed(resistance);
      const { system, y } = begin(cell, 50 * cell.area, 0.5, { cellsPerLayer: 6, doubleLayer: true });
      return system.output(y).voltage;
    });
    expect(Math.abs(bare - film)).toBeLessThanOrEqual(SOLVED);
  });

  test('charges its double layer as (R_ct + R_film) || C_dl', () => {
    const cell = filmed(FILM, 0.6);
    const area = perGeometricArea(cell);
    const R = chargeTransferResistance(I_0) + FILM;
    const I = (1e-4 * area) / R; // linear to 1e-6
    const started = begin(cell, I * cell.area, 0.5, { ...one, doubleLayer: true });
    const { system } = started;
    const at = system.layout.dphi + system.mesh.electrode;
    let worst = 0;
    let steps = 0;
    follow(started, {
      until: 8 * R * 0.6,
      tolerance: 1e-10,
      onStep(step) {
        const expected = 3.8 - (I / area) * R * (1 - Math.exp(-step.to / (R * 0.6)));
        worst = Math.max(worst, Math.abs(step.component(at, step.to) - expected) / 1e-4);
        steps++;
      },
    });
    report('film beside double layer', { worst, steps });
    expect(steps).toBeGreaterThan(20);
    expect(worst).toBeLessThanOrEqual(1e-5);
  });
});

test('an interlayer resistance is a jump of rho i_s in phi_s on its face, at every step of a discharge', () => {
  const rho = 2e-3;
  const base = bilayerPorosity();
  const [near, far] = base.positive.layers;
  const cell = { ...base, positive: { layers: [near, { ...far, interlayerResistance: rho }] } };
  const density = amperes(cell, 2) / cell.area;
  const started = begin(cell, amperes(cell, 2), REFERENCE_THETA);
  const { system } = started;
  const { mesh, layout } = system;
  const f = mesh.regions[2].from;
  const y = new Float64Array(system.size);
  const phi_s = (i: number) => y[layout.phi_e + i] + y[layout.dphi + i];
  let worst = 0;
  let largest = 0;
  const { outcome } = follow(started, {
    tolerance: 1e-9,
    events: [cutOff(system, 3.5)],
    onStep(step) {
      step.interpolate(step.to, y);
      // what the collector gives less what the cells beyond the face take
      let i_s = density;
      for (let i = f; i < mesh.cells; i++) i_s += mesh.area[i] * mesh.width[i] * y[layout.i_n + i];
      const left = phi_s(f - 1) - (i_s * mesh.width[f - 1]) / 2 / near.effectiveConductivity;
      const right = phi_s(f) + (i_s * mesh.width[f]) / 2 / far.effectiveConductivity;
      worst = Math.max(worst, Math.abs(left - right - rho * i_s));
      largest = Math.max(largest, rho * i_s);
    },
  });
  report('interlayer', { 'largest jump V': largest, 'worst V': worst });
  expect(outcome.status).toBe('event');
  expect(largest).toBeGreaterThan(0.02);
  expect(worst).toBeLessThanOrEqual(1e-9);
});

describe('a double layer of no capacitance is no double layer', () => {
  const times = [1, 10, 100, 500];
  const curve = (cell: Cell, doubleLayer: boolean) =>
    follow(begin(cell, amperes(cell, 1), REFERENCE_THETA, { doubleLayer }), {
      times,
      until: 501,
      tolerance: 1e-8,
    }).voltages;

  test.each([
    { where: 'in one layer', layers: [0, 0.2], foil: 0.2 },
    { where: 'on the foil', layers: [0.2, 0.2], foil: 0 },
    { where: 'anywhere', layers: [0, 0], foil: 0 },
  ])('$where', ({ layers, foil }) => {
    const base = bilayerPorosity();
    const given = base.positive.layers.map((layer, k) => ({ ...layer, doubleLayerCapacitance: layers[k] }));
    const cell: Cell = {
      ...base,
      negative: { ...base.negative, doubleLayerCapacitance: foil },
      positive: { layers: given },
    };
    const [on, off] = [true, false].map((doubleLayer) => curve(cell, doubleLayer));
    // what 0.2 F/m2 takes up late in a discharge is some 10 uV
    for (const [k, V] of on.entries()) expect(Math.abs(V - off[k])).toBeLessThanOrEqual(2e-5);
    expect(on).toHaveLength(times.length);
  });
});
