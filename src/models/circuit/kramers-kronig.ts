/**
 * Linear Kramers-Kronig test (Boukamp 1995; Schönleber, Klotz and Ivers-Tiffée 2014, 10.1016/j.electacta.2014.01.034):
 * Z is of a causal, linear and stable system where
 *   Z = R + Σ R_k/(1 + iω τ_k) + iωL + 1/(iωC),  k = 1 … M, R_k of any sign, log τ_k evenly spaced,
 * fits it. Linear least squares of the residuals over |Z|; a part that is not fitted is predicted from the other.
 *
 * How many: `mu` is the published rule, the first M with μ = 1 − Σ|R_k<0|/Σ|R_k≥0| ≤ c. Of a diffusion tail it stops
 * too early (0.85 without C: residuals of 10 % in good data). `variance`, the default, takes the first M whose residual
 * variance per degree of freedom is that of the best of all M up to the number of points, within two standard errors:
 * more elements follow noise only. Where one part is predicted, its residuals count too, which ends over-fitting.
 */
import type { ImpedancePoints } from './impedance-points.ts';
import { mostElements, type Solved, type System, solve, systemOf } from './kramers-kronig-system.ts';
import { type Judgement, judge } from './kramers-kronig-verdict.ts';

export type ElementRule =
  | { readonly rule: 'variance'; readonly most?: number }
  | { readonly rule: 'mu'; readonly c?: number; readonly most?: number }
  | { readonly rule: 'fixed'; readonly elements: number };

export interface KramersKronigOptions {
  /** Part of Z that is fitted; 'complex' unless told. */
  readonly fit?: 'complex' | 'real' | 'imaginary';
  /** Series capacitance; true unless told: batteries have one, without it a diffusion tail needs slow elements. */
  readonly capacitance?: boolean;
  /** Series inductance; true unless told. */
  readonly inductance?: boolean;
  /** Time constants go this far [decades] beyond 1/ω at both ends; 0 unless told. */
  readonly extension?: number;
  readonly choose?: ElementRule;
  /** Residual |ΔZ|/|Z| up to which a spectrum is valid; 0.01 unless told (a convention). */
  readonly limit?: number;
}

export interface KramersKronigTest extends Judgement {
  /** Elements: [unit of Z], time constants [s]. */
  readonly series: number;
  readonly tau: readonly number[];
  readonly resistances: readonly number[];
  /** [unit of Z · s] */
  readonly inductance: number;
  /** 1/C [unit of Z / s] */
  readonly elastance: number;
  readonly elements: number;
  readonly mu: number;
  /** (Z − Z fitted)/|Z| at each frequency, in the order given. */
  readonly residuals: { readonly re: Float64Array; readonly im: Float64Array };
}

const LIMIT = 0.01;

/** Throws on points that no test can be made of: fewer than MIN_POINTS, a frequency not above 0 or there twice, Z = 0. */
export function kramersKronig(
  points: ImpedancePoints,
  options: KramersKronigOptions = {},
): KramersKronigTest {
  const system = systemOf(points, options);
  const { fit, residuals, mu } = chosen(system, options.choose ?? { rule: 'variance' });
  const judgement = judge(
    points.frequency,
    { ...residuals, predicted: system.part !== 'complex' },
    options.limit ?? LIMIT,
  );
  return { ...fit, elements: fit.tau.length, mu, residuals, ...judgement };
}

function chosen(system: System, choose: ElementRule): Solved {
  const most = mostElements(system);
  const least = (M: number) => Math.max(1, Math.min(M, most));
  if (choose.rule === 'fixed') return solve(system, least(choose.elements));
  const end = least(choose.most ?? most);
  return choose.rule === 'mu' ? byMu(system, choose.c ?? 0.5, end) : byVariance(system, end);
}

function byMu(system: System, c: number, most: number): Solved {
  for (let M = 1; M < most; M++) {
    const solved = solve(system, M);
    if (solved.mu <= c) return solved;
  }
  return solve(system, most);
}

/** Standard errors of a variance, sqrt(2/degrees of freedom) each, within which two count as alike. */
const ALIKE = 2;

function byVariance(system: System, most: number): Solved {
  const all = Array.from({ length: most }, (_, i) => solve(system, i + 1));
  const least = all.reduce((a, b) => (b.variance < a.variance ? b : a));
  const freedom = 2 * system.omega.length - 1 - least.fit.tau.length - system.reactive.length;
  const bound = least.variance * (1 + ALIKE * Math.sqrt(2 / freedom));
  return all.find(({ variance }) => variance <= bound) ?? least;
}
