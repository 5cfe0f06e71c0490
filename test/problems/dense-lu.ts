/** Dense LU with partial pivoting, row-major: the reference that structured solvers are compared to. */
export class DenseLu {
  private readonly a: Float64Array;
  private readonly pivot: Int32Array;

  constructor(readonly size: number) {
    this.a = new Float64Array(size * size);
    this.pivot = new Int32Array(size);
  }

  /** @returns false where a pivot is zero or not finite. */
  factorise(matrix: Float64Array): boolean {
    const { a, pivot, size: n } = this;
    a.set(matrix);
    for (let k = 0; k < n; k++) {
      let p = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) p = i;
      pivot[k] = p;
      const head = a[p * n + k];
      if (!(Math.abs(head) > 0) || !Number.isFinite(head)) return false;
      if (p !== k) {
        for (let j = 0; j < n; j++) [a[k * n + j], a[p * n + j]] = [a[p * n + j], a[k * n + j]];
      }
      for (let i = k + 1; i < n; i++) {
        const factor = a[i * n + k] / head;
        a[i * n + k] = factor;
        for (let j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
      }
    }
    return true;
  }

  /** x with A x = b; b is kept. */
  solve(b: Float64Array, x: Float64Array): void {
    const { a, pivot, size: n } = this;
    x.set(b);
    for (let k = 0; k < n; k++) [x[k], x[pivot[k]]] = [x[pivot[k]], x[k]];
    for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) x[i] -= a[i * n + j] * x[j];
    for (let i = n - 1; i >= 0; i--) {
      for (let j = i + 1; j < n; j++) x[i] -= a[i * n + j] * x[j];
      x[i] /= a[i * n + i];
    }
  }
}

/** Solution of A x = b, or undefined where A is singular. */
export function denseSolve(matrix: Float64Array, b: Float64Array): Float64Array | undefined {
  const lu = new DenseLu(b.length);
  if (!lu.factorise(matrix)) return undefined;
  const x = new Float64Array(b.length);
  lu.solve(b, x);
  return x;
}
