/** An optimisation: the designs of a space that are best in one or several respects. */
import { caseAt } from './cases.ts';
import { nsga2 } from './nsga2.ts';
import type { Constraint } from './optimisation/constraint.ts';
import { type Convergence, convergence } from './optimisation/convergence.ts';
import { designResult } from './optimisation/design-summary.ts';
import { paretoSet } from './optimisation/dominance.ts';
import { polish } from './optimisation/polish.ts';
import { soundWorth, WORTHLESS, type Worth } from './optimisation/problem.ts';
import { coordinatesIn, spansOf } from './optimisation/space.ts';
import type { Sweep } from './sweep.ts';

export interface Objective {
  /** Of the summary of a design. */
  readonly key: string;
  /** 1: minimised, -1: maximised. */
  readonly sign: 1 | -1;
}

export interface Optimisation {
  readonly study: 'optimisation';
  readonly name: string | undefined;
  /** What is varied; its count and combination mean nothing here. */
  readonly space: Sweep;
  readonly objectives: readonly Objective[];
  readonly constraints: readonly Constraint[];
  readonly evaluations: number;
  readonly population: number;
  readonly seed: number;
}

/** A design that was valued. */
export interface Design {
  readonly index: number;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly status: 'finished' | 'event' | 'failed' | 'refused';
  readonly reason: string | undefined;
  readonly summary: Readonly<Record<string, number>>;
  readonly violation: number;
}

export interface OptimisationResult {
  readonly study: Optimisation;
  /** All that were valued, in their order. */
  readonly designs: readonly Design[];
  /** Those no other dominates; of one objective the best. */
  readonly best: readonly Design[];
  readonly convergence: Convergence;
}

/** Part of the evaluations that the polish of a single objective may use. */
const POLISH = 0.3;

export async function runOptimisation(
  study: Optimisation,
  { onProgress, signal }: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<OptimisationResult> {
  const designs: Design[] = [];
  const value = (x: Float64Array): Worth => {
    const design = valued(study, x, designs.length);
    designs.push(design);
    onProgress?.(designs.length, study.evaluations);
    return worthOf(study, design);
  };
  const single = study.objectives.length === 1;
  const most = single ? Math.ceil(study.evaluations * (1 - POLISH)) : study.evaluations;
  const dimensions = spansOf(study.space).length;
  const box = { lower: new Array<number>(dimensions).fill(0), upper: new Array<number>(dimensions).fill(1) };
  const { seed, population } = study;
  const size = Math.min(population, most - (most % 2));
  const options = { seed, population: size, evaluations: most, signal };
  const found = await nsga2(box, async (batch) => batch.map(value), options);
  const [start] = found.front;
  if (single && start !== undefined && signal?.aborted !== true) {
    await polish(box, async (x) => value(x), start.x, { evaluations: study.evaluations - designs.length });
  }
  return { study, designs, best: bestOf(study, designs), convergence: convergence(found.history) };
}

function valued({ space, constraints }: Optimisation, x: Float64Array, index: number): Design {
  const { parameters, document } = caseAt(space, index, coordinatesIn(space, x));
  const violation = constraints.reduce((sum, constraint) => sum + constraint.violation(document), 0);
  // a design that breaks a constraint is not worth a run
  if (violation > 0) {
    return { index, parameters, status: 'refused', reason: 'breaks a constraint', summary: {}, violation };
  }
  return { index, parameters, ...designResult(document, space), violation };
}

function worthOf({ objectives }: Optimisation, { summary, violation }: Design): Worth {
  if (violation > 0) return { objectives: objectives.map(() => WORTHLESS), violation };
  const values = objectives.map(({ key, sign }) => sign * (summary[key] ?? Number.NaN));
  return soundWorth({ objectives: values, violation });
}

/** Of all that were valued: a population keeps no more of a front than it has room for. */
function bestOf(study: Optimisation, designs: readonly Design[]): Design[] {
  const front = paretoSet(designs.map((design) => ({ ...worthOf(study, design), design })));
  return front.map(({ design }) => design);
}
