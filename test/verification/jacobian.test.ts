/** V9: the analytic Jacobian, through the elimination that never forms it. */

import { describe, expect, test } from 'vitest';
import type { Cell } from '../../src/cell/cell.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import type { Control } from '../../src/models/p2d/ends.ts';
import type { ParticleRoom } from '../../src/models/p2d/particle-choice.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { GRADIENT, twoChemistries } from './cells.ts';
import { backwardError, differences, sample } from './jacobian-tools.ts';
import { varyingElectrolyte } from './materials.ts';
import { randomNumbers } from './random.ts';
import { report } from './run.ts';

const STATES = 20;
const TOLERANCE = 1e-6;
/** BDF coefficients h/alpha [s]; 0 is the algebraic block of a consistent start. */
const COEFFICIENTS = [0, 0.02, 3, 500];
/** All that couples: two chemistries, films, an interlayer, a gradient, terminal resistances, t_plus and activity of c_e. */
function coupledCell(): Cell {
  const cell = twoChemistries({ seriesResistance: 2, contactResistance: 1e-4 });
  const [small, big] = cell.positive.layers;
  const layers = [
    { ...small, filmResistance: 5e-3, doubleLayerCapacitance: 0.3 },
    { ...big, filmResistance: 2e-3, interlayerResistance: 1e-4, gradient: GRADIENT },
  ];
  const electrolyte = { material: varyingElectrolyte(lipf6_nyman2008), concentration: 1000 };
  return { ...cell, electrolyte, positive: { layers } };
}

const roomsOf: Record<string, ParticleRoom[]> = {
  'modes | collocation': ['modes', 'collocation'],
  'collocation | volumes': ['collocation', 'volumes'],
  'volumes | collocation': ['volumes', 'collocation'],
};
const controls: Control[] = [
  { kind: 'current', value: 5e-3 },
  { kind: 'voltage', value: 3.6 },
  { kind: 'power', value: 0.02 },
];

describe.each(Object.entries(roomsOf))('particles in %s', (name, rooms) => {
  describe.each([false, true])('double layer %s', (doubleLayer) => {
    test.each(controls)(
      'solve inverts M - cJ of the differenced equations under $kind control',
      (control) => {
        const mesh = { separatorCells: 3, cellsPerLayer: [3, 4], particle: { points: 4, rooms, shells: 5 } };
        const system = new P2dSystem(coupledCell(), { ...mesh, doubleLayer });
        system.control = control;
        const random = randomNumbers(1);
        let worst = { error: 0, at: '' };
        for (let k = 0; k < STATES; k++) {
          const state = sample(system, random, k);
          const J = differences(system, state);
          system.linearise(0, state.y);
          for (const c of COEFFICIENTS) {
            expect(system.factorise(c)).toBe(true);
            const found = backwardError(system, J, state.direction, c);
            if (!(found.error <= worst.error)) worst = found;
          }
        }
        report(`V9 ${name}, double layer ${doubleLayer}, ${control.kind}`, worst);
        expect(worst.error, worst.at).toBeLessThanOrEqual(TOLERANCE);
      },
    );
  });
});
