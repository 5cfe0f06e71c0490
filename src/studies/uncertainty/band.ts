/** What a sample says of a number: the middle, where nine in ten lie, and how sure a comparison is. */
import { normalQuantile } from '../sampling/normal.ts';
import { meanOf, quantileOf, sortedOf } from '../sampling/quantile.ts';

/** 5 %, 50 % and 95 % of the samples lie below. */
export interface Band {
  readonly from: number;
  readonly median: number;
  readonly to: number;
}

export interface NumberBand extends Band {
  readonly mean: number;
  readonly standardDeviation: number;
  /** Samples that gave a number. */
  readonly samples: number;
}

const FROM = 0.05;
const TO = 0.95;

export function bandOf(sorted: ArrayLike<number>): Band {
  return { from: quantileOf(sorted, FROM), median: quantileOf(sorted, 0.5), to: quantileOf(sorted, TO) };
}

/** Of the finite values; undefined where there are none. */
export function numberBand(values: readonly number[]): NumberBand | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const mean = meanOf(finite);
  const squares = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / Math.max(1, finite.length - 1));
  return { ...bandOf(sortedOf(finite)), mean, standardDeviation, samples: finite.length };
}

/** A share of samples with the interval it has for so many of them. */
export interface Probability {
  readonly value: number;
  /** 95 % interval of Wilson 1927 (J. Am. Stat. Assoc. 22, 209), which is not empty where all samples agree. */
  readonly from: number;
  readonly to: number;
  /** Pairs that both gave a number. */
  readonly samples: number;
}

/** How often the first of a pair is larger; ties count half. undefined where no pair gave numbers. */
export function probabilityLarger(a: readonly number[], b: readonly number[]): Probability | undefined {
  const differences = a.map((value, i) => value - b[i]!).filter(Number.isFinite);
  const samples = differences.length;
  if (samples === 0) return undefined;
  const wins = differences.reduce((sum, d) => sum + (d > 0 ? 1 : d === 0 ? 0.5 : 0), 0);
  const value = wins / samples;
  const z2 = normalQuantile(0.975) ** 2;
  const centre = (value + z2 / (2 * samples)) / (1 + z2 / samples);
  const half =
    Math.sqrt((z2 * value * (1 - value)) / samples + z2 ** 2 / (4 * samples ** 2)) / (1 + z2 / samples);
  return { value, from: Math.max(0, centre - half), to: Math.min(1, centre + half), samples };
}
