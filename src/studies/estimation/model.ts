/** An estimation as least squares in its coordinates: weighted residuals of all points, then of the priors. */
import type { CostlyProblem } from '../../solvers/costly-problem.ts';
import { type Coordinates, coordinatesOf } from './coordinates.ts';
import { type MeasuredPoints, measuredOf } from './measured-points.ts';
import { type Observed, observedAt } from './observed.ts';
import type { Prediction } from './prediction.ts';
import { type PreparedSet, prepareSet } from './prepared-set.ts';
import { addPriors } from './priors.ts';
import type { Estimation } from './problem.ts';
import { Remembered } from './remembered.ts';

export interface EstimationModel extends CostlyProblem {
  readonly study: Estimation;
  readonly coordinates: Coordinates;
  readonly sets: readonly PreparedSet[];
  /** Residuals that are measurements: without priors, and without points that are shown only. */
  readonly points: number;
  /** Why the last evaluation had no finite residuals. */
  readonly failure: string | undefined;
  /** Sum of squares alone, infinite where the model fails. */
  cost(x: Float64Array): number;
  /** Of a set that is fitted. */
  predict(set: PreparedSet, x: Float64Array): Prediction;
  /** Of every point, by data set and observation. */
  readonly weights: readonly (readonly Float64Array[])[];
  /** Weighs points by the steepness of the curves simulated at x; returns the largest change of a weight, in parts. */
  reweigh(x: Float64Array): number;
}

export interface ModelOptions {
  /** Values that meshes are chosen for; those of the start unless given. */
  readonly at?: readonly number[];
  /**
   * For the way to the neighbourhood of a minimum: the points of a curve may be late or early by 1 % of it. The steep end of a
   * discharge, which else outweighs everything, then lets the other parameters move, and time steps may be longer.
   */
  readonly isRough?: boolean;
  /** Of every point; from the measured curves unless given. */
  readonly weights?: EstimationModel['weights'];
}

/** Of the length of a curve. */
const BLUR = 0.01;

export function estimationModel(study: Estimation, options: ModelOptions = {}): EstimationModel {
  return new Model(study, options);
}

class Model implements EstimationModel {
  readonly size: number;
  readonly residuals: number;
  readonly points: number;
  readonly logarithmic: readonly boolean[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly coordinates: Coordinates;
  readonly sets: readonly PreparedSet[];
  failure: string | undefined;
  private measured: MeasuredPoints[][];
  private readonly remembered = new Remembered<Observed>();

  constructor(
    readonly study: Estimation,
    { at, isRough = false, weights }: ModelOptions,
  ) {
    const { unknowns, data } = study;
    this.coordinates = coordinatesOf(unknowns);
    this.lower = this.coordinates.lower;
    this.upper = this.coordinates.upper;
    this.size = unknowns.length;
    this.logarithmic = unknowns.map(({ scale }) => scale === 'log');
    const values = at ?? unknowns.map(({ start }) => start);
    this.sets = data.map((set) => prepareSet(study, set, values, isRough));
    const blur = isRough ? BLUR : 0;
    this.measured = data.map(({ observations }, d) =>
      observations.map((each, o) => {
        const points = measuredOf(each, { blur });
        return { ...points, weight: weights?.[d]?.[o] ?? points.weight };
      }),
    );
    const all = this.measured.flat();
    this.points = all.reduce((sum, { weight }) => sum + weight.filter((w) => w > 0).length, 0);
    const rows = all.reduce((sum, { value }) => sum + value.length, 0);
    this.residuals = rows + unknowns.filter(({ prior }) => prior !== undefined).length;
  }

  evaluate(x: Float64Array, r: Float64Array, J?: Float64Array): void {
    this.failure = undefined;
    const observed = this.observed(x, J !== undefined);
    if (!observed.ok) {
      this.fail(r, observed.reason);
      return;
    }
    const { size } = this;
    let row = 0;
    for (const [d, set] of observed.sets.entries()) {
      for (const [o, { values, slopes }] of set.entries()) {
        const { value, weight } = this.measured[d]![o]!;
        for (let i = 0; i < values.length; i++, row++) {
          r[row] = (values[i]! - value[i]!) * weight[i]!;
          if (J === undefined) continue;
          for (let k = 0; k < size; k++) J[row * size + k] = slopes[i * size + k]! * weight[i]!;
        }
      }
    }
    addPriors(this.study.unknowns, x, row, { r, J });
    if (r.some((each) => !Number.isFinite(each)) || J?.some((each) => !Number.isFinite(each))) {
      this.fail(r, 'a residual is not finite');
    }
  }

  cost(x: Float64Array): number {
    const r = new Float64Array(this.residuals);
    this.evaluate(x, r);
    return r.reduce((sum, each) => sum + each * each, 0);
  }

  get weights(): EstimationModel['weights'] {
    return this.measured.map((set) => set.map(({ weight }) => weight));
  }

  predict(set: PreparedSet, x: Float64Array): Prediction {
    const observed = this.observed(x, true);
    return observed.ok ? { ok: true, observations: observed.sets[this.sets.indexOf(set)]! } : observed;
  }

  reweigh(x: Float64Array): number {
    const observed = this.observed(x, true);
    if (!observed.ok) return 0;
    let most = 0;
    this.measured = this.measured.map((points, d) =>
      points.map(({ weight: before }, o) => {
        const { steepness } = observed.sets[d]![o]!;
        const now = measuredOf(this.study.data[d]!.observations[o]!, { steepness });
        for (const [i, weight] of now.weight.entries())
          if (weight > 0) most = Math.max(most, Math.abs(weight / before[i]! - 1));
        return now;
      }),
    );
    return most;
  }

  private observed(x: Float64Array, slopes: boolean): Observed {
    const known = this.remembered.at(x);
    if (known !== undefined) return known;
    const observed = observedAt(this.study, this.sets, { coordinates: this.coordinates, x, slopes });
    if (slopes) this.remembered.keep(x, observed);
    return observed;
  }

  private fail(r: Float64Array, reason: string): void {
    this.failure = reason;
    r.fill(0);
    r[0] = Number.POSITIVE_INFINITY;
  }
}
