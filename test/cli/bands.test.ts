import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIn } from './terminal.ts';

const cell = new URL('../../configs/cells/blc1.json', import.meta.url).pathname;

describe('stratode discharge, of a cell that states uncertainties', () => {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'stratode-bands-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it('prints the band of its capacity, writes bands.csv, and holds a band for every scalar that has one', async () => {
    const { code, out, files } = await runIn(cwd, ['discharge', cell]);
    expect(code).toBe(0);
    const [, from, to] = /\n([\d.]+) to ([\d.]+) mAh in 9 of 10 · 200 samples from 4 stated/.exec(out) ?? [];
    const summary = JSON.parse(readFileSync(join(cwd, 'results/blc1-1C/summary.json'), 'utf8'));
    const capacity = summary['Discharge capacity [mA.h]'];
    expect(Number(from)).toBeLessThan(capacity);
    expect(Number(to)).toBeGreaterThan(capacity);
    for (const { Quantity, '5 %': low, Median, '95 %': high } of summary.Bands) {
      expect(summary).toHaveProperty([Quantity]);
      expect(low).toBeLessThanOrEqual(Median);
      expect(Median).toBeLessThanOrEqual(high);
    }
    expect(files).toContain('results/blc1-1C/bands.csv');
    const [head, ...rows] = readFileSync(join(cwd, 'results/blc1-1C/bands.csv'), 'utf8').trim().split('\n');
    expect(head).toMatch(/^Step,Capacity \[A.h\],/);
    for (const row of rows) {
      const [, , low = Number.NaN, median = Number.NaN, high = Number.NaN] = row.split(',').map(Number);
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
    }
  });

  it('--no-bands leaves them out, and nothing else changes', async () => {
    await runIn(cwd, ['discharge', cell, '--out', 'with']);
    const { out, files } = await runIn(cwd, ['discharge', cell, '--no-bands', '--out', 'without']);
    expect(out).not.toContain('samples');
    expect(files).not.toContain('without/bands.csv');
    const read = (folder: string) => JSON.parse(readFileSync(join(cwd, folder, 'summary.json'), 'utf8'));
    const { Bands, ...others } = read('with');
    expect(Bands.length).toBeGreaterThan(5);
    expect(read('without')).toEqual(others);
  });
});
