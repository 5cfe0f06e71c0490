import { lastCoefficients, type SphereOperator } from '../../solvers/jacobi-gauss.ts';
import type { Kirchhoff } from './kirchhoff.ts';
import type { ParticlePlace, ParticleSet } from './particle.ts';
import { interpolate } from './particle-modes.ts';

/**
 * D_s(theta): orthogonal collocation in Psi at the n Gauss-Jacobi points of (r/R_p)^2.
 *   d theta/dt = K Psi(theta) / R_p^2 + b q,   Psi_surf = e . Psi + e_q R_p^2 q,   theta_surf = Psi^-1(Psi_surf).
 * The surface row is linear in Psi_surf: one root, where D_s(theta_surf) d theta/dr = flux has none or two once D_s falls.
 */
export class CollocationParticles implements ParticleSet {
  readonly kind: string = 'collocation';
  readonly points: number;
  private readonly psi: Float64Array;
  /** D_s at the states, and at the surface, as of the last linearise. */
  private readonly D: Float64Array;
  private readonly DSurface: Float64Array;
  /** Inverse of I - (c / R_p^2) K diag(D), per cell. */
  private readonly inverse: Float64Array;
  /** e . diag(D) . inverse / D_surf, per cell. */
  private readonly toSurface: Float64Array;
  /** c inverse . b dq/di_n, per cell. */
  private readonly response: Float64Array;
  private readonly surfaceFlux: number;
  /** Two rows: projections on the last two orthonormal polynomials. */
  private readonly tail: Float64Array;

  constructor(
    private readonly operator: SphereOperator,
    private readonly place: ParticlePlace,
    private readonly table: Kirchhoff,
  ) {
    const n = operator.rule.n;
    this.points = n;
    const cells = place.to - place.from;
    this.psi = new Float64Array(n);
    this.D = new Float64Array(cells * n);
    this.DSurface = new Float64Array(cells);
    this.inverse = new Float64Array(cells * n * n);
    this.toSurface = new Float64Array(cells * n);
    this.response = new Float64Array(cells * n);
    this.tail = lastCoefficients(operator.rule);
    this.surfaceFlux = (-place.perCurrent * operator.eq) / place.perRadius2;
  }

  fillUniform(y: Float64Array, j: number, theta: number): void {
    const at = this.place.offset + j * this.points;
    for (let k = 0; k < this.points; k++) y[at + k] = theta;
  }

  mean(y: Float64Array, j: number): number {
    const { weight } = this.operator.rule;
    const at = this.place.offset + j * this.points;
    let sum = 0;
    for (let k = 0; k < this.points; k++) sum += weight[k] * y[at + k];
    return sum;
  }

  profile(y: Float64Array, j: number, s: number): number {
    const n = this.points;
    const psi = new Float64Array(n + 1);
    const at = this.place.offset + j * n;
    for (let k = 0; k < n; k++) psi[k] = this.table.psi(y[at + k]);
    psi[n] = this.surfacePsi(y, j);
    return this.table.inverse(interpolate(this.operator.rule.s, psi, s * s));
  }

  /** |a_(n-1)| + |a_(n-2)| of Psi in orthonormal polynomials of the sphere, over Psi(1) - Psi(0). */
  unresolved(y: Float64Array): number {
    const { points: n, table, tail } = this;
    const { from, to, offset } = this.place;
    let worst = 0;
    for (let at = offset; at < offset + (to - from) * n; at += n) {
      let last = 0;
      let before = 0;
      for (let k = 0; k < n; k++) {
        const psi = table.psi(y[at + k]);
        last += tail[k] * psi;
        before += tail[n + k] * psi;
      }
      worst = Math.max(worst, Math.abs(last) + Math.abs(before));
    }
    return worst / (table.psiAtOne - table.psiAtZero);
  }

  surface(y: Float64Array, surface: Float64Array): void {
    const { from, to } = this.place;
    for (let i = from; i < to; i++) surface[i] = this.table.inverse(this.surfacePsi(y, i - from));
  }

  private surfacePsi(y: Float64Array, j: number): number {
    const { points: n, table } = this;
    const { e } = this.operator;
    const at = this.place.offset + j * n;
    let sum = this.surfaceFlux * y[this.place.i_n + this.place.from + j];
    for (let k = 0; k < n; k++) sum += e[k] * table.psi(y[at + k]);
    return sum;
  }

  rates(y: Float64Array, out: Float64Array): void {
    const { points: n, psi, table } = this;
    const { K, b } = this.operator;
    const { from, to, offset, i_n, perCurrent, perRadius2 } = this.place;
    let at = offset;
    for (let i = from; i < to; i++) {
      const q = -perCurrent * y[i_n + i];
      for (let k = 0; k < n; k++) psi[k] = table.psi(y[at + k]);
      for (let r = 0; r < n; r++) {
        let sum = 0;
        const row = r * n;
        for (let k = 0; k < n; k++) sum += K[row + k] * psi[k];
        out[at + r] = perRadius2 * sum + b[r] * q;
      }
      at += n;
    }
  }

  linearise(y: Float64Array): void {
    const { points: n, D, DSurface, table } = this;
    const { from, to, offset } = this.place;
    const count = (to - from) * n;
    for (let k = 0; k < count; k++) D[k] = table.slope(y[offset + k]);
    for (let j = 0; j < to - from; j++) DSurface[j] = table.slope(table.inverse(this.surfacePsi(y, j)));
  }

  factorise(c: number, slope: Float64Array): void {
    const { points: n, D, DSurface, inverse, toSurface, response, surfaceFlux } = this;
    const { K, b, e } = this.operator;
    const { from, to, perCurrent, perRadius2 } = this.place;
    const scale = c * perRadius2;
    for (let j = 0; j < to - from; j++) {
      const first = j * n;
      const block = first * n;
      for (let r = 0; r < n; r++) {
        for (let k = 0; k < n; k++) {
          inverse[block + r * n + k] = (r === k ? 1 : 0) - scale * K[r * n + k] * D[first + k];
        }
      }
      invert(inverse, block, n);
      const perD = 1 / DSurface[j];
      let sum = surfaceFlux * perD;
      for (let k = 0; k < n; k++) {
        let g = 0;
        let u = 0;
        for (let r = 0; r < n; r++) {
          g += e[r] * D[first + r] * inverse[block + r * n + k];
          u += inverse[block + k * n + r] * b[r];
        }
        toSurface[first + k] = g * perD;
        response[first + k] = -c * perCurrent * u;
      }
      for (let k = 0; k < n; k++) sum += e[k] * D[first + k] * response[first + k] * perD;
      slope[from + j] = sum;
    }
  }

  condense(b: Float64Array, shift: Float64Array): void {
    const { points: n, toSurface } = this;
    const { from, to, offset } = this.place;
    for (let j = 0; j < to - from; j++) {
      const first = j * n;
      let sum = 0;
      for (let k = 0; k < n; k++) sum += toSurface[first + k] * b[offset + first + k];
      shift[from + j] = sum;
    }
  }

  backSubstitute(b: Float64Array, x: Float64Array): void {
    const { points: n, inverse, response } = this;
    const { from, to, offset, i_n } = this.place;
    for (let j = 0; j < to - from; j++) {
      const first = j * n;
      const current = x[i_n + from + j];
      for (let r = 0; r < n; r++) {
        const row = (first + r) * n;
        let sum = response[first + r] * current;
        for (let k = 0; k < n; k++) sum += inverse[row + k] * b[offset + first + k];
        x[offset + first + r] = sum;
      }
    }
  }
}

/**
 * Inverts the n x n block at `at` in place by Gauss-Jordan without pivoting: the block is similar, by a diagonal
 * scaling, to a symmetric positive definite matrix with eigenvalues >= 1, for which that is stable.
 */
function invert(a: Float64Array, at: number, n: number): void {
  for (let k = 0; k < n; k++) {
    const rowK = at + k * n;
    const pivot = 1 / a[rowK + k];
    a[rowK + k] = 1;
    for (let j = 0; j < n; j++) a[rowK + j] *= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const rowI = at + i * n;
      const factor = a[rowI + k];
      a[rowI + k] = 0;
      for (let j = 0; j < n; j++) a[rowI + j] -= factor * a[rowK + j];
    }
  }
}
