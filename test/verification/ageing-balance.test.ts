/** Ledgers of lithium and salt where cells age, and what ageing does not touch. */

import { describe, expect, test } from 'vitest';
import type { FoilAgeing, LayerAgeing } from '../../src/cell/ageing.ts';
import { balanceErrors, inventory } from '../../src/models/p2d/observables.ts';
import type { ParticleRoom } from '../../src/models/p2d/particle-choice.ts';
import { ageingCell, begin, cycle, FILM, FOIL_AGEING, LAYER_AGEING, STRESS } from './ageing-cells.ts';
import { amperes, report } from './run.ts';

/** Relative, over some hundred steps of a few rounding errors per unknown. */
const BALANCE = 1e-10;

interface Case {
  readonly name: string;
  readonly layers: readonly (LayerAgeing | undefined)[];
  readonly foil?: FoilAgeing;
}

const cases: Case[] = [
  { name: 'films in both layers', layers: [{ film: FILM }, { film: FILM }] },
  { name: 'a film in one layer', layers: [undefined, { film: FILM }] },
  { name: 'throughput', layers: [{ materialLoss: { throughput: { beta: { value: 3e-6 } } } }, undefined] },
  { name: 'stress', layers: [{ materialLoss: { stress: STRESS } }, { materialLoss: { stress: STRESS } }] },
  { name: 'the foil', layers: [], foil: FOIL_AGEING },
  { name: 'all', layers: [LAYER_AGEING, LAYER_AGEING], foil: FOIL_AGEING },
];
const rooms: readonly (readonly ParticleRoom[])[] = [
  ['modes', 'collocation'],
  ['collocation', 'volumes'],
  ['volumes', 'volumes'],
];

describe.each(cases)('$name', ({ name, layers, foil }) => {
  // where no material is lost the particles are those of any cell: one pair of rooms will do
  const tried = layers.some((layer) => layer?.materialLoss) ? rooms : rooms.slice(0, 1);
  describe.each(tried)('particles in %s and %s', (...room) => {
    test.each([false, true])(
      'lithium and salt hold to 1e-10 over two cycles, double layer %s',
      (doubleLayer) => {
        const cell = ageingCell(layers, foil);
        const I = amperes(cell, 1);
        const started = begin(cell, 0, [0.5, 0.5], { doubleLayer, particle: { points: 6, rooms: room } });
        const before = inventory(started.system, started.y);
        const steps = [1, 2].flatMap(() => [
          { current: I, time: 1200 },
          { current: 0, time: 3600 },
          { current: -I, time: 1800 },
        ]);
        const { system, y } = cycle(started, steps);
        const after = inventory(system, y);
        const { lithium, salt } = balanceErrors(before, after);
        report(`ledgers, ${name}, ${room}, double layer ${doubleLayer}`, {
          lithium,
          salt,
          isolated: after.isolated / before.lithium,
          bound: after.bound / before.salt,
          consumed: after.consumed / before.salt,
        });
        expect(lithium).toBeLessThanOrEqual(BALANCE);
        expect(salt).toBeLessThanOrEqual(BALANCE);
        // ageing is there to be seen: a thousand times the tolerance of its ledger
        const aged = after.isolated / before.lithium + (after.bound + after.consumed) / before.salt;
        expect(aged).toBeGreaterThan(1e3 * BALANCE);
      },
    );
  });
});
