/** The normal distribution and its inverse. */

const SQRT_2PI = Math.sqrt(2 * Math.PI);
/** Beyond it the series loses digits and the continued fraction converges fast. */
const TAIL = 4;
const FRACTIONS = 60;

export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / SQRT_2PI;
}

/** P(X < x): the series of Marsaglia 2004 (J. Stat. Softw. 11, 4) in the middle, Laplace's continued fraction in the tails. */
export function normalCdf(x: number): number {
  if (x > TAIL) return 1 - normalCdf(-x);
  if (x < -TAIL) {
    let fraction = 0;
    for (let k = FRACTIONS; k > 0; k--) fraction = k / (fraction - x);
    return normalDensity(x) / (fraction - x);
  }
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}

// rational functions of Wichura 1988, algorithm AS 241 (Appl. Stat. 37, 477), PPND16
const MIDDLE = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const;
const OUTER = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const FAR = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

/** The x that a share p of a normal distribution lies below, to 1e-15 of it; infinite at 0 and 1. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(MIDDLE, 0.180625 - q * q);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const x = r <= 5 ? ratio(OUTER, r - 1.6) : ratio(FAR, r - 5);
  return q < 0 ? -x : x;
}

function ratio([over, under]: readonly [readonly number[], readonly number[]], r: number): number {
  return horner(over, r) / horner(under, r);
}

function horner(coefficients: readonly number[], r: number): number {
  return coefficients.reduceRight((sum, c) => sum * r + c, 0);
}

export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** The value of a normal distribution cut off at its bounds that a share p lies below. */
export function truncatedNormal(p: number, mean: number, deviation: number, { from, to }: Bounds): number {
  if (!(deviation > 0)) return mean;
  const low = normalCdf((from - mean) / deviation);
  const high = normalCdf((to - mean) / deviation);
  const value = mean + deviation * normalQuantile(low + p * (high - low));
  return Math.min(to, Math.max(from, value));
}
