import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type SphereOperator, sphereOperator } from '../../solvers/jacobi-gauss.ts';
import type { ParticlePlace, ParticleSet } from './particle.ts';

/**
 * Constant D_s: the collocation operator is one constant matrix, symmetric under the volume weights, so each particle
 * becomes n scalar equations  dz_k/dt = lambda_k (D_s/R_p^2) z_k + gamma_k q,  theta_surf = sum z_k + e_q (R_p^2/D_s) q.
 * z_0 is the mean (lambda_0 = 0, gamma_0 = 3); each mode is scaled by what it adds to the surface value.
 */
export interface SphereModes {
  readonly n: number;
  /** Eigenvalues of the sphere: 0, -20.19, -59.68, … */
  readonly lambda: Float64Array;
  readonly gamma: Float64Array;
  readonly eq: number;
  /** Nodal values of mode k at collocation point i: vectors[i * n + k]. */
  readonly vectors: Float64Array;
  readonly operator: SphereOperator;
}

export function sphereModes(n: number): SphereModes {
  const operator = sphereOperator(n);
  const { K, b, e, eq, rule } = operator;
  const root = Array.from(rule.weight, Math.sqrt);
  const symmetric = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const upper = (K[i * n + k] * root[i]!) / root[k]!;
      const lower = (K[k * n + i] * root[k]!) / root[i]!;
      symmetric.set(i, k, 0.5 * (upper + lower));
    }
  }
  const evd = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  const order = evd.realEigenvalues.map((_, k) => k);
  order.sort((p, q) => evd.realEigenvalues[q]! - evd.realEigenvalues[p]!);
  const lambda = new Float64Array(n);
  const gamma = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const column = order[k]!;
    let atSurface = 0;
    let projection = 0;
    for (let i = 0; i < n; i++) {
      const q = evd.eigenvectorMatrix.get(i, column);
      atSurface += (e[i]! * q) / root[i]!;
      projection += q * root[i]! * b[i]!;
    }
    for (let i = 0; i < n; i++) {
      vectors[i * n + k] = evd.eigenvectorMatrix.get(i, column) / root[i]! / atSurface;
    }
    lambda[k] = evd.realEigenvalues[column]!;
    gamma[k] = projection * atSurface;
  }
  // exact by theory; set so that lithium carries no rounding error of the eigenvalue solver
  lambda[0] = 0;
  gamma[0] = 3;
  for (let i = 0; i < n; i++) vectors[i * n] = 1;
  return { n, lambda, gamma, eq, vectors, operator };
}

export class ModalParticles implements ParticleSet {
  readonly kind = 'modes';
  readonly points: number;
  /** lambda_k D_s / R_p^2 [s^-1] */
  private readonly decay: Float64Array;
  /** gamma_k dq/di_n */
  private readonly drive: Float64Array;
  /** d theta_surf / d i_n at frozen states */
  private readonly direct: number;
  private readonly inverse: Float64Array;
  /** c gamma_k dq/di_n / (1 - c lambda_k D_s / R_p^2) */
  private readonly response: Float64Array;

  constructor(
    private readonly modes: SphereModes,
    private readonly place: ParticlePlace,
    D_s: number,
  ) {
    const { n } = modes;
    this.points = n;
    const rate = D_s * place.perRadius2;
    this.decay = modes.lambda.map((lambda) => lambda * rate);
    this.drive = modes.gamma.map((gamma) => -gamma * place.perCurrent);
    this.direct = (-place.perCurrent * modes.eq) / rate;
    this.inverse = new Float64Array(n).fill(1);
    this.response = new Float64Array(n);
  }

  fillUniform(y: Float64Array, j: number, theta: number): void {
    const at = this.place.offset + j * this.points;
    y[at] = theta;
    for (let k = 1; k < this.points; k++) y[at + k] = 0;
  }

  mean(y: Float64Array, j: number): number {
    return y[this.place.offset + j * this.points];
  }

  profile(y: Float64Array, j: number, s: number): number {
    const { n, vectors, operator } = this.modes;
    const at = this.place.offset + j * n;
    const nodes = new Float64Array(n + 1);
    for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) nodes[i] += vectors[i * n + k] * y[at + k];
    nodes[n] = this.direct * y[this.place.i_n + this.place.from + j];
    for (let k = 0; k < n; k++) nodes[n] += y[at + k];
    return interpolate(operator.rule.s, nodes, s * s);
  }

  surface(y: Float64Array, surface: Float64Array): void {
    const { points: n, direct } = this;
    const { from, to, offset, i_n } = this.place;
    let at = offset;
    for (let i = from; i < to; i++) {
      let sum = direct * y[i_n + i];
      for (let k = 0; k < n; k++) sum += y[at + k];
      surface[i] = sum;
      at += n;
    }
  }

  rates(y: Float64Array, out: Float64Array): void {
    const { points: n, decay, drive } = this;
    const { from, to, offset, i_n } = this.place;
    let at = offset;
    for (let i = from; i < to; i++) {
      const current = y[i_n + i];
      for (let k = 0; k < n; k++) out[at + k] = decay[k] * y[at + k] + drive[k] * current;
      at += n;
    }
  }

  linearise(): void {}

  factorise(c: number, slope: Float64Array): void {
    const { points: n, decay, drive, inverse, response, direct } = this;
    let sum = direct;
    for (let k = 0; k < n; k++) {
      inverse[k] = 1 / (1 - c * decay[k]);
      response[k] = c * drive[k] * inverse[k];
      sum += response[k];
    }
    for (let i = this.place.from; i < this.place.to; i++) slope[i] = sum;
  }

  condense(b: Float64Array, shift: Float64Array): void {
    const { points: n, inverse } = this;
    const { from, to, offset } = this.place;
    let at = offset;
    for (let i = from; i < to; i++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += inverse[k] * b[at + k];
      shift[i] = sum;
      at += n;
    }
  }

  backSubstitute(b: Float64Array, x: Float64Array): void {
    const { points: n, inverse, response } = this;
    const { from, to, offset, i_n } = this.place;
    let at = offset;
    for (let i = from; i < to; i++) {
      const current = x[i_n + i];
      for (let k = 0; k < n; k++) x[at + k] = inverse[k] * b[at + k] + response[k] * current;
      at += n;
    }
  }
}

/** Lagrange interpolation through (s_i, f_i) at s, barycentric form. */
export function interpolate(s: Float64Array, f: Float64Array, at: number): number {
  let above = 0;
  let below = 0;
  for (let i = 0; i < s.length; i++) {
    if (at === s[i]) return f[i];
    let w = 1;
    for (let j = 0; j < s.length; j++) if (j !== i) w /= s[i] - s[j];
    w /= at - s[i];
    above += w * f[i];
    below += w;
  }
  return above / below;
}
