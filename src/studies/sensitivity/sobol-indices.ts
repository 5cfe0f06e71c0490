/**
 * Global sensitivity: the share of an output's variance that is due to one input alone (first order) and to it together
 * with all others (total), for inputs that are independent. Two matrices A and B of points, A_i being A with column i
 * from B:
 *
 *     S_i  = mean of f(B) (f(A_i) - f(A)) / V        (Saltelli et al. 2010, Comput. Phys. Commun. 181, 259)
 *     ST_i = mean of (f(A) - f(A_i))² / 2V           (Jansen 1999, Comput. Phys. Commun. 117, 35)
 *
 * f is centred first, which changes nothing but the scatter. The confidence intervals are percentiles of a bootstrap
 * over rows, as if the rows were drawn independently: with the points of Sobol' they err to the wide side.
 */

import { Random, streamSeed } from '../../core/random.ts';
import { quantileOf, sortedOf } from '../sampling/quantile.ts';
import { sobol } from '../sampling/sobol.ts';

export interface SobolOptions {
  /** Rows of A and of B; a power of two keeps their points evenly spread. It takes rows · (inputs + 2) evaluations. */
  readonly rows: number;
  readonly seed: number;
  /** Of the intervals; default 0.95. */
  readonly confidence?: number;
  /** Of the bootstrap; default 1000. */
  readonly resamples?: number;
}

export interface Estimate {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

export interface InputIndices {
  readonly first: Estimate;
  readonly total: Estimate;
}

export interface SobolIndices {
  /** In the order of the inputs; NaN where the output does not vary. */
  readonly inputs: readonly InputIndices[];
  readonly variance: number;
  /** Rows used: all but those where an evaluation gave no number. */
  readonly rows: number;
}

/** Values points of the unit cube; one number for each output, NaN where there is none. */
export type EvaluatePoints = (points: readonly Float64Array[]) => Promise<readonly (readonly number[])[]>;

/** @returns for each output, in their order */
export async function sobolIndices(
  inputs: number,
  evaluate: EvaluatePoints,
  { rows, seed, confidence = 0.95, resamples = 1000 }: SobolOptions,
): Promise<SobolIndices[]> {
  const values = await evaluate(saltelliPoints(inputs, rows, seed));
  const outputs = values[0]?.length ?? 0;
  return Array.from({ length: outputs }, (_, k) => {
    const column = Float64Array.from(values, (of) => of[k] ?? Number.NaN);
    return indicesOf(column, inputs, { seed, confidence, resamples });
  });
}

/** Rows one after the other, each as A, B, A_1 … A_n, so that a run that is stopped has whole rows. */
export function saltelliPoints(inputs: number, rows: number, seed: number): Float64Array[] {
  const points = sobol(2 * inputs, seed);
  return Array.from({ length: rows }).flatMap((_, j) => {
    const A = Float64Array.from({ length: inputs }, (_, d) => points.at(j, d));
    const B = Float64Array.from({ length: inputs }, (_, d) => points.at(j, inputs + d));
    return [A, B, ...Array.from(A, (_, i) => A.map((value, d) => (d === i ? B[d]! : value)))];
  });
}

interface Bootstrap {
  readonly seed: number;
  readonly confidence: number;
  readonly resamples: number;
}

/** Of one output, in the order of {@link saltelliPoints}. */
function indicesOf(
  f: Float64Array,
  inputs: number,
  { seed, confidence, resamples }: Bootstrap,
): SobolIndices {
  const width = inputs + 2;
  const all = Array.from({ length: Math.floor(f.length / width) }, (_, j) =>
    f.subarray(j * width, (j + 1) * width),
  );
  const rows = all.filter((row) => row.every(Number.isFinite));
  const whole = estimates(rows, inputs);
  const random = new Random(streamSeed(seed, 2 * inputs));
  const drawn = Array.from({ length: resamples }, () =>
    estimates(
      rows.map(() => rows[random.below(rows.length)]!),
      inputs,
    ),
  );
  const interval = (value: number, of: (each: Estimates) => number): Estimate => {
    const sorted = sortedOf(drawn.map(of));
    const tail = (1 - confidence) / 2;
    return { value, from: quantileOf(sorted, tail), to: quantileOf(sorted, 1 - tail) };
  };
  return {
    inputs: Array.from({ length: inputs }, (_, i) => ({
      first: interval(whole.first[i]!, ({ first }) => first[i]!),
      total: interval(whole.total[i]!, ({ total }) => total[i]!),
    })),
    variance: whole.variance,
    rows: rows.length,
  };
}

interface Estimates {
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly variance: number;
}

function estimates(rows: readonly Float64Array[], inputs: number): Estimates {
  const n = rows.length;
  let [sum, squares] = [0, 0];
  for (const row of rows) sum += row[0]! + row[1]!;
  const mean = sum / (2 * n);
  for (const row of rows) squares += (row[0]! - mean) ** 2 + (row[1]! - mean) ** 2;
  const variance = squares / (2 * n - 1);
  const first = new Float64Array(inputs);
  const total = new Float64Array(inputs);
  for (const row of rows) {
    for (let i = 0; i < inputs; i++) {
      const change = row[i + 2]! - row[0]!;
      first[i]! += (row[1]! - mean) * change;
      total[i]! += 0.5 * change * change;
    }
  }
  const scale = variance > 0 ? 1 / (n * variance) : Number.NaN;
  return { first: first.map((each) => each * scale), total: total.map((each) => each * scale), variance };
}
