/**
 * A file that only grows, by whole lines that are on the disk when `append` returns, or when the promise of `add` is
 * kept. What a full disk cuts off is taken back, so that the next line does not continue a stump.
 */
import {
  closeSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { attempt, flushFolder } from '../files/atomic-write.ts';

export class Journal {
  readonly path: string;
  readonly #file: number;
  readonly #inode: number;
  /** What is written, and of it what is flushed [bytes]. */
  #size: number;
  #flushed: number;
  #flushing: Promise<void> = Promise.resolve();
  /** Begins when the flush that is under way has ended. */
  #next: Promise<void> | undefined;

  /** Opens the file at its end, and makes it where it is missing. A FileError where the disk refuses. */
  constructor(path: string) {
    this.path = path;
    this.#file = attempt('open', path, () => openSync(path, 'a'));
    const { ino, size } = fstatSync(this.#file);
    this.#inode = ino;
    this.#size = size;
    this.#flushed = size;
    flushFolder(dirname(path));
  }

  /** Bytes that are in the file: where the next line will stand. */
  get size(): number {
    return this.#size;
  }

  /** Appends lines, each with its line feed, and flushes them. A FileError where the disk refuses. */
  append(lines: string | Uint8Array): void {
    this.#write(lines);
    this.#settle(() => fsyncSync(this.#file), this.#size);
  }

  /**
   * Appends lines at once and flushes them beside what else there is to do, those of several calls together: a flush
   * takes as long as the disk likes. Rejects with a FileError where the disk refuses.
   */
  add(lines: string | Uint8Array): Promise<void> {
    // not async, which would hold the lines until they are flushed
    try {
      this.#write(lines);
    } catch (error) {
      return Promise.reject(error);
    }
    // one that is under way may have begun before these lines
    this.#next ??= this.#flushing.then(() => {
      this.#next = undefined;
      this.#flushing = this.#flush();
      return this.#flushing;
    });
    return this.#next;
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(lines: string | Uint8Array): void {
    const bytes = typeof lines === 'string' ? Buffer.from(lines, 'utf8') : lines;
    try {
      attempt('write', this.path, () => {
        for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
      });
    } catch (error) {
      this.#takeBack(this.#size);
      throw error;
    }
    this.#size += bytes.length;
  }

  #flush(): Promise<void> {
    const size = this.#size;
    return new Promise((resolve, reject) => {
      fsync(this.#file, (problem) => {
        try {
          this.#settle(() => {
            if (problem !== null) throw problem;
          }, size);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Takes back what is not on the disk where a flush failed. */
  #settle(flush: () => void, size: number): void {
    try {
      attempt('write', this.path, () => {
        flush();
        this.#checkThere();
      });
      this.#flushed = size;
    } catch (error) {
      this.#takeBack(this.#flushed);
      throw error;
    }
  }

  /** What is written to a file that was removed is lost without an error. */
  #checkThere(): void {
    const there = statSync(this.path, { throwIfNoEntry: false });
    if (there?.ino !== this.#inode) throw new Error('it was removed or replaced during the run');
  }

  #takeBack(size: number): void {
    try {
      ftruncateSync(this.#file, size);
      this.#size = size;
    } catch {
      // The stump stays, and is dropped when the journal is read.
    }
  }
}
