/** Bi-layers of 400 um against monolayers: how much more they deliver, by opponent, rate and transport. */
import { derive } from '../src/cell/derived.ts';
import { normaliseCell } from '../src/cell/normalise.ts';
import { setByPath } from '../src/cell/paths.ts';
import { resolveCell } from '../src/cell/resolve.ts';
import { loadStudy } from '../src/node/load/load.ts';
import { dischargeOnce } from '../src/studies/comparing/discharge.ts';
import { meanPorosity, monolayer } from '../src/studies/comparing/monolayer.ts';
import type { Comparison, Design } from '../src/studies/schema.ts';

/** What Chowdhury et al. 2021 report [%]. */
export const REPORTED = 39.2;
/** Porosities among which the best monolayer is sought: near the limit the capacity has a narrow peak. */
const POROSITIES = Array.from({ length: 41 }, (_, i) => Number((0.25 + i / 100).toFixed(2)));

export const OPPONENTS = [
  'as-received powder, 400 µm',
  'milled powder, 400 µm',
  'same loading and mean porosity',
  'best of the same loading',
] as const;
export type Opponent = (typeof OPPONENTS)[number];
export type BiLayer = 'BLC1' | 'BLC2';

export const ELECTROLYTES = [
  'lipf6-valoen2005',
  'lipf6-landesfeind2019-ec-dmc',
  'lipf6-landesfeind2019-ec-emc',
  'lipf6-nyman2008',
  'lipf6-gen2',
] as const;
/** Bruggeman exponents of the milled powder. */
export const EXPONENTS = [1.5, 1.8, 2.1] as const;

export async function study(): Promise<Comparison> {
  const file = new URL('../configs/studies/400um-against-monolayers.json', import.meta.url).pathname;
  return (await loadStudy(file)).study;
}

/** The study with another electrolyte, and another exponent of the milled powder wherever it is. */
export function withTransport(of: Comparison, electrolyte: string, exponent: number): Comparison {
  const designs = of.designs.map((design): Design => {
    let document: unknown = setByPath(design.document, 'electrolyte.base', electrolyte);
    for (const [k, { name }] of design.cell.positive.layers.entries()) {
      if (name === 'small') document = setByPath(document, `positive.layers[${k}].bruggeman`, exponent);
    }
    return { ...design, document, cell: resolveCell(normaliseCell(document), of).cell };
  });
  return { ...of, designs };
}

/** Discharge capacity [mAh/cm^2]. */
export function capacity(of: Comparison, { cell }: Design, rate: number): number {
  const { steps, ending } = dischargeOnce(of, cell, { label: `${rate}C`, value: rate });
  if (ending.status === 'failed') throw new Error(`${cell.name} at ${rate}C: ${ending.sentence}`);
  return (steps[0]?.charge ?? 0) / cell.area / 3.6e4;
}

export function designOf(of: Comparison, name: string): Design {
  const found = of.designs.find((design) => design.name === name);
  if (found === undefined) throw new Error(`the study has no ${name}`);
  return found;
}

export interface Rival {
  readonly capacity: number;
  /** Of a monolayer that was made for the purpose: its powder, porosity and thickness [um]. */
  readonly made?: { readonly powder: string; readonly porosity: number; readonly thickness: number };
}

export function rival(of: Comparison, name: BiLayer, opponent: Opponent, rate: number): Rival {
  if (opponent === OPPONENTS[0]) return { capacity: capacity(of, designOf(of, 'SLC1'), rate) };
  if (opponent === OPPONENTS[1]) return { capacity: capacity(of, designOf(of, 'SLC2'), rate) };
  const design = designOf(of, name);
  const { layers } = design.cell.positive;
  const mean = meanPorosity(layers);
  const porosities = opponent === OPPONENTS[2] ? [mean] : POROSITIES;
  const { arealCapacity } = derive(design.cell);
  const found = layers.flatMap(({ name: powder }, layer) =>
    porosities.map((porosity) => {
      const made = monolayer(design, { layer, porosity, arealCapacity, name: powder }, of);
      const thickness = (made.cell.positive.layers[0]?.thickness ?? Number.NaN) * 1e6;
      return { capacity: capacity(of, made, rate), made: { powder, porosity, thickness } };
    }),
  );
  return found.reduce((a, b) => (b.capacity > a.capacity ? b : a));
}

/** [%] */
export function gain(of: Comparison, name: BiLayer, opponent: Opponent, rate: number): number {
  return 100 * (capacity(of, designOf(of, name), rate) / rival(of, name, opponent, rate).capacity - 1);
}

/** From low to high, evenly in the logarithm. */
export function spread(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}

const HALVINGS = 12;

/** The lowest rate at which the gain passes what is reported; undefined where it does not between C/50 and 3C. */
export function passing(of: Comparison, name: BiLayer, opponent: Opponent): number | undefined {
  const rates = spread(0.02, 3, 24);
  const above = rates.findIndex((rate) => gain(of, name, opponent, rate) > REPORTED);
  if (above < 1) return undefined;
  let [low, high] = [rates[above - 1] as number, rates[above] as number];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = Math.sqrt(low * high);
    if (gain(of, name, opponent, middle) > REPORTED) high = middle;
    else low = middle;
  }
  return Math.sqrt(low * high);
}
