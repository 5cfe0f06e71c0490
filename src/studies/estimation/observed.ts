/** What the model says of everything that was measured, at one place of the search. */
import type { Coordinates } from './coordinates.ts';
import { type CellFamily, cellFamily } from './family.ts';
import type { ObservationPrediction } from './prediction.ts';
import type { PreparedSet } from './prepared-set.ts';
import type { Estimation } from './problem.ts';

export type Observed =
  | { readonly ok: true; readonly sets: readonly (readonly ObservationPrediction[])[] }
  | { readonly ok: false; readonly reason: string };

export interface Place {
  readonly coordinates: Coordinates;
  readonly x: Float64Array;
  /** Whether slopes are wanted. */
  readonly slopes: boolean;
}

/** A cell that several sets were measured on is read once. */
export function observedAt(
  study: Estimation,
  sets: readonly PreparedSet[],
  { coordinates, x, slopes }: Place,
): Observed {
  const families = new Map<string, CellFamily>();
  const predictions: (readonly ObservationPrediction[])[] = [];
  for (const set of sets) {
    const { cell } = set.data;
    let family = families.get(cell);
    if (family === undefined) {
      const reading = cellFamily(study, coordinates, cell, x, slopes);
      if (!reading.ok) return reading;
      family = reading.family;
      families.set(cell, family);
    }
    const prediction = set.predict(family);
    if (!prediction.ok) return { ok: false, reason: `${set.data.name}: ${prediction.reason}` };
    predictions.push(prediction.observations);
  }
  return { ok: true, sets: predictions };
}
