/** The parts of an estimation that worker processes are asked for: plain values in, plain values out. */
import type { IntervalEnd } from '../../solvers/likelihood-interval.ts';
import type { Compared } from '../../studies/estimation/comparisons.ts';
import { intervalEnd } from '../../studies/estimation/intervals.ts';
import { type Minimum, minimumOf, modelAt } from '../../studies/estimation/minimum.ts';
import type { EstimationModel } from '../../studies/estimation/model.ts';
import { predictedSet } from '../../studies/estimation/predicted-set.ts';
import type { Estimation } from '../../studies/estimation/problem.ts';
import type { StartResult } from '../../studies/estimation/result.ts';
import { runStart } from '../../studies/estimation/start.ts';

/** What each kind is asked with. */
export interface Part {
  readonly start: number;
  /** Values of the best start. */
  readonly minimum: readonly number[];
  readonly end: { readonly minimum: Minimum; readonly k: number; readonly side: 1 | -1 };
  readonly prediction: { readonly minimum: Minimum; readonly index: number };
}

/** And what it answers. */
export interface PartAnswer {
  readonly start: StartResult;
  readonly minimum: Minimum | string;
  readonly end: IntervalEnd;
  readonly prediction: Compared;
}

export type Kind = keyof Part;

/** @returns a function that answers; the model of the minimum, of which a run has one, is kept for the next part */
export function partsOf(study: Estimation): <K extends Kind>(kind: K, part: Part[K]) => PartAnswer[K] {
  let model: EstimationModel | undefined;
  const answers: { [K in Kind]: (part: Part[K]) => PartAnswer[K] } = {
    start: (index) => runStart(study, index),
    minimum: (values) => minimumOf(study, values),
    end: ({ minimum, k, side }) => {
      model ??= modelAt(study, minimum);
      return intervalEnd(model, minimum, k, side);
    },
    prediction: ({ minimum, index }) => predictedSet(study, minimum, index),
  };
  return (kind, part) => answers[kind](part);
}
