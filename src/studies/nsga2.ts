/**
 * NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002, IEEE Trans. Evol. Comput. 6, 182), real-coded, every objective
 * minimised: parents by binary tournament on rank and crowding, as many children by simulated binary crossover and
 * polynomial mutation, and the better half of both goes on. One generation is one batch, so that it can be valued in
 * parallel; all random numbers are drawn here, so that a seed gives the same designs however long one of them takes.
 */

import { Random } from '../core/random.ts';
import { type Generation, generationOf } from './optimisation/convergence.ts';
import { crowding, paretoSet, sortedFronts } from './optimisation/dominance.ts';
import { type Box, checkBox, type Evaluate, type Individual, soundWorth } from './optimisation/problem.ts';
import { crossed, mutate, type VariationOptions } from './optimisation/variation.ts';

export interface Nsga2Options extends Partial<VariationOptions> {
  readonly seed: number;
  /** Designs that are valued, at most; whole generations are run. */
  readonly evaluations: number;
  /** Even; default 100. */
  readonly population?: number;
  /** Designs that the first generation holds, before those drawn at random. */
  readonly start?: readonly Float64Array[];
  /** No generation is begun after it. */
  readonly signal?: AbortSignal | undefined;
  readonly onGeneration?: (generation: Generation) => void;
}

export interface Nsga2Result {
  /** The last population. */
  readonly population: readonly Individual[];
  /** Its feasible designs that no other dominates, in the order of the first objective; empty where none is feasible. */
  readonly front: readonly Individual[];
  readonly history: readonly Generation[];
  readonly evaluations: number;
}

/** A member of the population with what decides a tournament. */
interface Ranked extends Individual {
  readonly rank: number;
  readonly crowding: number;
}

const POPULATION = 100;

/** @throws RangeError where the box is none or the population is odd or empty */
export async function nsga2(box: Box, evaluate: Evaluate, options: Nsga2Options): Promise<Nsga2Result> {
  checkBox(box);
  const { population: size = POPULATION, seed, signal, onGeneration } = options;
  if (!(size >= 2 && size % 2 === 0))
    throw new RangeError(`a population is even and not empty, and not ${size}`);
  const random = new Random(seed);
  const variation: VariationOptions = {
    crossoverIndex: 15,
    crossoverProbability: 0.9,
    mutationIndex: 20,
    mutationProbability: 1 / box.lower.length,
    ...options,
  };
  let population = survivors(
    await valued(firstDesigns(box, size, random, options.start ?? []), evaluate),
    size,
  );
  let evaluations = size;
  const history: Generation[] = [];
  const keep = () => {
    history.push(generationOf(evaluations, population));
    onGeneration?.(history.at(-1)!);
  };
  keep();
  while (evaluations + size <= options.evaluations && signal?.aborted !== true) {
    const children = await valued(offspring(population, box, variation, random), evaluate);
    evaluations += size;
    population = survivors([...population, ...children], size);
    keep();
  }
  return { population, front: paretoSet(population), history, evaluations };
}

function firstDesigns(
  { lower, upper }: Box,
  size: number,
  random: Random,
  start: readonly Float64Array[],
): Float64Array[] {
  const drawn = Array.from({ length: size }, () =>
    Float64Array.from(lower, (low, i) => low + random.uniform() * (upper[i]! - low)),
  );
  return drawn.map((x, k) => start[k] ?? x);
}

async function valued(designs: readonly Float64Array[], evaluate: Evaluate): Promise<Individual[]> {
  const worths = await evaluate(designs);
  if (worths.length !== designs.length) {
    throw new RangeError(`${designs.length} designs were given and ${worths.length} valued`);
  }
  return designs.map((x, i) => ({ x, ...soundWorth(worths[i]!) }));
}

/** The best, whole fronts first; of the front that does not fit, those with most room around them. */
function survivors(all: readonly Individual[], size: number): Ranked[] {
  const kept: Ranked[] = [];
  for (const [rank, front] of sortedFronts(all).entries()) {
    const distance = crowding(all, front);
    const ranked = front.map((i, k) => ({ ...all[i]!, rank, crowding: distance[k]! }));
    const left = size - kept.length;
    if (ranked.length > left)
      ranked.sort((a, b) => (b.crowding > a.crowding ? 1 : b.crowding < a.crowding ? -1 : 0));
    kept.push(...ranked.slice(0, left));
    if (kept.length === size) break;
  }
  return kept;
}

/** As many children as there are parents: everyone is in two tournaments, against others drawn by shuffling. */
function offspring(
  population: readonly Ranked[],
  box: Box,
  options: VariationOptions,
  random: Random,
): Float64Array[] {
  const parents: Ranked[] = [];
  for (let round = 0; round < 2; round++) {
    const order = random.permutation(population.length);
    for (let k = 0; k + 1 < order.length; k += 2) {
      parents.push(winner(population[order[k]!]!, population[order[k + 1]!]!, random));
    }
  }
  const children: Float64Array[] = [];
  for (let k = 0; k + 1 < parents.length; k += 2) {
    const pair = [parents[k]!.x, parents[k + 1]!.x] as const;
    children.push(...crossed(pair, box, options, random));
  }
  for (const child of children) mutate(child, box, options, random);
  return children;
}

function winner(a: Ranked, b: Ranked, random: Random): Ranked {
  if (a.rank !== b.rank) return a.rank < b.rank ? a : b;
  if (a.crowding !== b.crowding) return a.crowding > b.crowding ? a : b;
  return random.uniform() < 0.5 ? a : b;
}
