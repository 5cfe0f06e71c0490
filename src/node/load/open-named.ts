/** The experiment or study file that a place of a document names. */
import { dirname, resolve } from 'node:path';
import { type IssueDetails, issue } from '../../core/errors.ts';
import { readTextFile } from '../files/text-file.ts';
import { type CellPlace, type ObjectFile, parseOrLack } from './inline.ts';
import { shownPath } from './jsonc.ts';
import type { Origins } from './origins.ts';

/** Undefined where it cannot be had; why is in `origins`, which else knows what came from it. */
export function openNamed(
  given: string,
  { file, local, at }: CellPlace,
  kind: 'experiment' | 'study',
  origins: Origins,
): ObjectFile | undefined {
  const path = resolve(dirname(file.path), given);
  const refuse = (message: string, details: IssueDetails = {}) => {
    origins.lack(at, [file.place(issue('reference', local, message, { received: given, ...details }))]);
    return undefined;
  };
  const reading = readTextFile(path);
  if (!reading.ok) {
    const { problem, nearest, hint } = reading;
    return refuse(`${shownPath(path)} ${problem}`, { nearest, hint });
  }
  const opened = parseOrLack(reading.text, path, at, origins);
  if (opened === undefined) return undefined;
  if (!(kind in opened.data)) {
    const article = kind === 'experiment' ? 'an' : 'a';
    return refuse(`${shownPath(path)} has no "${kind}", and ${article} ${kind} is wanted`);
  }
  origins.add(at, opened);
  return opened;
}
