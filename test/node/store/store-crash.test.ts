import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The file system as it is, except that its nth change fails: the process dies there, or the disk is full. */
const disk = vi.hoisted(() => ({ calls: 0, failAt: 0, dies: false }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const change = <A extends unknown[], R>(run: (...args: A) => R) => {
    return (...args: A): R => {
      disk.calls++;
      const fails = disk.failAt > 0 && (disk.dies ? disk.calls >= disk.failAt : disk.calls === disk.failAt);
      if (fails) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      return run(...args);
    };
  };
  return {
    ...real,
    mkdirSync: change(real.mkdirSync),
    openSync: change(real.openSync),
    writeSync: change(real.writeSync as (fd: number, bytes: Uint8Array, offset: number) => number),
    fsyncSync: change(real.fsyncSync),
    renameSync: change(real.renameSync),
    rmSync: change(real.rmSync),
    rmdirSync: change(real.rmdirSync),
  };
});

const { FileError, writeAtomically } = await import('../../../src/node/files/atomic-write.ts');
const { MANIFEST, MARKER, sha256, writeResult } = await import('../../../src/node/store/store.ts');

const OLD = new Map([
  ['summary.json', '{"version": "old"}\n'],
  ['profiles.csv', 'old\n'.repeat(2000)],
  ['figures/voltage.svg', '<svg>old</svg>'],
]);
const NEW = new Map([
  ['summary.json', '{"version": "new"}\n'],
  ['timeseries.csv', 'new\n'.repeat(2000)],
  ['figures/voltage.svg', '<svg>new</svg>'],
]);
const manifest = (version: string) => ({ [MARKER]: '0', version });

let folder: string;
const failing = (failAt: number, dies: boolean) => Object.assign(disk, { calls: 0, failAt, dies });
const healthy = () => failing(0, false);

beforeEach(() => {
  healthy();
  folder = join(mkdtempSync(join(tmpdir(), 'stratode-')), 'result');
});
afterEach(() => {
  healthy();
  rmSync(join(folder, '..'), { recursive: true });
});

/** Files below the folder, without what a dead process left in its staging folder. */
function contents(): Map<string, string> {
  let names: string[] = [];
  try {
    names = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return new Map();
  }
  const kept = names.filter((name) => !name.startsWith('.new-'));
  return new Map(kept.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function changesOfOneWrite(): number {
  healthy();
  writeResult(folder, NEW, manifest('new'));
  return disk.calls;
}

const isWhole = (name: string, text: string) => text === OLD.get(name) || text === NEW.get(name);

describe('a process that dies while it writes', () => {
  it('leaves whole files, and a manifest that tells whether they belong together, wherever it dies', () => {
    writeResult(folder, OLD, manifest('old'));
    const last = changesOfOneWrite();
    expect(last).toBeGreaterThan(15);
    for (let at = 1; at <= last; at++) {
      healthy();
      writeResult(folder, OLD, manifest('old'));
      failing(at, true);
      try {
        writeResult(folder, NEW, manifest('new'));
      } catch {
        // It died.
      }
      healthy();
      const found = contents();
      for (const [name, text] of found) {
        if (name !== MANIFEST) expect(isWhole(name, text), `${name}, dead at change ${at}`).toBe(true);
      }
      const { version, files } = JSON.parse(found.get(MANIFEST) ?? '');
      expect(['old', 'new']).toContain(version);
      if (version === 'new') {
        for (const [name, sum] of Object.entries(files)) expect(sha256(found.get(name) ?? '')).toBe(sum);
      }
    }
  });

  it('leaves no manifest, or a whole result, where there was none before', () => {
    const last = changesOfOneWrite();
    for (let at = 1; at <= last; at++) {
      healthy();
      rmSync(folder, { recursive: true, force: true });
      failing(at, true);
      try {
        writeResult(folder, NEW, manifest('new'));
      } catch {
        // It died.
      }
      healthy();
      const found = contents();
      if (found.has(MANIFEST)) expect(found.size).toBe(NEW.size + 1);
      for (const [name, text] of found) if (name !== MANIFEST) expect(text).toBe(NEW.get(name));
    }
  });

  it('leaves nothing that the next run does not sweep away', () => {
    for (const at of [3, 8, 14]) {
      failing(at, true);
      expect(() => writeResult(folder, NEW, manifest('new'))).toThrow();
      healthy();
      writeResult(folder, NEW, manifest('new'));
      expect(readdirSync(folder).sort()).toEqual(['figures', MANIFEST, 'summary.json', 'timeseries.csv']);
    }
  });
});

describe('a full disk', () => {
  it('is one line for the user, and the old result stays readable', () => {
    writeResult(folder, OLD, manifest('old'));
    const before = contents();
    const last = changesOfOneWrite();
    let untouched = 0;
    for (let at = 1; at <= last; at++) {
      healthy();
      rmSync(folder, { recursive: true });
      writeResult(folder, OLD, manifest('old'));
      failing(at, false);
      let error: unknown;
      try {
        writeResult(folder, NEW, manifest('new'));
      } catch (thrown) {
        error = thrown;
      }
      healthy();
      if (error !== undefined) expect(error).toBeInstanceOf(FileError);
      if (error instanceof FileError) {
        expect(error.message).toMatch(/^[^\n]*no space left on the disk \(ENOSPC\)$/);
        expect(readdirSync(folder).filter((name) => name.startsWith('.new-'))).toEqual([]);
      }
      const after = contents();
      if (JSON.stringify([...after]) === JSON.stringify([...before])) untouched++;
      for (const [name, text] of after) if (name !== MANIFEST) expect(isWhole(name, text)).toBe(true);
    }
    expect(untouched).toBeGreaterThan(10);
  });

  it('leaves no folder behind where there was none', () => {
    failing(6, false);
    expect(() => writeResult(folder, NEW, manifest('new'))).toThrow(FileError);
    healthy();
    expect(readdirSync(join(folder, '..'))).toEqual([]);
  });

  it('keeps the file that was to be replaced, and no other', () => {
    const file = join(folder, 'one.json');
    writeAtomically(file, 'old');
    for (let at = 1; at <= 3; at++) {
      failing(at, false);
      expect(() => writeAtomically(file, 'new')).toThrow(FileError);
      healthy();
      expect(readdirSync(folder)).toEqual(['one.json']);
      expect(readFileSync(file, 'utf8')).toBe('old');
    }
    writeAtomically(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
  });
});
