import { expect, test } from 'vitest';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import { resolutionEvents, UNRESOLVED_PARTICLE } from '../../../src/models/p2d/fallback.ts';
import type { P2dOptions, P2dSystem } from '../../../src/models/p2d/system.ts';
import { gradedCell, nmc532_mpet, steepCell, twoChemistries, xu2019 } from '../../verification/cells.ts';
import { amperes, begin, follow, report, settle } from '../../verification/run.ts';
import { moveToVolumes } from './move-to-volumes.ts';

/** Rounding of a mean over 40 shells. */
const ROUNDING = 1e-14;

const mesh: P2dOptions = { separatorCells: 4, cellsPerLayer: 5, particle: { points: 9 }, doubleLayer: false };

/** Mean stoichiometry of every particle. */
function means({ mesh: { regions }, particles }: P2dSystem, y: Float64Array): number[] {
  return particles.flatMap((particle, k) => {
    const { from, to } = regions[k + 1];
    return Array.from({ length: to - from }, (_, j) => particle.mean(y, j));
  });
}

/** A loaded cell with profiles in its particles. */
function loaded(cell = steepCell(), density = 107.1, until = 400) {
  const started = begin(cell, density * cell.area, equilibrium(cell).charged.theta, mesh);
  const { outcome } = follow(started, { until, tolerance: 1e-6 });
  return { system: started.system, y: outcome.y };
}

test.each([
  { name: 'two layers', cell: steepCell(), until: 400 },
  { name: 'a graded layer', cell: { ...gradedCell({ material: nmc532_mpet }), name: 'graded' }, until: 300 },
])('every particle keeps its lithium to rounding when it moves to volumes: $name', ({ cell, until }) => {
  const { system, y } = loaded(cell, 107.1, until);
  const moved = moveToVolumes(system, mesh, y);
  const before = means(system, y);
  const worst = Math.max(...means(moved.system, moved.y).map((mean, k) => Math.abs(mean - before[k])));
  report('fallback', { 'lithium of a particle': worst });
  expect(Math.max(...before) - Math.min(...before)).toBeGreaterThan(0.05);
  expect(worst).toBeLessThanOrEqual(ROUNDING);
});

test('the move changes the voltage by less than a millivolt, and the run goes on as on collocation', () => {
  const { system, y } = loaded();
  const moved = moveToVolumes(system, mesh, y);
  expect(moved.system.particles.map(({ kind }) => kind)).toEqual(['volumes', 'volumes']);
  expect(moved.options.particle.rooms).toEqual(['volumes', 'volumes']);
  const before = system.output(y).voltage;
  settle(moved.system, moved.y);
  const jump = moved.system.output(moved.y).voltage - before;
  const times = [50, 100, 200];
  const [stayed, went] = [{ system, y }, moved].map((each) =>
    follow(each, { times, until: 210, tolerance: 1e-6 }),
  );
  const later = Math.max(...stayed.voltages.map((V, k) => Math.abs(V - went.voltages[k])));
  report('fallback', { 'jump mV': 1e3 * jump, 'later mV': 1e3 * later });
  expect(stayed.voltages).toHaveLength(3);
  expect(Math.abs(jump)).toBeLessThanOrEqual(1e-3);
  expect(later).toBeLessThanOrEqual(1e-3);
});

test('control, salt, potentials, charge and particles in modes stay bit for bit', () => {
  const { system, y } = loaded(twoChemistries(), 40);
  const moved = moveToVolumes(system, mesh, y);
  expect(moved.system.particles.map(({ kind }) => kind)).toEqual(['modes', 'volumes']);
  expect(moved.system.control).toEqual(system.control);
  const [modes, volumes] = system.layout.particles;
  expect(moved.system.layout.particles[0]).toEqual(modes);
  expect(moved.y.subarray(0, volumes.offset)).toEqual(y.subarray(0, volumes.offset));
  expect(moved.system.layout.particles[1]).toMatchObject({ offset: volumes.offset, points: 40 });
});

test('only collocated particles are watched, and the watch ends a run that too few points cannot follow', () => {
  const { system } = begin(xu2019(), amperes(xu2019(), 1), 0.5);
  expect(resolutionEvents(system)).toEqual([]);
  const cell = twoChemistries();
  const few = { ...mesh, particle: { points: 3 } };
  const started = begin(cell, amperes(cell, 3), equilibrium(cell).charged.theta, few);
  const { outcome } = follow(started, {
    until: 1000,
    tolerance: 1e-4,
    events: resolutionEvents(started.system),
  });
  expect(outcome).toMatchObject({ status: 'event', event: UNRESOLVED_PARTICLE });
});
