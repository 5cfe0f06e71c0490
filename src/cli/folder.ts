/** Which folder the results of a command go to. */
import { basename, extname, resolve } from 'node:path';
import { checkFolder } from '../node/store/store.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';

export interface Folder {
  /** Absolute. */
  readonly path: string;
  /** As shown. */
  readonly shown: string;
}

/** The folder of `--out`, or `results/<stem>`; an InputError where results must not be written. */
export function resultFolder(
  stem: string,
  { out, force }: Pick<RunOptions, 'out' | 'force'>,
  io: Io,
): Folder {
  const shown = out ?? `results/${stem}`;
  const path = resolve(io.cwd, shown);
  checkFolder(path, { explicit: out !== undefined, force, shown });
  return { path, shown };
}

/** "blc1" for "configs/cells/blc1.json". */
export function stemOf(file: string): string {
  return basename(file, extname(file));
}
