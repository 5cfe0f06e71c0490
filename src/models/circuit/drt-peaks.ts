/** Peaks of a distribution of relaxation times. */

export interface DrtPeak {
  /** Where γ is highest [s]. */
  readonly tau: number;
  /** [unit of Z] */
  readonly height: number;
  /** Area between the lowest points beside it: its share of the polarisation [unit of Z]. */
  readonly resistance: number;
}

/**
 * Maxima of γ over evenly spaced ln τ, from the fastest on; what rises to an end is none. One that rises from its higher
 * valley by less than `prominence` of the highest γ is a ripple, which regularisation leaves beside a sharp peak, and
 * counts to the peak beside that valley.
 */
export function peaksOf(tau: readonly number[], gamma: readonly number[], prominence: number): DrtPeak[] {
  const n = tau.length;
  const h = Math.log(tau[n - 1] / tau[0]) / (n - 1);
  const tops = prominentTops(gamma, prominence * Math.max(...gamma));
  const valleys = [0, ...tops.slice(1).map((top, k) => lowestBetween(gamma, tops[k], top)), n - 1];
  return tops.map((top, k) => {
    const [a, m, b] = [gamma[top - 1], gamma[top], gamma[top + 1]];
    const shift = (a - b) / (2 * (a - 2 * m + b));
    return {
      tau: tau[top] * Math.exp(shift * h),
      height: m - 0.25 * (a - b) * shift,
      resistance: h * trapezoid(gamma, valleys[k], valleys[k + 1]),
    };
  });
}

/** All maxima, the least prominent left out one by one. */
function prominentTops(gamma: readonly number[], least: number): number[] {
  const tops: number[] = [];
  for (let i = 1; i < gamma.length - 1; i++) {
    if (gamma[i] > Math.max(0, gamma[i - 1]) && gamma[i] >= gamma[i + 1]) tops.push(i);
  }
  while (tops.length > 0) {
    const rises = tops.map((top, k) => {
      const sides = [tops[k - 1], tops[k + 1]].flatMap((side) =>
        side === undefined ? [] : [gamma[lowestBetween(gamma, Math.min(side, top), Math.max(side, top))]],
      );
      return gamma[top] - Math.max(0, ...sides);
    });
    const smallest = rises.indexOf(Math.min(...rises));
    if (rises[smallest] >= least) break;
    tops.splice(smallest, 1);
  }
  return tops;
}

function lowestBetween(gamma: readonly number[], from: number, to: number): number {
  let lowest = from;
  for (let i = from; i <= to; i++) if (gamma[i] < gamma[lowest]) lowest = i;
  return lowest;
}

function trapezoid(values: readonly number[], from: number, to: number): number {
  let sum = -0.5 * (values[from] + values[to]);
  for (let i = from; i <= to; i++) sum += values[i];
  return sum;
}
