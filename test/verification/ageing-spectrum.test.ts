/** The impedance of an aged cell is that of a cell built as it has become. */

import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/cell/cell.ts';
import { restState } from '../../src/models/p2d/rest.ts';
import { SmallSignal } from '../../src/models/p2d/small-signal.ts';
import { smallSignalMesh } from '../../src/models/p2d/small-signal-mesh.ts';
import { smallSignalAt } from '../../src/models/p2d/small-signal-state.ts';
import { type P2dOptions, P2dSystem } from '../../src/models/p2d/system.ts';
import { ageingCell, begin, cycle, FILM, FOIL_AGEING, LAYER_AGEING } from './ageing-cells.ts';
import { decades, spectrumOf, worstOf } from './impedance-tools.ts';
import { amperes, report } from './run.ts';

const FREQUENCIES = decades(1e5, 1e-3, 4);
const SHARE = [0.8, 0.6];
const FILM_THICKNESS = [20e-9, 5e-9];
const R_F = 2e-3;
/** Rounding of the linear solves: cells of some nanometres beside some of micrometres. */
const SOLVE = 1e-9;
const zero = { value: 0 };

/** Nothing moves: states are set by hand. */
const AGED = ageingCell(
  [0, 1].map(() => ({ film: { ...FILM, i_0: zero }, materialLoss: { throughput: { beta: zero } } })),
  { film: { rho: zero } },
);

/** With the material, the films and the resistance that the aged cell has come to. */
function rebuilt(): Cell {
  const cell = ageingCell([]);
  const layers = cell.positive.layers.map((layer, k) => ({
    ...layer,
    activeFraction: layer.activeFraction * SHARE[k],
    filmResistance: FILM_THICKNESS[k] / FILM.kappa,
  }));
  return { ...cell, contactResistance: R_F, positive: { layers } };
}

function age(system: P2dSystem, y: Float64Array): Float64Array {
  const places = system.layout.ageing!;
  const aged = y.slice();
  for (const [k, { from, to, thickness, share }] of places.layers.entries()) {
    const { offset, points } = system.layout.particles[k];
    aged.fill(FILM_THICKNESS[k], thickness! + from, thickness! + to);
    aged.fill(SHARE[k], share! + from, share! + to);
    for (let m = offset; m < offset + points * (to - from); m++) aged[m] *= SHARE[k];
  }
  aged[places.foilFilm!] = R_F;
  return aged;
}

describe('at rest', () => {
  const mesh = smallSignalMesh(AGED, 'standard', 1e5);
  const options: P2dOptions = { ...mesh, particle: { points: 3 }, doubleLayer: true };
  const old = new P2dSystem(AGED, options);
  const fresh = new P2dSystem(rebuilt(), options);
  const one = new SmallSignal(old, age(old, restState(old, [0.5, 0.5])));
  const other = new SmallSignal(fresh, restState(fresh, [0.5, 0.5]));

  test('on one mesh it is the same to 1e-9', () => {
    const { error } = worstOf(spectrumOf(one, FREQUENCIES), spectrumOf(other, FREQUENCIES), FREQUENCIES);
    const bare = new SmallSignal(old, restState(old, [0.5, 0.5]));
    const moved = worstOf(spectrumOf(bare, FREQUENCIES), spectrumOf(other, FREQUENCIES), FREQUENCIES);
    report('spectrum of an aged cell', { error, 'moved by ageing': moved.error });
    expect(error).toBeLessThan(SOLVE);
    expect(moved.error).toBeGreaterThan(0.1);
  });

  test('its shares still add up to it', () => {
    for (const frequency of [1e4, 1, 1e-3]) {
      const re = new Float64Array(1);
      const im = new Float64Array(1);
      one.spectrum([frequency], re, im);
      const sheet = one.shares([frequency], [0.5, 0.5]);
      const sum = { re: 0, im: 0 };
      for (const value of sheet.re) sum.re += value;
      for (const value of sheet.im) sum.im += value;
      const size = Math.hypot(re[0], im[0]);
      expect(Math.hypot(sum.re - re[0], sum.im - im[0]) / size).toBeLessThan(1e-9);
    }
  });
});

const COARSE: P2dOptions = {
  separatorCells: 4,
  cellsPerLayer: 6,
  particle: { points: 5 },
  doubleLayer: false,
};

test('carried from the mesh of a run to that of impedance it is the same to the error of the mesh', () => {
  const { system, y } = begin(AGED, 0, [0.5, 0.5], COARSE);
  const fresh = begin(rebuilt(), 0, [0.5, 0.5], COARSE);
  const [one, other] = [{ system, y: age(system, y) }, fresh].map((state) => {
    const outcome = smallSignalAt(state.system, COARSE, state.y, { accuracy: 'fine', highest: 1e5 });
    if (outcome.status === 'failed') throw new Error(outcome.detail);
    return spectrumOf(outcome.model, FREQUENCIES);
  });
  const { error } = worstOf(one, other, FREQUENCIES);
  report('spectrum of an aged cell, remapped', { error });
  expect(error).toBeLessThan(4e-4); // twice the 2e-4 that `fine` promises: the meshes differ
});

test('after cycles with every mechanism it has grown, and is defined under load too', () => {
  const cell = ageingCell([LAYER_AGEING, LAYER_AGEING], FOIL_AGEING);
  const I = amperes(cell, 1);
  const started = begin(cell, 0, [0.5, 0.5], COARSE);
  const steps = [1, 2, 3].flatMap(() => [
    { current: I, time: 1200 },
    { current: -I, time: 1400 },
  ]);
  const cycled = cycle(started, [...steps, { current: 0, time: 7200 }]);
  const charged = cycle(cycled, [{ current: -I, time: 60 }]);
  const spectra = [started, cycled, charged].map(({ system, y }) => {
    const outcome = smallSignalAt(system, COARSE, y, { accuracy: 'standard', highest: 1e5 });
    if (outcome.status === 'failed') throw new Error(outcome.detail);
    return spectrumOf(outcome.model, [100, 1]);
  });
  report('real part at 100 Hz', { 'ohm m2': spectra.map(([z]) => z[0]) });
  expect(spectra[1][0][0]).toBeGreaterThan(1.1 * spectra[0][0][0]);
  for (const [re, im] of spectra.flat()) expect(Number.isFinite(re) && im < 0).toBe(true);
});
