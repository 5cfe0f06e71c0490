/** Sweeps under a process that is halted, without a home, and on a disk that is really full. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultOf } from './sweeps.ts';

const repository = new URL('../../../', import.meta.url).pathname;
const TSX = ['--import', join(repository, 'node_modules/tsx/dist/esm/index.mjs')];
const CLI = join(repository, 'src/cli/main.ts');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A study of so many discharges, with their curves. */
function study(count: number): string {
  const vary = { 'cell.positive.layers[0].porosity': { from: 0.25, to: 0.45, count } };
  const base = join(repository, 'configs/experiments/blc1-1C.json');
  const path = join(root, 'study.json');
  writeFileSync(path, JSON.stringify({ study: 'sweep', base, combine: 'grid', vary, curves: true }));
  return path;
}

function swept(more: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const args = [...TSX, CLI, 'run', join(root, 'study.json'), '--workers', '2', ...more];
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
}

/** The process and the workers below it. */
function crewOf({ pid = 0 }: ChildProcess): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...stdout.split('\n').map(Number).filter(Boolean)];
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a sweep that is halted by SIGSTOP and goes on by SIGCONT', () => {
  /** Longer than the grace and the heartbeat of workers. */
  const HALT = 3000;
  /** Some seconds of work. */
  const CASES = 1500;

  it.each([
    ['as a whole', (crew: readonly number[]) => crew],
    ['in its main process', (crew: readonly number[]) => crew.slice(0, 1)],
    ['in its workers', (crew: readonly number[]) => crew.slice(1)],
  ])('%s, ends with the bytes of an undisturbed one', async (_, halted) => {
    const path = study(CASES);
    const args = [...TSX, CLI, 'run', path, '--workers', '2', '--out', join(root, 'halted')];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const journal = join(root, 'halted/points.jsonl');
    while (!existsSync(journal) || readFileSync(journal).length === 0) await pause(20);
    const crew = halted(crewOf(child));
    expect(crew.length).toBeGreaterThan(0);
    for (const pid of crew) process.kill(pid, 'SIGSTOP');
    const before = readFileSync(journal).length;
    await pause(HALT);
    const still = readFileSync(journal).length;
    for (const pid of crew) process.kill(pid, 'SIGCONT');
    expect(await ended).toBe(0);
    if (crew.includes(child.pid ?? 0)) expect(still).toBe(before);
    expect(swept(['--out', 'calm']).status).toBe(0);
    expect(resultOf(join(root, 'halted'))).toEqual(resultOf(join(root, 'calm')));
  });
});

describe('a sweep without a home to write to', () => {
  it.skipIf(process.platform === 'win32')('runs with HOME read-only and TMPDIR not there', () => {
    study(20);
    const home = join(root, 'home');
    mkdirSync(home);
    chmodSync(home, 0o555);
    const { TMPDIR: _, ...rest } = process.env;
    const { status, stderr } = swept(['--out', 'x'], {
      ...rest,
      HOME: home,
      XDG_CACHE_HOME: join(home, 'no'),
      TMPDIR: join(root, 'missing'),
    });
    expect({ status, errors: /error/i.test(stderr) }).toEqual({ status: 0, errors: false });
    expect(existsSync(join(root, 'x/table.csv'))).toBe(true);
    expect(existsSync(join(home, 'no'))).toBe(false);
  });
});

/** Whether a file system of one's own may be mounted here. */
const mounts = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

describe.skipIf(!mounts)('a sweep on a disk that is full', () => {
  it.each([64, 256, 700])(
    'of %i kB ends with exit 4 and a sentence; what was done is there, and is gone on with elsewhere',
    (size) => {
      study(600);
      const disk = join(root, 'disk');
      const kept = join(root, 'kept');
      mkdirSync(disk);
      const run = [process.execPath, ...TSX, CLI, 'run', join(root, 'study.json'), '--out', `${disk}/x`];
      const script = `mount -t tmpfs -o size=${size}k none '${disk}' && { ${run.map((part) => `'${part}'`).join(' ')}; code=$?; cp -r '${disk}/x' '${kept}'; exit $code; }`;
      const full = spawnSync('unshare', ['-rm', 'sh', '-c', script], { cwd: root, encoding: 'utf8' });
      expect(full.stderr).toMatch(/error: [^\n]*no space left on the disk \(ENOSPC\)/);
      expect(full.status).toBe(4);
      const lines = readFileSync(join(kept, 'points.jsonl'), 'utf8').split('\n');
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines.slice(0, -1)) expect(() => JSON.parse(line)).not.toThrow();
      expect(swept(['--out', 'kept', '--resume']).status).toBe(0);
      expect(swept(['--out', 'calm']).status).toBe(0);
      expect(resultOf(kept)).toEqual(resultOf(join(root, 'calm')));
    },
  );
});
