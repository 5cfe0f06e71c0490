/** What an input file is meant to be, told from the keys at its top. */
import { cellShape } from '../../cell/schema.ts';
import { InputError, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { ObjectFile } from './inline.ts';

export type Kind = 'cell' | 'experiment' | 'study';

/** Keys by which a file without "experiment" or "study" shows what it is meant to be. */
const SIGNS: readonly (readonly [Kind, readonly string[]])[] = [
  ['experiment', ['experiment', 'steps', 'cell']],
  ['study', ['study', 'designs', 'vary', 'claims']],
  ['cell', ['positive', 'negative', 'separator', 'electrolyte', 'voltageWindow', 'base']],
];

/** An InputError where the keys do not tell. */
export function kindOf(file: ObjectFile): Kind {
  const { data } = file;
  const named = ['experiment', 'study'] as const;
  const [first, second] = named.filter((kind) => kind in data);
  if (second !== undefined) {
    const allowed = 'one of the two';
    throw new InputError([
      file.place(issue('conflict', [second], `is given beside "${first}"`, { allowed })),
    ]);
  }
  if (first !== undefined) return first;
  const guess = SIGNS.find(([, keys]) => keys.some((key) => key in data));
  if (guess !== undefined) return guess[0];
  const keys = Object.keys(data);
  const names = [...SIGNS.flatMap(([, signs]) => signs), ...Object.keys(cellShape)];
  const near = keys.map((key) => nearest(key, names)).find((name) => name !== undefined);
  const message = 'is neither a cell, nor an experiment, nor a study';
  const hint = `its keys are ${keys.slice(0, 8).join(', ') || 'none'}; an experiment has "experiment", a study "study"`;
  throw new InputError([file.place(issue('type', [], message, { nearest: near, hint }))]);
}
