/**
 * Doubts about every free parameter, under every law of the noise that the residuals do not refuse: a parameter is known
 * only if it is under all of them. What is doubtful by its standard error already needs no profile, nor does what is sharp.
 */

import type { Covariance } from '../../solvers/covariance.ts';
import type { LeastSquaresResult } from '../../solvers/least-squares.ts';
import { doubtOf, SMALL_ERROR } from './doubts.ts';
import type { FitProblem } from './fit-problem.ts';
import type { FitTask } from './fit-search.ts';
import type { NoiseLaw } from './noise-law.ts';
import { profiler } from './profile.ts';

export interface Examined {
  readonly task: FitTask;
  readonly problem: FitProblem;
  readonly laws: readonly NoiseLaw[];
  /** One for each law. */
  readonly covariances: readonly Covariance[];
  readonly found: LeastSquaresResult;
  readonly values: Float64Array;
}

/** Of every free parameter, undefined where it is known. */
export function doubtsOf(examined: Examined): readonly (string | undefined)[] {
  const { task, problem, covariances, laws, found, values } = examined;
  const { circuit, options } = task;
  const isRounding = laws.every(({ weights }) => weights === 'exact');
  const profile = laws.map(({ weights }) =>
    lazy(() =>
      profiler({ task, values, weights: weights === 'modulus' ? 'modulus' : (options.weights ?? 'unit') }),
    ),
  );
  return problem.free.map((position, k) => {
    for (const covariance of covariances) {
      const doubt = doubtOf({ circuit, problem, covariance, x: found.x }, k);
      if (doubt !== undefined) return doubt;
    }
    if (isRounding || covariances.every(({ standardErrors }) => standardErrors[k] <= SMALL_ERROR))
      return undefined;
    for (const stands of profile) {
      const other = stands()(position);
      if (other !== undefined) return `the spectrum does not refuse ${other.toPrecision(2)} either`;
    }
    return undefined;
  });
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
