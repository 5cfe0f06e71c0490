/**
 * What a design is measured against, at one loading:
 *
 * - baseline: the design that the study names.
 * - equal-monolayer: the monolayer of the same areal capacity and mean porosity, of that of the design's powders whose
 *   monolayer delivers most energy over all rates together. One electrode for all rates.
 * - best-monolayer: at each rate the monolayer of the same areal capacity that delivers most energy there, of any of the
 *   design's powders and any porosity from the smallest to the largest of its layers. One electrode for each rate, which
 *   is more than one electrode can be.
 *
 * A monolayer is measured against the baseline alone.
 */

import { derive } from '../../cell/derived.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { InputError } from '../../core/errors.ts';
import type { RunResult } from '../../experiments/result.ts';
import type { Design, Rate } from '../schema.ts';
import { bestOfSpan } from './best-of-span.ts';
import { meanPorosity, monolayer, porosityRange } from './monolayer.ts';

/** A design with its result at a rate. */
export interface Opponent {
  readonly design: Design;
  readonly result: RunResult;
}

export type Discharge = (design: Design, rate: Rate) => RunResult;

export interface Search extends CellOptions {
  readonly rates: readonly Rate[];
  readonly discharge: Discharge;
}

/** The equal monolayer at each rate. */
export function equalMonolayer(design: Design, { rates, discharge, ...options }: Search): Opponent[] {
  const { layers } = design.cell.positive;
  const porosity = meanPorosity(layers);
  const { arealCapacity } = derive(design.cell);
  const all = layers.flatMap(({ name: powder }, layer) => {
    const name = `${design.name} equal monolayer (${powder}, porosity ${shown(porosity)})`;
    const made = attempt(() => monolayer(design, { layer, porosity, arealCapacity, name }, options));
    return made === undefined ? [] : [rates.map((rate) => ({ design: made, result: discharge(made, rate) }))];
  });
  const energy = (of: readonly Opponent[]) => of.reduce((sum, { result }) => sum + energyOf(result), 0);
  return all.reduce((a, b) => (energy(b) > energy(a) ? b : a), all[0] ?? []);
}

/** The best monolayer at one rate. */
export function bestMonolayer(
  design: Design,
  rate: Rate,
  { discharge, ...options }: Search,
): Opponent | undefined {
  const { layers } = design.cell.positive;
  const { arealCapacity } = derive(design.cell);
  const span = porosityRange(layers);
  const best = layers.map(({ name: powder }, layer) =>
    bestOfSpan(span, (porosity) => {
      const name = `best monolayer at ${rate.label} (${powder}, porosity ${shown(porosity)})`;
      const made = attempt(() => monolayer(design, { layer, porosity, arealCapacity, name }, options));
      if (made === undefined) return { value: Number.NaN, of: undefined };
      const result = discharge(made, rate);
      return { value: energyOf(result), of: { design: made, result } };
    }),
  );
  const sound = best.filter(({ of }) => of !== undefined);
  return sound.length === 0 ? undefined : sound.reduce((a, b) => (b.value > a.value ? b : a)).of;
}

function energyOf({ ending, steps, cell }: RunResult): number {
  return ending.status === 'failed' ? Number.NaN : (steps[0]?.energy ?? Number.NaN) / cell.area;
}

/** A cell that cannot be (thinner than its particles, say) is no opponent. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function shown(porosity: number): string {
  return porosity.toPrecision(3);
}
