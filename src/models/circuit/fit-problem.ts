/** A circuit and a spectrum as least squares in ln p and logit p. */
import { nearest } from '../../core/nearest.ts';
import type { LeastSquaresProblem } from '../../solvers/least-squares.ts';
import type { Circuit } from './circuit.ts';
import type { MeasuredSpectrum, Ranges } from './starts.ts';
import { widest } from './starts.ts';
import { type Constraints, weightsOf } from './weights.ts';

export interface FitProblem extends LeastSquaresProblem {
  /** Of Re and Im of every point. */
  readonly weights: Float64Array;
  /** Positions of the free parameters among all. */
  readonly free: readonly number[];
  toCoordinates(values: ArrayLike<number>): Float64Array;
  toValues(x: ArrayLike<number>): Float64Array;
  /** The value of coordinate k at x, and its slope there. */
  valueAt(k: number, x: number): number;
  slopeAt(k: number, x: number): number;
}

/** Position of a parameter by its path. */
export function parameterAt({ parameters }: Circuit, path: string): number {
  const k = parameters.findIndex((one) => one.path === path);
  if (k >= 0) return k;
  const paths = parameters.map((one) => one.path);
  throw new RangeError(
    `the circuit has no parameter "${path}"; nearest: ${nearest(path, paths) ?? 'none'}; it has ${paths.join(', ')}`,
  );
}

function limitsOf(circuit: Circuit, ranges: Ranges, k: number, constraints: Constraints) {
  const { path, kind } = circuit.parameters[k];
  const [least, most] = widest(circuit, ranges, k);
  const [from, to] = constraints.bounds?.[path] ?? [0, Number.POSITIVE_INFINITY];
  // 0, infinity and 1 of an exponent are no numbers as a logarithm or logit
  const lower = from > 0 ? from : Math.min(least, to / 1e12);
  const upper =
    kind === 'fraction' ? Math.min(to, most) : Number.isFinite(to) ? to : Math.max(most, from * 1e12);
  if (!(lower < upper)) throw new RangeError(`bounds of ${path}: ${from} is not below ${Math.min(to, most)}`);
  return [lower, upper] as const;
}

export function fitProblem(
  circuit: Circuit,
  spectrum: MeasuredSpectrum,
  ranges: Ranges,
  constraints: Constraints,
): FitProblem {
  const { parameters } = circuit;
  const { fixed = {}, bounds = {} } = constraints;
  for (const path of [...Object.keys(fixed), ...Object.keys(bounds)]) parameterAt(circuit, path);
  const free = parameters.flatMap(({ path }, k) => (path in fixed ? [] : [k]));
  const isFraction = free.map((k) => parameters[k].kind === 'fraction');
  const limits = free.map((k) => limitsOf(circuit, ranges, k, constraints));
  const coordinate = (k: number, p: number) => (isFraction[k] ? Math.log(p / (1 - p)) : Math.log(p));
  const valueAt = (k: number, x: number) => (isFraction[k] ? 1 / (1 + Math.exp(-x)) : Math.exp(x));
  const slopeAt = (k: number, x: number) => {
    const p = valueAt(k, x);
    return isFraction[k] ? p * (1 - p) : p;
  };
  const values = Float64Array.from(parameters, ({ path }) => fixed[path] ?? 0);
  const toValues = (x: ArrayLike<number>) => {
    for (let k = 0; k < free.length; k++) values[free[k]] = valueAt(k, x[k]);
    return values;
  };
  const weights = weightsOf(spectrum, constraints);
  return {
    size: free.length,
    weights,
    residuals: 2 * spectrum.frequency.length,
    lower: Float64Array.from(limits, ([lower], k) => coordinate(k, lower)),
    upper: Float64Array.from(limits, ([, upper], k) => coordinate(k, upper)),
    free,
    valueAt,
    slopeAt,
    toCoordinates: (p) => Float64Array.from(free, (position, k) => coordinate(k, p[position])),
    toValues: (x) => toValues(x).slice(),
    evaluate: residualsOf(circuit, spectrum, weights, { free, toValues, slopeAt }),
  };
}

interface Coordinates {
  readonly free: readonly number[];
  toValues(x: ArrayLike<number>): Float64Array;
  slopeAt(k: number, x: number): number;
}

function residualsOf(
  circuit: Circuit,
  { frequency, re, im }: MeasuredSpectrum,
  w: Float64Array,
  { free, toValues, slopeAt }: Coordinates,
): LeastSquaresProblem['evaluate'] {
  const z = new Float64Array(2 + 2 * circuit.parameters.length);
  const size = free.length;
  const slopes = new Float64Array(size);
  const omega = Float64Array.from(frequency, (f) => 2 * Math.PI * f);
  return (x, r, J) => {
    const p = toValues(x);
    for (let k = 0; k < size; k++) slopes[k] = slopeAt(k, x[k]);
    for (let i = 0; i < omega.length; i++) {
      circuit.evaluate(z, omega[i], p);
      r[2 * i] = (z[0] - re[i]) * w[2 * i];
      r[2 * i + 1] = (z[1] - im[i]) * w[2 * i + 1];
      for (let k = 0; k < size; k++) {
        const from = 2 + 2 * free[k];
        J[2 * i * size + k] = z[from] * slopes[k] * w[2 * i];
        J[(2 * i + 1) * size + k] = z[from + 1] * slopes[k] * w[2 * i + 1];
      }
    }
  };
}
