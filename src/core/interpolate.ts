/**
 * Shape-preserving cubic interpolation of a table: no overshoot, and strictly monotone where the table is.
 *
 * Node slopes are those of the parabola through three neighbours (Hyman 1983, SIAM J. Sci. Stat. Comput. 4, 645), zero
 * at a turning point, and limited so that no interval turns (Fritsch and Carlson 1980, SIAM J. Numer. Anal. 17, 238).
 * Their bound is 3 times the smaller of the two secants; LIMIT is less, since at 3 the slope can vanish inside.
 */

import { type Issue, issue } from './errors.ts';

/** A once differentiable curve through a table; beyond the ends it goes on along its tangents. */
export interface Interpolant {
  readonly from: number;
  readonly to: number;
  /** value[i] and slope[i] = d value / dx at x[i] for from <= i < to. `value` may be `x` itself. */
  fill(x: Float64Array, from: number, to: number, value: Float64Array, slope: Float64Array): void;
}

export type InterpolantReading =
  | { readonly ok: true; readonly value: Interpolant }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const LIMIT = 2.5;
/** An end keeps this part of its secant, so that a strictly monotone table has no level end. */
const LEAST_END = 0.1;

/**
 * @param x strictly rising
 * @param y as many values
 * @returns the curve, or what is wrong with the table; paths are `['x', i]` or `['y', i]`
 */
export function monotoneCubic(x: readonly number[], y: readonly number[]): InterpolantReading {
  const issues = tableIssues(x, y);
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, value: curve(Float64Array.from(x), Float64Array.from(y)) };
}

/** The first finding of each kind. */
function tableIssues(x: readonly number[], y: readonly number[]): Issue[] {
  if (x.length !== y.length) {
    return [issue('conflict', [], `${x.length} values of x and ${y.length} of y; there must be as many`)];
  }
  if (x.length < 2) return [issue('range', [], `${x.length} point(s); a curve needs at least 2`)];
  const found: Issue[] = [];
  for (const [name, values] of Object.entries({ x, y })) {
    const i = values.findIndex((value) => !Number.isFinite(value));
    const details = { received: values[i], allowed: 'a finite number' };
    if (i >= 0) found.push(issue('range', [name, i], `row ${i + 1} is not a finite number`, details));
  }
  const i = x.findIndex((value, row) => row > 0 && value <= (x[row - 1] ?? Number.NaN));
  if (i > 0) found.push(orderIssue(x, i));
  return found;
}

function orderIssue(x: readonly number[], i: number): Issue {
  const [before, value] = [x[i - 1], x[i]];
  const message =
    value === before
      ? `rows ${i} and ${i + 1} have the same x`
      : `row ${i + 1} comes after ${before}; x must rise from row to row`;
  return issue('range', ['x', i], message, { received: value, hint: 'list the rows from the smallest x on' });
}

/** Secants, node slopes and the cubic of each interval in powers of the distance from its left node. */
function curve(x: Float64Array, y: Float64Array): Interpolant {
  const last = x.length - 1;
  const h = Float64Array.from({ length: last }, (_, k) => at(x, k + 1) - at(x, k));
  const secant = h.map((width, k) => (at(y, k + 1) - at(y, k)) / width);
  const d = nodeSlopes(h, secant);
  const square = h.map((width, k) => (3 * at(secant, k) - 2 * at(d, k) - at(d, k + 1)) / width);
  const cube = h.map((width, k) => (at(d, k) + at(d, k + 1) - 2 * at(secant, k)) / (width * width));
  const [x_0, x_n, y_0, y_n] = [at(x, 0), at(x, last), at(y, 0), at(y, last)];
  const [d_0, d_n] = [at(d, 0), at(d, last)];
  const interval = finder(x);
  return {
    from: x_0,
    to: x_n,
    fill(states, from, to, value, slope) {
      for (let i = from; i < to; i++) {
        const s = at(states, i);
        if (!(s > x_0)) {
          slope[i] = d_0;
          value[i] = y_0 + d_0 * (s - x_0);
        } else if (s >= x_n) {
          slope[i] = d_n;
          value[i] = y_n + d_n * (s - x_n);
        } else {
          const k = interval(s);
          const u = s - at(x, k);
          const a = at(cube, k);
          const b = at(square, k);
          const c = at(d, k);
          slope[i] = c + u * (2 * b + 3 * u * a);
          value[i] = at(y, k) + u * (c + u * (b + u * a));
        }
      }
    },
  };
}

function nodeSlopes(h: Float64Array, secant: Float64Array): Float64Array {
  const last = h.length;
  const d = new Float64Array(last + 1);
  if (last === 1) return d.fill(at(secant, 0));
  for (let k = 1; k < last; k++) {
    const [left, right] = [at(secant, k - 1), at(secant, k)];
    const mean = (at(h, k - 1) * right + at(h, k) * left) / (at(h, k - 1) + at(h, k));
    const most = left * right > 0 ? LIMIT * Math.min(Math.abs(left), Math.abs(right)) : 0;
    d[k] = Math.sign(mean) * Math.min(Math.abs(mean), most);
  }
  d[0] = endSlope(at(secant, 0), at(secant, 1), at(h, 0), at(h, 1));
  d[last] = endSlope(at(secant, last - 1), at(secant, last - 2), at(h, last - 1), at(h, last - 2));
  return d;
}

/** The parabola's slope at its end, between LEAST_END and LIMIT times the secant next to it. */
function endSlope(near: number, far: number, h_near: number, h_far: number): number {
  const ratio = near === 0 ? 0 : 1 + ((1 - far / near) * h_near) / (h_near + h_far);
  return near * Math.min(Math.max(ratio, LEAST_END), LIMIT);
}

/** The interval that holds a state inside the table: equal buckets say where to look, halving does the rest. */
function finder(x: Float64Array): (state: number) => number {
  const intervals = x.length - 1;
  const buckets = 2 * intervals;
  const x_0 = at(x, 0);
  const perWidth = buckets / (at(x, intervals) - x_0);
  const first = new Int32Array(buckets + 2).fill(intervals - 1);
  for (let b = 0, k = 0; b <= buckets; b++) {
    while (k < intervals - 1 && bucketOf(at(x, k + 1)) < b) k++;
    first[b] = k;
  }
  function bucketOf(state: number): number {
    return Math.floor((state - x_0) * perWidth);
  }
  return (state) => {
    const b = bucketOf(state);
    let low = first[b] ?? 0;
    let high = (first[b + 1] ?? intervals - 1) + 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (at(x, middle) <= state) low = middle;
      else high = middle;
    }
    return low;
  };
}

/** Within bounds by construction. */
function at(values: Float64Array, i: number): number {
  return values[i] as number;
}
