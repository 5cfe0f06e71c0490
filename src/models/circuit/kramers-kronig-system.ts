/** The linear least squares behind the Kramers-Kronig test: given how many elements, the best ones. */
import { Matrix, QrDecomposition } from 'ml-matrix';
import { checkPoints, type ImpedancePoints } from './impedance-points.ts';

export type FittedPart = 'complex' | 'real' | 'imaginary';

export interface System {
  readonly points: ImpedancePoints;
  /** 2π f [rad/s] */
  readonly omega: readonly number[];
  /** 1/|Z| */
  readonly weight: readonly number[];
  /** Ends of the time constants [s]. */
  readonly fastest: number;
  readonly slowest: number;
  readonly part: FittedPart;
  /** Im Z of L = 1/max ω and of C = 1/min ω, where wanted: both are 1 at one end. */
  readonly reactive: readonly { readonly kind: 'L' | 'C'; readonly unit: number }[];
}

export interface Solved {
  readonly fit: {
    readonly series: number;
    readonly tau: readonly number[];
    readonly resistances: readonly number[];
    readonly inductance: number;
    readonly elastance: number;
  };
  readonly mu: number;
  readonly residuals: { readonly re: Float64Array; readonly im: Float64Array };
  /** Sum of squares of all residuals, the predicted ones too, over the degrees of freedom. */
  readonly variance: number;
}

export function systemOf(
  points: ImpedancePoints,
  options: {
    readonly fit?: FittedPart;
    readonly capacitance?: boolean;
    readonly inductance?: boolean;
    readonly extension?: number;
  },
): System {
  checkPoints(points);
  const omega = Array.from(points.frequency, (f) => 2 * Math.PI * f);
  const [low, high] = [Math.min(...omega), Math.max(...omega)];
  const beyond = 10 ** (options.extension ?? 0);
  return {
    points,
    omega,
    weight: omega.map((_, i) => 1 / Math.hypot(points.re[i], points.im[i])),
    fastest: 1 / (high * beyond),
    slowest: beyond / low,
    part: options.fit ?? 'complex',
    reactive: [
      ...(options.inductance === false ? [] : [{ kind: 'L' as const, unit: 1 / high }]),
      ...(options.capacitance === false ? [] : [{ kind: 'C' as const, unit: low }]),
    ],
  };
}

/** As many as points, or so many that a degree of freedom is left. */
export function mostElements({ omega: { length: n }, part, reactive }: System): number {
  if (part === 'complex') return n;
  return part === 'real' ? n - 2 : n - 1 - reactive.length;
}

/** Columns of Re and Im of Z/|Z| measured: R, the elements, then L and 1/C. */
function columnsOf({ omega, weight, reactive }: System, tau: readonly number[]): { re: Matrix; im: Matrix } {
  const [n, width] = [omega.length, 1 + tau.length + reactive.length];
  const [re, im] = [Matrix.zeros(n, width), Matrix.zeros(n, width)];
  omega.forEach((w, i) => {
    re.set(i, 0, weight[i]);
    tau.forEach((t, k) => {
      const below = 1 + (w * t) ** 2;
      re.set(i, k + 1, weight[i] / below);
      im.set(i, k + 1, (-w * t * weight[i]) / below);
    });
    reactive.forEach(({ kind, unit }, k) => {
      im.set(i, 1 + tau.length + k, weight[i] * (kind === 'L' ? w * unit : -unit / w));
    });
  });
  return { re, im };
}

// By QR, not by singular values: neighbouring elements are nearly alike, and a cut there costs digits of the fit.
const leastSquares = (A: Matrix, b: Matrix) => new QrDecomposition(A).solve(b);

/** Coefficients of all columns; those that the fitted part says nothing of are taken from the other. */
function coefficients(
  { part }: System,
  A: { re: Matrix; im: Matrix },
  b: { re: Matrix; im: Matrix },
  M: number,
) {
  const { rows: n, columns: width } = A.re;
  if (part === 'complex') {
    const [rows, right] = [Matrix.zeros(2 * n, width), Matrix.zeros(2 * n, 1)];
    rows.setSubMatrix(A.re, 0, 0).setSubMatrix(A.im, n, 0);
    right.setSubMatrix(b.re, 0, 0).setSubMatrix(b.im, n, 0);
    return leastSquares(rows, right).to1DArray();
  }
  const [fitted, other] = part === 'real' ? [A.re, A.im] : [A.im, A.re];
  const [given, left] = part === 'real' ? [b.re, b.im] : [b.im, b.re];
  const [from, to] = part === 'real' ? [0, M] : [1, width - 1];
  const x = leastSquares(fitted.subMatrix(0, n - 1, from, to), given);
  const rest = Matrix.sub(left, other.subMatrix(0, n - 1, from, to).mmul(x));
  const values = x.to1DArray();
  if (part === 'imaginary') {
    return [...leastSquares(other.subMatrix(0, n - 1, 0, 0), rest).to1DArray(), ...values];
  }
  if (width === M + 1) return values;
  return [...values, ...leastSquares(other.subMatrix(0, n - 1, M + 1, width - 1), rest).to1DArray()];
}

/** M elements. */
export function solve(system: System, M: number): Solved {
  const { points, weight, fastest, slowest, reactive } = system;
  const tau = Array.from({ length: M }, (_, k) => fastest * (slowest / fastest) ** (k / Math.max(1, M - 1)));
  const A = columnsOf(system, tau);
  const right = (values: ArrayLike<number>) => Matrix.columnVector(weight.map((one, i) => one * values[i]));
  const b = { re: right(points.re), im: right(points.im) };
  const x = coefficients(system, A, b, M);
  const off = (of: 're' | 'im') =>
    Float64Array.from(Matrix.sub(b[of], A[of].mmul(Matrix.columnVector(x))).to1DArray());
  const residuals = { re: off('re'), im: off('im') };
  const value = (kind: 'L' | 'C') =>
    reactive.reduce((sum, one, k) => (one.kind === kind ? x[1 + M + k] * one.unit : sum), 0);
  const resistances = x.slice(1, 1 + M);
  const squares = [residuals.re, residuals.im].reduce(
    (sum, part) => sum + part.reduce((all, r) => all + r * r, 0),
    0,
  );
  return {
    fit: { series: x[0], tau, resistances, inductance: value('L'), elastance: value('C') },
    mu: muOf(resistances),
    residuals,
    variance: squares / (2 * weight.length - x.length),
  };
}

/** μ of Schönleber 2014: 1 while no resistance is negative, 0 where they cancel. */
function muOf(resistances: readonly number[]): number {
  const sum = (sign: number) => resistances.reduce((all, R) => all + Math.max(0, sign * R), 0);
  const positive = sum(1);
  return positive === 0 ? 0 : 1 - sum(-1) / positive;
}
