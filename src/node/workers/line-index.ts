/**
 * Where the line of each case stands, in one or several journals: thousands of rows in any order are read in the order
 * of their numbers without being held in memory.
 */
import { linesOf } from '../files/file-lines.ts';
import { openedLine } from './journal-line.ts';
import { LineReader } from './line-reader.ts';

/** A line that is damaged, of another schema, or contradicts another one. */
export interface BadLine {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Number of the case that a row stands for; undefined where the row is not to be used. */
export type RowCheck = (row: Readonly<Record<string, unknown>>) => number | undefined;

const NONE = 0xffff;
const LINE_FEED = 10;

export class LineIndex {
  readonly count: number;
  readonly bad: BadLine[] = [];
  /** The last line of a journal was cut off, or a row is there twice: the file wants to be written anew. */
  untidy = false;
  readonly #paths: string[] = [];
  readonly #files = new Map<number, LineReader>();
  readonly #fileOf: Uint16Array;
  readonly #offset: Float64Array;
  readonly #length: Uint32Array;

  constructor(count: number) {
    this.count = count;
    this.#fileOf = new Uint16Array(count).fill(NONE);
    this.#offset = new Float64Array(count);
    this.#length = new Uint32Array(count);
  }

  has(index: number): boolean {
    return this.#fileOf[index] !== NONE && index < this.count;
  }

  /** How many have a line. */
  known(): number {
    let known = 0;
    for (const file of this.#fileOf) if (file !== NONE) known++;
    return known;
  }

  /** Takes in the lines of a journal. Two different rows of one case are both bad, two equal ones are one. */
  scan(path: string, check: RowCheck): void {
    const file = this.#numberOf(path);
    for (const { offset, bytes, whole } of linesOf(path)) {
      if (!whole) {
        this.untidy = true;
        continue;
      }
      const row = openedLine(bytes.toString('utf8'));
      const index = row && check(row);
      if (index === undefined) this.bad.push({ path, bytes: Buffer.from(bytes) });
      else if (!this.has(index)) this.#put(index, file, offset, bytes.length);
      else if (this.bytes(index).equals(bytes)) this.untidy = true;
      else {
        this.bad.push({ path, bytes: this.bytes(index) }, { path, bytes: Buffer.from(bytes) });
        this.forget(index);
      }
    }
  }

  /**
   * Takes in lines that were just written, one for each of the cases, each with its line feed.
   *
   * @param offset where the first one stands in the file
   */
  add(path: string, offset: number, lines: Uint8Array, cases: readonly number[]): void {
    const file = this.#numberOf(path);
    let from = 0;
    for (const index of cases) {
      const end = lines.indexOf(LINE_FEED, from);
      this.#put(index, file, offset + from, end - from);
      from = end + 1;
    }
    if (from !== lines.length) throw new RangeError(`${cases.length} cases have other lines`);
  }

  forget(index: number): void {
    this.#fileOf[index] = NONE;
  }

  /** The line of a case, without its line feed. */
  bytes(index: number): Buffer {
    const file = this.#fileOf[index] ?? NONE;
    return this.#reader(file).copy(this.#offset[index] ?? 0, this.#length[index] ?? 0);
  }

  /** The line and what it says. */
  line(index: number): { readonly bytes: Buffer; readonly row: Record<string, unknown> } {
    const bytes = this.bytes(index);
    const row = openedLine(bytes.toString('utf8'));
    if (row === undefined) throw new Error(`the row of case ${index} changed while it was read`);
    return { bytes, row };
  }

  row(index: number): Record<string, unknown> {
    return this.line(index).row;
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
    this.#files.clear();
  }

  #put(index: number, file: number, offset: number, length: number): void {
    this.#fileOf[index] = file;
    this.#offset[index] = offset;
    this.#length[index] = length;
  }

  #numberOf(path: string): number {
    const known = this.#paths.indexOf(path);
    return known >= 0 ? known : this.#paths.push(path) - 1;
  }

  #reader(file: number): LineReader {
    const open = this.#files.get(file) ?? new LineReader(this.#paths[file] ?? '');
    this.#files.set(file, open);
    return open;
  }
}
