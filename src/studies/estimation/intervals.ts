/** 95 % intervals of the unknowns by the profile of the likelihood, and what stands in for it where it is not found. */
import type { LeastSquaresResult } from '../../solvers/least-squares.ts';
import { likelihoodEnd } from '../../solvers/likelihood-interval.ts';
import { coordinate, valueAt } from './coordinates.ts';
import type { Knowledge } from './knowledge.ts';
import type { EstimationModel } from './model.ts';
import type { Estimate } from './result.ts';

/** 97.5 % point of the normal distribution; its square is the 95 % point of chi² with one degree of freedom. */
export const Z95 = 1.959963984540054;
/** Of the span of the bounds. */
const AT_BOUND = 1e-6;

export function estimateOf(
  model: EstimationModel,
  found: LeastSquaresResult,
  { covariance }: Knowledge,
  k: number,
): Estimate {
  const { size, lower, upper, study } = model;
  const unknown = study.unknowns[k]!;
  const deviation = Math.sqrt(covariance[k * size + k]!);
  const end = (side: 1 | -1) => {
    const guess = found.x.map((x, i) => x + (side * Z95 * covariance[i * size + k]!) / deviation);
    return likelihoodEnd(model, { ...found, guess }, { k, side, rise: Z95 ** 2 });
  };
  const [below, above] = [end(-1), end(1)];
  const byProfile = below.status !== 'lost' && above.status !== 'lost';
  const x = found.x[k]!;
  const clipped = (at: number) => Math.min(upper[k]!, Math.max(lower[k]!, at));
  const [from, to] = byProfile
    ? [below.x, above.x]
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
