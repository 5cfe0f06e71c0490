import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readInstrumentFile, readTextFile } from '../../../src/node/files/text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'stratode-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(bytes: Uint8Array): string {
  const path = join(folder, 'file.txt');
  writeFileSync(path, bytes);
  return path;
}

const TEXT = 'Cs/µF\tcm²\t20 °C\r\n1\t2\t3\r\n';
const utf16le = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const ENCODED: Readonly<Record<string, Buffer>> = {
  'UTF-8': Buffer.from(TEXT),
  'UTF-8 with a mark': Buffer.from(`\uFEFF${TEXT}`),
  'UTF-16, little end first': utf16le(TEXT),
  'UTF-16, big end first': utf16le(TEXT).swap16(),
  // Below U+0100 Windows-1252 and Latin-1 agree on these letters.
  'Windows-1252': Buffer.from(TEXT, 'latin1'),
};

/** First byte of a gzip file. */
const GZIP = 0x1f;

describe('the file of an instrument', () => {
  it.each(Object.entries(ENCODED))('has the same text in %s, and the checksum of its bytes', (_, bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(readInstrumentFile(file(bytes))).toEqual({ ok: true, text: TEXT, sha256 });
  });

  it('is read as UTF-8 wherever it is UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF') && text.charCodeAt(0) !== GZIP);
        expect(readInstrumentFile(file(Buffer.from(text)))).toMatchObject({ ok: true, text });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'is a gzip file'],
    ['binary', Buffer.from([1, 2, 0, 3, 0xff]), 'is a binary'],
  ])('is refused where it is %s', (_, bytes, problem) => {
    const reading = readInstrumentFile(file(bytes));
    expect(reading.ok ? '' : reading.problem).toContain(problem);
  });

  it('is refused as every file is where it is not there', () => {
    expect(readInstrumentFile(join(folder, 'nothing'))).toMatchObject({ problem: 'does not exist' });
    expect(readInstrumentFile(folder)).toMatchObject({ problem: 'is a directory' });
  });
});

describe('an input file', () => {
  it('stays UTF-8: another encoding is refused, not guessed at', () => {
    for (const name of ['UTF-16, little end first', 'Windows-1252']) {
      expect(readTextFile(file(ENCODED[name]!)).ok, name).toBe(false);
    }
    expect(readTextFile(file(readFileSync(file(ENCODED['UTF-8']!))))).toEqual({ ok: true, text: TEXT });
  });
});
