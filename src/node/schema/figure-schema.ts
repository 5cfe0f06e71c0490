/** What stands in a figure file. */
import { z } from 'zod';
import { PRESET_NAMES, SIZES } from '../../report/presets.ts';

const column = z.string().min(1).optional();

export const panelSchema = z.strictObject({
  result: z.string().min(1),
  kind: z.string().min(1),
  panel: z.string().min(1).optional(),
  title: z.string().optional(),
  x: column,
  y: column,
  z: column,
});

export const figureFileSchema = z.strictObject({
  $schema: z.string().optional(),
  figure: z.string().min(1),
  description: z.string().optional(),
  preset: z.enum(PRESET_NAMES as [string, ...string[]]).default('rsc'),
  size: z.enum(SIZES).default('double'),
  columns: z.int().min(1).max(4).default(2),
  panels: z.array(panelSchema).min(1).max(26),
});

export type FigureFile = z.infer<typeof figureFileSchema>;

/** The meaning of each key, for its JSON Schema. */
export const FIGURE_MEANINGS: Readonly<Record<string, string>> = {
  $schema: 'the JSON Schema by which an editor explains and checks this file',
  figure: 'name of the figure',
  description: 'for people; not used',
  preset: 'journal whose width and letters are taken; rsc unless told',
  size: 'single or double column; double unless told',
  columns: 'panels side by side; 2 unless told',
  panels: 'what stands on the sheet, row by row; lettered in this order',
  'panels[].result': 'folder of a result, relative to this file',
  'panels[].kind': 'figure of that result, one of those that "stratode plot DIR --list" names',
  'panels[].panel': 'letter of one panel of that figure; all of it unless given',
  'panels[].title': 'above the panel; none unless given, the letter stands for it in the caption',
  'panels[].x': 'column of table.csv across, for pareto and heat-map',
  'panels[].y': 'column of table.csv upwards, for pareto and heat-map',
  'panels[].z': 'column of table.csv that colours a heat-map',
};
