/** 95 % intervals of the unknowns by the profile of the likelihood, and what stands in for it where it is not found. */
import { type IntervalEnd, likelihoodEnd } from '../../solvers/likelihood-interval.ts';
import { coordinate, coordinatesOf, valueAt } from './coordinates.ts';
import type { Knowledge } from './knowledge.ts';
import type { Minimum } from './minimum.ts';
import type { EstimationModel } from './model.ts';
import type { Estimation } from './problem.ts';
import type { Estimate } from './result.ts';

/** 97.5 % point of the normal distribution; its square is the 95 % point of chi² with one degree of freedom. */
export const Z95 = 1.959963984540054;
/** Of the span of the bounds. */
const AT_BOUND = 1e-6;

/** @param k the unknown; side 1 above the minimum, -1 below */
export function intervalEnd(model: EstimationModel, minimum: Minimum, k: number, side: 1 | -1): IntervalEnd {
  return likelihoodEnd(model, minimum, { k, side, rise: Z95 ** 2 });
}

/** @param ends below and above the minimum */
export function estimateOf(
  { unknowns }: Estimation,
  { x: minimum }: Minimum,
  { knowledge: { covariance }, ends: [below, above] }: { knowledge: Knowledge; ends: readonly IntervalEnd[] },
  k: number,
): Estimate {
  const unknown = unknowns[k]!;
  const { lower, upper } = coordinatesOf(unknowns);
  const deviation = Math.sqrt(covariance[k * unknowns.length + k]!);
  const byProfile = below!.status !== 'lost' && above!.status !== 'lost';
  const x = minimum[k]!;
  const clipped = (at: number) => Math.min(upper[k]!, Math.max(lower[k]!, at));
  const [from, to] = byProfile
    ? [below!.x, above!.x]
    : [clipped(x - Z95 * deviation), clipped(x + Z95 * deviation)];
  const near = AT_BOUND * (upper[k]! - lower[k]!);
  return {
    unknown,
    value: valueAt(unknown, x),
    standardError: unknown.scale === 'log' ? deviation : deviation * (unknown.to - unknown.from),
    interval: [valueAt(unknown, from), valueAt(unknown, to)],
    by: byProfile ? 'profile' : 'covariance',
    open: { below: from <= coordinate(unknown, unknown.from), above: to >= coordinate(unknown, unknown.to) },
    atBound: x - lower[k]! <= near || upper[k]! - x <= near,
  };
}
