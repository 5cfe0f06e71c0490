import { arraysOf } from '../core/arrays.ts';

/**
 * Block-tridiagonal systems with 3 x 3 blocks, row-major, nine numbers a block:
 * lower[i] x_(i-1) + diagonal[i] x_i + upper[i] x_(i+1) = b_i. Block LU without pivoting between blocks;
 * each diagonal block is inverted by cofactors.
 */
export class BlockTridiagonal {
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
  readonly upper: Float64Array;
  /** Inverses of the eliminated diagonal blocks. */
  private readonly inverse: Float64Array;
  /** inverse[i] times upper[i]. */
  private readonly ratio: Float64Array;

  constructor(readonly blocks: number) {
    const array = arraysOf(9 * blocks, 5);
    this.lower = array();
    this.diagonal = array();
    this.upper = array();
    this.inverse = array();
    this.ratio = array();
  }

  /** @returns false when a pivot block is singular or not finite; lower, diagonal and upper are kept. */
  factorise(): boolean {
    const { blocks, lower: L, diagonal: B, upper: U, inverse: V, ratio: Q } = this;
    for (let i = 0; i < blocks; i++) {
      const o = 9 * i;
      let a = B[o];
      let b = B[o + 1];
      let c = B[o + 2];
      let d = B[o + 3];
      let e = B[o + 4];
      let f = B[o + 5];
      let g = B[o + 6];
      let h = B[o + 7];
      let k = B[o + 8];
      if (i > 0) {
        const p = o - 9;
        const q0 = Q[p];
        const q1 = Q[p + 1];
        const q2 = Q[p + 2];
        const q3 = Q[p + 3];
        const q4 = Q[p + 4];
        const q5 = Q[p + 5];
        const q6 = Q[p + 6];
        const q7 = Q[p + 7];
        const q8 = Q[p + 8];
        const l0 = L[o];
        const l1 = L[o + 1];
        const l2 = L[o + 2];
        const l3 = L[o + 3];
        const l4 = L[o + 4];
        const l5 = L[o + 5];
        const l6 = L[o + 6];
        const l7 = L[o + 7];
        const l8 = L[o + 8];
        a -= l0 * q0 + l1 * q3 + l2 * q6;
        b -= l0 * q1 + l1 * q4 + l2 * q7;
        c -= l0 * q2 + l1 * q5 + l2 * q8;
        d -= l3 * q0 + l4 * q3 + l5 * q6;
        e -= l3 * q1 + l4 * q4 + l5 * q7;
        f -= l3 * q2 + l4 * q5 + l5 * q8;
        g -= l6 * q0 + l7 * q3 + l8 * q6;
        h -= l6 * q1 + l7 * q4 + l8 * q7;
        k -= l6 * q2 + l7 * q5 + l8 * q8;
      }
      const c0 = e * k - f * h;
      const c1 = f * g - d * k;
      const c2 = d * h - e * g;
      const determinant = a * c0 + b * c1 + c * c2;
      const r = 1 / determinant;
      if (!(Math.abs(r) < Number.MAX_VALUE)) return false;
      const v0 = c0 * r;
      const v1 = (c * h - b * k) * r;
      const v2 = (b * f - c * e) * r;
      const v3 = c1 * r;
      const v4 = (a * k - c * g) * r;
      const v5 = (c * d - a * f) * r;
      const v6 = c2 * r;
      const v7 = (b * g - a * h) * r;
      const v8 = (a * e - b * d) * r;
      V[o] = v0;
      V[o + 1] = v1;
      V[o + 2] = v2;
      V[o + 3] = v3;
      V[o + 4] = v4;
      V[o + 5] = v5;
      V[o + 6] = v6;
      V[o + 7] = v7;
      V[o + 8] = v8;
      for (let j = 0; j < 3; j++) {
        const u0 = U[o + j];
        const u1 = U[o + 3 + j];
        const u2 = U[o + 6 + j];
        Q[o + j] = v0 * u0 + v1 * u1 + v2 * u2;
        Q[o + 3 + j] = v3 * u0 + v4 * u1 + v5 * u2;
        Q[o + 6 + j] = v6 * u0 + v7 * u1 + v8 * u2;
      }
    }
    return true;
  }

  /** Solves in place: b holds the right-hand side, three numbers a block, and then the solution. */
  solve(b: Float64Array): void {
    const { blocks, lower: L, inverse: V, ratio: Q } = this;
    let x0 = 0;
    let x1 = 0;
    let x2 = 0;
    for (let i = 0; i < blocks; i++) {
      const o = 9 * i;
      const s = 3 * i;
      const r0 = b[s] - (L[o] * x0 + L[o + 1] * x1 + L[o + 2] * x2);
      const r1 = b[s + 1] - (L[o + 3] * x0 + L[o + 4] * x1 + L[o + 5] * x2);
      const r2 = b[s + 2] - (L[o + 6] * x0 + L[o + 7] * x1 + L[o + 8] * x2);
      x0 = V[o] * r0 + V[o + 1] * r1 + V[o + 2] * r2;
      x1 = V[o + 3] * r0 + V[o + 4] * r1 + V[o + 5] * r2;
      x2 = V[o + 6] * r0 + V[o + 7] * r1 + V[o + 8] * r2;
      b[s] = x0;
      b[s + 1] = x1;
      b[s + 2] = x2;
    }
    for (let i = blocks - 2; i >= 0; i--) {
      const o = 9 * i;
      const s = 3 * i;
      x0 = b[s] - (Q[o] * x0 + Q[o + 1] * x1 + Q[o + 2] * x2);
      const y1 = b[s + 1] - (Q[o + 3] * b[s + 3] + Q[o + 4] * b[s + 4] + Q[o + 5] * b[s + 5]);
      const y2 = b[s + 2] - (Q[o + 6] * b[s + 3] + Q[o + 7] * b[s + 4] + Q[o + 8] * b[s + 5]);
      b[s] = x0;
      b[s + 1] = y1;
      b[s + 2] = y2;
      x1 = y1;
      x2 = y2;
    }
  }
}
