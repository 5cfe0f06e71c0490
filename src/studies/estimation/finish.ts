/** From the searches to the result: the best minimum once more on its own meshes, and what is known around it. */
import type { IntervalEnd } from '../../solvers/likelihood-interval.ts';
import { type Compared, compare } from './comparisons.ts';
import { coordinatesOf } from './coordinates.ts';
import { estimateOf, intervalEnd } from './intervals.ts';
import { knowledgeOf, unseenBy } from './knowledge.ts';
import { type Minimum, minimumOf, modelAt } from './minimum.ts';
import { predictedSet } from './predicted-set.ts';
import type { Estimation } from './problem.ts';
import type { Comparison, EstimationResult, StartResult } from './result.ts';
import { verdictOf } from './verdict.ts';

export interface EstimationHooks {
  /** What is being done, and how much of it. */
  onProgress?: (what: string, done: number, total: number) => void;
}

/** What is looked for around a minimum. */
export interface Around {
  /** Ends of the intervals: of each unknown below, then above. */
  readonly ends: readonly IntervalEnd[];
  /** Of each experiment that is predicted. */
  readonly predicted: readonly Compared[];
}

/** Both sides of each unknown, in the order of `Around`. */
export function endsOf({ unknowns }: Estimation): { readonly k: number; readonly side: 1 | -1 }[] {
  return unknowns.flatMap((_, k) => [-1 as const, 1 as const].map((side) => ({ k, side })));
}

export function finishEstimation(
  study: Estimation,
  starts: readonly StartResult[],
  { onProgress }: EstimationHooks = {},
): EstimationResult {
  const best = bestOf(starts);
  if (best === undefined) return nothingFound(study, starts);
  const minimum = minimumOf(study, best.values);
  if (typeof minimum === 'string') return nothingFound(study, starts, minimum);
  const model = modelAt(study, minimum);
  const sides = endsOf(study);
  const ends = sides.map(({ k, side }, i) => {
    onProgress?.('ends of intervals', i, sides.length);
    return intervalEnd(model, minimum, k, side);
  });
  onProgress?.('predictions', 0, study.predict.length);
  const predicted = study.predict.map((_, i) => predictedSet(study, minimum, i));
  return concluded(study, starts, minimum, { ends, predicted });
}

/** The start with the least sum of squares. */
export function bestOf(starts: readonly StartResult[]): StartResult | undefined {
  const usable = starts.filter(({ status }) => status !== 'failed');
  return usable.reduce<StartResult | undefined>(
    (least, each) => (least !== undefined && least.sumOfSquares <= each.sumOfSquares ? least : each),
    undefined,
  );
}

/** Everything that is said of a minimum. */
export function concluded(
  study: Estimation,
  starts: readonly StartResult[],
  minimum: Minimum,
  { ends, predicted }: Around,
): EstimationResult {
  const { J, sumOfSquares, points, simulated, ending } = minimum;
  const size = study.unknowns.length;
  const box = coordinatesOf(study.unknowns);
  const knowledge = knowledgeOf(box, J);
  const compared = study.data.map((data, d) =>
    compare({ data, prediction: { ok: true, observations: simulated[d]! } }, knowledge),
  );
  const all = (of: readonly { readonly comparisons: readonly Comparison[] }[]) =>
    of.flatMap(({ comparisons }) => comparisons);
  const priors = study.unknowns.filter(({ prior }) => prior !== undefined).length;
  const verdict = verdictOf(sumOfSquares, points + priors - size);
  return {
    study,
    status: 'fitted',
    reason: `best of ${starts.length} starts; ${ending}`,
    starts,
    estimates: study.unknowns.map((_, k) =>
      estimateOf(study, minimum, { knowledge, ends: ends.slice(2 * k, 2 * k + 2) }, k),
    ),
    ...knowledge,
    sumOfSquares,
    points,
    // of the measurements: priors are the last rows
    unseen: unseenBy(study, box, J.slice(0, J.length - priors * size)),
    fitted: all(compared),
    predicted: all(predicted),
    warnings: [
      ...(verdict === undefined ? [] : [verdict]),
      ...[...compared, ...predicted].flatMap(({ warnings }) => warnings),
    ],
  };
}

/** @param wrong with the best start */
export function nothingFound(
  study: Estimation,
  starts: readonly StartResult[],
  wrong?: string,
): EstimationResult {
  const empty = new Float64Array(0);
  const why = starts[0]?.reason ?? 'there are no starts';
  const reason =
    wrong === undefined
      ? `no start could be searched from; the first: ${why}`
      : `the best start cannot be run on its own meshes: ${wrong}`;
  return {
    study,
    status: 'failed',
    reason,
    starts,
    estimates: [],
    covariance: empty,
    correlation: empty,
    sumOfSquares: Number.MAX_VALUE,
    points: 0,
    unseen: [],
    fitted: [],
    predicted: [],
    warnings: [],
  };
}
