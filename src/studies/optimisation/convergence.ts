/** How a front grew: its hypervolume after each generation, as a part of the box that the last front spans. */
import { paretoSet } from './dominance.ts';
import { hypervolume } from './hypervolume.ts';
import type { Worth } from './problem.ts';

export interface Generation {
  /** Designs valued up to here. */
  readonly evaluations: number;
  /** Objectives of the feasible designs that no other of the population dominates. */
  readonly front: readonly (readonly number[])[];
}

export interface Convergence {
  /** The corner that the volume is measured from. */
  readonly reference: readonly number[];
  readonly evaluations: readonly number[];
  /** 0 to 1: part of the box from the best value of each objective to the reference. */
  readonly hypervolume: readonly number[];
}

/** The reference lies this part of the front's span beyond its worst values, so that its ends count. */
const BEYOND = 0.1;

export function generationOf(evaluations: number, population: readonly Worth[]): Generation {
  return { evaluations, front: paretoSet(population).map(({ objectives }) => objectives) };
}

/** @param history generations in their order; the last one says the box */
export function convergence(history: readonly Generation[]): Convergence {
  const last = history.at(-1)?.front ?? [];
  const count = last[0]?.length ?? 0;
  const values = Array.from({ length: count }, (_, m) => last.map((point) => point[m]!));
  const ideal = values.map((all) => Math.min(...all));
  const reference = values.map((all, m) => {
    const worst = Math.max(...all);
    const span = worst - ideal[m]!;
    return worst + BEYOND * (span > 0 ? span : Math.abs(worst) || 1);
  });
  const box = reference.reduce((product, value, m) => product * (value - ideal[m]!), 1);
  return {
    reference,
    evaluations: history.map(({ evaluations }) => evaluations),
    hypervolume: history.map(({ front }) => (count === 0 ? 0 : hypervolume(front, reference) / box)),
  };
}
