/**
 * What the data say about the unknowns at the minimum, linearised: covariance and the combinations they do not see.
 *
 * The bounds count as what is known without data, as a variance: that of a uniform distribution between them. What is
 * well seen does not feel it, and what is not seen at all is as uncertain as its bounds are wide, and not infinite.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { covarianceOf } from '../../solvers/covariance.ts';
import { upperTriangle } from '../../solvers/triangle.ts';
import type { Estimation, Unknown } from './problem.ts';
import type { Unseen } from './result.ts';

export interface Knowledge {
  /** Of the coordinates, row by row. */
  readonly covariance: Float64Array;
  readonly correlation: Float64Array;
}

/** The box of a search, in coordinates. */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** @param J of all residuals, [row * size + column] */
export function knowledgeOf({ lower, upper }: Box, J: Float64Array): Knowledge {
  const size = lower.length;
  const all = new Float64Array(J.length + size * size);
  all.set(J);
  for (let k = 0; k < size; k++) all[J.length + k * size + k] = Math.sqrt(12) / (upper[k]! - lower[k]!);
  const held = Array.from({ length: size }, () => false);
  const { standardErrors: s, correlation: rows } = covarianceOf({ J: all, held })({ variance: 1 });
  const correlation = Float64Array.from(
    { length: size * size },
    (_, i) => rows[Math.floor(i / size)]![i % size]!,
  );
  const covariance = correlation.map((r, i) => r * s[Math.floor(i / size)]! * s[i % size]!);
  return { covariance, correlation };
}

/** Of what was known before: data that do not halve it see a combination badly, and from NOTHING on not at all. */
const BADLY = 0.5;
const NOTHING = 0.95;
/** Largest deviation that counts as known before, in ln: a factor e. */
const FACTOR = 1;
/** Shares from which an unknown is named. */
const NAMED = 0.3;

/** Worst first. @param J of the measured points only */
export function unseenBy({ unknowns }: Estimation, { lower, upper }: Box, J: Float64Array): Unseen[] {
  const size = unknowns.length;
  const before = unknowns.map(({ scale }, k) => {
    const uniform = (upper[k]! - lower[k]!) / Math.sqrt(12);
    return scale === 'log' ? Math.min(FACTOR, uniform) : uniform;
  });
  const rows = J.length / size;
  const A = new Float64Array(Math.max(rows, size) * size);
  for (let i = 0; i < J.length; i++) A[i] = J[i]! * before[i % size]!;
  const R = Matrix.from1DArray(size, size, upperTriangle(A, size));
  const svd = new SingularValueDecomposition(R, { computeLeftSingularVectors: false });
  return svd.diagonal
    .map((seen, j) => {
      const left = 1 / Math.hypot(1, seen);
      const direction = before.map((known, k) => known * svd.rightSingularVectors.get(k, j));
      const length = Math.hypot(...direction);
      const weights = direction.map((each) => each / length);
      return { left, weights, deviation: length * left };
    })
    .filter(({ left }) => left > BADLY)
    .sort((a, b) => b.left - a.left)
    .map(({ left, weights, deviation }) => {
      return { weights, deviation, sentence: sentenceOf(unknowns, weights, { left, deviation }) };
    });
}

interface Seen {
  readonly left: number;
  readonly deviation: number;
}

function sentenceOf(
  unknowns: readonly Unknown[],
  weights: readonly number[],
  { left, deviation }: Seen,
): string {
  const order = weights.map((_, k) => k).sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!));
  const named = order.filter((k) => Math.abs(weights[k]!) >= NAMED);
  const how = left > NOTHING ? 'the data do not see' : 'the data hardly see';
  const isLog = named.every((k) => unknowns[k]!.scale === 'log');
  const size = isLog
    ? `a factor of ${Math.exp(deviation).toPrecision(2)} either way stays within the noise`
    : `a standard deviation of ${(100 * deviation).toPrecision(2)} % of the bounds is left`;
  const [first, ...others] = named;
  const name = (k: number) => unknowns[k]!.name;
  if (first === undefined || others.length === 0) return `${how} ${name(first ?? order[0]!)}: ${size}`;
  const sign = Math.sign(weights[first]!);
  const up = named.filter((k) => Math.sign(weights[k]!) === sign).map(name);
  const down = named.filter((k) => Math.sign(weights[k]!) !== sign).map(name);
  const trade =
    down.length > 0
      ? `raising ${up.join(' and ')} while lowering ${down.join(' and ')}`
      : `raising ${up.join(' and ')} together`;
  return `${named.map(name).join(', ')} trade off against each other: ${how} ${trade}; ${size}`;
}
