import { describe, expect, it } from 'vitest';
import { dischargedState } from '../../src/cell/initial-state.ts';
import { normaliseCell } from '../../src/cell/normalise.ts';
import { setByPath } from '../../src/cell/paths.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import { expressionsFor } from '../../src/core/expression-loader.ts';
import { programOf } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { resolveExperiment } from '../../src/experiments/schema.ts';
import { checkStep } from '../../src/experiments/step-support.ts';
import { loadCell } from '../../src/node/load/load.ts';
import { normalQuantile } from '../../src/studies/sampling/normal.ts';
import { uncertainInputs } from '../../src/studies/uncertainty/inputs.ts';
import { cellSampler } from '../../src/studies/uncertainty/sampled-cells.ts';
import { withBands } from '../../src/studies/uncertainty.ts';

const path = new URL('../../configs/cells/blc1.json', import.meta.url).pathname;
const { document: blc1 } = await loadCell(path);

/** The cell with these values, and with no other uncertainty. */
function cellWith(values: Readonly<Record<string, unknown>>): unknown {
  const plain = JSON.parse(JSON.stringify(blc1), (key, value) => (key === 'uncertainty' ? undefined : value));
  return Object.entries(values).reduce((cell, [at, value]) => setByPath(cell, at, value), plain);
}

function task(cell: unknown, steps: readonly string[] = ['Discharge at 2C until 3.0 V']) {
  const { experiment, provenance } = resolveExperiment({ experiment: 'protocol', cell, steps }, checkStep);
  return { experiment, steps: programOf(experiment.steps), document: cell, provenance };
}

function samples(cell: unknown, count: number, seed = 0, options = {}) {
  const document = normaliseCell(cell);
  const inputs = uncertainInputs(document, resolveCell(cell, options).provenance);
  const at = cellSampler(document, inputs, { count, seed, ...options });
  return Array.from({ length: count }, (_, i) => at(i)!);
}

const FRACTION = 'positive.layers[0].activeFraction';
const POROSITY = 'positive.layers[0].porosity';

describe('bands', () => {
  it('of a result that is linear in normal inputs are the exact ones within the sampling error', () => {
    const cell = cellWith({
      [FRACTION]: { value: 0.55, uncertainty: 0.01 },
      'positive.layers[1].activeFraction': { value: 0.45, uncertainty: '2 %' },
    });
    const { layers } = resolveCell(cell).cell.positive;
    const one = (k: number) => layers[k]!.material.density * layers[k]!.thickness * 100;
    const exact = 0.55 * one(0) + 0.45 * one(1);
    const deviation = Math.hypot(0.01 * one(0), 0.009 * one(1));
    const bands = withBands(task(cell, ['Rest for 1 second']))!;
    const loading = bands.summary['Active mass loading [mg.cm-2]']!;
    const SIGMAS = 4;
    const n = bands.samples;
    // a Latin hypercube has the mean of a linear function almost exactly: by the width of its slices
    expect(Math.abs(loading.mean - exact)).toBeLessThan((SIGMAS * deviation) / n);
    expect(Math.abs(loading.standardDeviation / deviation - 1)).toBeLessThan(SIGMAS / Math.sqrt(2 * n));
    const off = (SIGMAS * deviation * Math.sqrt((0.05 * 0.95) / n)) / 0.10313564;
    const half = normalQuantile(0.95) * deviation;
    expect(Math.abs(loading.from - (exact - half))).toBeLessThan(off);
    expect(Math.abs(loading.to - (exact + half))).toBeLessThan(off);
  });

  it('draw an active fraction that is all but the pores with them, and keep its mean', () => {
    const measured = {
      [POROSITY]: { value: 0.4, uncertainty: 0.03 },
      [FRACTION]: { value: 0.6, uncertainty: 0.03 },
    };
    const drawn = samples(cellWith(measured), 100).map(({ cell }) => cell.positive.layers[0]!);
    for (const { porosity, activeFraction } of drawn) expect(porosity + activeFraction).toBeCloseTo(1, 12);
    const mean = drawn.reduce((sum, { activeFraction }) => sum + activeFraction, 0) / drawn.length;
    expect(Math.abs(mean - 0.6)).toBeLessThan((4 * 0.03) / drawn.length); // of a Latin hypercube: by its slices
    const apart = { ...measured, [FRACTION]: { value: 0.5, uncertainty: 0.03 } }; // a tenth is binder
    const sums = samples(cellWith(apart), 40).map(({ cell: { positive } }) => {
      return positive.layers[0]!.porosity + positive.layers[0]!.activeFraction;
    });
    expect(Math.max(...sums) - Math.min(...sums)).toBeGreaterThan(0.03);
  });

  it('are none where no input states an uncertainty', () => {
    expect(withBands(task(cellWith({})))).toBeUndefined();
  });

  it('hold the result of the cell as stated, on its curve and in its summary, and shrink with the uncertainty', () => {
    const width = (uncertainty: string) => {
      const which = task(cellWith({ 'positive.layers[1].particleRadius': { value: '5.3 um', uncertainty } }));
      const result = runProtocol(which.experiment, which.steps);
      const bands = withBands(which, { samples: 60 })!;
      const capacity = bands.summary['Discharge capacity [mA.h]']!;
      expect(capacity.from).toBeLessThan(result.steps[0]!.charge / 3.6);
      expect(capacity.to).toBeGreaterThan(result.steps[0]!.charge / 3.6);
      const { x, from, to } = bands.curves[0]!.voltage;
      expect(from.every((low, k) => low <= to[k]!)).toBe(true);
      expect(x[0]).toBe(0);
      return capacity.to - capacity.from;
    };
    // twice the uncertainty, twice the width to first order
    expect(width('0.4 um') / width('0.2 um')).toBeCloseTo(2, 0);
  });

  it('of an experiment that begins discharged begin there too: each sample takes its charge', () => {
    const cell = cellWith({ [POROSITY]: { value: 0.35, uncertainty: 0.02 } });
    const which = task(cell, ['Charge at 1C until 4.3 V']);
    const initialState = dischargedState(which.experiment.cell);
    const bands = withBands({ ...which, experiment: { ...which.experiment, initialState } }, { samples: 5 })!;
    expect(bands.summary['Discharge capacity [mA.h]']).toBeUndefined();
    expect(bands.curves[0]!.voltage.x.at(-1)).toBeGreaterThan(3.6 * 3);
  });

  it('the same seed gives the same bands', () => {
    const which = task(cellWith({ [POROSITY]: { value: 0.35, uncertainty: 0.02 } }));
    expect(withBands(which, { samples: 10, seed: 4 })).toEqual(withBands(which, { samples: 10, seed: 4 }));
  });

  it('the current is that of the cell as stated, whatever the capacity of a sample', () => {
    const which = task(cellWith({ [FRACTION]: { value: 0.55, uncertainty: 0.03 } }));
    const current = withBands(which, { samples: 10 })!.summary['1C current [mA]']!;
    expect(current.to).toBe(current.from);
  });
});

describe('sampled cells', () => {
  const tight = cellWith({
    [POROSITY]: { value: 0.4, uncertainty: 0.03 },
    [FRACTION]: { value: 0.58, uncertainty: 0.03 },
  });

  it('never exceed their volume, and have the distribution of normal draws of which those that do are thrown away', () => {
    const n = 1000;
    const all = samples(tight, n).map(({ values }) => values);
    expect(all.every(([eps = 1, eps_am = 1]) => eps + eps_am <= 1 + 1e-9)).toBe(true);
    // eps + eps_am is normal with deviation s = 0.03 sqrt(2), cut off at 1: mean 0.98 - s density(b)/Phi(b), b = 0.02/s
    const s = 0.03 * Math.SQRT2;
    const b = 0.02 / s;
    const cut = Math.exp(-0.5 * b * b) / Math.sqrt(2 * Math.PI) / 0.681324;
    const mean = all.reduce((sum, [eps = 0, eps_am = 0]) => sum + eps + eps_am, 0) / n;
    const SIGMAS = 4;
    expect(Math.abs(mean - (0.98 - s * cut))).toBeLessThan((SIGMAS * s) / Math.sqrt(n));
    // their difference knows nothing of the bound
    const difference = all.reduce((sum, [eps = 0, eps_am = 0]) => sum + eps_am - eps, 0) / n;
    expect(Math.abs(difference - 0.18)).toBeLessThan((SIGMAS * s) / Math.sqrt(n));
    const covariance =
      all.reduce(
        (sum, [eps = 0, eps_am = 0]) => sum + (eps - (mean - 0.18) / 2) * (eps_am - (mean + 0.18) / 2),
        0,
      ) / n;
    expect(covariance).toBeLessThan(-1e-4);
  });

  it('one input that is the same in two cells has the same draws in both, others have their own', () => {
    const radius = { value: '1.5 um', uncertainty: '0.2 um', source: 'one powder' };
    const key = 'positive.layers[0].particleRadius';
    const one = samples(cellWith({ [key]: radius, [POROSITY]: { value: 0.35, uncertainty: 0.02 } }), 20);
    const other = samples(cellWith({ [key]: radius, [POROSITY]: { value: 0.36, uncertainty: 0.02 } }), 20);
    const radii = (of: typeof one) => of.map(({ cell }) => cell.positive.layers[0]!.particleRadius);
    const offsets = (of: typeof one, mean: number) =>
      of.map(({ cell }) => cell.positive.layers[0]!.porosity - mean);
    expect(radii(one)).toEqual(radii(other));
    expect(Math.abs(offsets(one, 0.35)[0]! - offsets(other, 0.36)[0]!)).toBeGreaterThan(1e-6);
  });

  it('a profile over the depth is scaled as a whole', async () => {
    const cell = cellWith({
      [POROSITY]: { expression: '0.30 + 0.1*z', uncertainty: '5 %', source: 'assumed' },
    });
    const options = { compile: await expressionsFor(cell) };
    for (const { values, cell: made } of samples(cell, 10, 0, options)) {
      const { porosity, gradient } = made.positive.layers[0]!;
      expect(porosity).toBeCloseTo(values[0]!, 12);
      expect(gradient!.porosity!(1) / gradient!.porosity!(0)).toBeCloseTo(4 / 3, 12);
    }
  });
});
