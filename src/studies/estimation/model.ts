/** An estimation as least squares in its coordinates: weighted residuals of all points, then of the priors. */
import type { LeastSquaresProblem } from '../../solvers/least-squares.ts';
import { type Coordinates, coordinatesOf } from './coordinates.ts';
import { type CellFamily, cellFamily } from './family.ts';
import { measuredOf } from './measured-points.ts';
import type { Prediction } from './prediction.ts';
import { type PreparedSet, prepareSet } from './prepared-set.ts';
import type { Estimation, Unknown } from './problem.ts';

export interface EstimationModel extends LeastSquaresProblem {
  readonly study: Estimation;
  readonly coordinates: Coordinates;
  readonly sets: readonly PreparedSet[];
  /** Residuals that are measurements: without priors, and without points that are shown only. */
  readonly points: number;
  /** Why the last evaluation had no finite residuals. */
  readonly failure: string | undefined;
  /** Sum of squares alone, infinite where the model fails. */
  cost(x: Float64Array): number;
  predict(set: PreparedSet, x: Float64Array, slopes: boolean): Prediction;
}

/** @param at values that meshes are chosen for */
export function estimationModel(study: Estimation, at?: readonly number[]): EstimationModel {
  return new Model(study, at ?? study.unknowns.map(({ start }) => start));
}

class Model implements EstimationModel {
  readonly size: number;
  readonly residuals: number;
  readonly points: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly coordinates: Coordinates;
  readonly sets: readonly PreparedSet[];
  failure: string | undefined;
  private readonly measured: ReturnType<typeof measuredOf>[][];

  constructor(
    readonly study: Estimation,
    at: readonly number[],
  ) {
    this.coordinates = coordinatesOf(study.unknowns);
    this.lower = this.coordinates.lower;
    this.upper = this.coordinates.upper;
    this.size = study.unknowns.length;
    this.sets = study.data.map((data) => prepareSet(study, data, at));
    this.measured = study.data.map(({ observations }) => observations.map(measuredOf));
    const all = this.measured.flat();
    this.points = all.reduce((sum, { weight }) => sum + weight.filter((w) => w > 0).length, 0);
    const rows = all.reduce((sum, { value }) => sum + value.length, 0);
    this.residuals = rows + study.unknowns.filter(({ prior }) => prior !== undefined).length;
  }

  evaluate(x: Float64Array, r: Float64Array, J: Float64Array): void {
    this.residualsAt(x, r, J);
  }

  cost(x: Float64Array): number {
    const r = new Float64Array(this.residuals);
    this.residualsAt(x, r);
    return r.reduce((sum, each) => sum + each * each, 0);
  }

  predict(set: PreparedSet, x: Float64Array, slopes: boolean): Prediction {
    const reading = cellFamily(this.study, this.coordinates, set.data.cell, x, slopes);
    return reading.ok ? set.predict(reading.family) : reading;
  }

  private residualsAt(x: Float64Array, r: Float64Array, J?: Float64Array): void {
    const { study, size } = this;
    this.failure = undefined;
    const families = new Map<string, CellFamily>();
    let row = 0;
    for (const [d, set] of this.sets.entries()) {
      const name = set.data.cell;
      const known = families.get(name);
      const reading = known ?? cellFamily(study, this.coordinates, name, x, J !== undefined);
      if ('ok' in reading && !reading.ok) {
        this.fail(r, reading.reason);
        return;
      }
      const family = 'ok' in reading ? reading.family : reading;
      families.set(name, family);
      const prediction = set.predict(family);
      if (!prediction.ok) {
        this.fail(r, `${set.data.name}: ${prediction.reason}`);
        return;
      }
      for (const [o, { values, slopes }] of prediction.observations.entries()) {
        const { value, weight } = this.measured[d]![o]!;
        for (let i = 0; i < values.length; i++, row++) {
          r[row] = (values[i]! - value[i]!) * weight[i]!;
          if (J === undefined) continue;
          for (let k = 0; k < size; k++) J[row * size + k] = slopes[i * size + k]! * weight[i]!;
        }
      }
    }
    this.priors(x, row, r, J);
    if (r.some((each) => !Number.isFinite(each)) || J?.some((each) => !Number.isFinite(each))) {
      this.fail(r, 'a residual is not finite');
    }
  }

  private priors(x: Float64Array, from: number, r: Float64Array, J?: Float64Array): void {
    const { size } = this;
    let row = from;
    for (const [k, unknown] of this.study.unknowns.entries()) {
      const prior = priorOf(unknown);
      if (prior === undefined) continue;
      r[row] = (x[k]! - prior.at) / prior.deviation;
      J?.fill(0, row * size, (row + 1) * size);
      if (J !== undefined) J[row * size + k] = 1 / prior.deviation;
      row++;
    }
  }

  private fail(r: Float64Array, reason: string): void {
    this.failure = reason;
    r.fill(0);
    r[0] = Number.POSITIVE_INFINITY;
  }
}

/** A prior in coordinates; on a log scale normal in the logarithm, with the relative deviation. */
export function priorOf({ prior, scale, from, to }: Unknown) {
  if (prior === undefined) return undefined;
  const { value, deviation } = prior;
  return scale === 'log'
    ? { at: Math.log(value), deviation: deviation / value }
    : { at: (value - from) / (to - from), deviation: deviation / (to - from) };
}
