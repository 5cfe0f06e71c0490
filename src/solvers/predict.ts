/** Where the prediction of a step goes. */
export interface Prediction {
  /** D_0 + change */
  readonly predicted: Float64Array;
  /** Sum of g_k D_k. */
  readonly psi: Float64Array;
  /** Sum of the D_k, k >= 1. */
  readonly change: Float64Array;
}

/**
 * What the backward differences D_1 to D_order predict. The sum over the orders is written out: a loop of one to five inside
 * that over the unknowns costs three times as much.
 *
 * @param D row k (stride n) is the k-th difference
 * @param g weights of the differences in psi
 */
export function predict(D: Float64Array, n: number, order: number, g: Float64Array, into: Prediction): void {
  const { predicted, psi, change } = into;
  const [r2, r3, r4, r5] = [2 * n, 3 * n, 4 * n, 5 * n];
  const [g1, g2, g3, g4, g5] = [g[1], g[2], g[3], g[4], g[5]];
  switch (order) {
    case 1:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        change[i] = d1;
        predicted[i] = D[i] + d1;
        psi[i] = g1 * d1;
      }
      return;
    case 2:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const sum = d1 + d2;
        change[i] = sum;
        predicted[i] = D[i] + sum;
        psi[i] = g1 * d1 + g2 * d2;
      }
      return;
    case 3:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const d3 = D[r3 + i];
        const sum = d1 + d2 + d3;
        change[i] = sum;
        predicted[i] = D[i] + sum;
        psi[i] = g1 * d1 + g2 * d2 + g3 * d3;
      }
      return;
    case 4:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const d3 = D[r3 + i];
        const d4 = D[r4 + i];
        const sum = d1 + d2 + d3 + d4;
        change[i] = sum;
        predicted[i] = D[i] + sum;
        psi[i] = g1 * d1 + g2 * d2 + g3 * d3 + g4 * d4;
      }
      return;
    default:
      for (let i = 0; i < n; i++) {
        const d1 = D[n + i];
        const d2 = D[r2 + i];
        const d3 = D[r3 + i];
        const d4 = D[r4 + i];
        const d5 = D[r5 + i];
        const sum = d1 + d2 + d3 + d4 + d5;
        change[i] = sum;
        predicted[i] = D[i] + sum;
        psi[i] = g1 * d1 + g2 * d2 + g3 * d3 + g4 * d4 + g5 * d5;
      }
  }
}
