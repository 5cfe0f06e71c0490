/** The published NMC622 | LFP bi-layer of Tredenick et al. 2024 at 3C: both to their cut-offs, and who carries when. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { equilibrium, layerCharge } from '../../src/cell/equilibrium.ts';
import { initialTheta } from '../../src/cell/initial-state.ts';
import { programOf } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { meanStoichiometry } from '../../src/models/p2d/observables.ts';
import { loadExperiment } from '../../src/node/load/load.ts';
import { amperes, begin, cutOff, follow, report } from './run.ts';

const CONFIGS = join(import.meta.dirname, '../../configs/experiments');
const MAH = 3.6;

async function published(way: 'charge' | 'discharge') {
  const { experiment } = await loadExperiment(join(CONFIGS, `tredenick2024-3C-${way}.json`));
  return { experiment, steps: programOf(experiment.steps) };
}

describe.each([
  ['charge', 4.2, 5.07],
  ['discharge', 2.5, 5.46],
] as const)('%s at 3C', (way, cutoff, capacity) => {
  it('runs to its cut-off, balances lithium, and does not change on a finer mesh', async () => {
    const { experiment, steps } = await published(way);
    const run = (accuracy: 'standard' | 'fine') =>
      runProtocol({ ...experiment, numerics: { ...experiment.numerics, accuracy } }, steps);
    const [standard, fine] = [run('standard'), run('fine')];
    const refined = runProtocol(experiment, steps, (chosen) => ({
      ...chosen,
      separatorCells: 2 * chosen.separatorCells,
      cellsPerLayer: chosen.cellsPerLayer.map((n) => 2 * n),
      rtol: 1e-7,
    }));
    const charges = [standard, fine, refined].map(({ steps: [step] }) =>
      Math.abs(step?.charge ?? Number.NaN),
    );
    for (const result of [standard, fine, refined]) {
      expect(result.ending.status).toBe('event');
      expect(result.ending.reason).toBe(`${cutoff} V`);
      expect(result.steps[0]?.series.voltage.at(-1)).toBeCloseTo(cutoff, 6);
      expect(result.balances.lithium).toBeLessThan(1e-10);
      expect(result.balances.salt).toBeLessThan(1e-10);
    }
    const [coarse = 0, better = 0, best = 0] = charges;
    report(`Tredenick 3C ${way}`, { mAh: charges.map((c) => c / MAH) });
    expect(coarse / MAH).toBeCloseTo(capacity, 1);
    expect(Math.abs(coarse / best - 1)).toBeLessThan(5e-3);
    expect(Math.abs(better / best - 1)).toBeLessThan(2e-3);
  }, 120_000);
});

it('NMC622 carries a 3C discharge first and LFP after it, on its plateau', async () => {
  const { experiment } = await published('discharge');
  const { cell } = experiment;
  const theta = initialTheta(cell, equilibrium(cell), experiment.initialState);
  const I = amperes(cell, 3);
  const started = begin(cell, I, theta, { separatorCells: 8, cellsPerLayer: 16, particle: { points: 8 } });
  const { system } = started;
  const charges = cell.positive.layers.map((layer) => layerCharge(cell, layer));
  const seen: { time: number; lfp: number; voltage: number; theta: number }[] = [];
  let before = { time: 0, held: 0 };
  const y = new Float64Array(system.size);
  follow(started, {
    until: 3600,
    events: [cutOff(system, 2.5)],
    onStep(step) {
      step.interpolate(step.to, y);
      const mean = meanStoichiometry(system, y)[1] ?? Number.NaN;
      if (step.to - before.time < 5) return;
      const held = (charges[1] ?? 0) * (mean - (theta[1] ?? 0));
      const lfp = (held - before.held) / (I * (step.to - before.time));
      seen.push({ time: step.to, lfp, voltage: system.output(y).voltage, theta: mean });
      before = { time: step.to, held };
    },
  });
  const total = seen.at(-1)?.time ?? 0;
  const early = seen.filter(({ time }) => time < 0.25 * total);
  const late = seen.filter(({ time }) => time > 0.6 * total && time < 0.95 * total);
  const shares = (of: typeof seen) => of.map(({ lfp }) => lfp);
  report('LFP share of a 3C discharge', {
    'of the charge passed': seen.filter((_, i) => i % 8 === 0).map(({ time }) => time / total),
    share: seen.filter((_, i) => i % 8 === 0).map(({ lfp }) => lfp),
  });
  expect(Math.max(...shares(early))).toBeLessThan(0.3);
  expect(Math.min(...shares(late))).toBeGreaterThan(0.5);
  const share = (charges[1] ?? 0) / charges.reduce((sum, each) => sum + each, 0);
  expect(Math.max(...shares(seen))).toBeGreaterThan(share);
  expect(late.length).toBeGreaterThan(5);
}, 60_000);
