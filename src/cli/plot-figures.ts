/** `stratode plot`: reads what is asked for, draws, and says what was written. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { paperSvg } from '../node/drawing/draw-paper.ts';
import { noteDrawn } from '../node/results/drawn.ts';
import { type Kinds, kindNamed, kindsOf, NEED_COLUMNS } from '../node/results/figures.ts';
import { openResult } from '../node/results/folder.ts';
import { withPanels } from '../report/figures/pick-panels.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { type Raw, textOption, usageError } from './options.ts';
import { type PaperOptions, readPaper } from './paper-options.ts';
import { asInput, drawnAs, writeFormats } from './write-drawing.ts';

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
  const files = [];
  for (const { name, svg } of drawn)
    files.push(...(await writeFormats({ stem: stemOf(name, paper), svg, out }, paper, io)));
  noteDrawn(path, files);
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
