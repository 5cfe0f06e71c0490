import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { afterEach, expect, it } from 'vitest';
import type { PackAnswer } from '../../../src/node/sweep/solver.ts';
import { runPool } from '../../../src/node/workers/pool.ts';
import { SpareWorkers } from '../../../src/node/workers/spare-workers.ts';

const FILE = new URL('../sweep/fake-worker.ts', import.meta.url).href;
const spares: SpareWorkers[] = [];
const spareWorkers = (count: number) => {
  const spare = new SpareWorkers(FILE, count);
  spares.push(spare);
  return spare;
};
afterEach(() => {
  for (const spare of spares.splice(0)) spare.close();
});

/** The numbers of the cases that were solved. */
async function solved(spare: SpareWorkers): Promise<number[]> {
  const done: number[] = [];
  const waiting = Array.from({ length: 30 }, (_, i) => i);
  const queue = { left: () => waiting.length, next: (most: number) => waiting.splice(0, most) };
  await runPool<PackAnswer>(
    queue,
    { workers: 1, worker: FILE, job: { count: 30 }, budget: 60_000, spare },
    { onAnswer: (_, cases) => void done.push(...cases), onLost: () => expect.unreachable() },
  );
  return done.sort((a, b) => a - b);
}

const ALL = Array.from({ length: 30 }, (_, i) => i);

it('a worker started before is the one that solves, and is gone when its pool ends', async () => {
  const spare = spareWorkers(1);
  expect(await solved(spare)).toEqual(ALL);
  expect(spare.take(FILE)).toBeUndefined();
});

it('where none is left, or none of this file, the pool starts its own', async () => {
  const spare = spareWorkers(1);
  expect(spare.take(FILE.replace('fake-worker', 'another'))).toBeUndefined();
  spare.take(FILE)?.kill('SIGKILL');
  expect(spare.take(FILE)).toBeUndefined();
  expect(await solved(spare)).toEqual(ALL);
});

it.skipIf(process.platform === 'win32')('those that nobody took end when they are closed', async () => {
  const spare = spareWorkers(1);
  expect(serving()).toHaveLength(1);
  spare.close();
  await expect.poll(serving, { timeout: 5000 }).toEqual([]);
  expect(spare.take(FILE)).toBeUndefined();
});

it.skipIf(process.platform === 'win32')('one that died while it waited is not handed out', async () => {
  const spare = spareWorkers(1);
  process.kill(Number(serving()[0]!.split(' ')[1]), 'SIGKILL');
  await expect.poll(serving, { timeout: 5000 }).toEqual([]);
  // what the system knows, this process hears a little later
  await new Promise((done) => setTimeout(done, 50));
  expect(spare.take(FILE)).toBeUndefined();
  expect(await solved(spare)).toEqual(ALL);
});

/** Processes of this one that serve: state, number and command line. */
function serving(): string[] {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,pid=,args=', '--ppid', String(process.pid)], {
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').map((line) => line.replace(/\s+/g, ' '));
  return lines.filter((line) => line.includes('fake-worker') && !line.startsWith('Z'));
}
