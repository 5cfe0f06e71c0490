/**
 * What follows from the parameters of a fit, with its standard error to first order:
 *
 *   s² = sum_kl (df/dp_k) s_k r_kl s_l (df/dp_l)
 *
 * r is the correlation in ln p and logit p, which to first order is that in p. Derivatives by central differences.
 */
import type { Circuit } from './circuit.ts';

/** The part of a fit that a derived quantity needs. */
export interface FittedCircuit {
  readonly circuit: Circuit;
  readonly values: ArrayLike<number>;
  readonly parameters: readonly {
    readonly path: string;
    readonly fixed: boolean;
    readonly standardError: number;
    readonly identifiable?: boolean;
  }[];
  /** Of the free parameters, in their order. */
  readonly correlation: readonly ArrayLike<number>[];
}

export interface Estimate {
  readonly value: number;
  /** Infinite where a parameter that matters is not known. */
  readonly standardError: number;
}

/** Relative step, the cube root of the rounding error: the error of a central difference is its square. */
const STEP = 6e-6;

/** @param of a smooth function of all parameters, in their order */
export function propagate(fit: FittedCircuit, of: (values: Float64Array) => number): Estimate {
  const p = Float64Array.from(fit.values);
  const value = of(p);
  const free = fit.parameters.flatMap(({ fixed }, k) => (fixed ? [] : [k]));
  const parts = free.map((k) => {
    const [at, step] = [p[k], STEP * Math.abs(p[k])];
    p[k] = at + step;
    const above = of(p);
    p[k] = at - step;
    const slope = (above - of(p)) / (2 * step);
    p[k] = at;
    return slope === 0 ? 0 : slope * fit.parameters[k].standardError;
  });
  if (parts.some((part) => !Number.isFinite(part))) return { value, standardError: Number.POSITIVE_INFINITY };
  const variance = parts.reduce(
    (sum, a, k) => sum + parts.reduce((row, b, l) => row + a * b * fit.correlation[k][l], 0),
    0,
  );
  return { value, standardError: Math.sqrt(Math.max(0, variance)) };
}
