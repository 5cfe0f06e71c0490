/** Estimation files with the cells and experiments they name put in their place. */
import { dirname, resolve } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { type IssueDetails, issue, type PathPart } from '../../core/errors.ts';
import { readTextFile } from '../files/text-file.ts';
import { documentHash } from '../store/store.ts';
import { inlineCell, type ObjectFile, parseOrLack, stem } from './inline.ts';
import { type JsonFile, shownPath } from './jsonc.ts';
import type { Origins } from './origins.ts';

/** Measured data is read later, when the sizes of the cells are known. What cannot be had is in `origins`. */
export function inlineEstimation(document: JsonObject, file: ObjectFile, origins: Origins): JsonObject {
  const out = { ...document };
  const inline = (at: string[]) => inlineCell({ file, local: at, at }, origins, [file.path]);
  if ('cell' in out) out['cell'] = inline(['cell']);
  if (isObject(out['cells'])) {
    const named = Object.keys(out['cells']).map((name): [string, unknown] => [name, inline(['cells', name])]);
    out['cells'] = Object.fromEntries(named);
  }
  for (const key of ['data', 'predict']) {
    const listed = out[key];
    if (!Array.isArray(listed)) continue;
    out[key] = listed.map((given, k) => new Entry(out, file, origins, [key, k]).inline(given));
  }
  return out;
}

/** One experiment of an estimation. */
class Entry {
  constructor(
    private readonly study: JsonObject,
    private readonly file: ObjectFile,
    private readonly origins: Origins,
    private readonly at: readonly PathPart[],
  ) {}

  inline(given: unknown): unknown {
    if (typeof given === 'string') return this.entry({}, given, this.at);
    if (!isObject(given)) return given;
    const { experiment, ...rest } = given;
    const local = [...this.at, 'experiment'];
    if (typeof experiment === 'string') return this.entry(rest, experiment, local);
    return isObject(experiment) ? this.withoutCell(rest, experiment, this.file, local) : given;
  }

  private entry(rest: JsonObject, path: string, local: readonly PathPart[]): JsonObject {
    const place = [...this.at, 'experiment'];
    const opened = this.open(path, local, place);
    if (opened === undefined) return { ...rest };
    this.origins.add(place, opened);
    const { $schema: _, ...experiment } = opened.data;
    return this.withoutCell(rest, { name: stem(opened.path), ...experiment }, opened, []);
  }

  private open(
    given: string,
    local: readonly PathPart[],
    place: readonly PathPart[],
  ): ObjectFile | undefined {
    const path = resolve(dirname(this.file.path), given);
    const refuse = (message: string, details: IssueDetails = {}) =>
      this.origins.lack(this.at, [
        this.file.place(issue('reference', local, message, { received: given, ...details })),
      ]);
    const reading = readTextFile(path);
    if (!reading.ok) {
      const { problem, nearest, hint } = reading;
      return refuse(`${shownPath(path)} ${problem}`, { nearest, hint });
    }
    const opened = parseOrLack(reading.text, path, place, this.origins);
    if (opened !== undefined && !('experiment' in opened.data))
      return refuse(`${shownPath(path)} has no "experiment", and an experiment is wanted`);
    return opened;
  }

  /** The experiment's own cell says which of the study's cells is meant, and is then left away. */
  private withoutCell(
    rest: JsonObject,
    experiment: JsonObject,
    file: JsonFile,
    local: readonly PathPart[],
  ): JsonObject {
    const { cell: own, ...bare } = experiment;
    const out: JsonObject = { ...rest, experiment: bare };
    if (own === undefined || 'cell' in rest) return out;
    const at = [...this.at, 'experiment', 'cell'];
    const document = inlineCell({ file, local: [...local, 'cell'], at }, this.origins, [this.file.path]);
    const { cell, cells } = this.study;
    if (isObject(cells)) {
      const same = Object.keys(cells).filter((name) => hashOf(cells[name]) === hashOf(document));
      return same.length === 1 ? { ...out, cell: same[0] } : out;
    }
    if (document !== undefined && cell !== undefined && hashOf(cell) !== hashOf(document)) {
      const names = [document, cell].map((one) => (isObject(one) ? String(one['name']) : ''));
      this.origins.warn(
        issue('conflict', at, `its own cell ${names[0]} is not used, the study's ${names[1]} is`),
      );
    }
    return out;
  }
}

/** Names and descriptions make no other cell. */
function hashOf(cell: unknown): string {
  if (!isObject(cell)) return '';
  const { name: _, description: __, ...rest } = cell;
  return documentHash(rest);
}
