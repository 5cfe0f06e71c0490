/** The shipped estimation: what it is fitted to is synthetic, so that the truth is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAny } from '../../../src/node/load/load.ts';
import { runEstimation } from '../../../src/studies/estimation.ts';

const CONFIGS = join(import.meta.dirname, '../../../configs');
const STUDY = join(CONFIGS, 'studies/fit-monolayers-predict-bilayer.json');
/** As bench/synthetic-measurements.ts writes them into the heads of its files. */
const TRUTH = [6e-15, 1.4, 1.7, 1.8e-14, 0.45, 2.1];
/** An estimate lies within so many standard errors but once in 15,000. */
const FAR = 4;

async function open() {
  const loaded = await loadAny(STUDY);
  if (loaded.kind !== 'estimation') throw new Error(loaded.kind);
  return loaded;
}

describe('fit-monolayers-predict-bilayer', () => {
  it('loads without a warning, its files say that they are synthetic, and of which values', async () => {
    const { study, warnings } = await open();
    expect(warnings).toEqual([]);
    expect(
      [...study.data, ...study.predict].map(({ name, cell, observations }) => [
        name,
        cell,
        observations.length,
      ]),
    ).toEqual([
      ['synthetic-slc1-rate', 'SLC1', 3],
      ['synthetic-slc1-eis', 'SLC1', 2],
      ['synthetic-slc2-rate', 'SLC2', 3],
      ['synthetic-slc2-eis', 'SLC2', 2],
      ['synthetic-blc1-rate', 'BLC1', 3],
    ]);
    const head = readFileSync(join(CONFIGS, 'data/synthetic-slc1-eis.csv'), 'utf8')
      .split('\n')
      .slice(0, 3)
      .join(' ');
    expect(head).toMatch(
      /synthetic, no measurement.*D_s 6e-15 m\^2\/s, rate constant x 1\.4, Bruggeman 1\.7.*noise 0\.5 % of \|Z\|, seed \d/,
    );
  });

  it('finds both powders from the monolayers, and the bi-layer lies where it is predicted', {
    timeout: 120_000,
  }, async () => {
    const { study } = await open();
    const { status, estimates, sumOfSquares, points, predicted } = runEstimation({ ...study, starts: 1 });
    expect(status).toBe('fitted');
    for (const [k, { unknown, value, standardError }] of estimates.entries()) {
      const wanted = TRUTH[k]!;
      const off = unknown.scale === 'log' ? Math.log(value / wanted) : value - wanted;
      expect(Math.abs(off) / standardError, `${unknown.name}: ${value}`).toBeLessThan(FAR);
    }
    // of a sum of squares over its degrees of freedom, four standard deviations
    const free = points - estimates.length;
    expect(Math.abs(sumOfSquares / free - 1)).toBeLessThan(4 * Math.sqrt(2 / free));
    for (const { observation, residuals } of predicted) {
      // but for the last points, where a discharge drops by 0.5 V in a second
      const plateau = residuals.slice(0, -4);
      const rms = Math.sqrt(plateau.reduce((sum, r) => sum + r * r, 0) / plateau.length);
      expect(rms, observation.name).toBeLessThan(1.5);
    }
  });
});

describe('fit-retention', () => {
  it('loads without a warning, its file says that it is synthetic, and of which values', async () => {
    const loaded = await loadAny(join(CONFIGS, 'studies/fit-retention.json'));
    if (loaded.kind !== 'estimation') throw new Error(loaded.kind);
    const { study, warnings } = loaded;
    expect(warnings).toEqual([]);
    expect(study.data.map(({ observations }) => observations.map(({ kind }) => kind))).toEqual([
      ['retention'],
    ]);
    const head = readFileSync(join(CONFIGS, 'data/synthetic-ageing-cycles.csv'), 'utf8')
      .split('\n')
      .slice(0, 3);
    expect(head.join(' ')).toMatch(
      /synthetic, no measurement.*stress\.rate 2e-7 s\^-1; .*resistanceGrowth 3e-10 ohm m\^4\/C.*noise 0\.1 %, seed \d/,
    );
  });
});
