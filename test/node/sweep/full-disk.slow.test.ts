import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeStudy } from './fake-cases.ts';

/** The file system as it is, except that from the nth change on it fails; workers have their own. */
const disk = vi.hoisted(() => ({ calls: 0, failAt: 0, code: 'ENOSPC', once: false }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const change = <A extends unknown[], R>(run: (...args: A) => R, short?: (...args: A) => void) => {
    return (...args: A): R => {
      disk.calls++;
      const fails = disk.failAt > 0 && (disk.once ? disk.calls === disk.failAt : disk.calls >= disk.failAt);
      if (!fails) return run(...args);
      short?.(...args);
      throw Object.assign(new Error('refused'), { code: disk.code });
    };
  };
  type Write = (fd: number, bytes: Uint8Array, offset?: number) => number;
  const write = real.writeSync as Write;
  // A full disk takes a part of what is written.
  const stump = (fd: number, bytes: Uint8Array | string) => {
    if (typeof bytes !== 'string') write(fd, bytes.subarray(0, bytes.length >> 1));
  };
  return {
    ...real,
    mkdirSync: change(real.mkdirSync),
    openSync: (path: string, flags: string) =>
      flags === 'r' ? real.openSync(path, flags) : opened(path, flags),
    writeSync: change(write, stump),
    fsyncSync: change(real.fsyncSync),
    fsync: (fd: number, done: (problem: Error | null) => void) => {
      try {
        change(() => {})();
      } catch (problem) {
        done(problem as Error);
        return;
      }
      real.fsync(fd, done);
    },
    renameSync: change(real.renameSync),
  };
  function opened(path: string, flags: string) {
    return change(real.openSync as (path: string, flags: string) => number)(path, flags);
  }
});

const { FileError } = await import('../../../src/node/files/atomic-write.ts');
const { sweepReport } = await import('../../../src/node/sweep/status.ts');
const { LineIndex } = await import('../../../src/node/workers/line-index.ts');
const { fakeSweep, resultOf } = await import('./sweeps.ts');

const STUDY: FakeStudy = { count: 30, rows: 2 };
let root: string;
let one: string;
const failing = (failAt: number, code = 'ENOSPC', once = false) =>
  Object.assign(disk, { calls: 0, failAt, code, once });

beforeEach(() => {
  failing(0);
  root = mkdtempSync(join(tmpdir(), 'stratode-'));
  one = join(root, 'one');
});
afterEach(() => {
  failing(0);
  rmSync(root, { recursive: true, force: true });
});

describe('a disk that is full at the nth write', () => {
  it('is one line for the user at every n; what was done is readable, and resumed to the same bytes', async () => {
    failing(0);
    await fakeSweep(join(root, 'whole'), STUDY);
    const wanted = resultOf(join(root, 'whole'));
    const last = disk.calls;
    expect(last).toBeGreaterThan(40);
    // Those in the middle are appends, one like the other.
    const tried = Array.from({ length: last }, (_, i) => i + 1).filter(
      (n) => n < 12 || n > last - 12 || n % 11 === 0,
    );
    for (const n of tried) {
      rmSync(one, { recursive: true, force: true });
      failing(n);
      const error = await fakeSweep(one, STUDY).catch((thrown: unknown) => thrown);
      failing(0);
      if (!(error instanceof FileError)) continue;
      expect(error.message, `write ${n}`).toMatch(/^[^\n]*no space left on the disk \(ENOSPC\)$/);
      const done = sweepReport(one)?.parts[0]?.done ?? 0;
      const points = new LineIndex(STUDY.count);
      points.scan(join(one, 'points.jsonl'), (row) => Number(row['index']));
      expect({ bad: points.bad, untidy: points.untidy }).toEqual({ bad: [], untidy: false });
      points.close();
      if (n % 5 === 0) {
        const end = await fakeSweep(one, STUDY, { resume: true });
        expect(end).toMatchObject({ kind: 'finished', before: done });
        expect(resultOf(one), `write ${n}`).toEqual(wanted);
      }
    }
  }, 180_000);

  it.each([
    ['EIO', 'the disk failed'],
    ['EACCES', 'permission denied'],
    ['EROFS', 'the file system is read-only'],
    ['EMFILE', 'too many files are open'],
  ])('and %s in the middle of it, say so', async (code, words) => {
    failing(22, code, true);
    await expect(fakeSweep(one, STUDY)).rejects.toThrow(`${words} (${code})`);
    failing(0);
    expect(await fakeSweep(one, STUDY, { resume: true })).toMatchObject({ kind: 'finished' });
    expect(readdirSync(one).filter((name) => name.includes('new-'))).toEqual([]);
  });
});
