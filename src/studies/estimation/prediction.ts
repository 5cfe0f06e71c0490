/** What the model says at the measured points. */

export interface ObservationPrediction {
  /** In the order of a `Comparison`. */
  readonly values: Float64Array;
  /** In coordinates, [point * unknowns of the study + unknown]; empty where they were not asked for. */
  readonly slopes: Float64Array;
  /** Points that the model did not come to and that are continued. */
  readonly beyond: number;
}

export type Prediction =
  | { readonly ok: true; readonly observations: readonly ObservationPrediction[] }
  | { readonly ok: false; readonly reason: string };

/** Slopes by the unknowns of a cell as slopes by all unknowns of the study. */
export function spread(
  slopes: Float64Array,
  unknowns: readonly number[],
  { points, size }: { readonly points: number; readonly size: number },
): Float64Array {
  const out = new Float64Array(points * size);
  const n = unknowns.length;
  for (let i = 0; i < points; i++) {
    for (const [p, k] of unknowns.entries()) out[i * size + k] = slopes[i * n + p]!;
  }
  return out;
}
