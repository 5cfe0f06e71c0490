/** Observations beside the fitted model, with bands of what the unknowns leave open: linearised, 1.96 sqrt(J C Jᵀ). */
import { Z95 } from './intervals.ts';
import type { Knowledge } from './knowledge.ts';
import { measuredOf } from './measured-points.ts';
import type { Prediction } from './prediction.ts';
import type { DataSet } from './problem.ts';
import type { Comparison } from './result.ts';

export interface Compared {
  readonly comparisons: readonly Comparison[];
  /** Why there are fewer than there should be, and points that the model does not come to. */
  readonly warnings: readonly string[];
}

export function compare(
  { data, prediction }: { readonly data: DataSet; readonly prediction: Prediction },
  { covariance }: Knowledge,
): Compared {
  if (!prediction.ok)
    return { comparisons: [], warnings: [`${data.name} could not be run: ${prediction.reason}`] };
  const warnings: string[] = [];
  const comparisons = prediction.observations.map(({ values, slopes, steepness, beyond }, k): Comparison => {
    const observation = data.observations[k]!;
    if (beyond > 0) {
      const points = observation.kind === 'retention' ? 'cycles' : 'points';
      const told = `${beyond} of ${values.length} ${points} of ${observation.name}`;
      warnings.push(
        `${data.name}: the model does not come to ${told}; it is continued by a straight line there`,
      );
    }
    const { value, weight } = measuredOf(observation, { steepness });
    const half = values.map((_, i) => Z95 * deviationAt(slopes, covariance, i));
    return {
      dataSet: data.name,
      observation,
      simulated: values,
      residuals: values.map((each, i) => (each - value[i]!) * weight[i]!),
      lower: values.map((each, i) => each - half[i]!),
      upper: values.map((each, i) => each + half[i]!),
    };
  });
  return { comparisons, warnings };
}

function deviationAt(slopes: Float64Array, covariance: Float64Array, i: number): number {
  const size = Math.sqrt(covariance.length);
  let variance = 0;
  for (let k = 0; k < size; k++) {
    let row = 0;
    for (let l = 0; l < size; l++) row += covariance[k * size + l]! * slopes[i * size + l]!;
    variance += slopes[i * size + k]! * row;
  }
  return Math.sqrt(Math.max(0, variance));
}
