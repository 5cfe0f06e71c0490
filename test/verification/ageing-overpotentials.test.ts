/** What an aged cell loses its voltage to, and what its layers do. */

import { expect, test } from 'vitest';
import { F } from '../../src/core/constants.ts';
import { breakdown } from '../../src/models/p2d/breakdown.ts';
import { stoichiometrySpreads } from '../../src/models/p2d/layer-observables.ts';
import { meanStoichiometry } from '../../src/models/p2d/observables.ts';
import { reactionPlace } from '../../src/models/p2d/reaction-place.ts';
import { ageingCell, begin, cycle, FOIL_AGEING, LAYER_AGEING } from './ageing-cells.ts';
import { amperes, report } from './run.ts';

/** As of every state: rounding of some dozen terms of volts. */
const ADDS_UP = 1e-9;

const CELL = ageingCell([LAYER_AGEING, LAYER_AGEING], FOIL_AGEING);
const I = amperes(CELL, 1);
const density = I / CELL.area;

test.each([false, true])('the terms of an aged cell add up to OCV - V, double layer %s', (doubleLayer) => {
  const started = begin(CELL, 0, [0.5, 0.5], { doubleLayer });
  const { system, y } = cycle(started, [
    { current: -I, time: 1200 },
    { current: I, time: 900 },
  ]);
  const { ocv, voltage, terms } = breakdown(system, y);
  const sum = terms.reduce((total, { value }) => total + value, 0);
  const of = (process: string, layer?: number) =>
    terms.find((term) => term.process === process && term.layer === layer)!.value;
  report('overpotentials of an aged cell', { 'OCV - V': ocv - voltage, error: sum - (ocv - voltage) });
  expect(Math.abs(sum - (ocv - voltage))).toBeLessThanOrEqual(ADDS_UP);
  const R_f = y[system.layout.ageing!.foilFilm!];
  const foil = y[system.layout.foilOverpotential] + y[system.layout.foilCurrent] * R_f;
  expect(R_f).toBeGreaterThan(1e-5);
  expect(of('foil')).toBeCloseTo(foil, 14);
  for (const layer of [0, 1]) expect(of('film', layer)).toBeGreaterThan(1e-4);
});

test('its layers are weighted with what is left of them', () => {
  const { system, y } = cycle(begin(CELL, 0, [0.5, 0.5]), [
    { current: -I, time: 1200 },
    { current: I, time: 900 },
  ]);
  const means = stoichiometrySpreads(system, y).map(({ mean }) => mean);
  for (const [k, mean] of meanStoichiometry(system, y).entries()) expect(means[k]).toBeCloseTo(mean, 13);
  const { mesh, kinetics, layout } = system;
  const reaction = reactionPlace(system, y, mesh.electrode, mesh.cells).current;
  // what is not the reaction of lithium is oxidation
  const out = new Float64Array(system.size);
  system.rhs(0, y, out);
  const oxidation = F * out[layout.ageing!.boundSalt!];
  expect(oxidation).toBeGreaterThan(1e-6 * density);
  // Newton stops at a fifth of the tolerance of 1e-5, from where it converges on: the row is left over by less
  expect((reaction + oxidation) / -density).toBeCloseTo(1, 6);
  expect(Math.max(...kinetics.film)).toBeGreaterThan(1e-4);
});
