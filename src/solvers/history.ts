import { ALPHA, GAMMA, Rescale } from './bdf-coefficients.ts';
import { DenseStep } from './dense.ts';

/** The backward differences of a BDF run: what a step is predicted from and what it leaves behind. */
export class History {
  readonly step: DenseStep;
  private readonly saved: Float64Array;
  private readonly rescale = new Rescale();

  constructor(readonly size: number) {
    this.step = new DenseStep(size);
    this.saved = new Float64Array(this.step.differences.length);
  }

  /** predicted = sum of differences; psi = the known part of M y' h / alpha. */
  predict(order: number, predicted: Float64Array, psi: Float64Array): void {
    const { size: n } = this;
    const D = this.step.differences;
    const inverse = 1 / ALPHA[order];
    const g1 = GAMMA[1] * inverse;
    for (let i = 0; i < n; i++) {
      const d1 = D[n + i];
      predicted[i] = D[i] + d1;
      psi[i] = g1 * d1;
    }
    for (let k = 2; k <= order; k++) {
      const g = GAMMA[k] * inverse;
      const row = k * n;
      for (let i = 0; i < n; i++) {
        const dk = D[row + i];
        predicted[i] += dk;
        psi[i] += g * dk;
      }
    }
  }

  /** Appends the step whose (order+1)-st difference is d and whose state is y. */
  append(order: number, d: Float64Array, y: Float64Array): void {
    const { size: n } = this;
    const D = this.step.differences;
    const next = (order + 1) * n;
    const beyond = (order + 2) * n;
    for (let i = 0; i < n; i++) {
      D[beyond + i] = d[i] - D[next + i];
      D[next + i] = d[i];
    }
    for (let k = order; k >= 1; k--) {
      const row = k * n;
      for (let i = 0; i < n; i++) D[row + i] += D[row + n + i];
    }
    // the state itself, not a sum of differences: stored balances then carry no rounding of the history
    for (let i = 0; i < n; i++) D[i] = y[i];
  }

  resize(order: number, factor: number): void {
    this.rescale.apply(this.step.differences, this.size, order, factor);
  }

  save(): void {
    this.saved.set(this.step.differences);
  }

  restore(): void {
    this.step.differences.set(this.saved);
  }
}
