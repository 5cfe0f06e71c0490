import { expect, test } from 'vitest';
import { ageingState } from '../../../src/models/p2d/ageing-state.ts';
import { inventory } from '../../../src/models/p2d/observables.ts';
import {
  ageingCell,
  begin,
  cycle,
  FILM,
  FOIL_AGEING,
  LAYER_AGEING,
} from '../../verification/ageing-cells.ts';
import { xu2019 } from '../../verification/cells.ts';
import { amperes } from '../../verification/run.ts';

const CELL = ageingCell([LAYER_AGEING, { film: FILM }], FOIL_AGEING);

test('a cell that does not age has no state of ageing', () => {
  const { system, y } = begin(xu2019(), 0, 0.5);
  expect(ageingState(system, y)).toBeUndefined();
});

test('a new cell has all its material and no film', () => {
  const { system, y } = begin(CELL, 0, [0.5, 0.5]);
  const fresh = { filmThickness: 0, filmResistance: 0, isolatedLithium: 0 };
  expect(ageingState(system, y)).toMatchObject({
    layers: [fresh, fresh],
    foilResistance: 0,
    boundSalt: 0,
    consumedSalt: 0,
  });
  for (const { materialLeft } of ageingState(system, y)!.layers) expect(materialLeft).toBeCloseTo(1, 14);
});

test('after a charge it adds up with the inventory: lost material holds the isolated lithium', () => {
  const I = amperes(CELL, 1);
  const { system, y } = cycle(begin(CELL, 0, [0.6, 0.6]), [{ current: -I, time: 1000 }]);
  const state = ageingState(system, y)!;
  const { isolated, bound, consumed } = inventory(system, y);
  const [small, big] = state.layers;
  const { activeFraction, thickness, material } = CELL.positive.layers[0];
  expect((small.isolatedLithium * activeFraction * thickness * material.c_max) / isolated).toBeCloseTo(1, 12);
  // what was lost held between the first and the last stoichiometry
  const lost = 1 - small.materialLeft;
  expect(small.isolatedLithium / lost).toBeGreaterThan(0.35);
  expect(small.isolatedLithium / lost).toBeLessThan(0.6);
  expect(big.materialLeft).toBeCloseTo(1, 14);
  expect(big.isolatedLithium).toBe(0);
  expect(state).toMatchObject({ boundSalt: bound, consumedSalt: consumed });
  expect(state.foilResistance / (1e-9 * 1000 * (I / CELL.area))).toBeCloseTo(1, 10);
  for (const { filmThickness, filmResistance } of state.layers) {
    expect(filmThickness).toBeGreaterThan(1e-11);
    expect(filmResistance / (filmThickness / FILM.kappa)).toBeCloseTo(1, 12);
  }
});
