/**
 * The best monolayers inside the bounds of a study, by a search of their own: the same objectives, constraints and
 * experiment, the coating made like one layer. Each powder is searched by itself; together they get half of the part of
 * the study's designs that their free values are of all: few values are found sooner, which the convergence shows.
 */
import { nsga2 } from '../nsga2.ts';
import { type Convergence, convergence } from './convergence.ts';
import type { Design } from './design.ts';
import { paretoSet } from './dominance.ts';
import { type MonolayerSpace, monolayerSpaces } from './monolayer-space.ts';
import { unitBox } from './space.ts';
import type { Optimisation } from './study.ts';
import { type Trials, worthOf } from './trials.ts';

export interface BestMonolayers {
  readonly designs: readonly Design[];
  /** Those no other monolayer dominates. */
  readonly best: readonly Design[];
  readonly powders: readonly (MonolayerSpace & { readonly convergence: Convergence })[];
}

/** Generations, at least. */
const LEAST = 5;

export function monolayerEvaluations({ evaluations, population, space }: Optimisation): number[] {
  const spaces = monolayerSpaces(space);
  return spaces.map(({ free }) => {
    const count = free.filter(Boolean).length;
    if (count === 0) return 1;
    const part = Math.floor((evaluations * count) / (2 * free.length * spaces.length));
    const wanted = Math.max(LEAST * population, part);
    return wanted - (wanted % population);
  });
}

export async function bestMonolayers(
  study: Optimisation,
  trials: Trials,
  signal: AbortSignal | undefined,
): Promise<BestMonolayers> {
  const shares = monolayerEvaluations(study);
  const designs: Design[] = [];
  const powders: BestMonolayers['powders'][number][] = [];
  for (const [k, one] of monolayerSpaces(study.space).entries()) {
    const value = async (batch: readonly Float64Array[]) => {
      const valued = await trials.valued({ purpose: 'monolayer', layer: one.layer }, batch);
      designs.push(...valued);
      return valued.map((design) => worthOf(study, design));
    };
    const count = one.free.filter(Boolean).length;
    if (count === 0) {
      await value([Float64Array.from(one.free, () => 0.5)]);
      powders.push({ ...one, convergence: { reference: [], evaluations: [], hypervolume: [] } });
      continue;
    }
    const { seed, population } = study;
    const options = { seed, population, evaluations: shares[k]!, mutationProbability: 1 / count, signal };
    const { history } = await nsga2(unitBox(one.free), value, options);
    powders.push({ ...one, convergence: convergence(history) });
  }
  const front = paretoSet(designs.map((design) => ({ ...worthOf(study, design), design })));
  return { designs, best: front.map(({ design }) => design), powders };
}
