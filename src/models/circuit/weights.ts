/** What a fit is asked to do with the spectrum and the parameters. */
import type { MeasuredSpectrum } from './starts.ts';

/**
 * Residuals are multiplied by: unit 1; modulus 1/|Z|; proportional 1/|Re Z| and 1/|Im Z|, each at least 1e-3 |Z|;
 * variance 1/sigma of the given variances [ohm²].
 */
export type Weights = 'unit' | 'modulus' | 'proportional' | 'variance';

export interface Constraints {
  readonly weights?: Weights;
  readonly variance?: { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> };
  /** By the path of the parameter: "R1", "CPE1.n". */
  readonly fixed?: Readonly<Record<string, number>>;
  readonly bounds?: Readonly<Record<string, readonly [number, number]>>;
}

const LEAST_SHARE = 1e-3;

interface OnePoint {
  readonly i: number;
  readonly re: number;
  readonly im: number;
  readonly modulus: number;
}

function pairOf(
  { weights, variance }: Constraints,
  { i, re, im, modulus }: OnePoint,
): readonly [number, number] {
  switch (weights) {
    case 'modulus':
      return [1 / modulus, 1 / modulus];
    case 'proportional': {
      const least = LEAST_SHARE * modulus;
      return [1 / Math.max(Math.abs(re), least), 1 / Math.max(Math.abs(im), least)];
    }
    case 'variance':
      return variance === undefined
        ? [Number.NaN, Number.NaN]
        : [variance.re[i] ** -0.5, variance.im[i] ** -0.5];
    default:
      return [1, 1];
  }
}

export function weightsOf({ re, im }: MeasuredSpectrum, constraints: Constraints) {
  const { weights = 'unit' } = constraints;
  const w = new Float64Array(2 * re.length);
  for (let i = 0; i < re.length; i++) {
    const modulus = Math.hypot(re[i], im[i]);
    const pair = pairOf({ ...constraints, weights }, { i, re: re[i], im: im[i], modulus });
    for (let c = 0; c < 2; c++) {
      w[2 * i + c] = pair[c];
      if (!(Number.isFinite(pair[c]) && pair[c] > 0))
        throw new RangeError(`weights "${weights}": point ${i} gets the weight ${pair[c]}; must be above 0`);
    }
  }
  return w;
}
