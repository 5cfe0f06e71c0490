import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { attempt } from './atomic-write.ts';

/** A line of a file, as bytes without the line feed. */
export interface FileLine {
  readonly offset: number;
  readonly bytes: Buffer;
  /** It ends in a line feed; a last line without one was cut off. */
  readonly whole: boolean;
}

const CHUNK = 1 << 20;

/** The lines of a file one after the other; none where there is no file. */
export function* linesOf(path: string): Generator<FileLine> {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return;
  const file = attempt('read', path, () => openSync(path, 'r'));
  try {
    let rest: Buffer = Buffer.alloc(0);
    let offset = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = attempt('read', path, () => readSync(file, chunk));
      if (count === 0) break;
      rest = rest.length === 0 ? chunk.subarray(0, count) : Buffer.concat([rest, chunk.subarray(0, count)]);
      let from = 0;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
        yield { offset: offset + from, bytes: rest.subarray(from, end), whole: true };
        from = end + 1;
      }
      offset += from;
      rest = rest.subarray(from);
    }
    if (rest.length > 0) yield { offset, bytes: rest, whole: false };
  } finally {
    closeSync(file);
  }
}
