import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultOf } from '../node/sweep/sweeps.ts';
import { repository, runIn } from './terminal.ts';

const tsx = join(repository, 'node_modules/tsx/dist/esm/index.mjs');
const program = ['--import', tsx, join(repository, 'src/cli/main.ts')];

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** Nothing, or lines of progress where the machine is slow. */
const PROGRESS = /^(\d+\/\d+ \S+ cases\/s · .* left\n)*$/;

/** A study of so many discharges of the cheap model. */
function study(count: number, more: object = {}): string {
  const vary = { 'cell.positive.layers[0].porosity': { from: 0.25, to: 0.45, count } };
  const base = join(repository, 'configs/experiments/blc1-1C.json');
  writeFileSync(
    join(cwd, 'study.json'),
    JSON.stringify({ study: 'sweep', base, combine: 'grid', vary, ...more }),
  );
  return 'study.json';
}

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

describe('parts of a sweep', () => {
  it('are named by status, refused by merge while some are missing, and merged to the same bytes', async () => {
    const file = study(7);
    await runIn(cwd, ['run', file, '--out', 'whole']);
    for (const part of [1, 3]) {
      await runIn(cwd, ['run', file, '--shard', `${part}/3`, '--out', `parts/shards/${part}`]);
    }
    const status = await runIn(cwd, ['status', 'parts']);
    expect(status.out.split('\n')).toEqual([
      '5 of 7 cases done · 2 of 3 parts finished · not finished',
      'part 1/3: finished · 3 of 3 done',
      'part 2/3: not begun · 0 of 2 done · missing all',
      'part 3/3: finished · 2 of 2 done',
      '',
    ]);
    const early = await runIn(cwd, ['merge', 'parts']);
    expect(early).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(/^2 of 7 cases are missing: 1, 4\n/),
    });
    await runIn(cwd, ['run', file, '--shard', '2/3', '--out', 'parts/shards/2']);
    expect(await runIn(cwd, ['merge', 'parts'])).toMatchObject({ code: 0, err: '' });
    rmSync(join(cwd, 'parts/shards'), { recursive: true });
    expect(resultOf(join(cwd, 'parts'))).toEqual(resultOf(join(cwd, 'whole')));
  });

  it('go to Slurm as a script and a command line, which --dry-run shows', async () => {
    const file = study(7);
    const ran = await runIn(cwd, [
      'slurm',
      file,
      '--tasks',
      '3',
      '--dry-run',
      '--out',
      'my parts',
      '--',
      '--partition=a b',
    ]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    const [array, merge] = ran.out.split('\n');
    expect(array).toMatch(
      /^sbatch --job-name=stratode-study '--output=.*%A_%a\.log' --parsable '--partition=a b' --array=1-3 /,
    );
    expect(merge).toMatch(/ --dependency=afterany:ID .*merge\.sh'$/);
    const script = join(cwd, 'my parts/slurm/array.sh');
    expect(spawnSync('bash', ['-n', script]).status).toBe(0);
    expect(readFileSync(script, 'utf8')).toContain('--shard "$part/3" --out "shards/$part" --resume');
    const status = await runIn(cwd, ['status', 'my parts']);
    expect(status.out).toMatch(
      /^0 of 7 cases done · 0 of 3 parts finished · not finished\npart 1\/3: not begun/,
    );
    const missing = await runIn(cwd, ['slurm', file, '--resume', '--dry-run', '--out', 'my parts']);
    expect(missing.out).toContain('--array=1-3');
  });

  it('from the study that is kept beside the script are those of the study', async () => {
    const file = study(4);
    await runIn(cwd, ['slurm', file, '--tasks', '2', '--dry-run', '--out', 'x']);
    await runIn(cwd, ['run', file, '--out', 'whole']);
    for (const part of [1, 2]) {
      const kept = [
        'run',
        'x/slurm/study.json',
        '--shard',
        `${part}/2`,
        '--out',
        `x/shards/${part}`,
        '--resume',
      ];
      expect(await runIn(cwd, kept)).toMatchObject({ code: 0 });
    }
    await runIn(cwd, ['merge', 'x']);
    expect(readFileSync(join(cwd, 'x/points.jsonl'))).toEqual(readFileSync(join(cwd, 'whole/points.jsonl')));
  });

  it('are refused to Slurm for a bad number of tasks, another file, another study', async () => {
    const file = study(4);
    for (const tasks of ['0', 'x', '10001', '-1']) {
      expect((await runIn(cwd, ['slurm', file, `--tasks=${tasks}`, '--dry-run'])).code).toBe(2);
    }
    expect((await runIn(cwd, ['slurm', file, '--dry-run'])).err).toMatch(/--tasks is missing/);
    await runIn(cwd, ['slurm', file, '--tasks', '2', '--dry-run', '--out', 'x']);
    const other = await runIn(cwd, ['slurm', study(5), '--resume', '--out', 'x']);
    expect(other.err).toMatch(/the study is not the one that was submitted/);
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

describe('a sweep that is interrupted', () => {
  /** Runs a long sweep and signals it; the code, what it said, and how long it took to go [s]. */
  async function interrupted(signals: readonly NodeJS.Signals[]) {
    const child = spawn(process.execPath, [...program, 'run', study(20_000), '--out', 'x'], { cwd });
    // it may be gone before the second signal is sent
    const exited = new Promise((done) => child.on('exit', done));
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const points = join(cwd, 'x/points.jsonl');
    const begun = () =>
      readdirSync(cwd).includes('x') && readdirSync(join(cwd, 'x')).includes('points.jsonl');
    while (!begun() || readFileSync(points).length === 0) await new Promise((done) => setTimeout(done, 50));
    const start = performance.now();
    for (const signal of signals) {
      child.kill(signal);
      await new Promise((done) => setTimeout(done, 30));
    }
    const code = await exited;
    return { code, err, took: (performance.now() - start) / 1e3 };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'by %s once keeps what is done, prints how to go on, and exits %i within 2 s',
    async (signal, code) => {
      const end = await interrupted([signal]);
      expect(end.code).toBe(code);
      expect(end.took).toBeLessThan(2);
      expect(end.err).toMatch(
        /\d+ of 20000 cases are done and kept; go on with\nstratode run study\.json --out x --workers \d+ --resume\n$/,
      );
      const status = await runIn(cwd, ['status', 'x']);
      expect(status.out).toMatch(/^interrupted · [1-9]\d* of 20000 done · missing /);
    },
  );

  it('by SIGINT twice ends at once and is readable', async () => {
    const end = await interrupted(['SIGINT', 'SIGINT']);
    expect(end.code).toBe(130);
    expect(end.took).toBeLessThan(1);
    expect((await runIn(cwd, ['status', 'x'])).out).toMatch(/^interrupted · [1-9]\d* of 20000 done/);
  });

  it('does not mind a reader that leaves', async () => {
    const command = [process.execPath, ...program, 'run', study(40)].map((word) => `'${word}'`).join(' ');
    const shell = spawnSync('bash', ['-c', `set -o pipefail; ${command} 2>&1 | true`], {
      cwd,
      encoding: 'utf8',
    });
    expect(shell.status).toBe(0);
    expect(readdirSync(join(cwd, 'results/study'))).toContain('summary.json');
  });
});
