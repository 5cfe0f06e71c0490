/**
 * The upper triangle R of A = Q R by Householder reflections (Golub and Van Loan 2013, 5.2.2). It has the singular values of A
 * to rounding, where those of AᵀA have lost half of their digits, and is as small.
 */

/** A[row * columns + column] is overwritten; returns R, columns by columns, row by row. */
export function upperTriangle(A: Float64Array, columns: number): Float64Array {
  const rows = A.length / columns;
  for (let k = 0; k < columns; k++) reflect(A, { rows, columns, k });
  const R = new Float64Array(columns * columns);
  for (let k = 0; k < Math.min(rows, columns); k++)
    for (let l = k; l < columns; l++) R[k * columns + l] = A[k * columns + l];
  return R;
}

function reflect(A: Float64Array, { rows, columns, k }: { rows: number; columns: number; k: number }): void {
  let square = 0;
  for (let i = k; i < rows; i++) square += A[i * columns + k] * A[i * columns + k];
  if (square === 0) return;
  const pivot = A[k * columns + k];
  const diagonal = pivot > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  // v = the column less diagonal e_k, left in A; v·v = 2 (square - pivot diagonal)
  A[k * columns + k] = pivot - diagonal;
  const half = square - pivot * diagonal;
  for (let l = k + 1; l < columns; l++) {
    let product = 0;
    for (let i = k; i < rows; i++) product += A[i * columns + k] * A[i * columns + l];
    const factor = product / half;
    for (let i = k; i < rows; i++) A[i * columns + l] -= factor * A[i * columns + k];
  }
  A[k * columns + k] = diagonal;
}
