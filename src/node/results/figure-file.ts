/** A figure file: panels from several results on one sheet. */
import { dirname, resolve } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import type { z } from 'zod';
import { InputError, type Issue, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { withPanels } from '../../report/figures/pick-panels.ts';
import { presetNamed } from '../../report/presets.ts';
import { composed } from './compose.ts';
import { type FigureFile, figureFileSchema, panelSchema } from '../schema/figure-schema.ts';
import { parseJsonFile } from '../load/jsonc.ts';
import { kindNamed, kindsOf } from './figures.ts';
import { openResult } from './folder.ts';
import { readTextFile } from '../files/text-file.ts';

/** @throws InputError with everything that is wrong */
export function readFigureFile(path: string, shown: string): FigureFile {
  const reading = readTextFile(path);
  if (!reading.ok) throw new InputError([issue('file', [], reading.problem, { file: shown })]);
  const file = parseJsonFile(reading.text, path);
  const parsed = figureFileSchema.safeParse(file.data);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.flatMap((one) => issuesOf(one).map((it) => ({ ...file.place(it) }))),
  );
}

function issuesOf(one: z.core.$ZodIssue): Issue[] {
  const path = one.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (one.code !== 'unrecognized_keys')
    return [issue('type', path, one.message.replace(/^Invalid input: /, ''))];
  const known = Object.keys((path.length === 0 ? figureFileSchema : panelSchema).shape);
  return one.keys.map((key) => {
    const details = { nearest: nearest(key, known), allowed: known.join(', ') };
    return issue('unknown-key', [...path, key], 'is no key of a figure', details);
  });
}

/** The sheet of a figure file; results are named relative to the file. */
export async function drawFigureFile(file: FigureFile, path: string): Promise<string> {
  const specs: TopLevelSpec[] = [];
  for (const panel of file.panels) specs.push(await panelOf(panel, dirname(path)));
  return composed(specs, { preset: presetNamed(file.preset), size: file.size, columns: file.columns });
}

async function panelOf(panel: FigureFile['panels'][number], base: string): Promise<TopLevelSpec> {
  const folder = openResult(resolve(base, panel.result), panel.result);
  const { x, y, z } = panel;
  const spec = kindNamed(await kindsOf(folder, { x, y, z }), panel.kind, panel.result)();
  const picked = panel.panel === undefined ? spec : withPanels(spec, [panel.panel]);
  // The letter stands for it in the caption: a title of its own only where one is asked for.
  const { title: _, ...bare } = picked;
  if (panel.title !== undefined && panel.title !== '')
    return { ...bare, title: { text: panel.title, fontSize: 13 } };
  return bare as TopLevelSpec;
}
