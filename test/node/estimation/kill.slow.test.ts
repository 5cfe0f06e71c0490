import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { repository, runIn } from '../../cli/terminal.ts';
import { smallStudy } from './small-study.ts';

const FILES = [
  'points.jsonl',
  'summary.json',
  'table.csv',
  'residuals.csv',
  'manifest.json',
  'cells/SLC1.json',
];

it('an estimation killed after its first search resumes to the bytes of an unbroken one', {
  timeout: 300_000,
}, async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'stratode-fit-'));
  try {
    await smallStudy(cwd, { starts: 6 });
    const argv = ['run', 'study.json', '--workers', '2', '--out'];
    expect((await runIn(cwd, [...argv, 'whole'])).code).toBe(0);
    const program = ['--import', 'tsx', join(repository, 'src/cli/main.ts')];
    const path = join(cwd, 'killed/points.jsonl');
    const broken = spawn(
      process.execPath,
      [...program, 'run', join(cwd, 'study.json'), '--workers', '2', '--out', join(cwd, 'killed')],
      {
        cwd: repository,
        stdio: 'ignore',
      },
    );
    while (!existsSync(path) || readFileSync(path, 'utf8') === '') await setTimeout(5);
    broken.kill('SIGKILL');
    await setTimeout(1500);
    const kept = readFileSync(path, 'utf8').split('\n').length - 1;
    console.log(`killed with ${kept} of 6 searches done`);
    expect(kept).toBeLessThan(6);
    const again = await runIn(cwd, [...argv, 'killed', '--resume']);
    expect(again.code, again.err).toBe(0);
    for (const name of FILES) {
      const [one, other] = ['whole', 'killed'].map((folder) => readFileSync(join(cwd, folder, name), 'utf8'));
      expect(other, name).toBe(one);
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
