/** MPET's D_s(theta) of NMC532 at 3C: it falls by four decades where the surface fills up. */

import { describe, expect, test } from 'vitest';
import { type Cell, specificArea } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import { nmc532_mpet, steepCell } from './cells.ts';
import { protocol } from './protocol.ts';
import { begin, cutOff, difference, follow, report } from './run.ts';

/** 3C of the benchmark cell [A m^-2]. */
const DENSITY = 107.1;
const STEP = `Discharge at ${DENSITY} A/m2 until 3.0 V`;
/** Every so many seconds. */
const PERIOD = 4;
/** Two independent rooms for the same particle, up to 97 % of the discharge [mV]. */
const AGREEMENT = 2;
/** The cliff at the end turns 2 mV into this much time, relative. */
const END_TIME = 3e-3;
const BALANCE = 1e-10;

const cell = steepCell();
const { theta } = equilibrium(cell).charged;

/** Finite volumes in every particle from the start, 200 shells clustered to the surface. */
function byVolumes() {
  const rooms = ['volumes', 'volumes'] as const;
  const mesh = { separatorCells: 8, cellsPerLayer: 14, particle: { points: 3, rooms, shells: 200 } };
  const started = begin(cell, DENSITY * cell.area, theta, mesh);
  const { system } = started;
  const state = new Float64Array(system.size);
  const surface = new Float64Array(system.mesh.cells);
  let fullest = 0;
  const { outcome, voltages } = follow(started, {
    tolerance: 3e-6,
    times: Array.from({ length: 400 }, (_, k) => PERIOD * k),
    events: [...physicalLimits(system), cutOff(system, 3)],
    onStep(step) {
      step.interpolate(step.to, state);
      for (const particle of system.particles) particle.surface(state, surface);
      fullest = Math.max(fullest, ...surface);
    },
  });
  return { outcome, voltages, fullest };
}

const fine = byVolumes();

test('finite volumes follow the surface beyond theta 0.97 to the cut-off', () => {
  report('steep D_s by volumes', { 'end s': fine.outcome.t, 'fullest surface': fine.fullest });
  expect(fine.outcome).toMatchObject({ status: 'event', event: '3 V' });
  expect(fine.fullest).toBeGreaterThan(0.97);
  expect(fine.fullest).toBeLessThan(1);
});

test.each(['standard', 'fine'] as const)(
  '%s accuracy runs to the cut-off and agrees with fine volumes',
  (accuracy) => {
    const { steps, balances, layers } = protocol(cell, [STEP], { accuracy, period: PERIOD });
    const [{ series, duration, ending, statistics }] = steps;
    const first = Math.ceil((0.01 * fine.outcome.t) / PERIOD);
    const last = Math.floor((0.97 * fine.outcome.t) / PERIOD);
    const error = difference(series.voltage.slice(first, last), fine.voltages.slice(first, last));
    const endTime = Math.abs(duration / fine.outcome.t - 1);
    const rooms = layers.map(({ particles }) => particles).join(' | ');
    report(`steep D_s, ${accuracy}`, { 'worst mV': error.worst, endTime, rooms, steps: statistics.steps });
    expect(ending).toMatchObject({ status: 'event', reason: '3 V' });
    expect(error.worst).toBeLessThanOrEqual(AGREEMENT);
    expect(endTime).toBeLessThanOrEqual(END_TIME);
    expect(Math.max(balances.lithium, balances.salt)).toBeLessThanOrEqual(BALANCE);
  },
);

describe('three points that cannot follow the particle', () => {
  /** The range hides the steep end, so that no more points are taken beforehand. */
  const hidden = { ...nmc532_mpet, D_s: { ...nmc532_mpet.D_s, range: { from: 0.45, to: 0.8 } } };
  const layers = cell.positive.layers.map((layer) => ({ ...layer, material: hidden }));
  const coarse: Cell = { ...cell, positive: { layers } };
  const accuracy = { cellsPerLayer: 8, separatorCells: 5, particlePoints: 3, rtol: 1e-4 };

  test('fall back to volumes on the way, keep the lithium and end within the promise of volumes', () => {
    const { steps, balances, layers: use, mesh } = protocol(coarse, [STEP], { accuracy, period: PERIOD });
    const [{ series, ending }] = steps;
    const first = Math.ceil((0.1 * fine.outcome.t) / PERIOD);
    const last = Math.floor((0.97 * fine.outcome.t) / PERIOD);
    const { worst } = difference(series.voltage.slice(first, last), fine.voltages.slice(first, last));
    report('steep D_s, 3 points', {
      'worst mV': worst,
      lithium: balances.lithium,
      points: mesh.particlePoints,
    });
    expect(use.map(({ particles }) => particles)).toEqual(['volumes', 'volumes']);
    expect(ending).toMatchObject({ status: 'event', reason: '3 V' });
    expect(worst).toBeLessThanOrEqual(AGREEMENT);
    expect(Math.max(balances.lithium, balances.salt)).toBeLessThanOrEqual(BALANCE);
  });

  test('a capacity counts from the beginning of the step, not from the fall-back', () => {
    const result = protocol(coarse, ['Discharge at 107.1 A/m2 until 2 mAh'], { accuracy });
    expect(result.layers.map(({ particles }) => particles)).toEqual(['volumes', 'volumes']);
    expect(Math.abs(result.steps[0].charge / 7.2 - 1)).toBeLessThanOrEqual(1e-9);
  });
});

test('the cell of this problem is that of the benchmark: 35.7 A/m2 per C at 60 % of the lithium', () => {
  const charge = cell.positive.layers.reduce(
    (sum, { material, activeFraction, thickness }) =>
      sum + 96485.33212 * material.c_max * activeFraction * thickness,
    0,
  );
  expect((0.6 * charge) / 3600).toBeCloseTo(35.7, 1);
  expect(specificArea(cell.positive.layers[0])).toBeCloseTo(5e5, 3);
});
