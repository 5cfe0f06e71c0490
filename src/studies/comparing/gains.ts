/** What designs gain over what they are measured against, at one loading. */
import type { Cell } from '../../cell/cell.ts';
import { derive } from '../../cell/derived.ts';
import type { Comparison, Design, Rate } from '../schema.ts';
import { type ComparisonCase, dischargeOnce } from './discharge.ts';
import { type Effects, effectsOf, probabilityByEffects } from './effects.ts';
import { measuresOf } from './measures.ts';
import type { Reference } from './reference.ts';
import { bestMonolayer, equalMonolayer, type Opponent, type Search } from './references.ts';

/** One quantity of one design at one rate. */
export interface Gain {
  readonly design: string;
  /** [C m^-2]; undefined: the designs as they are. */
  readonly loading: number | undefined;
  readonly rate: Rate;
  readonly against: Reference;
  /** The opponent's name; of a monolayer with its powder and porosity. */
  readonly opponent: string;
  /** "Discharge energy [W.h.kg-1]" */
  readonly quantity: string;
  readonly value: number;
  readonly opponentValue: number;
  /** value/opponentValue - 1 */
  readonly gain: number;
  /** That the gain is positive, from the stated uncertainties to first order; undefined where none is stated. */
  readonly probability: number | undefined;
}

/** @param cases all that were run, those of this loading among them */
export function gainsAt(
  study: Comparison,
  loading: number | undefined,
  designs: readonly Design[],
  cases: readonly ComparisonCase[],
): Gain[] {
  if (study.against.length === 0) return [];
  const known = new Known(study);
  const found = (design: Design, rate: Rate): Opponent => {
    const one = cases.find(
      (it) => it.design === design.name && it.loading === loading && it.rate === rate.value,
    );
    return { design, result: one?.result ?? known.discharge(design, rate) };
  };
  return designs.flatMap((design) =>
    study.against.flatMap((against) => {
      const opponents = opponentsOf(study, { design, against, designs }, known, found);
      return study.rates.flatMap((rate, k) => {
        const opponent = opponents[k];
        if (opponent === undefined || opponent.design.name === design.name) return [];
        const of = { design: design.name, loading, rate, against, opponent: opponent.design.name };
        return gainsOf(known, found(design, rate), opponent, rate).map((gain) => ({ ...of, ...gain }));
      });
    }),
  );
}

interface Match {
  readonly design: Design;
  readonly against: Reference;
  readonly designs: readonly Design[];
}

/** At each rate. */
function opponentsOf(
  study: Comparison,
  { design, against, designs }: Match,
  known: Known,
  found: (design: Design, rate: Rate) => Opponent,
): readonly (Opponent | undefined)[] {
  if (against === 'baseline') {
    const baseline = designs.find(({ name }) => name === study.baseline);
    return baseline === undefined ? [] : study.rates.map((rate) => found(baseline, rate));
  }
  if (design.cell.positive.layers.length < 2) return [];
  if (against === 'equal-monolayer') return equalMonolayer(design, known.search);
  return study.rates.map((rate) => known.best(design, rate));
}

type Numbers = Pick<Gain, 'quantity' | 'value' | 'opponentValue' | 'gain' | 'probability'>;

function gainsOf(known: Known, own: Opponent, opponent: Opponent, rate: Rate): Numbers[] {
  const [a, b] = [measuresOf(own.result), measuresOf(opponent.result)];
  const effects = [known.effects(own.design, rate), known.effects(opponent.design, rate)] as const;
  return Object.entries(a).flatMap(([quantity, value]) => {
    const opponentValue = b[quantity];
    if (opponentValue === undefined || !(opponentValue > 0)) return [];
    const probability = probabilityByEffects(quantity, [value, opponentValue], effects);
    return [{ quantity, value, opponentValue, gain: value / opponentValue - 1, probability }];
  });
}

/** Runs of one loading that several gains need, each done once. */
class Known {
  readonly search: Search;
  readonly #study: Comparison;
  readonly #effects = new Map<Design, Map<number, Effects>>();
  readonly #best = new Map<string, Opponent | undefined>();

  constructor(study: Comparison) {
    this.#study = study;
    const { rates, compile } = study;
    this.search = { rates, compile, discharge: (design, rate) => this.discharge(design, rate) };
  }

  discharge({ cell }: Design, rate: Rate) {
    return dischargeOnce(this.#study, cell, rate);
  }

  /** The currents stay those of the cell as stated. */
  effects(design: Design, rate: Rate): Effects {
    const known = this.#effects.get(design) ?? new Map<number, Effects>();
    this.#effects.set(design, known);
    const nominalCapacity = derive(design.cell).oneC * 3600;
    const run = (cell: Cell) => measuresOf(dischargeOnce(this.#study, { ...cell, nominalCapacity }, rate));
    const made = known.get(rate.value) ?? effectsOf(design, run, this.#study);
    known.set(rate.value, made);
    return made;
  }

  /** Two designs of the same powders in another order have the same best monolayers. */
  best(design: Design, rate: Rate): Opponent | undefined {
    const layers = (design.document as { positive: { layers: readonly { thickness?: unknown }[] } }).positive
      .layers;
    const powders = layers.map(({ thickness: _, ...others }) => JSON.stringify(others)).sort();
    const { arealCapacity } = derive(design.cell);
    const { positive: _, name: __, description: ___, ...rest } = design.document as Record<string, unknown>;
    const key = JSON.stringify([powders, rest, Number(arealCapacity.toPrecision(9)), rate.value]);
    if (!this.#best.has(key)) this.#best.set(key, bestMonolayer(design, rate, this.search));
    return this.#best.get(key);
  }
}
