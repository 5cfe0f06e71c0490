import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programOf } from '../../../src/experiments/program.ts';
import { runProtocol } from '../../../src/experiments/protocol.ts';
import { loadExperiment } from '../../../src/node/load/load.ts';
import { breakdownFigures, breakdownFiles } from '../../../src/node/stored/breakdown.ts';

const file = join(import.meta.dirname, '../../fixtures/good/experiment.json');
const steps = ['Discharge at 2C until 3.4 V', 'Rest for 10 minutes', 'Charge at 1C for 10 minutes'];
const { experiment } = await loadExperiment(file, { set: { steps } });
const result = runProtocol(experiment, programOf(experiment.steps));
const tables = new Map(
  breakdownFiles(result).map(([name, text]) => {
    // heads hold commas in quotes; the rows are plain numbers
    const [head = '', ...rows] = text.trimEnd().split('\n');
    const titles = [...head.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    return [name, { titles, rows: rows.map((row) => row.split(',').map(Number)) }];
  }),
);
const table = (name: string) => tables.get(name) ?? { titles: [], rows: [] };
/** Of a sum of some twenty volts of 16 digits. */
const ROUNDING = 1e-9;

describe('overpotentials.csv', () => {
  it('has terms that add up to OCV - V in every row', () => {
    const { titles, rows } = table('overpotentials.csv');
    const from = titles.indexOf('Voltage [V]') + 1;
    expect(rows.length).toBeGreaterThan(3 * steps.length);
    for (const row of rows) {
      const sum = row.slice(from).reduce((all, value) => all + value, 0);
      expect(Math.abs(sum - (row[from - 2]! - row[from - 1]!))).toBeLessThan(ROUNDING);
    }
  });

  it('names each step', () => {
    const { titles, rows } = table('overpotentials.csv');
    expect(new Set(rows.map((row) => row[titles.indexOf('Step')]))).toEqual(new Set([1, 2, 3]));
  });
});

describe('layers.csv', () => {
  it('has shares of the current that add up to one while a current flows', () => {
    const { titles, rows } = table('layers.csv');
    const shares = titles.flatMap((title, k) => (title.startsWith('Share of the current') ? [k] : []));
    expect(shares).toHaveLength(experiment.cell.positive.layers.length);
    for (const row of rows.filter((each) => each[2] !== 2)) {
      expect(Math.abs(shares.reduce((sum, k) => sum + row[k]!, 0) - 1)).toBeLessThan(ROUNDING);
    }
  });

  it('has reaction fronts inside their layers, and salt between none and what it was', () => {
    const { titles, rows } = table('layers.csv');
    const fronts = titles.flatMap((title, k) => (title.startsWith('Reaction front') ? [k] : []));
    let depth = 0;
    for (const [k, layer] of experiment.cell.positive.layers.entries()) {
      const column = rows.filter((row) => row[2] === 1).map((row) => row[fronts[k]!]!);
      expect(Math.min(...column)).toBeGreaterThan(1e6 * depth);
      depth += layer.thickness;
      expect(Math.max(...column)).toBeLessThan(1e6 * depth);
    }
    const salt = rows.map((row) => row[titles.indexOf('Lowest salt concentration by that at rest')]!);
    expect(Math.min(...salt)).toBeGreaterThan(0);
    expect(Math.max(...salt)).toBeLessThanOrEqual(1 + ROUNDING);
  });
});

describe('the figures', () => {
  it('are of the last step that moved charge', async () => {
    const drawn = await breakdownFigures(result);
    expect(drawn.map(({ problem }) => problem)).toEqual([undefined, undefined]);
    const svg = drawn[0]?.files.find(([name]) => name.endsWith('.svg'))?.[1];
    expect(svg).toContain('Charge at 1C for 10 minutes');
  });
});
