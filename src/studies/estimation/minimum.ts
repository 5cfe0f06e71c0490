/** The best minimum on its own meshes, as plain values: every process can go on from it. */
import { type EstimationModel, estimationModel } from './model.ts';
import type { ObservationPrediction } from './prediction.ts';
import type { Estimation } from './problem.ts';
import { polished } from './start.ts';

export interface Minimum {
  /** Values that the meshes were chosen for, in the units of the unknowns. */
  readonly at: readonly number[];
  /** Coordinates; weighted residuals and their slopes [row * unknowns + unknown]. */
  readonly x: Float64Array;
  readonly r: Float64Array;
  readonly J: Float64Array;
  readonly sumOfSquares: number;
  /** Of every point, by data set and observation. */
  readonly weights: readonly (readonly Float64Array[])[];
  /** What is simulated there, by data set. */
  readonly simulated: readonly (readonly ObservationPrediction[])[];
  readonly points: number;
  /** How the search for it ended. */
  readonly ending: string;
}

/** @returns the minimum next to a start, or why there is none */
export function minimumOf(study: Estimation, at: readonly number[]): Minimum | string {
  const { model, found } = polished(study, at);
  const { x, r, J, sumOfSquares, status, reason } = found;
  if (!Number.isFinite(sumOfSquares)) return model.failure ?? reason;
  const simulated = model.sets.map((set) => {
    const prediction = model.predict(set, x);
    return prediction.ok ? prediction.observations : [];
  });
  const { weights, points } = model;
  return { at, x, r, J, sumOfSquares, weights, simulated, points, ending: `${status} (${reason})` };
}

export function modelAt(study: Estimation, { at, weights }: Minimum): EstimationModel {
  return estimationModel(study, { at, weights });
}
