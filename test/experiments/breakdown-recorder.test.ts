import { describe, expect, it } from 'vitest';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { BreakdownRecorder, familyOf } from '../../src/experiments/breakdown-recorder.ts';
import { moveState } from '../../src/models/p2d/fallback.ts';
import { meanStoichiometry } from '../../src/models/p2d/observables.ts';
import { overpotentialLabels } from '../../src/models/p2d/overpotential-terms.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { bilayerPorosity, twoChemistries } from '../verification/cells.ts';
import { amperes, begin, follow, settle } from '../verification/run.ts';

/** Sums of some hundred terms below 5 V. */
const ROUNDING = 1e-13;

function recorded(cell = bilayerPorosity(), rate = 1, closest?: number) {
  const started = begin(cell, amperes(cell, rate), 0.45);
  const { system, y } = started;
  const scale = { from: meanStoichiometry(system, y), rest: equilibrium(cell) };
  const recorder = new BreakdownRecorder(system, { t: 0, y }, scale, closest);
  const { outcome } = follow(started, {
    until: 600,
    tolerance: 1e-5,
    onStep: (step) => recorder.observe(step),
  });
  recorder.finish(outcome.t, outcome.y);
  return { system, y, outcome, recorder, series: recorder.series() };
}

describe('a breakdown along a step', () => {
  it.each([1, -1])('closes in every row, and its layers share the current and fill up (rate %d)', (rate) => {
    const { series, system, outcome } = recorded(twoChemistries(), rate);
    expect(series.time.length).toBeGreaterThan(20);
    for (let i = 0; i < series.time.length; i++) {
      const sum = series.terms.reduce((all, { values }) => all + values[i], 0);
      expect(Math.abs(series.ocv[i] - series.voltage[i] - sum)).toBeLessThanOrEqual(ROUNDING);
      const shares = series.layers.reduce((all, { currentShare }) => all + currentShare[i]!, 0);
      expect(Math.abs(shares - 1)).toBeLessThanOrEqual(ROUNDING);
    }
    const { cell } = system;
    expect(series.capacity.at(-1)! / (amperes(cell, rate) * 600)).toBeCloseTo(1, 9);
    expect(series.voltage.at(-1)).toBe(system.output(outcome.y).voltage);
    for (const { utilisation } of series.layers) expect(Math.sign(utilisation.at(-1)!)).toBe(rate);
  });

  it('has rows no closer than asked, but for the first and the last', () => {
    const all = recorded().series;
    const closest = 5e3;
    const few = recorded(bilayerPorosity(), 1, closest).series;
    expect(few.time.length).toBeLessThan(all.time.length);
    const { area } = bilayerPorosity();
    for (let i = 1; i < few.capacity.length - 1; i++)
      expect((few.capacity[i] - few.capacity[i - 1]) / area).toBeGreaterThanOrEqual(closest * (1 - 1e-12));
    expect(few.time.at(-1)).toBe(all.time.at(-1));
  });

  it('does not write the last state twice', () => {
    const { recorder, outcome, series } = recorded();
    const rows = series.time.length;
    recorder.finish(outcome.t, outcome.y);
    expect(recorder.series().time).toHaveLength(rows);
  });

  it('goes on in another discretisation of the same cell', () => {
    const { system, outcome, recorder, series } = recorded();
    const rows = series.time.length;
    const options = { separatorCells: 4, cellsPerLayer: 6, doubleLayer: false };
    const volumes = new P2dSystem(system.cell, {
      ...options,
      particle: { points: 20, rooms: ['volumes', 'volumes'] },
    });
    const y = moveState(system, volumes, outcome.y);
    volumes.control = system.control;
    settle(volumes, y);
    recorder.moveTo(volumes);
    follow({ system: volumes, y }, { until: 30, onStep: (step) => recorder.observe(step) });
    const after = recorder.series();
    expect(after.time.length).toBeGreaterThan(rows);
    for (const { values, process } of after.terms) {
      // another radial mesh: the terms go on within a millivolt
      expect(Math.abs(values[rows] - values[rows - 1]), process).toBeLessThan(1e-3);
    }
  });
});

it('every term has a family for figures, and a place', () => {
  for (const label of overpotentialLabels(2)) expect(familyOf(label)).toMatch(/^[a-z ]+$/);
  const { series } = recorded();
  expect([...new Set(series.terms.map(({ place }) => place))]).toEqual([
    'foil',
    'separator',
    'cell',
    'layer 1 (nmc)',
    'layer 2 (nmc)',
  ]);
});
