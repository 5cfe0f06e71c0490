/** The regularised least squares behind a distribution of relaxation times. */
import { Matrix } from 'ml-matrix';
import { type Tikhonov, tikhonov } from '../../solvers/tikhonov.ts';
import { type Basis, basisOf, type Discretisation, kernel, roughness } from './drt-kernel.ts';
import type { ImpedancePoints } from './impedance-points.ts';

export interface GridOptions {
  /** 'linear' unless told: hat functions, or Gaussians as wide as two spacings. */
  readonly discretisation?: Discretisation;
  /** Series inductance and series capacitance; false unless told. */
  readonly inductance?: boolean;
  readonly capacitance?: boolean;
  /** Relaxation times per decade, and how far [decades] they go beyond 1/ω at both ends; 12 and 1 unless told. */
  readonly perDecade?: number;
  readonly extension?: number;
}

export interface Grid {
  readonly tau: readonly number[];
  /** Spacing [ln τ]. */
  readonly h: number;
  readonly basis: Basis;
  /** Largest |Z|: unknowns are over it. */
  readonly size: number;
  /** Beside R_inf: L and 1/C, with their sizes at an end of the spectrum. */
  readonly reactive: readonly { readonly kind: 'L' | 'C'; readonly unit: number }[];
}

export function gridOf({ frequency, re, im }: ImpedancePoints, options: GridOptions): Grid {
  const omega = Array.from(frequency, (f) => 2 * Math.PI * f);
  const [low, high] = [Math.min(...omega), Math.max(...omega)];
  const beyond = 10 ** (options.extension ?? 1);
  const decades = Math.log10((high / low) * beyond ** 2);
  const parts = Math.max(2, Math.ceil(decades * (options.perDecade ?? 12)));
  const h = (decades * Math.LN10) / parts;
  return {
    tau: Array.from({ length: parts + 1 }, (_, k) => Math.exp(k * h) / (high * beyond)),
    h,
    basis: basisOf(options.discretisation ?? 'linear', h),
    size: Math.max(...omega.map((_, i) => Math.hypot(re[i], im[i]))),
    reactive: [
      ...(options.inductance === true ? [{ kind: 'L' as const, unit: 1 / high }] : []),
      ...(options.capacitance === true ? [{ kind: 'C' as const, unit: low }] : []),
    ],
  };
}

/** Columns: γ, R_inf, then L and 1/C. Rows: Re, then Im. */
export function problemOf(
  { frequency, re, im }: ImpedancePoints,
  { tau, h, basis, size, reactive }: Grid,
): Tikhonov {
  const [n, m] = [frequency.length, tau.length];
  const width = m + 1 + reactive.length;
  const [A, b, L] = [Matrix.zeros(2 * n, width), Matrix.zeros(2 * n, 1), Matrix.zeros(m + 2, width)];
  for (let i = 0; i < n; i++) {
    const omega = 2 * Math.PI * frequency[i];
    const weight = size / Math.hypot(re[i], im[i]);
    tau.forEach((t, k) => {
      const z = kernel(basis, Math.log(omega * t));
      A.set(i, k, weight * z.re);
      A.set(n + i, k, weight * z.im);
    });
    A.set(i, m, weight);
    reactive.forEach(({ kind, unit }, k) => {
      A.set(n + i, m + 1 + k, weight * (kind === 'L' ? omega * unit : -unit / omega));
    });
    b.set(i, 0, (weight * re[i]) / size);
    b.set(n + i, 0, (weight * im[i]) / size);
  }
  L.setSubMatrix(roughness(basis, m, h), 0, 0);
  return tikhonov(A, L, b);
}
