/** Options that all commands share, and reading them so that a slip is refused and not guessed at. */
import { InputError, type Issue, issue } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';

/** Of every command that runs something. */
export interface RunOptions {
  /** Folder for the results, as written. */
  readonly out: string | undefined;
  readonly json: boolean;
  readonly force: boolean;
  /** Values to set, by path into the document. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly accuracy: unknown;
  /** "p2d" or "spm", as written. */
  readonly model: string | undefined;
  /** Estimate the error of the discretisation by reruns on finer ones. */
  readonly verifyMesh: boolean;
  /** Bands of a protocol from the stated uncertainties. */
  readonly bands: boolean;
}

/** As yargs describes them. */
export const runOptions = {
  out: { type: 'string', requiresArg: true, describe: 'folder for the results' },
  json: { type: 'boolean', describe: 'print summary.json instead of the summary' },
  force: { type: 'boolean', describe: 'write into a folder that is not empty' },
  set: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'PATH=VALUE: change a value of the input, e.g. cell.positive.layers[0].thickness="50 um"',
  },
  model: {
    type: 'string',
    requiresArg: true,
    describe: 'p2d, or spm: one particle per layer, a cheap estimate',
  },
  accuracy: {
    type: 'string',
    requiresArg: true,
    describe: 'standard (1 mV), fine (0.1 mV), or {"cellsPerLayer": …}',
  },
  'verify-mesh': {
    type: 'boolean',
    describe: 'rerun on finer meshes and tolerance, and report the estimated error of voltage and capacity',
  },
  'no-bands': {
    type: 'boolean',
    describe:
      'leave out the bands that the uncertainties stated in the cell make of a protocol (200 samples)',
  },
} as const;

/** What yargs made of the command line; the same option twice is a list there. */
export type Raw = Readonly<Record<string, unknown>>;

export function usageError(message: string, details: Partial<Issue> = {}): InputError {
  return new InputError([issue('name', [], message, details)]);
}

/** The text of an option that may be there once. */
export function textOption(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) throw usageError(`--${name} is given twice`);
  const text = String(value);
  if (text.trim() === '') throw usageError(`--${name} is empty`);
  return text;
}

/** One of some words; undefined where it is not there. */
export function choiceOption<T extends string>(raw: Raw, name: string, words: readonly T[]): T | undefined {
  const text = textOption(raw, name);
  const found = words.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  const near = nearest(text, words);
  const details = { file: `--${name}`, received: text, nearest: near, allowed: words.join(', ') };
  throw usageError('is none of the choices', details);
}

/** A number without unit, at least `least` and at most `most`. */
export function numberOption(
  raw: Raw,
  name: string,
  { least, most, whole = false }: { least: number; most: number; whole?: boolean },
): number | undefined {
  const text = textOption(raw, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return value;
  const what = whole ? 'a whole number' : 'a number';
  throw usageError(`must be ${what}`, {
    file: `--${name}`,
    received: text,
    allowed: `${least} to ${most}`,
  });
}

/** The texts of an option that may be there several times. */
export function textsOption(raw: Raw, name: string): string[] {
  const value = raw[name];
  const texts = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
  if (texts.some((text) => text.trim() === '')) throw usageError(`--${name} is empty`);
  return texts;
}

export function readRunOptions(raw: Raw): RunOptions {
  const accuracy = textOption(raw, 'accuracy');
  return {
    out: textOption(raw, 'out'),
    json: raw['json'] === true,
    force: raw['force'] === true,
    set: readSets(raw['set']),
    model: textOption(raw, 'model'),
    accuracy: accuracy === undefined ? undefined : commandLineValue(accuracy),
    verifyMesh: raw['verify-mesh'] === true,
    bands: raw['no-bands'] !== true,
  };
}

function readSets(given: unknown): Record<string, unknown> {
  const sets = new Map<string, unknown>();
  for (const item of Array.isArray(given) ? given.map(String) : []) {
    const [, path, value] = /^\s*([^=]+?)\s*=(.*)$/s.exec(item) ?? [];
    const details = { file: '--set', received: item };
    if (path === undefined || value === undefined) {
      throw usageError('must be PATH=VALUE', { ...details, hint: 'e.g. --set cell.temperature="30 degC"' });
    }
    if (sets.has(path)) throw usageError('is set twice', { ...details, received: path });
    sets.set(path, commandLineValue(value));
  }
  return Object.fromEntries(sets);
}

/** A value on the command line: JSON where it is JSON, else a text, so that quantities need no second quotes. */
function commandLineValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
