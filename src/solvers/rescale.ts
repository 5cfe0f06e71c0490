import { MAX_ORDER } from './bdf-coefficients.ts';

const WIDTH = MAX_ORDER + 1;

/** R(factor) of Shampine & Reichelt 1997, (order+1)^2 in `out`, row stride 6: cumulative products of (i - 1 - factor j)/i. */
function interpolationMatrix(order: number, factor: number, out: Float64Array): void {
  for (let j = 0; j <= order; j++) out[j] = 1;
  for (let i = 1; i <= order; i++) {
    out[i * WIDTH] = 0;
    for (let j = 1; j <= order; j++) {
      out[i * WIDTH + j] = (out[(i - 1) * WIDTH + j] * (i - 1 - factor * j)) / i;
    }
  }
}

/** Rescales backward differences to a new step size, `factor` times the old one. */
export class Rescale {
  private readonly r = new Float64Array(WIDTH * WIDTH);
  private readonly u = new Float64Array(WIDTH * WIDTH);
  private readonly ru = new Float64Array(WIDTH * WIDTH);

  /** Rows 1..order of `differences` (row stride n) are replaced in place; row 0, the state, does not change. */
  apply(differences: Float64Array, n: number, order: number, factor: number): void {
    const { r, u, ru } = this;
    interpolationMatrix(order, factor, r);
    interpolationMatrix(order, 1, u);
    for (let i = 1; i <= order; i++) {
      for (let j = 1; j <= i; j++) {
        let sum = 0;
        for (let k = 1; k <= order; k++) sum += r[i * WIDTH + k] * u[k * WIDTH + j];
        ru[i * WIDTH + j] = sum;
      }
    }
    transform(differences, n, order, ru);
  }
}

/**
 * D_j = sum over i >= j of a_ij D_i: the j-th difference of a polynomial of lower degree is 0, whatever the step. The orders
 * are written out as in predict.ts.
 */
function transform(D: Float64Array, n: number, order: number, a: Float64Array): void {
  const [r2, r3, r4, r5] = [2 * n, 3 * n, 4 * n, 5 * n];
  const [a11] = [a[1 * WIDTH + 1]];
  const [a21, a22] = [a[2 * WIDTH + 1], a[2 * WIDTH + 2]];
  const [a31, a32, a33] = [a[3 * WIDTH + 1], a[3 * WIDTH + 2], a[3 * WIDTH + 3]];
  const [a41, a42, a43, a44] = [a[4 * WIDTH + 1], a[4 * WIDTH + 2], a[4 * WIDTH + 3], a[4 * WIDTH + 4]];
  const [a51, a52, a53, a54, a55] = [
    a[5 * WIDTH + 1],
    a[5 * WIDTH + 2],
    a[5 * WIDTH + 3],
    a[5 * WIDTH + 4],
    a[5 * WIDTH + 5],
  ];
  switch (order) {
    case 1:
      for (let i = 0; i < n; i++) {
        D[n + i] *= a11;
      }
      return;
    case 2:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        D[n + i] = a11 * d1 + a21 * d2;
        D[r2 + i] = a22 * d2;
      }
      return;
    case 3:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const d3 = D[r3 + i];
        D[n + i] = a11 * d1 + a21 * d2 + a31 * d3;
        D[r2 + i] = a22 * d2 + a32 * d3;
        D[r3 + i] = a33 * d3;
      }
      return;
    case 4:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const d3 = D[r3 + i];
        const d4 = D[r4 + i];
        D[n + i] = a11 * d1 + a21 * d2 + a31 * d3 + a41 * d4;
        D[r2 + i] = a22 * d2 + a32 * d3 + a42 * d4;
        D[r3 + i] = a33 * d3 + a43 * d4;
        D[r4 + i] = a44 * d4;
      }
      return;
    default:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const d3 = D[r3 + i];
        const d4 = D[r4 + i];
        const d5 = D[r5 + i];
        D[n + i] = a11 * d1 + a21 * d2 + a31 * d3 + a41 * d4 + a51 * d5;
        D[r2 + i] = a22 * d2 + a32 * d3 + a42 * d4 + a52 * d5;
        D[r3 + i] = a33 * d3 + a43 * d4 + a53 * d5;
        D[r4 + i] = a44 * d4 + a54 * d5;
        D[r5 + i] = a55 * d5;
      }
  }
}
