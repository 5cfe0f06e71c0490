/** `stratode plot FIGURE.json`, once or whenever the file changes. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drawFigureFile, readFigureFile } from '../node/results/figure-file.ts';
import { presetNamed } from '../report/presets.ts';
import { EXIT, reportError } from './exit.ts';
import { stemOf } from './folder.ts';
import type { Io } from './io.ts';
import { type Raw, textOption, usageError } from './options.ts';
import { readPaper } from './paper-options.ts';
import { drawnAs, writeFormats } from './write-drawing.ts';

interface Place {
  readonly path: string;
  readonly shown: string;
}

const IN_FILE = ['preset', 'size', 'kind', 'panels', 'x', 'y', 'z'];
/** Between looks at the file [ms]. */
const PERIOD = 300;

/** @param signal ends the watching; without one it goes on until the program is interrupted */
export async function plotFile(place: Place, raw: Raw, io: Io, signal?: AbortSignal): Promise<number> {
  const given = IN_FILE.find((name) => raw[name] !== undefined);
  if (given !== undefined) throw usageError(`--${given} stands in the figure file`, { file: place.shown });
  if (raw['watch'] !== true) {
    await drawOnce(place, raw, io);
    return EXIT.done;
  }
  let seen = -1;
  while (signal?.aborted !== true) {
    const changed = statSync(place.path, { throwIfNoEntry: false })?.mtimeMs ?? -1;
    if (changed !== seen) {
      seen = changed;
      // While a file is written it is wrong now and then: say so, and look on.
      await drawOnce(place, raw, io).catch((error) => reportError(error, io));
    }
    await wait(PERIOD);
  }
  return EXIT.done;
}

async function drawOnce({ path, shown }: Place, raw: Raw, io: Io): Promise<void> {
  const asked = readPaper(raw);
  const file = readFigureFile(path, shown);
  const svg = await drawnAs(shown, drawFigureFile(file, path));
  const paper = { ...asked.paper, preset: presetNamed(file.preset), size: file.size };
  const out = textOption(raw, 'out') ?? dirname(shown);
  await writeFormats({ stem: stemOf(shown), svg, out }, { ...asked, paper }, io);
}
