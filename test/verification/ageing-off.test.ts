/** A mechanism that is off, or whose rate is 0, changes nothing. */

import { expect, test } from 'vitest';
import type { FoilAgeing, LayerAgeing } from '../../src/cell/ageing.ts';
import type { ParticleRoom } from '../../src/models/p2d/particle-choice.ts';
import { ageingCell, begin, FILM, follow, LAYER_AGEING, STRESS } from './ageing-cells.ts';
import { amperes, report } from './run.ts';

const rooms: ParticleRoom[][] = [
  ['modes', 'collocation'],
  ['volumes', 'collocation'],
];
const TIMES = Array.from({ length: 40 }, (_, k) => 60 * (k + 1));

function run(
  layers: readonly LayerAgeing[],
  foil: FoilAgeing | undefined,
  room: ParticleRoom[],
  doubleLayer = false,
) {
  const cell = ageingCell(layers, foil);
  const started = begin(cell, -amperes(cell, 0.5), [0.7, 0.7], {
    particle: { points: 5, rooms: room },
    doubleLayer,
  });
  const { outcome, voltages } = follow(started, { until: 2400, tolerance: 1e-5, times: TIMES });
  expect(outcome.status).toBe('finished');
  return { outcome, voltages };
}

test.each(rooms)('off is absent, bit for bit: particles in %s and %s', (...room) => {
  const absent = run([], undefined, room);
  const off = run([{}, {}], {}, room);
  expect(off.outcome.y).toEqual(absent.outcome.y);
  expect(off.outcome.statistics).toEqual(absent.outcome.statistics);
});

const zero = { value: 0 };
const still: LayerAgeing = {
  film: { ...FILM, i_0: zero },
  materialLoss: { throughput: { beta: zero }, stress: { ...STRESS, beta: zero } },
};

test.each([false, true])('rates of 0 leave the voltage within 1e-12 V, double layer %s', (doubleLayer) => {
  for (const room of rooms) {
    const absent = run([], undefined, room, doubleLayer);
    const foil = { film: { rho: zero }, saltConsumption: { gamma: zero } };
    const found = run([still, still], foil, room, doubleLayer);
    const worst = Math.max(...found.voltages.map((V, k) => Math.abs(V - absent.voltages[k])));
    report(`rates of 0, ${room}`, { 'worst V': worst });
    expect(found.voltages).toHaveLength(TIMES.length);
    expect(worst).toBeLessThanOrEqual(1e-12);
  }
});

test('a mechanism in one layer leaves the other one as it was built', () => {
  const { system, y } = begin(ageingCell([LAYER_AGEING, undefined]), 1e-3, [0.5, 0.5]);
  const { outcome } = follow({ system, y }, { until: 600, tolerance: 1e-5 });
  const { from, to } = system.mesh.regions[2];
  for (let i = from; i < to; i++) {
    expect(system.ageing!.material.share(outcome.y, 1, i)).toBe(1);
    expect(system.kinetics.film[i]).toBe(0);
    expect(system.reactionArea[i]).toBe(system.mesh.area[i] * system.mesh.width[i]);
  }
});
