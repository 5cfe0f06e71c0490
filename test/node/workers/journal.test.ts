import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Flushes that were asked for, whether the next ones fail, and whether writes are cut in half. */
const disk = vi.hoisted(() => ({ flushes: 0, full: false, short: false }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    fsync: (file: number, done: (problem: Error | null) => void) => {
      disk.flushes++;
      if (disk.full) setImmediate(() => done(Object.assign(new Error('refused'), { code: 'ENOSPC' })));
      else real.fsync(file, done);
    },
    writeSync: (file: number, bytes: Uint8Array, from: number) => {
      if (!disk.short) return real.writeSync(file, bytes, from);
      real.writeSync(file, bytes.subarray(0, bytes.length >> 1), from);
      throw Object.assign(new Error('refused'), { code: 'ENOSPC' });
    },
  };
});

const { Journal } = await import('../../../src/node/workers/journal.ts');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-'));
  Object.assign(disk, { flushes: 0, full: false, short: false });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (name: string) => join(root, name);
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join('');

describe('lines added to a journal', () => {
  it('are in the file at once and in their order, whatever is still being flushed', async () => {
    const journal = new Journal(at('one'));
    const kept = Array.from({ length: 40 }, (_, i) => journal.add(lines(i, i + 1)));
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 40));
    expect(journal.size).toBe(lines(0, 40).length);
    await Promise.all(kept);
    journal.close();
  });

  it('that come during a flush are flushed by one more together', async () => {
    const journal = new Journal(at('one'));
    const first = journal.add(lines(0, 1));
    // the flush of the first line begins
    await Promise.resolve();
    const others = Array.from({ length: 20 }, (_, i) => journal.add(lines(1 + i, 2 + i)));
    await Promise.all([first, ...others]);
    expect(disk.flushes).toBe(2);
    journal.close();
  });

  it('are taken back to the last flush where the disk refuses one, which is a FileError', async () => {
    const journal = new Journal(at('one'));
    await journal.add(lines(0, 3));
    disk.full = true;
    await expect(journal.add(lines(3, 5))).rejects.toThrow(/one: cannot write: no space left on the disk/);
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 3));
    expect(journal.size).toBe(lines(0, 3).length);
    journal.close();
  });

  it('are taken back alone, not those of before the journal was opened', async () => {
    appendFileSync(at('one'), lines(0, 2));
    const journal = new Journal(at('one'));
    disk.full = true;
    await expect(journal.add(lines(2, 3))).rejects.toThrow(/no space left/);
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 2));
    journal.close();
  });

  it('are taken back with their own flush, though written during the one before', async () => {
    const journal = new Journal(at('one'));
    const first = journal.add(lines(0, 1));
    await Promise.resolve();
    const second = journal.add(lines(1, 3));
    disk.full = true;
    await first;
    await expect(second).rejects.toThrow(/no space left/);
    expect(disk.flushes).toBe(2);
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 1));
    journal.close();
  });

  it('leave no stump where the disk takes a part of them, and those before them alone', async () => {
    const journal = new Journal(at('one'));
    const first = journal.add(lines(0, 2));
    disk.short = true;
    await expect(journal.add(lines(2, 4))).rejects.toThrow(/one: cannot write: no space left/);
    expect(() => journal.append(lines(2, 4))).toThrow(/no space left/);
    await first;
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 2));
    disk.short = false;
    journal.append(lines(2, 4));
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 4));
    expect(journal.size).toBe(lines(0, 4).length);
    journal.close();
  });

  it('go on where the file ends', async () => {
    appendFileSync(at('one'), lines(0, 2));
    const journal = new Journal(at('one'));
    expect(journal.size).toBe(lines(0, 2).length);
    await journal.add(lines(2, 3));
    journal.append(lines(3, 4));
    expect(readFileSync(at('one'), 'utf8')).toBe(lines(0, 4));
    journal.close();
  });
});
