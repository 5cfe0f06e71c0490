/** `stratode plot`: reads what is asked for, draws, and says what was written. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../core/errors.ts';
import { makeFolder, writeAtomically } from '../node/atomic-write.ts';
import { inFormat, paperSvg } from '../node/draw-paper.ts';
import { type Kinds, kindNamed, kindsOf, NEED_COLUMNS } from '../node/result-figures.ts';
import { openResult } from '../node/result-folder.ts';
import { withPanels } from '../report/figures/pick-panels.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { type Raw, textOption, usageError } from './options.ts';
import { type PaperOptions, readPaper } from './paper-options.ts';

export async function plotAny(raw: Raw, io: Io): Promise<number> {
  const shown = String(raw['dir']);
  const path = resolve(io.cwd, shown);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) {
    const { plotFile } = await import('./plot-file.ts');
    return plotFile({ path, shown }, raw, io);
  }
  if (raw['watch'] === true) throw usageError('--watch is for a figure file', { received: shown });
  return plotFolder({ path, shown }, raw, io);
}

interface Place {
  readonly path: string;
  readonly shown: string;
}

async function plotFolder({ path, shown }: Place, raw: Raw, io: Io): Promise<number> {
  const paper = readPaper(raw);
  const columns = { x: textOption(raw, 'x'), y: textOption(raw, 'y'), z: textOption(raw, 'z') };
  const kinds = await kindsOf(openResult(path, shown), columns);
  if (raw['list'] === true) {
    io.out([...kinds.keys()].map((name) => `${name}\n`).join(''));
    return EXIT.done;
  }
  const names = namesOf(textOption(raw, 'kind'), kinds, shown);
  const letters = textOption(raw, 'panels')?.split(',');
  // All are made before one is written: of a wrong name nothing is left behind.
  const specs = names.map((name) => {
    const spec = asInput(() => kindNamed(kinds, name, shown)());
    return { name, spec: letters === undefined ? spec : asInput(() => withPanels(spec, letters)) };
  });
  const out = textOption(raw, 'out') ?? `${shown}/plots`;
  const drawn = [];
  for (const { name, spec } of specs)
    drawn.push({ name, svg: await drawnAs(name, paperSvg(spec, paper.paper)) });
  for (const { name, svg } of drawn) await writeFormats({ stem: stemOf(name, paper), svg, out }, paper, io);
  return EXIT.done;
}

function namesOf(asked: string | undefined, kinds: Kinds, shown: string): string[] {
  if (asked !== undefined) return asked.split(',').map((name) => name.trim());
  const names = [...kinds.keys()].filter((name) => !NEED_COLUMNS.includes(name));
  if (names.length === 0) throw usageError('has nothing to draw', { file: shown });
  return names;
}

/** "voltage-rsc-single"; signs that a file system may not take are dashes. */
function stemOf(name: string, { paper }: PaperOptions): string {
  const suffix = paper.preset === undefined ? '' : `-${paper.preset.name}-${paper.size}`;
  return `${name.replace(/[^\p{L}\p{N}._+-]+/gu, '-')}${suffix}`;
}

export interface Drawing {
  readonly stem: string;
  readonly svg: string;
  /** Folder, as shown. */
  readonly out: string;
}

/** Writes a drawing in every format and names the files. */
export async function writeFormats({ stem, svg, out }: Drawing, paper: PaperOptions, io: Io): Promise<void> {
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
