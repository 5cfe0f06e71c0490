/** Particles of a layer that has lost material: what they hold, and their move to volumes. */

import { describe, expect, test } from 'vitest';
import { physicalLimits } from '../../../src/models/p2d/limits.ts';
import { inventory, meanStoichiometry } from '../../../src/models/p2d/observables.ts';
import type { ParticleRoom } from '../../../src/models/p2d/particle-choice.ts';
import type { P2dOptions } from '../../../src/models/p2d/system.ts';
import {
  ageingCell,
  begin,
  cycle,
  FOIL_AGEING,
  follow,
  LAYER_AGEING,
} from '../../verification/ageing-cells.ts';
import { gradedCell } from '../../verification/cells.ts';
import { amperes, report, settle } from '../../verification/run.ts';
import { moveToVolumes } from './move-to-volumes.ts';

const CELL = ageingCell([LAYER_AGEING, LAYER_AGEING], FOIL_AGEING);
const I = amperes(CELL, 1);

function aged(rooms: readonly ParticleRoom[]) {
  const mesh: P2dOptions = {
    separatorCells: 4,
    cellsPerLayer: 5,
    particle: { points: 9, rooms },
    doubleLayer: false,
  };
  const state = cycle(begin(CELL, 0, [0.5, 0.5], mesh), [
    { current: I, time: 1000 },
    { current: -I, time: 700 },
  ]);
  return { ...state, mesh };
}

describe('moved to volumes', () => {
  const { system, y, mesh } = aged(['collocation', 'collocation']);
  const moved = moveToVolumes(system, mesh, y);

  test('all that is conserved, and every state of ageing, stays', () => {
    const before = inventory(system, y);
    const after = inventory(moved.system, moved.y);
    expect(moved.system.particles.map(({ kind }) => kind)).toEqual(['volumes', 'volumes']);
    expect(Math.abs(after.lithium / before.lithium - 1)).toBeLessThan(1e-13);
    expect({ ...after, lithium: 0 }).toEqual({ ...before, lithium: 0 });
    expect(before.isolated).toBeGreaterThan(1e-3 * before.lithium);
    const [from, to] = [system.layout.ageing!, moved.system.layout.ageing!];
    expect(moved.y.subarray(to.from, to.to)).toEqual(y.subarray(from.from, from.to));
    const means = meanStoichiometry(moved.system, moved.y);
    for (const [k, mean] of meanStoichiometry(system, y).entries()) expect(means[k]).toBeCloseTo(mean, 12);
  });

  test('the run goes on as it would have: within a millivolt over ten minutes', () => {
    const ends = [{ system, y }, moved].map((state) => {
      state.system.control = { kind: 'current', value: -I };
      const start = state.y.slice();
      settle(state.system, start);
      return follow({ system: state.system, y: start }, { until: 600, tolerance: 1e-6, times: [1, 300, 600] })
        .voltages;
    });
    const worst = Math.max(...ends[0].map((V, k) => Math.abs(V - ends[1][k])));
    report('aged, moved to volumes', { 'worst mV': 1e3 * worst });
    expect(worst).toBeLessThan(1e-3);
  });
});

test('a layer whose radius varies in its depth ages in each particle by its own stress', () => {
  const cell = gradedCell({ ageing: { materialLoss: { stress: LAYER_AGEING.materialLoss!.stress! } } });
  const started = begin(cell, 0, 0.5);
  const { system, y } = cycle(started, [{ current: -amperes(cell, 0.5), time: 1500 }]);
  const { from, to, share } = system.layout.ageing!.layers[0];
  const left = Array.from({ length: to - from }, (_, j) => y[share! + from + j]);
  report('graded', { left });
  // particles grow from 3 um at the separator to 6 um at the collector
  expect(1 - left[left.length - 1]).toBeGreaterThan(3 * (1 - left[0]));
  expect(inventory(system, y).isolated).toBeGreaterThan(0);
});

test('a cell of which no material is left ends the run by name and place', () => {
  const loss = { throughput: { beta: { value: 1e-3 } } };
  const { system, y } = begin(ageingCell([undefined, { materialLoss: loss }]), I, [0.3, 0.3]);
  const { outcome } = follow({ system, y }, { until: 5000, tolerance: 1e-5, events: physicalLimits(system) });
  expect(outcome).toMatchObject({ status: 'event', event: 'active material used up' });
  expect(outcome.status === 'event' && outcome.place).toMatch(/^layer 2 \(big\)/);
});
