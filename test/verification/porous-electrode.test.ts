/** V4: a porous electrode at t = 0+, linear kinetics, ohmic in both phases. */

import { describe, expect, test } from 'vitest';
import { linearElectrode, oneLayerReaction, oneLayerResistance } from './exact.ts';
import { linearised, ONE_LAYER, POROUS_CASES, porousCell, porousErrors } from './porous-electrode.ts';
import { orders, report } from './run.ts';

const ORDER = 1.95;
const MESHES = [10, 20, 40, 80];

test('the exact solution of N layers is that of Newman and Tobias for one', () => {
  const [layer] = linearised(porousCell(ONE_LAYER));
  const electrode = linearElectrode([layer]);
  expect(electrode.resistance).toBeCloseTo(oneLayerResistance(layer), 14);
  for (const x of [0, 0.3, 1]) {
    const expected = -oneLayerReaction(layer, 1 - x) / layer.L;
    expect(electrode.reaction(x * layer.L) / expected).toBeCloseTo(1, 12);
  }
  const halves = [
    { ...layer, L: 0.3 * layer.L },
    { ...layer, L: 0.7 * layer.L },
  ];
  expect(linearElectrode(halves).resistance / electrode.resistance).toBeCloseTo(1, 12);
});

describe.each(POROUS_CASES)('$name', ({ name, layers }) => {
  const cell = porousCell(layers);

  test.each([1, -1] as const)('i_n and dV at t = 0+ converge with order 2 (sign of I: %d)', (sign) => {
    const found = MESHES.map((cells) => porousErrors(cell, cells, sign));
    const dV = found.map((error) => error.dV);
    const reaction = found.map((error) => error.reaction);
    report(`V4 ${name}`, { dV, 'order of dV': orders(dV), reaction, 'order of i_n': orders(reaction) });
    expect(Math.min(...orders(dV))).toBeGreaterThanOrEqual(ORDER);
    expect(Math.min(...orders(reaction))).toBeGreaterThanOrEqual(ORDER);
    expect(dV[0]).toBeLessThanOrEqual(2e-2); // 1.2e-2 for ten uniform cells
  });
});
