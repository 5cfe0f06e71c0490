import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeStudy } from './sweep-study.ts';
import { repository, runIn } from './terminal.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const study = (count: number, more: object = {}) => writeStudy(cwd, count, more);

/** Nothing, or lines of progress where the machine is slow. */
const PROGRESS = /^(\d+\/\d+ \S+ cases\/s · .* left\n)*$/;

describe('stratode run with the study of a sweep', () => {
  it('prints counts and the folder, and leaves rows, table, summary and manifest', async () => {
    const ran = await runIn(cwd, ['run', study(6), '--workers', '2']);
    expect(ran.err).toMatch(PROGRESS);
    expect(ran.out).toMatch(/^6 cases: 6 ended by an event · 6 solved in \d+ s\n→ results\/study\n$/);
    expect(ran.code).toBe(0);
    expect(ran.files.map((name) => name.replace('results/study/', ''))).toEqual([
      'manifest.json',
      'points.jsonl',
      'summary.json',
      'table.csv',
      'study.json',
    ]);
  });

  it('--json prints summary.json and nothing else', async () => {
    const ran = await runIn(cwd, ['run', study(3), '--json', '--out', 'x']);
    expect(ran.out).toBe(readFileSync(join(cwd, 'x/summary.json'), 'utf8'));
  });

  it('--set reaches the base, and --resume with another value is refused by a sentence', async () => {
    await runIn(cwd, ['run', study(3), '--set', 'base.cell.temperature="30 degC"', '--out', 'x']);
    const { input } = JSON.parse(readFileSync(join(cwd, 'x/manifest.json'), 'utf8'));
    expect(input.base.cell.temperature).toBe('30 degC');
    const again = await runIn(cwd, ['run', study(3), '--resume', '--out', 'x']);
    expect(again.code).toBe(2);
    expect(again.err).toMatch(/^error: x: cannot be resumed: the input has changed \(.*--force begins again/);
  });

  it.each([
    ['--workers', ['0', '-1', 'abc', '1e9', '1.5', '257', ' ']],
    ['--shard', ['0/3', '4/3', '1', 'a/b', '1/0', '-1/2']],
    ['--case-budget', ['0 s', '5', '25 h', 'soon']],
  ])('refuses bad values of %s before anything is written', async (option, values) => {
    const file = study(3);
    for (const value of values) {
      const ran = await runIn(cwd, ['run', file, `${option}=${value}`]);
      expect({ value, code: ran.code, files: ran.files }).toEqual({ value, code: 2, files: ['study.json'] });
      expect(ran.err).toContain(option);
    }
  });

  it('refuses options of sweeps for other files', async () => {
    const experiment = join(repository, 'configs/experiments/blc1-1C.json');
    const ran = await runIn(cwd, ['run', experiment, '--resume']);
    expect(ran).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--resume is for the study of a sweep/),
    });
  });

  it('exits 3 where cases were refused all, and their rows say why', async () => {
    const vary = { 'cell.positive.layers[0].porosity': { from: 0.7, to: 0.75, count: 2 } };
    const ran = await runIn(cwd, ['run', study(2, { vary }), '--out', 'x']);
    if (ran.code === 2) return expect(ran.err).toMatch(/porosity/);
    expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('no case could be run') });
  });
});

describe('stratode export', () => {
  it('writes what a sweep has so far, and its curves, in the other format', async () => {
    await runIn(cwd, ['run', study(3, { curves: true }), '--out', 'x']);
    const ran = await runIn(cwd, ['export', 'x', '--format', 'csv,parquet']);
    expect(ran.out).toBe('→ x/export/curves/000000-000002.csv\n→ x/export/table.parquet\n');
    const [head, first] = readFileSync(join(cwd, 'x/export/curves/000000-000002.csv'), 'utf8').split('\n');
    expect(head).toMatch(/^Case,Time \[s\],/);
    expect(first).toMatch(/^0,0,/);
    const wrong = await runIn(cwd, ['export', 'x', '--format', 'parqet']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/did you mean "parquet"/) });
    mkdirSync(join(cwd, 'empty'));
    expect((await runIn(cwd, ['export', 'empty', '--format', 'csv'])).code).toBe(2);
  });
});
