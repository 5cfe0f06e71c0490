/**
 * One end of a profile likelihood interval: where the least sum of squares over the other coordinates has risen by `rise`.
 *
 * Not by a scan: the end is looked for in a model of second order of the residuals (bent-model.ts), which begins with their slopes
 * at the minimum; what is evaluated there moves and bends the model, and the end is looked for again until it stays where it is.
 * Derivatives are asked for only where that takes long.
 */
import { BentModel } from './bent-model.ts';
import type { CostlyProblem } from './costly-problem.ts';
import { endInModel, type ModelEnd } from './model-end.ts';

export interface IntervalEnd {
  /** Coordinate k at the end; at its bound where the interval is open. */
  readonly x: number;
  readonly status: 'found' | 'open' | 'lost';
  readonly evaluations: number;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly sumOfSquares: number;
  /** Residuals and their derivatives there. */
  readonly r: Float64Array;
  readonly J: Float64Array;
}

export interface Wanted {
  readonly k: number;
  /** 1 above the minimum, -1 below. */
  readonly side: 1 | -1;
  readonly rise: number;
}

const MOST_EVALUATIONS = 12;
/** Evaluations after which derivatives are asked for too: most ends are found before. */
const PATIENCE = 4;
/** Of the rise: what the model may have been off by, in sums of squares, without them. */
const OFF = 0.1;
/** Longest first step of a logarithm: in which power of the unknown the residuals are straight, no step has told yet. */
const FIRST = 0.3;
/** Of the distance from the minimum to the end: what is left after such a last move is its square. */
const CLOSE = 0.1;
/** Of the rise, about the level: where an end may be, and beyond which a model does not take a place over. */
const [NEAR, FAR] = [0.3, 6];
/** Farthest that is looked at next, in distances from the minimum. */
const STRETCH = 2.5;
/** Of a step to where nothing is taken over. */
const SHORTENED = 0.5;

export function likelihoodEnd(problem: CostlyProblem, minimum: Minimum, wanted: Wanted): IntervalEnd {
  return new EndSearch(problem, minimum, wanted).run();
}

class EndSearch {
  private readonly model: BentModel;
  private readonly r: Float64Array;
  private readonly J: Float64Array;
  private readonly bound: number;
  private readonly level: number;
  /** Where the model has its place, and the farthest coordinate k that is looked at next. */
  private at: Float64Array;
  private reach: number;

  constructor(
    private readonly problem: CostlyProblem,
    private readonly minimum: Minimum,
    private readonly wanted: Wanted,
  ) {
    const { k, side, rise } = wanted;
    this.model = BentModel.at(problem, minimum.r, minimum.J);
    this.r = new Float64Array(problem.residuals);
    this.J = new Float64Array(problem.residuals * problem.size);
    this.bound = (side > 0 ? problem.upper : problem.lower)[k];
    this.level = minimum.sumOfSquares + rise;
    this.at = minimum.x;
    this.reach = this.bound;
    this.reach = firstReach(problem, minimum.x, this.inModel().x, k);
  }

  run(): IntervalEnd {
    const { minimum, wanted, bound, level } = this;
    const { k, rise } = wanted;
    let { x } = minimum;
    for (let evaluations = 1; evaluations <= MOST_EVALUATIONS; evaluations++) {
      x = this.inModel().x;
      const cost = this.visit(x, evaluations > PATIENCE);
      if (cost === undefined) continue;
      const next = this.inModel();
      if (next.isBeyond && x[k] === bound) return { x: bound, status: 'open', evaluations };
      const isClose = Math.abs(next.x[k] - x[k]) <= CLOSE * Math.abs(x[k] - minimum.x[k]);
      if (isClose && !next.isBeyond && Math.abs(cost - level) <= NEAR * rise)
        return { x: next.x[k], status: 'found', evaluations };
    }
    return { x: x[k], status: 'lost', evaluations: MOST_EVALUATIONS };
  }

  private inModel(): ModelEnd {
    const { problem, minimum, wanted, model, at, reach, level } = this;
    const { k, side } = wanted;
    return endInModel(problem, { model, at, from: minimum.x[k], reach }, { k, side, level });
  }

  /** Evaluates a place and takes it over. Returns its sum of squares; undefined where it is too far from the level for that. */
  private visit(x: Float64Array, isLong: boolean): number | undefined {
    const { problem, minimum, wanted, model, r, J, at, bound, level } = this;
    const { k, side, rise } = wanted;
    problem.evaluate(x, r);
    const cost = r.reduce((sum, each) => sum + each * each, 0);
    const s = x.map((each, i) => each - at[i]);
    const off = Number.isFinite(cost) ? model.learn(s, r) : 0;
    if (!(cost <= level + FAR * rise)) {
      this.reach = at[k] + SHORTENED * s[k];
      return undefined;
    }
    const isAsked = isLong && off * off > OFF * rise;
    if (isAsked) problem.evaluate(x, r, J);
    model.move(s, r, isAsked ? J : undefined);
    this.at = x;
    const stretched = minimum.x[k] + STRETCH * (x[k] - minimum.x[k]);
    this.reach = side * stretched > side * bound ? bound : stretched;
    return cost;
  }
}

/** The way to a first end, shortened until no logarithm goes farther than it may. */
function firstReach({ logarithmic }: CostlyProblem, x: Float64Array, end: Float64Array, k: number): number {
  const longest = end.reduce(
    (most, each, i) => (logarithmic?.[i] ? Math.max(most, Math.abs(each - x[i])) : most),
    0,
  );
  return x[k] + (end[k] - x[k]) * Math.min(1, FIRST / longest);
}
