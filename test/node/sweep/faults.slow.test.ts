import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOf } from '../../../src/node/workers/alive.ts';
import { LOCK } from '../../../src/node/workers/lock.ts';
import { fakeSweep, resultOf, rowsOf } from './sweeps.ts';

let root: string;
let one: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-'));
  one = join(root, 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const reasons = () =>
  rowsOf(one).flatMap(({ status, index, reason }) => (status === 'failed' ? [[index, reason]] : []));

describe('a case', () => {
  it('that ends its worker is tried twice and failed, and all others finish', async () => {
    const end = await fakeSweep(one, { count: 60, trouble: { 7: 'die', 41: 'die' } }, { workers: 2 });
    expect(end).toMatchObject({ kind: 'finished', done: 60, failed: 2 });
    const why = 'the worker process ended (SIGKILL), twice';
    expect(reasons()).toEqual([
      [7, why],
      [41, why],
    ]);
  });

  it('that fills the memory is failed for that reason', async () => {
    const execArgv = ['--max-old-space-size=48'];
    const end = await fakeSweep(one, { count: 9, trouble: { 4: 'memory' } }, { execArgv });
    expect(end).toMatchObject({ kind: 'finished', done: 9, failed: 1 });
    expect(reasons()).toEqual([[4, 'the worker process ran out of memory, twice']]);
  });

  it('that hangs is ended after its budget, and failed the second time', async () => {
    const end = await fakeSweep(one, { count: 40, trouble: { 11: 'hang' } }, { budget: 700 });
    expect(end).toMatchObject({ kind: 'finished', done: 40, failed: 1 });
    expect(reasons()).toEqual([[11, 'the case did not end within 0.7 s, twice']]);
  });

  it('that throws is failed with what it threw', async () => {
    await fakeSweep(one, { count: 40, trouble: { 11: 'throw' } });
    expect(reasons()).toEqual([[11, 'TypeError: x is not a function']]);
  });
});

describe('the lock of a folder', () => {
  const lock = (holder: object) => {
    mkdirSync(one, { recursive: true });
    writeFileSync(join(one, LOCK), JSON.stringify(holder));
  };
  const start = startOf(process.pid);

  it('refuses a second process by name, whatever it was told', async () => {
    const first = fakeSweep(one, { count: 300, busy: 1 });
    await new Promise((done) => setTimeout(done, 300));
    for (const more of [{}, { force: true }, { resume: true }]) {
      await expect(fakeSweep(one, { count: 300, busy: 1 }, more)).rejects.toThrow(
        new RegExp(`process ${process.pid} is working in it`),
      );
    }
    expect(await first).toMatchObject({ kind: 'finished', done: 300 });
  });

  it.each([
    ['of a dead process', { pid: 2 ** 22 + 1, start, host: hostname() }],
    ['of a number that another process has now', { pid: process.pid, start: '1', host: hostname() }],
  ])('%s is taken over', async (_, holder) => {
    lock(holder);
    expect(await fakeSweep(one, { count: 3 })).toMatchObject({ kind: 'finished' });
    expect(Object.keys(resultOf(one))).not.toContain(LOCK);
  });

  it('of another machine lives as long as it is touched', async () => {
    lock({ pid: 1, start: '1', host: 'elsewhere' });
    await expect(fakeSweep(one, { count: 3 })).rejects.toThrow(/process 1 on elsewhere is working in it/);
    spawnSync('touch', ['-d', '2 minutes ago', join(one, LOCK)]);
    expect(await fakeSweep(one, { count: 3 })).toMatchObject({ kind: 'finished' });
  });
});

describe('a folder', () => {
  it('that is removed during the run is a FileError that says so', async () => {
    let answers = 0;
    const onProgress = () => {
      if (++answers === 2) rmSync(one, { recursive: true });
    };
    const run = fakeSweep(one, { count: 400, busy: 1 }, { onProgress });
    await expect(run).rejects.toThrow(
      /(?:curves|points)\.jsonl: cannot write: it was removed or replaced during the run/,
    );
    await expect(run).rejects.toHaveProperty('name', 'FileError');
  });

  it('swept of what killed runs left is clean after the next one', async () => {
    mkdirSync(join(one, '.new-999999999-x-1'), { recursive: true });
    writeFileSync(join(one, '.new-999999999-x-1/points.jsonl'), 'x');
    await fakeSweep(one, { count: 3 });
    expect(Object.keys(resultOf(one)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('workers', () => {
  it.each([
    ['idle or busy', { count: 1000, busy: 5 }],
    ['that hang', { count: 2, trouble: { 0: 'hang', 1: 'hang' } }],
  ])('%s end with a main process that is killed', async (_, study) => {
    const file = join(root, 'study.json');
    writeFileSync(file, JSON.stringify(study));
    const drive = new URL('./drive.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', drive, one, file, '2'], { stdio: 'ignore' });
    const workers = await until(() => {
      const found = childrenOf(child.pid);
      return found.length === 2 ? found : undefined;
    });
    await new Promise((done) => setTimeout(done, 1500));
    child.kill('SIGKILL');
    await until(() => (workers.some(isThere) ? undefined : true));
  });
});

/** Workers of a process. */
function childrenOf(pid: number | undefined): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .flatMap((line) => (line.includes('worker.ts') ? [Number.parseInt(line, 10)] : []));
}

/** Not counting one that is dead and not yet buried. */
function isThere(pid: number): boolean {
  const stat = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return stat !== '' && !stat.startsWith('Z');
}

async function until<T>(find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('it did not happen within 10 s');
}
