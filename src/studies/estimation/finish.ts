/** From the searches to the result: the best minimum once more on its own meshes, and what is known around it. */
import type { LeastSquaresResult } from '../../solvers/least-squares.ts';
import { compare } from './comparisons.ts';
import { estimateOf } from './intervals.ts';
import { knowledgeOf, unseenBy } from './knowledge.ts';
import type { EstimationModel } from './model.ts';
import { type PreparedSet, prepareSet } from './prepared-set.ts';
import type { Estimation } from './problem.ts';
import type { Comparison, EstimationResult, StartResult } from './result.ts';
import { polished } from './start.ts';
import { withSimulated } from './unmeasured.ts';
import { verdictOf } from './verdict.ts';

export interface EstimationHooks {
  /** What is being done, and how much of it. */
  onProgress?: (what: string, done: number, total: number) => void;
}

export function finishEstimation(
  study: Estimation,
  starts: readonly StartResult[],
  { onProgress }: EstimationHooks = {},
): EstimationResult {
  const usable = starts.filter(({ status }) => status !== 'failed');
  const best = usable.reduce<StartResult | undefined>(
    (least, each) => (least !== undefined && least.sumOfSquares <= each.sumOfSquares ? least : each),
    undefined,
  );
  if (best === undefined) return nothingFound(study, starts);
  const { model, found } = polished(study, best.values);
  if (!Number.isFinite(found.sumOfSquares)) {
    const reason = `the best start cannot be run on its own meshes: ${model.failure ?? found.reason}`;
    return { ...nothingFound(study, starts), reason };
  }
  const { size, points } = model;
  const knowledge = knowledgeOf(model, found.J);
  const values = model.coordinates.values(found.x);
  // first: the model remembers what it simulated there
  const compared = model.sets.map((set) => compare(model, set, found.x, knowledge));
  const estimates = study.unknowns.map((_, k) => {
    onProgress?.('intervals', k, size);
    return estimateOf(model, found, knowledge, k);
  });
  onProgress?.('predictions', size, size);
  const predicted = study.predict.map((data) => {
    const set = predictedSet(study, data, values);
    return typeof set === 'string'
      ? { comparisons: [], warnings: [set] }
      : compare(model, set, found.x, knowledge);
  });
  const all = (of: readonly { readonly comparisons: readonly Comparison[] }[]) =>
    of.flatMap(({ comparisons }) => comparisons);
  const priors = study.unknowns.filter(({ prior }) => prior !== undefined).length;
  const verdict = verdictOf(found.sumOfSquares, points + priors - size);
  return {
    study,
    status: 'fitted',
    reason: `best of ${starts.length} starts; ${found.status} (${found.reason})`,
    starts,
    estimates,
    ...knowledge,
    sumOfSquares: found.sumOfSquares,
    points,
    unseen: unseenBy(model, dataRows(model, found, priors)),
    fitted: all(compared),
    predicted: all(predicted),
    warnings: [
      ...(verdict === undefined ? [] : [verdict]),
      ...[...compared, ...predicted].flatMap(({ warnings }) => warnings),
    ],
  };
}

/** Of the measurements: priors are the last rows. */
function dataRows(
  { size, residuals }: EstimationModel,
  { J }: LeastSquaresResult,
  priors: number,
): Float64Array {
  return J.slice(0, (residuals - priors) * size);
}

function predictedSet(
  study: Estimation,
  data: Estimation['data'][number],
  values: number[],
): PreparedSet | string {
  const whole = withSimulated(study, data, values);
  if (whole.observations.length === 0) return `${data.name}: nothing to predict, no step of it moves charge`;
  return withValuesOfSimulation(data, prepareSet(study, whole, values));
}

/** Where nothing was measured, what is simulated stands there as well, so that residuals are 0. */
function withValuesOfSimulation(data: Estimation['data'][number], set: PreparedSet): PreparedSet {
  if (data.observations.length > 0) return set;
  let { observations } = set.data;
  return {
    get data() {
      return { ...set.data, observations };
    },
    predict(family) {
      const prediction = set.predict(family);
      if (!prediction.ok) return prediction;
      observations = observations.map((each, k) => {
        const { values } = prediction.observations[k]!;
        if (each.kind === 'voltage') return { ...each, voltage: values };
        if (each.kind === 'retention') return each;
        const n = each.frequency.length;
        return { ...each, re: values.slice(0, n), im: values.slice(n) };
      });
      return prediction;
    },
  };
}

function nothingFound(study: Estimation, starts: readonly StartResult[]): EstimationResult {
  const empty = new Float64Array(0);
  const why = starts[0]?.reason ?? 'there are no starts';
  return {
    study,
    status: 'failed',
    reason: `no start could be searched from; the first: ${why}`,
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
