/** `stratode report`: writes the page and says how large it is. */
import { dirname, join, resolve } from 'node:path';
import { makeFolder, writeAtomically } from '../node/files/atomic-write.ts';
import { noteDrawn } from '../node/results/drawn.ts';
import { openResult, type ResultFolder } from '../node/results/folder.ts';
import { reportHtml } from '../node/results/report.ts';
import { tableFiles } from '../node/results/tables.ts';
import { EXIT, message } from './exit.ts';
import type { Io } from './io.ts';
import { type Raw, textOption } from './options.ts';

async function writeTables(folder: ResultFolder, beside: string, io: Io): Promise<string[]> {
  const to = join(beside, 'tables');
  makeFolder(resolve(io.cwd, to));
  const paths = [];
  for (const [name, text] of await tableFiles(folder)) {
    const path = resolve(io.cwd, to, name);
    writeAtomically(path, text);
    paths.push(path);
    io.out(`→ ${join(to, name)}\n`);
  }
  return paths;
}

/** Mail servers and readers take this easily [bytes]. */
const LARGE = 1.5e6;

export async function writeReport(raw: Raw, io: Io): Promise<number> {
  const dir = String(raw['dir']);
  const folder = openResult(resolve(io.cwd, dir), dir);
  const shown = textOption(raw, 'out') ?? `${dir}/report.html`;
  const html = await reportHtml(folder);
  const path = resolve(io.cwd, shown);
  makeFolder(dirname(path));
  writeAtomically(path, html);
  const size = Buffer.byteLength(html);
  if (size > LARGE) await message(io, 'warning', `${shown} has ${(size / 1e6).toFixed(1)} MB`);
  io.out(`→ ${shown} (${Math.round(size / 1000)} kB)\n`);
  const tables = raw['tables'] === true ? await writeTables(folder, dirname(shown), io) : [];
  noteDrawn(folder.path, [path, ...tables]);
  return EXIT.done;
}
