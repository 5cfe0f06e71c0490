/** What the model says at the measured points. */

export interface ObservationPrediction {
  /** In the order of a `Comparison`. */
  readonly values: Float64Array;
  /** In coordinates, [point * unknowns of the study + unknown]; empty where they were not asked for. */
  readonly slopes: Float64Array;
  /** dV/dx at the points of a voltage curve [V/s] or [V/C]. */
  readonly steepness?: Float64Array;
  /** Points that the model did not come to and that are continued. */
  readonly beyond: number;
}

export type Prediction =
  | { readonly ok: true; readonly observations: readonly ObservationPrediction[] }
  | { readonly ok: false; readonly reason: string };

/** Slopes by the unknowns of a cell as slopes by all unknowns of the study. */
export function spread(prediction: Prediction, unknowns: readonly number[], size: number): Prediction {
  if (!prediction.ok) return prediction;
  const n = unknowns.length;
  const observations = prediction.observations.map((each) => {
    const points = each.values.length;
    const slopes = new Float64Array(points * size);
    for (let i = 0; i < points; i++) {
      for (const [p, k] of unknowns.entries()) slopes[i * size + k] = each.slopes[i * n + p]!;
    }
    return { ...each, slopes };
  });
  return { ok: true, observations };
}
