/** A file that is written piece by piece beside what it will replace, and flushed at its end. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { attempt, makeFolder } from './atomic-write.ts';

/** Bytes written at a time. */
const PIECE = 1 << 20;

/** Made with its folder where there is none; a FileError where the disk refuses. */
export class NewFile {
  readonly path: string;
  readonly #hash = createHash('sha256');
  readonly #file: number;
  #waiting: Uint8Array[] = [];
  #size = 0;
  #open = true;

  constructor(path: string) {
    this.path = path;
    makeFolder(dirname(path));
    this.#file = attempt('write', path, () => openSync(path, 'wx'));
  }

  write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= PIECE) this.#write();
  }

  /** Flushes and closes it; its SHA-256. */
  end(): string {
    this.#write();
    attempt('write', this.path, () => fsyncSync(this.#file));
    this.close();
    return this.#hash.digest('hex');
  }

  /** Leaves it as it is. */
  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }

  /** Takes it away. */
  discard(): void {
    this.close();
    attempt('remove', this.path, () => rmSync(this.path, { force: true }));
  }

  #write(): void {
    const bytes = Buffer.concat(this.#waiting);
    this.#hash.update(bytes);
    attempt('write', this.path, () => {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    });
    [this.#waiting, this.#size] = [[], 0];
  }
}

/** Writes and flushes a new file that is too large for one text; returns its SHA-256. */
export function writePieces(path: string, pieces: Iterable<string | Uint8Array>): string {
  const file = new NewFile(path);
  try {
    for (const piece of pieces) file.write(piece);
    return file.end();
  } finally {
    file.close();
  }
}
