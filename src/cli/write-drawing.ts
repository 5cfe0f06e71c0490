/** A drawing in its formats, and what the user can change where one is refused. */
import { join, resolve } from 'node:path';
import { InputError } from '../core/errors.ts';
import { inFormat } from '../node/drawing/draw-paper.ts';
import { makeFolder, writeAtomically } from '../node/files/atomic-write.ts';
import type { Io } from './io.ts';
import { usageError } from './options.ts';
import type { PaperOptions } from './paper-options.ts';

export interface Drawing {
  readonly stem: string;
  readonly svg: string;
  /** Folder, as shown. */
  readonly out: string;
}

/** Writes a drawing in every format and names the files; their paths. */
export async function writeFormats(
  { stem, svg, out }: Drawing,
  paper: PaperOptions,
  io: Io,
): Promise<string[]> {
  const folder = resolve(io.cwd, out);
  const files = [];
  for (const format of paper.formats) {
    files.push({ format, bytes: await drawnAs(stem, inFormat(svg, format, paper.paper, stem)) });
  }
  makeFolder(folder);
  for (const { format, bytes } of files) {
    writeAtomically(join(folder, `${stem}.${format}`), bytes);
    io.out(`→ ${join(out, `${stem}.${format}`)}\n`);
  }
  return files.map(({ format }) => join(folder, `${stem}.${format}`));
}

/** What is refused by the drawing is the user's to change: the size, the panels, a name. */
export async function drawnAs<T>(name: string, drawing: Promise<T>): Promise<T> {
  try {
    return await drawing;
  } catch (error) {
    throw inputOf(error, name);
  }
}

export function asInput<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw inputOf(error);
  }
}

function inputOf(error: unknown, name?: string): unknown {
  const users = error instanceof RangeError || (error instanceof Error && error.name === 'MissingGlyphs');
  if (error instanceof InputError || !users) return error;
  return usageError((error as Error).message, name === undefined ? {} : { file: name });
}
