import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LineReader } from '../../../src/node/workers/line-reader.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Longer than what is read ahead. */
const LONG = 300_000;

it('beyond the end of a file are zeros, and nothing of what was read before', () => {
  const path = join(root, 'file');
  writeFileSync(path, 'a'.repeat(LONG));
  const reader = new LineReader(path);
  expect(reader.copy(LONG - 2, 4)).toEqual(Buffer.from('aa\0\0'));
  expect(reader.copy(0, 3)).toEqual(Buffer.from('aaa'));
  truncateSync(path, LONG - 100_000);
  expect(reader.copy(LONG - 5, 3)).toEqual(Buffer.alloc(3));
  reader.close();
});

it('bytes that were handed out do not change with the next read', () => {
  const path = join(root, 'file');
  writeFileSync(path, `${'a'.repeat(LONG)}${'b'.repeat(LONG)}`);
  const reader = new LineReader(path);
  const first = reader.copy(0, 5);
  expect(reader.copy(LONG, LONG).every((byte) => byte === 98)).toBe(true);
  expect(first).toEqual(Buffer.from('aaaaa'));
  reader.close();
});
