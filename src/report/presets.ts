import { nearest } from '../core/nearest.ts';

/** What a journal asks of a figure; lengths on paper. */
export interface Preset {
  readonly name: string;
  /** [mm] */
  readonly widths: Readonly<Record<Size, number>>;
  /** Of tick labels [pt]; titles of axes are a twelfth larger. */
  readonly fontSize: number;
  /** Of curves [pt]; frames and ticks are thinner in proportion. */
  readonly lineWidth: number;
  readonly letter: (index: number) => string;
}

export type Size = 'single' | 'double';
export const SIZES = ['single', 'double'] as const;

const inBrackets = (index: number) => `(${letterOf(index)})`;

/**
 * Column widths and least sizes as the guides to authors of the publishers give them: RSC 8.3 and 17.1 cm; Elsevier 90
 * and 190 mm, lettering 7 pt; ECS (IOP) 3.25 and 6.75 in; ACS 3.25 and 7 in, lettering of at least 4.5 pt and lines of
 * 0.5 pt. Journals differ: see that of yours. Letters of 7 pt and curves of 1 pt pass all four.
 */
const PRESETS: readonly Preset[] = [
  { name: 'rsc', widths: { single: 83, double: 171 }, fontSize: 7, lineWidth: 1, letter: inBrackets },
  { name: 'elsevier', widths: { single: 90, double: 190 }, fontSize: 7, lineWidth: 1, letter: inBrackets },
  { name: 'ecs', widths: { single: 82.5, double: 171.5 }, fontSize: 7.5, lineWidth: 1, letter: inBrackets },
  { name: 'acs', widths: { single: 82.5, double: 177.8 }, fontSize: 7, lineWidth: 1, letter: inBrackets },
];

export const PRESET_NAMES = PRESETS.map(({ name }) => name);

/** @throws RangeError that names the nearest */
export function presetNamed(name: string): Preset {
  const found = PRESETS.find((preset) => preset.name === name.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(name, PRESET_NAMES);
  const asked = near === undefined ? '.' : `; did you mean "${near}"?`;
  throw new RangeError(`there is no preset "${name}"${asked} There are ${PRESET_NAMES.join(', ')}`);
}

/** a, b, … z, aa, ab, … */
export function letterOf(index: number): string {
  const head = index < 26 ? '' : letterOf(Math.floor(index / 26) - 1);
  return `${head}${String.fromCharCode(97 + (index % 26))}`;
}
