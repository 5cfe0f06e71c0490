import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import { F } from '../../../src/core/constants.ts';
import { breakdown } from '../../../src/models/p2d/breakdown.ts';
import { electrolyteState } from '../../../src/models/p2d/electrolyte-observables.ts';
import { electrodeState, stoichiometrySpreads } from '../../../src/models/p2d/layer-observables.ts';
import { limitation, nameOfTerm } from '../../../src/models/p2d/limitation.ts';
import { meanStoichiometry } from '../../../src/models/p2d/observables.ts';
import { reactionPlace } from '../../../src/models/p2d/reaction-place.ts';
import { bilayerPorosity, gradedCell, plainCell, twoChemistries } from '../../verification/cells.ts';
import { plainElectrolyte } from '../../verification/materials.ts';
import { amperes, begin, follow } from '../../verification/run.ts';

/** Sums of some ten products. */
const ROUNDING = 1e-13;

function loaded(seconds: number, rate: number, cell = bilayerPorosity(), theta = 0.4) {
  const started = begin(cell, amperes(cell, rate), theta);
  const { outcome } = follow(started, { until: seconds, tolerance: 1e-6 });
  const { system } = started;
  const scale = { from: meanStoichiometry(system, started.y), rest: equilibrium(cell) };
  return { system, cell, y: outcome.y, before: started.y, scale };
}

describe('the current shares of the layers', () => {
  it('add up to 1 at every state of a discharge or charge', () => {
    fc.assert(
      fc.property(fc.constantFrom(-2, -0.5, 0.1, 1, 3), fc.integer({ min: 1, max: 400 }), (rate, seconds) => {
        const { system, y, scale } = loaded(seconds, rate, twoChemistries());
        const { layers } = electrodeState(system, y, scale);
        const sum = layers.reduce((all, { currentShare }) => all + currentShare!, 0);
        expect(Math.abs(sum - 1)).toBeLessThanOrEqual(ROUNDING);
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  it('are what fills the layers: their integral is the lithium that went in', () => {
    const { system, y, before, scale } = loaded(20, 1);
    const [start, end] = [before, y].map((state) => electrodeState(system, state, scale).layers);
    const { mesh } = system;
    const moved = end.map(({ stoichiometry }, k) => {
      const { from, to, layer } = mesh.regions[k + 1];
      let active = 0;
      for (let i = from; i < to; i++) active += mesh.activeFraction[i] * mesh.width[i];
      return (stoichiometry.mean - start[k].stoichiometry.mean) * active * layer!.material.c_max * F;
    });
    const total = moved.reduce((a, b) => a + b, 0);
    for (const [k, { currentShare }] of end.entries()) {
      const between = [start[k].currentShare!, currentShare!].sort((a, b) => a - b);
      expect(moved[k] / total).toBeGreaterThan(between[0] - 0.01);
      expect(moved[k] / total).toBeLessThan(between[1] + 0.01);
    }
  });

  it('of two equal layers with next to no ohmic drops are equal to 5e-6, and of none at rest', () => {
    const free = plainElectrolyte({ D_e: 1e-6, kappa: 1e6, t_plus: 0.3, thermodynamicFactor: 1 });
    const layer = { thickness: 30e-6, effectiveConductivity: 1e6 };
    const cell = plainCell([layer, layer], { electrolyte: free, change: { nominalCapacity: 15 } });
    const { system, y, scale } = loaded(50, 1, cell, 0.5);
    for (const { currentShare } of electrodeState(system, y, scale).layers)
      expect(currentShare).toBeCloseTo(0.5, 5);
    const rest = begin(cell, 0, 0.5);
    for (const { currentShare } of electrodeState(system, rest.y, scale).layers)
      expect(currentShare).toBeUndefined();
  });
});

describe('the place of the reaction', () => {
  it('is found by hand: a linear a i_n', () => {
    const { system, y } = begin(plainCell([{ thickness: 60e-6 }]), 0, 0.5, { cellsPerLayer: 200 });
    const { mesh, layout } = system;
    const L = 60e-6;
    for (let i = mesh.electrode; i < mesh.cells; i++)
      y[layout.i_n + i] = -(mesh.centre[i] - 25e-6) / mesh.area[i];
    const place = reactionPlace(system, y, mesh.electrode, mesh.cells);
    // midpoint sums over 200 cells: relative error of some 1e-5
    expect(place.current / (-0.5 * L * L)).toBeCloseTo(1, 4);
    expect(place.centroid! / ((2 / 3) * L)).toBeCloseTo(1, 4);
    expect(place.nonUniformity).toBeCloseTo(1 / Math.sqrt(3), 3);
    expect(place.peak).toBe(mesh.centre[mesh.cells - 1] - 25e-6);
  });

  it('starts at the separator where the pores resist, at the collector where the solid does', () => {
    const [ionic, electronic] = [
      plainElectrolyte({ D_e: 3e-10, kappa: 0.05, t_plus: 0.3, thermodynamicFactor: 1 }),
      plainElectrolyte({ D_e: 3e-10, kappa: 1e3, t_plus: 0.3, thermodynamicFactor: 1 }),
    ].map((electrolyte, k) => {
      const layer = { thickness: 80e-6, effectiveConductivity: k === 0 ? 1e3 : 0.01 };
      const { system, y } = begin(plainCell([layer], { electrolyte }), 30 * 1.54e-4, 0.5);
      return reactionPlace(system, y, system.mesh.electrode, system.mesh.cells);
    });
    expect(ionic.peak!).toBeLessThan(15e-6);
    expect(ionic.centroid!).toBeLessThan(40e-6);
    expect(electronic.peak!).toBeGreaterThan(65e-6);
    expect(electronic.centroid!).toBeGreaterThan(40e-6);
  });

  it('is nowhere where nothing reacts', () => {
    const { system, y } = begin(plainCell([{}]), 0, 0.5);
    y.fill(0, system.layout.i_n + system.mesh.electrode, system.layout.foilCurrent);
    const { mesh } = system;
    const place = reactionPlace(system, y, mesh.electrode, mesh.cells);
    expect(place).toEqual({ current: 0, centroid: undefined, peak: undefined, nonUniformity: undefined });
  });
});

describe('the stoichiometry of a layer', () => {
  it('has the mean of the lithium balance, its particles around it, and a surface that leads', () => {
    for (const rate of [2, -1]) {
      const { system, y } = loaded(200, rate, gradedCell(), 0.5);
      const [spread] = stoichiometrySpreads(system, y);
      expect(spread.mean).toBeCloseTo(meanStoichiometry(system, y)[0], 14);
      expect(spread.low).toBeLessThan(spread.mean);
      expect(spread.high).toBeGreaterThan(spread.mean);
      expect(spread.standardDeviation).toBeLessThan(0.5 * (spread.high - spread.low) + ROUNDING);
      expect(spread.standardDeviation).toBeGreaterThan(0);
      expect(Math.sign(spread.surfaceLead)).toBe(Math.sign(rate));
    }
  });

  it('does not spread at rest', () => {
    const { system, y } = begin(gradedCell(), 0, 0.5);
    const [{ standardDeviation, low, high, surfaceLead }] = stoichiometrySpreads(system, y);
    for (const value of [standardDeviation, high - low, surfaceLead])
      expect(Math.abs(value)).toBeLessThan(1e-10);
  });

  it('gives a utilisation of 1 from one end of the window to the other', () => {
    const cell = twoChemistries();
    const rest = equilibrium(cell);
    const { system, y } = begin(cell, 0, rest.discharged.theta);
    const { layers } = electrodeState(system, y, { from: rest.charged.theta, rest });
    for (const { utilisation } of layers) expect(utilisation).toBeCloseTo(1, 12);
  });
});

describe('the electrolyte of a state', () => {
  it('is full at rest', () => {
    const { system, y } = begin(bilayerPorosity(), 0, 0.5);
    expect(electrolyteState(system, y).depletion).toBeCloseTo(1, 12);
  });

  it('is richest on the foil and poorest at the collector on discharge, the other way on charge', () => {
    const [discharge, charge] = [2, -2].map((rate) => {
      const { system, y } = loaded(100, rate);
      return electrolyteState(system, y);
    });
    expect(discharge.highest.place).toBe('the lithium foil');
    expect(discharge.highest.c_e).toBe(discharge.foil);
    expect(discharge.lowest.place).toMatch(/^layer 2 .* x = 10\d\.\d um$/);
    expect(discharge.depletion).toBe(discharge.lowest.c_e / 1000);
    expect(discharge.depletion).toBeLessThan(1);
    expect(charge.lowest.place).toBe('the lithium foil');
    expect(charge.lowest.x).toBe(0);
    expect(charge.highest.place).toMatch(/^layer 2/);
  });
});

describe('the limitation', () => {
  const layers = [
    { name: 'small', thickness: 20e-6, filmResistance: 0.5 },
    { name: 'big', thickness: 60e-6, filmResistance: 0.5 },
  ];

  it('is the term that is made the largest, on discharge and on charge', () => {
    for (const sign of [1, -1]) {
      const { system, y } = begin(plainCell(layers), sign * 20 * 1.54e-4, 0.5);
      const found = breakdown(system, y);
      const { term, total, sentence } = limitation(found)!;
      expect(term.process).toBe('film');
      expect(term.layer).toBe(1);
      expect(total).toBe(found.ocv - found.voltage);
      expect(sentence).toBe(
        `film resistance in layer 2 (big): ${Math.round(Math.abs(1e3 * term.value))} of ${Math.round(Math.abs(1e3 * total))} mV`,
      );
    }
  });

  it('is nothing at rest', () => {
    const { system, y } = begin(plainCell(layers), 0, 0.5);
    expect(limitation(breakdown(system, y))).toBeUndefined();
  });

  it('has a name for every term, in words', () => {
    const { system, y } = begin(plainCell(layers), 1e-3, 0.5);
    const names = breakdown(system, y).terms.map(nameOfTerm);
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(0, 5)).toEqual([
      'foil kinetics',
      'ionic drop in the separator',
      'salt gradient in the separator',
      'contact resistance',
      'series resistance',
    ]);
    expect(names).toContain('solid diffusion in layer 2 (big)');
  });

  it('of small losses is told to two digits', () => {
    const terms = [{ process: 'foil', layer: undefined, place: 'foil', value: 1.234e-3 }] as const;
    expect(limitation({ ocv: 3.001234, voltage: 3, terms })!.sentence).toBe('foil kinetics: 1.2 of 1.2 mV');
  });
});
