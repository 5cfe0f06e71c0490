import { expect, test } from 'vitest';
import { lipf6_nyman2008 } from '../../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { physicalLimits } from '../../../src/models/p2d/limits.ts';
import { alreadyTrue } from '../../../src/solvers/events.ts';
import { bilayerPorosity, cellOf, plainCell, REFERENCE_THETA, xu2019 } from '../../verification/cells.ts';
import { plainMaterial } from '../../verification/materials.ts';
import { amperes, begin, follow } from '../../verification/run.ts';

function limitOf(cell: Parameters<typeof begin>[0], current: number, theta: number) {
  const started = begin(cell, current, theta);
  const { system } = started;
  const { outcome } = follow(started, { tolerance: 1e-5, events: physicalLimits(system), until: 1e6 });
  return { system, outcome };
}

test('a fast discharge depletes the salt at the collector, and says so', () => {
  const cell = cellOf(
    [{ thickness: 150e-6 }, { thickness: 50e-6, name: 'deep', porosity: 0.2, activeFraction: 0.6 }],
    {
      electrolyte: { material: lipf6_nyman2008, concentration: 1000 },
    },
  );
  const { system, outcome } = limitOf(cell, 200 * cell.area, REFERENCE_THETA);
  expect(outcome).toMatchObject({ status: 'event', event: 'electrolyte depleted' });
  expect(outcome.status === 'event' && outcome.place).toMatch(
    /^layer 2 \(deep\) of the positive electrode, x = 2\d\d/,
  );
  const lowest = Math.min(...outcome.y.subarray(0, system.mesh.cells + 1));
  expect(Math.abs(lowest - 1)).toBeLessThanOrEqual(1e-6);
});

test('a fast charge depletes the salt on the foil, and says so', () => {
  const thick = { thickness: 300e-6, porosity: 0.39, transportEfficiency: 0.39 ** 1.5 };
  const cell = { ...xu2019(), separator: thick };
  const { system, outcome } = limitOf(cell, -amperes(cell, 6), 0.9);
  expect(outcome).toMatchObject({
    status: 'event',
    event: 'electrolyte depleted',
    place: 'the lithium foil',
  });
  expect(Math.abs(outcome.y[system.layout.foilConcentration] - 1)).toBeLessThanOrEqual(1e-6);
});

test.each([
  { what: 'full', sign: 1, theta: 0.9, bound: 1 },
  { what: 'empty', sign: -1, theta: 0.1, bound: 0 },
])(
  'a surface that is $what ends the run at the layer of the slow particles',
  ({ what, sign, theta, bound }) => {
    const quick = { material: plainMaterial({ D_s: 1e-13 }), thickness: 30e-6 };
    const slow = { material: plainMaterial({ D_s: 3e-15 }), thickness: 30e-6, name: 'slow' };
    const cell = plainCell([quick, slow]);
    const { system, outcome } = limitOf(cell, sign * 60 * cell.area, theta);
    expect(outcome).toMatchObject({ status: 'event', event: `particle surface ${what}` });
    expect(outcome.status === 'event' && outcome.place).toMatch(
      /^layer 2 \(slow\) of the positive electrode/,
    );
    const surface = new Float64Array(system.mesh.cells);
    for (const particle of system.particles) particle.surface(outcome.y, surface);
    const electrode = surface.subarray(system.mesh.electrode);
    const extreme = bound === 1 ? Math.max(...electrode) : Math.min(...electrode);
    expect(Math.abs(extreme - bound)).toBeLessThanOrEqual(1e-9);
  },
);

test('none of the limits holds at rest, and each wins over a cut-off', () => {
  const { system, y } = begin(bilayerPorosity(), 0, 0.5);
  const limits = physicalLimits(system);
  expect(limits.map(({ name }) => name)).toEqual([
    'electrolyte depleted',
    'particle surface full',
    'particle surface empty',
  ]);
  expect(alreadyTrue(limits, 0, y)).toBeUndefined();
  for (const { priority } of limits) expect(priority).toBeLessThan(1);
});
