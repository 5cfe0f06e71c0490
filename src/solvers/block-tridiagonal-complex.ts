/**
 * Block-tridiagonal systems with 3 x 3 blocks, complex on the diagonal and real beside it, row-major, nine numbers a
 * block: lower[i] x_(i-1) + (re[i] + i im[i]) x_i + upper[i] x_(i+1) = b_i. As in block-tridiagonal.ts: block LU without
 * pivoting between blocks, each eliminated diagonal block inverted by cofactors.
 */
export class BlockTridiagonalComplex {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Inverses of the eliminated diagonal blocks, and those times upper[i]. */
  private readonly inverseRe: Float64Array;
  private readonly inverseIm: Float64Array;
  private readonly ratioRe: Float64Array;
  private readonly ratioIm: Float64Array;
  /** The block at hand. */
  private readonly pivotRe = new Float64Array(9);
  private readonly pivotIm = new Float64Array(9);

  constructor(readonly blocks: number) {
    const array = () => new Float64Array(9 * blocks);
    this.lower = array();
    this.upper = array();
    this.re = array();
    this.im = array();
    this.inverseRe = array();
    this.inverseIm = array();
    this.ratioRe = array();
    this.ratioIm = array();
  }

  /** @returns false when a pivot block is singular or not finite; the blocks themselves are kept. */
  factorise(): boolean {
    for (let i = 0; i < this.blocks; i++) {
      this.eliminate(i);
      if (!this.invert(9 * i)) return false;
      if (i + 1 < this.blocks) this.divideUpper(9 * i);
    }
    return true;
  }

  /** pivot = diagonal[i] - lower[i] ratio[i - 1] */
  private eliminate(i: number): void {
    const { lower, re, im, ratioRe, ratioIm, pivotRe, pivotIm } = this;
    const o = 9 * i;
    for (let k = 0; k < 9; k++) {
      pivotRe[k] = re[o + k];
      pivotIm[k] = im[o + k];
    }
    if (i === 0) return;
    const p = o - 9;
    for (let row = 0; row < 9; row += 3) {
      const l0 = lower[o + row];
      const l1 = lower[o + row + 1];
      const l2 = lower[o + row + 2];
      for (let j = 0; j < 3; j++) {
        pivotRe[row + j] -= l0 * ratioRe[p + j] + l1 * ratioRe[p + 3 + j] + l2 * ratioRe[p + 6 + j];
        pivotIm[row + j] -= l0 * ratioIm[p + j] + l1 * ratioIm[p + 3 + j] + l2 * ratioIm[p + 6 + j];
      }
    }
  }

  /** Inverse of the pivot into place o: cofactors over the determinant. */
  private invert(o: number): boolean {
    const { pivotRe: a, pivotIm: b, inverseRe, inverseIm } = this;
    for (let row = 0; row < 3; row++) {
      // cyclic neighbours carry the cofactor's sign
      const r1 = row === 2 ? 0 : 3 * row + 3;
      const r2 = row === 0 ? 6 : 3 * row - 3;
      for (let j = 0; j < 3; j++) {
        const j1 = j === 2 ? 0 : j + 1;
        const j2 = j === 0 ? 2 : j - 1;
        const [p, q, s, t] = [r1 + j1, r2 + j2, r1 + j2, r2 + j1];
        inverseRe[o + 3 * j + row] = a[p] * a[q] - b[p] * b[q] - a[s] * a[t] + b[s] * b[t];
        inverseIm[o + 3 * j + row] = a[p] * b[q] + b[p] * a[q] - a[s] * b[t] - b[s] * a[t];
      }
    }
    let re = 0;
    let im = 0;
    for (let j = 0; j < 3; j++) {
      re += a[j] * inverseRe[o + 3 * j] - b[j] * inverseIm[o + 3 * j];
      im += a[j] * inverseIm[o + 3 * j] + b[j] * inverseRe[o + 3 * j];
    }
    const r = 1 / (re * re + im * im);
    if (!(Math.abs(r) < Number.MAX_VALUE)) return false;
    for (let k = o; k < o + 9; k++) {
      const value = inverseRe[k];
      inverseRe[k] = (value * re + inverseIm[k] * im) * r;
      inverseIm[k] = (inverseIm[k] * re - value * im) * r;
    }
    return true;
  }

  private divideUpper(o: number): void {
    const { upper, inverseRe, inverseIm, ratioRe, ratioIm } = this;
    for (let j = 0; j < 3; j++) {
      const u0 = upper[o + j];
      const u1 = upper[o + 3 + j];
      const u2 = upper[o + 6 + j];
      for (let row = o; row < o + 9; row += 3) {
        ratioRe[row + j] = inverseRe[row] * u0 + inverseRe[row + 1] * u1 + inverseRe[row + 2] * u2;
        ratioIm[row + j] = inverseIm[row] * u0 + inverseIm[row + 1] * u1 + inverseIm[row + 2] * u2;
      }
    }
  }

  /** Solves in place: re and im hold the right-hand side, three numbers a block, and then the solution. */
  solve(re: Float64Array, im: Float64Array): void {
    for (let i = 0; i < this.blocks; i++) {
      if (i > 0) this.forward(i, re, im);
      this.applyInverse(i, re, im);
    }
    for (let i = this.blocks - 2; i >= 0; i--) this.backward(i, re, im);
  }

  /**
   * As `solve`, for a right-hand side that is zero but in the last block; without `all` only the last block of the
   * solution is computed.
   */
  solveFromLast(re: Float64Array, im: Float64Array, all: boolean): void {
    this.applyInverse(this.blocks - 1, re, im);
    if (!all) return;
    for (let i = this.blocks - 2; i >= 0; i--) {
      re.fill(0, 3 * i, 3 * i + 3);
      im.fill(0, 3 * i, 3 * i + 3);
      this.backward(i, re, im);
    }
  }

  private forward(i: number, re: Float64Array, im: Float64Array): void {
    const { lower } = this;
    const s = 3 * i;
    for (let row = 0; row < 3; row++) {
      const l = 9 * i + 3 * row;
      for (let j = 0; j < 3; j++) {
        re[s + row] -= lower[l + j] * re[s - 3 + j];
        im[s + row] -= lower[l + j] * im[s - 3 + j];
      }
    }
  }

  private applyInverse(i: number, re: Float64Array, im: Float64Array): void {
    const { inverseRe, inverseIm } = this;
    const s = 3 * i;
    const [a0, a1, a2, b0, b1, b2] = [re[s], re[s + 1], re[s + 2], im[s], im[s + 1], im[s + 2]];
    for (let row = 0; row < 3; row++) {
      const o = 9 * i + 3 * row;
      const [p, q, r] = [inverseRe[o], inverseRe[o + 1], inverseRe[o + 2]];
      const [u, v, w] = [inverseIm[o], inverseIm[o + 1], inverseIm[o + 2]];
      re[s + row] = p * a0 + q * a1 + r * a2 - u * b0 - v * b1 - w * b2;
      im[s + row] = p * b0 + q * b1 + r * b2 + u * a0 + v * a1 + w * a2;
    }
  }

  private backward(i: number, re: Float64Array, im: Float64Array): void {
    const { ratioRe, ratioIm } = this;
    const s = 3 * i;
    for (let row = 0; row < 3; row++) {
      const o = 9 * i + 3 * row;
      for (let j = 0; j < 3; j++) {
        const [p, u] = [ratioRe[o + j], ratioIm[o + j]];
        re[s + row] -= p * re[s + 3 + j] - u * im[s + 3 + j];
        im[s + row] -= p * im[s + 3 + j] + u * re[s + 3 + j];
      }
    }
  }
}
