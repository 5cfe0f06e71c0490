/** An optimisation: the designs of a space that are best in one or several respects. */
import { nsga2 } from './nsga2.ts';
import { type OptimumSensitivity, sensitivitiesAt } from './optimisation/at-optimum.ts';
import { type BestMonolayers, bestMonolayers, monolayerEvaluations } from './optimisation/best-monolayer.ts';
import { type Convergence, convergence } from './optimisation/convergence.ts';
import type { Design, ValueDesigns } from './optimisation/design.ts';
import { designSolver } from './optimisation/design-solver.ts';
import { paretoSet } from './optimisation/dominance.ts';
import { type FrontGain, frontGain } from './optimisation/front-gain.ts';
import { polish } from './optimisation/polish.ts';
import { searchedAxes, unitBox } from './optimisation/space.ts';
import type { Objective, Opponent, Optimisation } from './optimisation/study.ts';
import { Trials, worthOf } from './optimisation/trials.ts';

export type { Design, Objective, Opponent, Optimisation };

export interface OptimisationResult {
  readonly study: Optimisation;
  /** Those of the search, in their order. */
  readonly designs: readonly Design[];
  /** Those no other dominates; of one objective the best. */
  readonly best: readonly Design[];
  readonly convergence: Convergence;
  /** Where the study asks for them; the gain is undefined where one of the two fronts is empty. */
  readonly monolayers: (BestMonolayers & { readonly gain: FrontGain | undefined }) | undefined;
  readonly sensitivities: readonly OptimumSensitivity[];
  /** All that were valued for whatever purpose, in their order. */
  readonly all: readonly Design[];
}

export interface OptimisationOptions {
  /** Who values designs; default: this thread, one after the other. */
  readonly value?: ValueDesigns;
  readonly onProgress?: (done: number, total: number) => void;
  /** No generation is begun after it. */
  readonly signal?: AbortSignal | undefined;
}

/** Part of the evaluations that the polish of a single objective may use. */
const POLISH = 0.3;

export async function runOptimisation(
  study: Optimisation,
  { value = inThisThread(study), onProgress, signal }: OptimisationOptions = {},
): Promise<OptimisationResult> {
  const opposed = study.against.includes('best-monolayer');
  const more = opposed ? monolayerEvaluations(study).reduce((sum, one) => sum + one, 0) : 0;
  const total = study.evaluations + more;
  const trials = new Trials(value, (done) => onProgress?.(done, Math.max(done, total)));
  const { designs, converged } = await searched(study, trials, signal);
  const front = paretoSet(designs.map((design) => ({ ...worthOf(study, design), design })));
  const best = front.map(({ design }) => design);
  const monolayers = opposed ? await bestMonolayers(study, trials, signal) : undefined;
  const others = monolayers?.best.map((design) => worthOf(study, design)) ?? [];
  const gain =
    front.length > 0 && others.length > 0 ? frontGain(study.objectives, [front, others]) : undefined;
  const sensitivities = study.sensitivities ? await sensitivitiesAt(study, best, trials) : [];
  return {
    study,
    designs,
    best,
    convergence: converged,
    monolayers: monolayers && { ...monolayers, gain },
    sensitivities,
    all: trials.designs,
  };
}

/** The search among the study's own designs; a single objective is polished. */
async function searched(
  study: Optimisation,
  trials: Trials,
  signal: AbortSignal | undefined,
): Promise<{ designs: Design[]; converged: Convergence }> {
  const designs: Design[] = [];
  const value = async (batch: readonly Float64Array[]) => {
    const valued = await trials.valued({ purpose: 'search' }, batch);
    designs.push(...valued);
    return valued.map((design) => worthOf(study, design));
  };
  const axes = searchedAxes(study.space);
  const { seed, population, evaluations } = study;
  const single = study.objectives.length === 1;
  const most = single ? Math.ceil(evaluations * (1 - POLISH)) : evaluations;
  const size = Math.min(population, most - (most % 2));
  const options = { seed, population: size, evaluations: most, signal };
  const found = await nsga2(unitBox(axes.map(() => true)), value, options);
  const [start] = found.front;
  if (single && start !== undefined && signal?.aborted !== true) {
    // one of a list has no neighbours to go to
    const box = unitBox(axes.map(({ kind }) => kind === 'span'));
    const fixed = (bounds: readonly number[]) =>
      bounds.map((at, d) => (axes[d]!.kind === 'list' ? start.x[d]! : at));
    const inside = { lower: fixed(box.lower), upper: fixed(box.upper) };
    await polish(inside, value, start.x, { evaluations: evaluations - designs.length });
  }
  return { designs, converged: convergence(found.history) };
}

function inThisThread(study: Optimisation): ValueDesigns {
  const solve = designSolver(study);
  return async (batch) => batch.map(solve);
}
