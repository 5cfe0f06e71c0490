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
  /** Of a page: no figure is to be higher [mm]. */
  readonly height: number;
  /** Where its sizes are from. */
  readonly source: string;
}

export type Size = 'single' | 'double';
export const SIZES = ['single', 'double'] as const;

const inBrackets = (index: number) => `(${letterOf(index)})`;

/**
 * Widths, page heights and least sizes of the publishers' guides to authors, looked up in November 2026; each preset says
 * where. Journals differ and guides change: see that of yours. Letters of 7 pt with scripts of 6 pt, and curves of 1 pt,
 * pass all of them.
 */
const PRESETS: readonly Preset[] = [
  {
    name: 'rsc',
    widths: { single: 83, double: 171 },
    height: 233,
    fontSize: 7,
    lineWidth: 1,
    letter: inBrackets,
    // 8.3 and 17.1 cm, no longer than 23.3 cm, lettering 7 pt, lines of, e.g., 1 pt
    source: 'www.rsc.org/Publishing/ReSourCe/AuthorGuidelines/Illustrations, 1.2 to 1.4',
  },
  {
    name: 'elsevier',
    widths: { single: 90, double: 190 },
    height: 240,
    fontSize: 7,
    lineWidth: 1,
    letter: inBrackets,
    // lettering 7 pt and scripts 6 pt are on the page itself; 90, 190 and 240 mm as the R package lehuynh 0.1.1 quotes it
    source:
      'www.elsevier.com/about/policies-and-standards/author/artwork-and-media-instructions/artwork-sizing',
  },
  {
    name: 'ecs',
    widths: { single: 82.5, double: 171.5 },
    height: 233,
    fontSize: 7.5,
    lineWidth: 1,
    letter: inBrackets,
    // 3.25 and 6.75 in; the guides of ECS and IOP that could be read give no widths. Height: the shortest of the others
    source: 'from memory, unconfirmed',
  },
  {
    name: 'acs',
    widths: { single: 82.5, double: 177.8 },
    height: 241.3,
    fontSize: 7,
    lineWidth: 1,
    letter: inBrackets,
    // 3.25 and 7 in, no longer than 9.5 in; least lettering of 4.5 pt and lines of 0.5 pt are from memory, unconfirmed
    source: 'pubs.acs.org/paragonplus/submission/general/graphics_prep.html',
  },
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
