/**
 * Puts a step behind the backward differences D: its (order+1)-st difference d, and its state y itself, not a sum of
 * differences: stored balances then carry no rounding of the history. The orders are written out as in predict.ts.
 *
 * @param D row k (stride n) is the k-th difference
 */
export function append(D: Float64Array, n: number, order: number, d: Float64Array, y: Float64Array): void {
  const next = (order + 1) * n;
  const beyond = next + n;
  const [r2, r3, r4, r5] = [2 * n, 3 * n, 4 * n, 5 * n];
  switch (order) {
    case 1:
      for (let i = 0; i < n; i++) {
        const last = d[i];
        D[beyond + i] = last - D[next + i];
        D[next + i] = last;
        D[n + i] += last;
        D[i] = y[i];
      }
      return;
    case 2:
      for (let i = 0; i < n; i++) {
        const last = d[i];
        D[beyond + i] = last - D[next + i];
        D[next + i] = last;
        const d2 = D[r2 + i] + last;
        D[r2 + i] = d2;
        D[n + i] += d2;
        D[i] = y[i];
      }
      return;
    case 3:
      for (let i = 0; i < n; i++) {
        const last = d[i];
        D[beyond + i] = last - D[next + i];
        D[next + i] = last;
        const d3 = D[r3 + i] + last;
        D[r3 + i] = d3;
        const d2 = D[r2 + i] + d3;
        D[r2 + i] = d2;
        D[n + i] += d2;
        D[i] = y[i];
      }
      return;
    case 4:
      for (let i = 0; i < n; i++) {
        const last = d[i];
        D[beyond + i] = last - D[next + i];
        D[next + i] = last;
        const d4 = D[r4 + i] + last;
        D[r4 + i] = d4;
        const d3 = D[r3 + i] + d4;
        D[r3 + i] = d3;
        const d2 = D[r2 + i] + d3;
        D[r2 + i] = d2;
        D[n + i] += d2;
        D[i] = y[i];
      }
      return;
    default:
      for (let i = 0; i < n; i++) {
        const last = d[i];
        D[beyond + i] = last - D[next + i];
        D[next + i] = last;
        const d5 = D[r5 + i] + last;
        D[r5 + i] = d5;
        const d4 = D[r4 + i] + d5;
        D[r4 + i] = d4;
        const d3 = D[r3 + i] + d4;
        D[r3 + i] = d3;
        const d2 = D[r2 + i] + d3;
        D[r2 + i] = d2;
        D[n + i] += d2;
        D[i] = y[i];
      }
  }
}
