/** Least squares with all unknowns at or above 0 (Lawson and Hanson 1974, Solving least squares problems, ch. 23). */
import { Matrix, QrDecomposition } from 'ml-matrix';

/** min ‖A x − b‖², x ≥ 0; A of full column rank. */
export function nonnegativeLeastSquares(A: Matrix, b: Matrix): Float64Array {
  const n = A.columns;
  const qr = new QrDecomposition(A);
  // ‖A x − b‖² is ‖R x − Q'b‖² but for a constant: each step below is as small as A has columns.
  const R = qr.upperTriangularMatrix;
  const c = qr.orthogonalMatrix.transpose().mmul(b);
  const scale = A.norm() * b.norm() * 1e-13;
  const x = new Float64Array(n);
  const free = new Set<number>();
  const pushed = new Set<number>();
  for (let step = 0; step < 5 * n; step++) {
    const gradient = R.transpose().mmul(Matrix.sub(c, R.mmul(Matrix.columnVector(x))));
    let next = -1;
    for (let k = 0; k < n; k++) {
      if (free.has(k) || pushed.has(k) || gradient.get(k, 0) <= scale) continue;
      if (next < 0 || gradient.get(k, 0) > gradient.get(next, 0)) next = k;
    }
    if (next < 0) break;
    free.add(next);
    descend(R, c, x, free);
    // Rounding alone made it look like a way down: not tried again until something else has moved.
    if (free.has(next)) pushed.clear();
    else pushed.add(next);
  }
  return x;
}

/** To the least over the free unknowns, fixing at 0 those that would go below. */
function descend(R: Matrix, c: Matrix, x: Float64Array, free: Set<number>): void {
  while (free.size > 0) {
    const columns = [...free];
    const target = new QrDecomposition(R.subMatrixColumn(columns)).solve(c).to1DArray();
    let part = 1;
    columns.forEach((k, i) => {
      if (target[i] <= 0) part = Math.min(part, x[k] / (x[k] - target[i]));
    });
    if (!(part >= 0)) part = 0;
    columns.forEach((k, i) => {
      x[k] += part * (target[i] - x[k]);
      if (target[i] <= 0 && x[k] <= Number.EPSILON * Math.abs(target[i])) {
        x[k] = 0;
        free.delete(k);
      }
    });
    if (part === 1) return;
  }
}
