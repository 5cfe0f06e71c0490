/**
 * γ(ln τ) = Σ x_k φ(ln τ − ln τ_k) on evenly spaced ln τ_k, and what each φ adds to Z:
 *   ∫ φ(s) / (1 + i exp(u + s)) ds,  u = ln ω + ln τ_k,
 * a function of u alone.
 */
import { Matrix } from 'ml-matrix';

export type Discretisation = 'linear' | 'gaussian';

export interface Basis {
  /** Value of φ at a distance [ln τ]. */
  value(s: number): number;
  readonly area: number;
  /** Nodes and weights of ∫ φ(s) f(s) ds. */
  readonly rule: readonly (readonly [number, number])[];
}

/** Points of the trapezoidal rule; on the half-grid they give Z to 1e-6 of |Z|. */
const NODES = 48;
/** φ is e^(−(s/h)²·K): half its height at ± one spacing (Wan et al. 2015, 10.1016/j.electacta.2015.09.097). */
const K = Math.LN2;
/** Beyond this many spacings a Gaussian is below 1e-11. */
const REACH = 6;

export function basisOf(kind: Discretisation, h: number): Basis {
  const value = (s: number) =>
    kind === 'linear' ? Math.max(0, 1 - Math.abs(s) / h) : Math.exp(-K * (s / h) ** 2);
  const reach = kind === 'linear' ? h : REACH * h;
  const width = (2 * reach) / NODES;
  const rule = Array.from({ length: NODES + 1 }, (_, i) => {
    const s = -reach + i * width;
    return [s, width * value(s)] as const;
  });
  return { value, area: kind === 'linear' ? h : h * Math.sqrt(Math.PI / K), rule };
}

export function kernel({ rule }: Basis, u: number): { re: number; im: number } {
  let [re, im] = [0, 0];
  for (const [s, weight] of rule) {
    // In halves, so that no exponential overflows: 1/(1 + i e^v) = (e^-v/2 − i e^v/2) / (2 cosh v) · e^-v/2
    const v = u + s;
    const share = v > 0 ? Math.exp(-2 * v) / (1 + Math.exp(-2 * v)) : 1 / (1 + Math.exp(2 * v));
    re += weight * share;
    im -= (weight * 0.5) / Math.cosh(v);
  }
  return { re, im };
}

/**
 * Rows whose sum of squares is ∫ (d²γ/d(ln τ)²)² d ln τ of the coefficients x, by differences at the nodes and at one
 * more beyond each end, where no φ stands: γ is asked to go to 0 there, lest R_inf and the fastest γ share what is one.
 */
export function roughness(basis: Basis, count: number, h: number): Matrix {
  const bend = (s: number) => (basis.value(s - h) - 2 * basis.value(s) + basis.value(s + h)) / h ** 1.5;
  const rows = Matrix.zeros(count + 2, count);
  for (let j = -1; j <= count; j++) for (let k = 0; k < count; k++) rows.set(j + 1, k, bend((j - k) * h));
  return rows;
}
