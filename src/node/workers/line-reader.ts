/** Parts of a file by their place. Lines that stand one after the other cost one read for many. */
import { closeSync, openSync, readSync } from 'node:fs';
import { attempt } from '../files/atomic-write.ts';

/** Read ahead [bytes]. */
const AHEAD = 1 << 17;

export class LineReader {
  readonly path: string;
  readonly #file: number;
  #bytes = Buffer.alloc(0);
  /** Where the bytes at hand stand in the file. */
  #from = 0;
  #size = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = attempt('read', path, () => openSync(path, 'r'));
  }

  /** The bytes at a place, zeros beyond the end of the file. */
  copy(offset: number, length: number): Buffer {
    const inside = offset >= this.#from && offset + length <= this.#from + this.#size;
    if (!inside) this.#read(offset, length);
    const from = offset - this.#from;
    return Buffer.from(this.#bytes.subarray(from, from + length));
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(offset: number, length: number): void {
    if (this.#bytes.length < length || this.#bytes.length < AHEAD) {
      this.#bytes = Buffer.alloc(Math.max(AHEAD, length));
    }
    const { path } = this;
    const size = attempt('read', path, () => readSync(this.#file, this.#bytes, { position: offset }));
    this.#bytes.fill(0, size);
    [this.#from, this.#size] = [offset, Math.max(size, length)];
  }
}
