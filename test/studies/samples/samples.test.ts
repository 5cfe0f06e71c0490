import { describe, expect, it } from 'vitest';
import { readSampleStudy, resolveSampleStudy } from '../../../src/studies/samples/schema.ts';
import { runSensitivity } from '../../../src/studies/samples/sensitivity.ts';
import { runUncertainty } from '../../../src/studies/samples/uncertainty.ts';
import { cellDocument } from '../../cell/test-cell.ts';

const LOADING = 'Active mass loading [mg.cm-2]';

/** A rest costs least; the loading is linear in the active fractions and does not know the particle radius. */
function document(more: Record<string, unknown> = {}) {
  const cell = cellDocument();
  cell.positive.layers[0]!['particleRadius'] = { value: '1.5 um', uncertainty: '0.2 um', source: 'assumed' };
  cell.positive.layers[0]!['activeFraction'] = { value: 0.45, uncertainty: '4 %', source: 'assumed' };
  const base = { experiment: 'protocol', model: 'spm', cell, steps: ['Rest for 1 second'] };
  return { study: 'sensitivity', base, quantities: [LOADING], rows: 64, ...more };
}

describe('a sensitivity study', () => {
  it('of a sum of two inputs gives each the share of its variance, and none to a third', async () => {
    const { quantities, all, runs } = await runSensitivity(resolveSampleStudy(document()));
    const [{ inputs, value, deviation }] = quantities as [(typeof quantities)[number]];
    // 4 % and 2 % of equal parts: variances as 4 to 1
    const shares = [0.8, 0.2, 0];
    expect(inputs.map(({ name }) => name)).toEqual([
      'positive.layers[0].activeFraction',
      'positive.layers[1].activeFraction',
      'positive.layers[0].particleRadius',
    ]);
    inputs.forEach(({ share, indices: { first, total } }, k) => {
      expect(share).toBeCloseTo(shares[k]!, 6);
      for (const { from, to } of [first, total]) {
        expect(from).toBeLessThanOrEqual(shares[k]! + 1e-9);
        expect(to).toBeGreaterThanOrEqual(shares[k]! - 1e-9);
      }
      expect(total.value).toBeCloseTo(shares[k]!, 1);
    });
    // the standard error of a deviation from 2 · 64 points is 6 %
    expect(deviation / (value * Math.hypot(0.02, 0.01))).toBeCloseTo(1, 0);
    expect(runs).toBe(all.length);
    expect(runs).toBeGreaterThanOrEqual(64 * 5);
  });
});

describe('an uncertainty study', () => {
  it('has the mean and the deviation of a linear result, and its samples one by one', async () => {
    const { quantities: _, rows: __, ...rest } = document({ study: 'uncertainty', samples: 300, seed: 5 });
    const { bands, samples, inputs } = await runUncertainty(resolveSampleStudy(rest));
    const band = bands[LOADING]!;
    const relative = Math.hypot(0.02, 0.01);
    // a Latin hypercube: the mean is exact to the width of a slice, the deviation to 4/sqrt(2 n)
    const SIGMAS = 4;
    expect(Math.abs(band.standardDeviation / (relative * band.mean) - 1)).toBeLessThan(
      SIGMAS / Math.sqrt(2 * 300),
    );
    expect(samples.map(({ index }) => index)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    for (const { name, value } of inputs) {
      const mean = samples.reduce((sum, { parameters }) => sum + Number(parameters[name]), 0) / 300;
      expect(mean / value).toBeCloseTo(1, 3);
    }
  });
});

describe('the file of a study on samples', () => {
  const certain = JSON.parse(JSON.stringify(document().base), (key, value: unknown) =>
    key === 'uncertainty' ? undefined : value,
  );
  it.each([
    [{ base: certain }, 'missing', ['base', 'cell']],
    [{ quantities: ['Active mass loadng [mg.cm-2]'] }, 'name', ['quantities', 0]],
    [{ rows: 1 }, 'range', ['rows']],
    [{ rwos: 64 }, 'unknown-key', ['rwos']],
    [{ base: { ...document().base, steps: ['Rest for ever'] } }, 'step', ['base', 'steps', 0]],
  ])('with %j is refused where it is wrong', (more, code, path) => {
    const reading = readSampleStudy(document(more));
    const found = reading.ok ? [] : reading.issues.map((it) => ({ code: it.code, path: it.path }));
    expect(found).toContainEqual({ code, path });
  });
});
