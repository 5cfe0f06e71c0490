import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resultOf } from '../node/sweep/sweeps.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const start = join(repository, 'test/slurm/start.sh');
const main = join(repository, 'dist/cli/main.js');
const CASES = 2000;
const TASKS = 8;

let root: string;
/** Why there is no Slurm; undefined where there is one. */
let absent: string | undefined;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-slurm-'));
  // munged runs as a user of its own and has to get to its files.
  chmodSync(root, 0o755);
  const started = spawnSync('bash', [start, join(root, 'slurm')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (started.status === 77) absent = started.stderr.trim();
  else if (started.status !== 0) throw new Error(started.stderr);
  process.env['SLURM_CONF'] = join(root, 'slurm/slurm.conf');
});
afterAll(() => {
  spawnSync('bash', [start, join(root, 'slurm'), 'stop']);
  rmSync(root, { recursive: true, force: true });
});

function stratode(...words: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, out: `${stdout}${stderr}` };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Kills the first part that has rows with signal 9, as a node that fails would; its number. */
async function killOne(): Promise<number> {
  for (let tries = 0; tries < 20_000; tries++, await pause(5)) {
    for (let part = 1; part <= TASKS; part++) {
      const folder = join(root, 'cluster/shards', String(part));
      if ((statSync(join(folder, 'points.jsonl'), { throwIfNoEntry: false })?.size ?? 0) === 0) continue;
      if (!existsSync(join(folder, '.lock'))) continue;
      const { pid } = JSON.parse(readFileSync(join(folder, '.lock'), 'utf8'));
      process.kill(pid, 'SIGKILL');
      return part;
    }
  }
  throw new Error('no part was seen at work');
}

async function untilQueueIsEmpty(): Promise<void> {
  for (let tries = 0; tries < 1000; tries++, await pause(300)) {
    if (spawnSync('squeue', ['-h'], { encoding: 'utf8' }).stdout.trim() === '') return;
  }
  throw new Error('the queue does not become empty');
}

it('a sweep on Slurm with one task killed is healed by --resume, and merged to the bytes of a local run', async (test) => {
  if (absent !== undefined) {
    console.error(`\n${'!'.repeat(80)}\nTHE TEST WITH SLURM DID NOT RUN: ${absent}\n${'!'.repeat(80)}\n`);
    test.skip(absent);
  }
  cpSync(join(repository, 'configs'), join(root, 'configs'), { recursive: true });
  const count = (name: string) => ({ from: 0.25, to: 0.45, count: name === 'small' ? 40 : CASES / 40 });
  const study = {
    study: 'sweep',
    base: 'configs/experiments/blc1-1C.json',
    combine: 'grid',
    vary: {
      'cell.positive.layers[0].porosity': count('small'),
      'cell.positive.layers[1].porosity': count('big'),
    },
    curves: true,
  };
  writeFileSync(join(root, 'study.json'), JSON.stringify(study));
  const local = stratode('run', 'study.json', '--out', 'local');
  expect(local, local.out).toMatchObject({ status: 0 });

  const began = performance.now();
  const submitted = stratode(
    'slurm',
    'study.json',
    '--tasks',
    String(TASKS),
    '--out',
    'cluster',
    '--',
    '--partition=main',
  );
  expect(submitted, submitted.out).toMatchObject({ status: 0 });
  const part = await killOne();
  const early = stratode('slurm', 'study.json', '--resume', '--out', 'cluster');
  expect(early.out).toMatch(/are still in the queue/);
  expect(early.status).toBe(2);
  await untilQueueIsEmpty();
  const report = stratode('status', 'cluster');
  expect(report.out).toMatch(new RegExp(`part ${part}/8: interrupted · \\d+ of 250 done · missing \\d+`));
  expect(report.out).toMatch(/^\d+ of 2000 cases done · 7 of 8 parts finished · not finished/);
  const logs = readdirSync(join(root, 'cluster/slurm')).filter((name) => name.startsWith('merge-'));
  expect(readFileSync(join(root, 'cluster/slurm', logs[0] ?? ''), 'utf8')).toMatch(
    /of 2000 cases are missing/,
  );

  const healed = stratode('slurm', 'study.json', '--resume', '--out', 'cluster', '--', '--partition=main');
  expect(healed.out).toMatch(/: 1 of 8 parts\n/);
  await untilQueueIsEmpty();
  expect(stratode('status', 'cluster').out).toMatch(
    /^2000 of 2000 cases done · 8 of 8 parts finished · merged/,
  );
  console.log(
    `${CASES} cases in ${TASKS} tasks, killed, healed and merged in ${((performance.now() - began) / 1e3).toFixed(1)} s`,
  );

  const merged = Object.entries(resultOf(join(root, 'cluster'))).filter(
    ([name]) => !/^(shards|slurm)\//.test(name),
  );
  expect(Object.fromEntries(merged)).toEqual(resultOf(join(root, 'local')));
});
