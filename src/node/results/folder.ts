/** What is in a result folder: its manifest, its figures as drawn, its cells. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { isObject } from '../../cell/fields.ts';
import { type ResolvedCell, readCell } from '../../cell/resolve.ts';
import { InputError, issue } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import { readManifest } from '../store/store.ts';

export interface ResultFolder {
  readonly path: string;
  readonly shown: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** @throws InputError where it is no result of ours */
export function openResult(path: string, shown: string): ResultFolder {
  const refuse = (message: string, hint: string) =>
    new InputError([issue('file', [], message, { file: shown, hint })]);
  const stats = statSync(path, { throwIfNoEntry: false });
  const hint = 'name the folder of a result, such as results/blc1';
  if (stats === undefined) throw refuse('does not exist', hint);
  if (!stats.isDirectory()) throw refuse('is no folder', hint);
  const manifest = readManifest(path);
  if (manifest === undefined) throw refuse('has no manifest.json of stratode', hint);
  return { path, shown, manifest };
}

const SPEC = '.vl.json';

/** Names of the stored figures and their files: "nyquist", "spectrum-2/nyquist". */
export function storedFigures({ path }: ResultFolder): Map<string, string> {
  const found = new Map<string, string>();
  const folders = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('spectrum-'))
    .map(({ name }) => name)
    .sort();
  for (const folder of ['', ...folders]) {
    const figures = join(path, folder, 'figures');
    if (!existsSync(figures)) continue;
    for (const file of readdirSync(figures).sort()) {
      if (!file.endsWith(SPEC)) continue;
      const name = file.slice(0, -SPEC.length);
      found.set(folder === '' ? name : `${folder}/${name}`, join(figures, file));
    }
  }
  return found;
}

export function readSpec(path: string): TopLevelSpec {
  return JSON.parse(readFileSync(path, 'utf8')) as TopLevelSpec;
}

/** Cells of the resolved input by name; what can no longer be read is not there. */
export async function cellsOf({ manifest }: ResultFolder): Promise<ReadonlyMap<string, ResolvedCell>> {
  const cells = new Map<string, ResolvedCell>();
  for (const [name, document] of cellDocuments(manifest['input'])) {
    const compile = await expressionsFor(document);
    const reading = readCell(document, compile === undefined ? {} : { compile });
    if (reading.ok) cells.set(name ?? reading.cell.name, reading);
  }
  return cells;
}

function cellDocuments(input: unknown): (readonly [string | undefined, unknown])[] {
  if (!isObject(input)) return [];
  if (isObject(input['designs'])) return Object.entries(input['designs']);
  if (isObject(input['cells'])) return Object.entries(input['cells']);
  if (isObject(input['cell'])) return [[undefined, input['cell']]];
  // Of a sweep the cell before anything is varied.
  if (isObject(input['base'])) return cellDocuments(input['base']);
  return 'positive' in input ? [[undefined, input]] : [];
}
