import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultOf } from '../node/sweep/sweeps.ts';
import { writeStudy } from './sweep-study.ts';
import { runIn } from './terminal.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const study = (count: number, more: object = {}) => writeStudy(cwd, count, more);

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
