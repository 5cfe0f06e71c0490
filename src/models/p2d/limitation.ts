import type { OverpotentialBreakdown, OverpotentialTerm } from './breakdown.ts';

/** Where a cell loses most of its voltage. */
export interface Limitation {
  /** Largest term of those that act with the sum. */
  readonly term: OverpotentialTerm;
  /** OCV - V [V]. */
  readonly total: number;
  /** "solid diffusion in layer 2 (big): 84 of 203 mV" */
  readonly sentence: string;
}

/** Less than this [V] between OCV and voltage is no loss that a place could be named for. */
const NOTHING = 1e-6;

/** The largest overpotential with its place; undefined at rest. */
export function limitation({ ocv, voltage, terms }: OverpotentialBreakdown): Limitation | undefined {
  const total = ocv - voltage;
  if (!(Math.abs(total) > NOTHING)) return undefined;
  const sign = Math.sign(total);
  const term = terms.reduce((most, each) => (sign * each.value > sign * most.value ? each : most));
  const [of, all] = [Math.abs(term.value), Math.abs(total)].map(millivolts);
  return { term, total, sentence: `${nameOfTerm(term)}: ${of} of ${all} mV` };
}

/** "solid diffusion in layer 2 (big)", "ionic drop in the separator", "foil kinetics". */
export function nameOfTerm({ process, layer, place }: OverpotentialTerm): string {
  const name = NAMES[process] ?? process;
  if (layer !== undefined) return `${name} in ${place}`;
  return place === 'separator' ? `${name} in the separator` : name;
}

const NAMES: Readonly<Record<string, string>> = {
  film: 'film resistance',
  ionic: 'ionic drop',
  'separator ionic': 'ionic drop',
  salt: 'salt gradient',
  'separator salt': 'salt gradient',
  electronic: 'electronic drop',
  interlayer: 'interlayer resistance',
  foil: 'foil kinetics',
  contact: 'contact resistance',
  unevenness: 'uneven lithium',
};

function millivolts(volts: number): string {
  const value = 1e3 * volts;
  return value >= 10 ? value.toFixed(0) : String(Number(value.toPrecision(2)));
}
