/**
 * V17: where salt and charge move freely, the P2D is the single-particle model. With sigma, kappa and D_e times k the two
 * voltages differ by a multiple of 1/k: another integrator, another elimination and another mesh agree in the limit.
 */

import { describe, expect, test } from 'vitest';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { restState } from '../../src/models/p2d/rest.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { SpmSystem } from '../../src/models/spm/system.ts';
import { integrate } from '../../src/solvers/bdf.ts';
import type { DaeSystem } from '../../src/solvers/dae.ts';
import { consistentStart } from '../../src/solvers/start.ts';
import { asP2d, voltagesAt, worstDifference } from '../models/spm/spm.ts';
import { twoChemistries, xu2019 } from './cells.ts';
import { scaledLaw } from './materials.ts';
import { report } from './run.ts';

const FASTER = [10, 100, 1e3, 1e4, 1e5];
/** Of log difference against log k between any two neighbours. */
const RATE = 0.99;
/** Leaves the smallest difference, 4e-8 V, two digits. */
const TOLERANCE = 1e-9;
const POINTS = 5;

/** Everything that drops a potential outside the particles, k times as fast. */
function conducting(cell: Cell, k: number): Cell {
  const { material, concentration } = cell.electrolyte;
  const D_e = scaledLaw(material.D_e, k);
  const kappa = scaledLaw(material.kappa, k);
  const layers = cell.positive.layers.map(
    (layer): Layer => ({ ...layer, effectiveConductivity: k * layer.effectiveConductivity }),
  );
  return {
    ...cell,
    electrolyte: { material: { ...material, D_e, kappa }, concentration },
    positive: { layers },
  };
}

interface Model extends DaeSystem, Pick<P2dSystem, 'control' | 'output'> {}

/** Voltages of a discharge at this rate, as far as 70 % of the window. */
function discharge(system: Model, y: Float64Array, rate: number, capacity: number): number[] {
  const amperes = (rate * capacity) / 3600;
  const times = Array.from({ length: 40 }, (_, i) => (0.7 * (3600 / Math.abs(rate)) * (i + 1)) / 40);
  system.control = { kind: 'current', value: amperes };
  expect(consistentStart(system, 0, y).status).toBe('consistent');
  const { voltages, onStep } = voltagesAt(system, times);
  const { status } = integrate(system, y, { until: times[39], tolerance: TOLERANCE, onStep });
  expect(status).toBe('finished');
  return voltages;
}

const film: Partial<Cell> = { seriesResistance: 2, contactResistance: 1e-3 };
const cases: [string, Cell, number][] = [
  ['one layer', xu2019(), 1],
  ['a bi-layer of two chemistries', twoChemistries(), 1],
  ['a bi-layer with resistances, charged', twoChemistries(film), -0.5],
];

describe.each(cases)('%s', (_, cell, rate) => {
  test(`becomes the single-particle model as 1/k`, () => {
    const { charged, discharged, capacity } = equilibrium(cell);
    const { theta } = rate > 0 ? charged : discharged;
    const spm = new SpmSystem(cell, { particle: { points: POINTS } });
    const limit = discharge(spm, restState(asP2d(spm), theta), rate, capacity);
    const differences = FASTER.map((k) => {
      const mesh = { separatorCells: 5, cellsPerLayer: 8, particle: { points: POINTS }, doubleLayer: false };
      const p2d = new P2dSystem(conducting(cell, k), mesh);
      return worstDifference(discharge(p2d, restState(p2d, theta), rate, capacity), limit);
    });
    const rates = differences
      .slice(1)
      .map((difference, i) => Math.log(differences[i] / difference) / Math.log(FASTER[i + 1] / FASTER[i]));
    const slope = Math.log(differences[0] / differences[4]) / Math.log(FASTER[4] / FASTER[0]);
    report(`P2D to single particle, ${cell.name} at ${rate}C`, {
      'V apart': differences,
      rates: rates.map((each) => each.toFixed(4)).join(', '),
      overall: slope.toFixed(4),
    });
    expect(Math.min(...rates)).toBeGreaterThan(RATE);
    expect(slope).toBeGreaterThan(RATE);
  });
});
