import { MAX_ORDER } from './bdf-coefficients.ts';

/**
 * The polynomial that a BDF step leaves between its two ends: degree `order` through the last order + 1 states,
 * in backward differences. One object per run, valid only while the step is being observed.
 */
export class DenseStep {
  /** Start and end of the step [s]. */
  from = 0;
  to = 0;
  h = 1;
  order = 1;
  /** Backward differences at `to`, row k at offset k * size. */
  readonly differences: Float64Array;
  readonly size: number;

  constructor(size: number) {
    this.size = size;
    this.differences = new Float64Array((MAX_ORDER + 3) * size);
  }

  /** Unknown i at time t in [from, to]. */
  component(i: number, t: number): number {
    const { differences, size, order, h } = this;
    const s = (t - this.to) / h;
    let product = 1;
    let value = differences[i];
    for (let k = 1; k <= order; k++) {
      product *= (s + k - 1) / k;
      value += product * differences[k * size + i];
    }
    return value;
  }

  /** All unknowns at time t into `out`. */
  interpolate(t: number, out: Float64Array): void {
    const { differences, size, order, h } = this;
    const s = (t - this.to) / h;
    for (let i = 0; i < size; i++) out[i] = differences[i];
    let product = 1;
    for (let k = 1; k <= order; k++) {
      product *= (s + k - 1) / k;
      const row = k * size;
      for (let i = 0; i < size; i++) out[i] += product * differences[row + i];
    }
  }

  /** y' at the end of the step into `out`. */
  slopeAtEnd(out: Float64Array): Float64Array {
    const { differences, size, order, h } = this;
    out.fill(0);
    for (let k = 1; k <= order; k++) {
      const weight = 1 / (k * h);
      for (let i = 0; i < size; i++) out[i] += weight * differences[k * size + i];
    }
    return out;
  }
}
