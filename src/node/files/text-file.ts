/** Text of a small input file; everything that can be wrong with a file is a sentence, and nothing can hang. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { nearest } from '../../core/nearest.ts';

export type TextReading = { readonly ok: true; readonly text: string } | Unreadable;

export interface Unreadable {
  readonly ok: false;
  readonly problem: string;
  readonly nearest?: string;
  readonly hint?: string;
}

/** Larger inputs are a mistake: curves and tables are CSV files. */
const LARGEST_FILE = 1e6;
/** What instruments record over months; a step or a cycle of it is read. */
const LARGEST_RECORD = 50e6;

/** Reads a UTF-8 text file of at most 1 MB, without its byte-order mark. */
export function readTextFile(path: string): TextReading {
  try {
    const stats = statSync(path);
    const problem = problemOf(stats);
    if (problem !== undefined) return { ok: false, ...problem };
    return decode(readFileSync(path));
  } catch (error) {
    return unreadable(path, error);
  }
}

export type InstrumentReading =
  | { readonly ok: true; readonly text: string; readonly sha256: string }
  | Unreadable;

/**
 * Reads a text file of an instrument or a spreadsheet: UTF-8, UTF-16 where a byte-order mark says so, else Windows-1252,
 * in which they write µ, ° and ². A checksum of its bytes comes with it.
 */
export function readInstrumentFile(path: string): InstrumentReading {
  try {
    const problem = problemOf(statSync(path), LARGEST_RECORD);
    if (problem !== undefined) return { ok: false, ...problem };
    const bytes = readFileSync(path);
    const reading = decodeAny(bytes);
    if (!reading.ok) return reading;
    return { ...reading, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return unreadable(path, error);
  }
}

function decodeAny(bytes: Buffer): TextReading {
  const mark = bytes.subarray(0, 2).toString('hex');
  const utf16 = { fffe: 'utf-16le', feff: 'utf-16be' }[mark];
  if (utf16 !== undefined) return { ok: true, text: new TextDecoder(utf16).decode(bytes) };
  const reading = decode(bytes);
  if (reading.ok || reading.problem !== OTHER_ENCODING) return reading;
  return { ok: true, text: new TextDecoder('windows-1252').decode(bytes) };
}

function problemOf(stats: Stats, largest = LARGEST_FILE): { problem: string; hint?: string } | undefined {
  if (stats.isDirectory()) return { problem: 'is a directory', hint: 'name a file in it' };
  // A FIFO would block and /dev/zero never ends: neither is opened.
  if (!stats.isFile()) return { problem: 'is not a regular file (a pipe, socket or device)' };
  if (stats.size > largest) {
    const megabytes = (stats.size / 1e6).toFixed(1);
    return { problem: `has ${megabytes} MB; input files may have ${largest / 1e6} MB` };
  }
  return undefined;
}

const OTHER_ENCODING = 'is not valid UTF-8';

function decode(bytes: Buffer): TextReading {
  const hint = 'save it as plain text in UTF-8';
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ok: false, problem: 'is UTF-16, not UTF-8', hint };
  }
  if (first === 0x1f && second === 0x8b)
    return { ok: false, problem: 'is a gzip file', hint: 'unpack it first' };
  if (bytes.includes(0)) return { ok: false, problem: 'is a binary or UTF-16 file (it has NUL bytes)', hint };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: OTHER_ENCODING, hint };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist (a part of its path is a file)',
  EACCES: 'may not be read (permission denied)',
  EPERM: 'may not be read (permission denied)',
  ELOOP: 'is a circle of symbolic links',
  ENAMETOOLONG: 'has a name that is too long',
};

/** What the operating system says about a file that cannot be read, as a sentence. */
export function unreadable(path: string, error: unknown): Unreadable {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const problem = REASONS[code] ?? `cannot be read (${code})`;
  const sibling = code === 'ENOENT' ? nearestSibling(path) : undefined;
  return { ok: false, problem, ...(sibling !== undefined && { nearest: sibling }) };
}

function nearestSibling(path: string): string | undefined {
  try {
    return nearest(basename(path), readdirSync(dirname(path)));
  } catch {
    return undefined;
  }
}
