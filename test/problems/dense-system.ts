import type { DaeSystem, Trouble } from '../../src/solvers/dae.ts';
import { DenseLu } from './dense-lu.ts';

export interface DenseSpec {
  /** Name of each unknown. */
  readonly names: readonly string[];
  /** Diagonal of M; 0 for an algebraic row. */
  readonly mass: readonly number[];
  /** Typical sizes; 1 by default. */
  readonly scale?: readonly number[];
  f(t: number, y: Float64Array, out: Float64Array): Trouble | undefined;
  /** df/dy, row-major, into `out`, which is zero before. */
  jacobian(t: number, y: Float64Array, out: Float64Array): void;
  /** Defaults to 1: every step is admissible. */
  limit?: ((y: Float64Array, dy: Float64Array) => number) | undefined;
}

/** A small DaeSystem with a dense Jacobian, which also counts how it is used. */
export class DenseSystem implements DaeSystem {
  readonly size: number;
  readonly mass: Float64Array;
  readonly scale: Float64Array;
  /** Evaluations of f, and the latest time it was asked for. */
  evaluations = 0;
  latest = Number.NEGATIVE_INFINITY;
  linearisations = 0;
  private readonly jacobian: Float64Array;
  private readonly matrix: Float64Array;
  private readonly lu: DenseLu;

  constructor(private readonly spec: DenseSpec) {
    const n = spec.names.length;
    this.size = n;
    this.mass = Float64Array.from(spec.mass);
    this.scale = spec.scale ? Float64Array.from(spec.scale) : new Float64Array(n).fill(1);
    this.jacobian = new Float64Array(n * n);
    this.matrix = new Float64Array(n * n);
    this.lu = new DenseLu(n);
  }

  nameOf(i: number): string {
    return this.spec.names[i];
  }

  rhs(t: number, y: Float64Array, out: Float64Array): Trouble | undefined {
    this.evaluations++;
    this.latest = Math.max(this.latest, t);
    return this.spec.f(t, y, out);
  }

  linearise(t: number, y: Float64Array): void {
    this.linearisations++;
    this.jacobian.fill(0);
    this.spec.jacobian(t, y, this.jacobian);
  }

  factorise(c: number): boolean {
    const { size: n, mass, jacobian, matrix, lu } = this;
    for (let i = 0; i < n; i++) {
      const factor = mass[i] === 0 ? -1 : -c;
      for (let j = 0; j < n; j++) matrix[i * n + j] = factor * jacobian[i * n + j];
      matrix[i * n + i] += mass[i];
    }
    return lu.factorise(matrix);
  }

  solve(b: Float64Array, x: Float64Array): void {
    this.lu.solve(b, x);
  }

  limit(y: Float64Array, dy: Float64Array): number {
    return this.spec.limit?.(y, dy) ?? 1;
  }
}
