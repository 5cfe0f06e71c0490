import { describe, expect, test } from 'vitest';
import { F } from '../../../src/core/constants.ts';
import { balanceErrors, inventory, meanStoichiometry } from '../../../src/models/p2d/observables.ts';
import { profileOf } from '../../../src/models/p2d/profile.ts';
import { bilayerPorosity, twoChemistries } from '../../verification/cells.ts';
import { amperes, begin, follow } from '../../verification/run.ts';

const theta = [0.4, 0.55];

describe.each([false, true])('at rest, double layer %s', (doubleLayer) => {
  const cell = twoChemistries();
  const { system, y } = begin(cell, 0, theta, { doubleLayer });

  test('the inventory is that of the cell', () => {
    const { separator, positive } = cell;
    const found = inventory(system, y);
    const layers = positive.layers.map((layer, k) => ({ ...layer, theta: theta[k] }));
    const lithium = layers.reduce(
      (sum, l) => sum + l.thickness * l.activeFraction * l.material.c_max * l.theta,
      0,
    );
    const pores = layers.reduce(
      (sum, l) => sum + l.thickness * l.porosity,
      separator.thickness * separator.porosity,
    );
    expect(found.lithium / lithium).toBeCloseTo(1, 13);
    expect(found.salt / (1000 * pores)).toBeCloseTo(1, 13);
    expect(found.charge).toBe(0);
    expect(found.foilDoubleLayer).toBeCloseTo(0, 9);
  });

  test('mean stoichiometries are those given, layer by layer', () => {
    for (const [k, mean] of meanStoichiometry(system, y).entries()) expect(mean).toBeCloseTo(theta[k], 14);
  });
});

test('the double layer stores a C_dl Delta phi only where it is on', () => {
  const cell = bilayerPorosity();
  const [on, off] = [true, false].map((doubleLayer) => {
    const { system, y } = begin(cell, 0, 0.5, { doubleLayer });
    return { found: inventory(system, y), voltage: system.output(y).voltage };
  });
  const area = cell.positive.layers.reduce(
    (sum, l) => sum + (3 * l.activeFraction * l.thickness) / l.particleRadius,
    0,
  );
  expect(on.found.doubleLayer / (area * 0.2 * on.voltage)).toBeCloseTo(1, 12);
  expect(off.found.doubleLayer).toBe(0);
});

test('balance errors are zero where stocks and charge agree, and relative to the charge where they do not', () => {
  const before = {
    lithium: 2,
    isolated: 0,
    salt: 0.03,
    bound: 0,
    consumed: 0,
    doubleLayer: 5,
    foilDoubleLayer: 0,
    charge: 100,
  };
  const passed = 40;
  const stored = -0.5;
  const after = {
    ...before,
    lithium: before.lithium + (passed + stored) / F,
    salt: before.salt - stored / F,
    doubleLayer: before.doubleLayer + stored,
    charge: before.charge + passed,
  };
  expect(balanceErrors(before, after).lithium).toBeLessThanOrEqual(1e-10); // digits of lithium lost in the difference
  expect(balanceErrors(before, after).salt).toBeLessThanOrEqual(1e-15);
  const lost = { ...after, lithium: after.lithium - 0.01 * (passed / F), salt: after.salt * 1.02 };
  expect(balanceErrors(before, lost).lithium).toBeCloseTo(0.01, 4);
  expect(balanceErrors(before, lost).salt).toBeCloseTo(0.02, 3);
  const inFilms = { ...after, lithium: after.lithium + 1e-4, bound: 1e-4, salt: after.salt - 1e-4 };
  const inPools = { ...after, lithium: after.lithium - 0.3, isolated: 0.3 };
  const atFoil = { ...after, consumed: 1e-4, salt: after.salt - 1e-4 };
  for (const kept of [inFilms, inPools, atFoil]) {
    expect(balanceErrors(before, kept).lithium).toBeLessThanOrEqual(1e-10);
    expect(balanceErrors(before, kept).salt).toBeLessThanOrEqual(1e-15);
  }
  const unbound = { ...inFilms, bound: 0 };
  expect(balanceErrors(before, unbound).lithium).toBeGreaterThan(0.1);
});

test('a profile has the state of every cell, solid quantities in the electrode only', () => {
  const cell = bilayerPorosity();
  const started = begin(cell, amperes(cell, 1), 0.3);
  const { system } = started;
  const { outcome } = follow(started, { until: 500, tolerance: 1e-5 });
  const { y } = outcome;
  const profile = profileOf(system, 500, y);
  const { mesh, layout } = system;
  expect(profile.x).toEqual([...mesh.centre]);
  expect(profile.c_e).toEqual([...y.subarray(0, mesh.cells)]);
  expect(profile.region[mesh.electrode]).toBe('layer 1 (nmc) of the positive electrode');
  for (let i = 0; i < mesh.cells; i++) {
    const solid = [profile.phi_s[i], profile.thetaSurface[i], profile.thetaMean[i], profile.i_n[i]];
    if (i < mesh.electrode) {
      expect(solid).toEqual([undefined, undefined, undefined, undefined]);
      continue;
    }
    expect(profile.phi_s[i]).toBe(y[layout.phi_e + i] + y[layout.dphi + i]);
    expect(profile.i_n[i]).toBe(y[layout.i_n + i]);
    // lithium goes in: the surface is ahead of the mean
    expect(profile.thetaSurface[i]).toBeGreaterThan(profile.thetaMean[i]!);
    expect(profile.thetaMean[i]).toBeGreaterThan(0.3);
  }
});

test('what is missing is counted against all charge that went either way, for cycles that come back', () => {
  const start = { lithium: 1, salt: 1, doubleLayer: 0, foilDoubleLayer: 0, charge: 0 };
  const { system, y } = begin(bilayerPorosity(), 0, 0.5);
  const before = { ...inventory(system, y), ...start };
  const after = { ...before, lithium: 1 + 1e-9 };
  const throughput = 500 * F;
  expect(balanceErrors(before, after, throughput).lithium).toBeCloseTo(1e-9 / 500, 18);
  expect(balanceErrors(before, after, 2 * throughput).lithium).toBeCloseTo(0.5e-9 / 500, 18);
});
