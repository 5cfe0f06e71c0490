/** V9 with ageing: the terms of the Jacobian that are not frozen. */

import { describe, expect, test } from 'vitest';
import type { ParticleRoom } from '../../src/models/p2d/particle-choice.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { ageingCell, FILM, FOIL_AGEING } from './ageing-cells.ts';
import { backwardError, differences, type Sample, sample } from './jacobian-tools.ts';
import { randomNumbers } from './random.ts';
import { report } from './run.ts';

const STATES = 10;
const TOLERANCE = 1e-6;
const COEFFICIENTS = [0, 0.02, 3, 500];

/** Oxidation as strong as the reaction, so that a wrong entry shows, and material lost at rate 0: its rate is frozen. */
const LAYER = {
  film: { ...FILM, i_0: { value: 0.3 }, U_ox: 3.8, D_sol: { value: 1e-16 } },
  materialLoss: { throughput: { beta: { value: 0 } } },
};
const FOIL = { film: { rho: { value: 1e-6 } }, saltConsumption: { gamma: { value: 0.3 } } };

/** The state with aged cells: particles of the share that is left. */
function age(system: P2dSystem, { y, direction }: Sample, random: () => number): void {
  const { layout } = system;
  const places = layout.ageing!;
  for (const [k, { from, to, thickness, share, isolated }] of places.layers.entries()) {
    const { offset, points } = layout.particles[k];
    for (let i = from; i < to; i++) {
      y[thickness! + i] = 5e-8 * random();
      direction[thickness! + i] = 1e-8;
      y[share! + i] = 0.3 + 0.7 * random();
      direction[share! + i] = 0.01;
      direction[isolated! + i] = 0.01;
      for (let m = 0; m < points; m++) y[offset + (i - from) * points + m] *= y[share! + i];
    }
  }
  y[places.foilFilm!] = 1e-3 * random();
  direction[places.foilFilm!] = 1e-4;
  direction[places.boundSalt!] = 1e-4;
  direction[places.consumedSalt!] = 1e-4;
}

/** Leaves out what the Jacobian freezes: all that s and R_f do, and R_film(L). */
function freeze({ layout, mesh }: P2dSystem, J: readonly Float64Array[]): void {
  const places = layout.ageing!;
  J[places.foilFilm!].fill(0);
  for (const { from, to, thickness, share } of places.layers) {
    for (let i = from; i < to; i++) {
      J[share! + i].fill(0);
      J[thickness! + i].fill(0, layout.i_n + mesh.electrode, layout.i_n + mesh.cells);
    }
  }
}

const rooms: ParticleRoom[][] = [
  ['modes', 'collocation'],
  ['volumes', 'volumes'],
];

describe.each([false, true])('double layer %s', (doubleLayer) => {
  test.each(rooms)('solve inverts M - cJ, without the frozen terms: particles in %s and %s', (...room) => {
    const particle = { points: 4, rooms: room, shells: 5 };
    const mesh = { separatorCells: 3, cellsPerLayer: [3, 4], particle };
    const system = new P2dSystem(ageingCell([LAYER, LAYER], FOIL), { ...mesh, doubleLayer });
    system.control = { kind: 'voltage', value: 3.8 };
    // no state of this seed is within a difference of the end of a law's range, where laws are C1 only
    const random = randomNumbers(1);
    let worst = { error: 0, at: '' };
    for (let k = 0; k < STATES; k++) {
      const state = sample(system, random, k);
      age(system, state, random);
      const J = differences(system, state);
      freeze(system, J);
      system.linearise(0, state.y);
      for (const c of COEFFICIENTS) {
        expect(system.factorise(c)).toBe(true);
        const found = backwardError(system, J, state.direction, c);
        if (!(found.error <= worst.error)) worst = found;
      }
    }
    report(`V9 ageing, ${room}, double layer ${doubleLayer}`, worst);
    expect(worst.error, worst.at).toBeLessThanOrEqual(TOLERANCE);
  });
});

test('every unknown of ageing has a name of its own', () => {
  const particle = { points: 3 };
  const cell = ageingCell([LAYER, { film: FILM }], FOIL_AGEING);
  const system = new P2dSystem(cell, { separatorCells: 3, cellsPerLayer: 3, particle, doubleLayer: false });
  const { from, to } = system.layout.ageing!;
  const names = Array.from({ length: to - from }, (_, k) => system.nameOf(from + k));
  expect(to).toBe(system.size);
  expect(new Set(names).size).toBe(3 * 3 + 3 + 3);
  expect(names.filter((name) => name.startsWith('unknown'))).toEqual([]);
  expect(names[0]).toMatch(/^thickness of the film, layer 1 \(small\) of the positive electrode, x = /);
});
