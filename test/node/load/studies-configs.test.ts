/** Every shipped sweep loads without a warning, runs, and has its headline. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAny, loadSweep } from '../../../src/node/load/load.ts';
import { caseList } from '../../../src/studies/cases.ts';
import { solveCase } from '../../../src/studies/solve-case.ts';

const STUDIES = join(import.meta.dirname, '../../../configs/studies');

/** Number of cases, and of those run here the discharge capacities [mAh/cm^2] by case. */
const SWEEPS: Readonly<Record<string, { cases: number; capacity: Readonly<Record<number, number>> }>> = {
  'porosity-sweep': { cases: 81, capacity: { 0: 8.338, 29: 10.55, 49: 11.32, 80: 11.41 } },
  'particle-size-sweep': { cases: 100, capacity: { 0: 2.995, 37: 2.712, 61: 2.851, 99: 1.569 } },
  'thickness-split': { cases: 54, capacity: { 0: 11.88, 19: 11.35, 32: 11.93, 53: 11.47 } },
  '400um-bilayer': { cases: 56, capacity: { 0: 15.5, 20: 18, 34: 15.5, 55: 15.22 } },
  'drying-temperature': { cases: 30, capacity: { 0: 11.68, 18: 11.67 } },
};

const CAPACITY = 'Discharge capacity [mA.h.cm-2]';
const open = (name: string) => loadSweep(join(STUDIES, `${name}.json`));

async function capacities(name: string, indices: readonly number[]): Promise<number[]> {
  const { study } = await open(name);
  const cases = caseList(study);
  return indices.map((index) => {
    const { status, reason, summary } = solveCase(study, cases.at(index));
    expect(['finished', 'event'], `case ${index}: ${reason}`).toContain(status);
    return Number(summary[CAPACITY]);
  });
}

describe('shipped sweeps', () => {
  it('all are here', async () => {
    const files = readdirSync(STUDIES).filter((name) => name.endsWith('.json'));
    const names = files.map((name) => basename(name, '.json'));
    const kinds = await Promise.all(
      names.map(async (name) => (await loadAny(join(STUDIES, `${name}.json`))).kind),
    );
    expect(names.filter((_, i) => kinds[i] === 'sweep').sort()).toEqual(Object.keys(SWEEPS).sort());
  });

  it.each(Object.entries(SWEEPS))(
    '%s has its cases, and their capacities to 0.2 %%',
    async (name, wanted) => {
      const { study, warnings } = await open(name);
      expect({ cases: study.count, warnings }).toEqual({ cases: wanted.cases, warnings: [] });
      const indices = Object.keys(wanted.capacity).map(Number);
      const found = await capacities(name, indices);
      indices.forEach((index, k) => {
        const value = wanted.capacity[index] ?? Number.NaN;
        expect(Math.abs((found[k] ?? Number.NaN) / value - 1), `case ${index}: ${found[k]}`).toBeLessThan(
          2e-3,
        );
      });
    },
  );

  it.each(Object.keys(SWEEPS))('%s says of every value that it sets where it is from', async (name) => {
    const { document } = await open(name);
    for (const [key, axis] of Object.entries(document['vary'] as Record<string, { source?: string }>)) {
      if (key.startsWith('cell.')) expect(axis.source, key).toMatch(/^assumed: /);
    }
  });

  it('migrated binder costs capacity at 1C where the means are the same, the more the worse the contact', async () => {
    // cases: contact x rate (C/2, 1C, 1.5C) x migration (0 … 1)
    const [uniform = 0, migrated = 0, cracked = 0, both = 0] = await capacities(
      'drying-temperature',
      [5, 9, 20, 24],
    );
    expect(migrated).toBeLessThan(uniform);
    expect(cracked - both).toBeGreaterThan(uniform - migrated);
  });

  it('a denser layer belongs at the collector: pores at the separator pay more than pores at the collector', async () => {
    // cases: porosity at the separator x at the collector, 0.25 … 0.50 each
    const [openAtCollector = 0, openAtSeparator = 0] = await capacities('porosity-sweep', [
      2 * 9 + 6,
      6 * 9 + 2,
    ]);
    expect(openAtSeparator).toBeGreaterThan(openAtCollector);
  });
});
