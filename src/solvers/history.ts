import { append } from './append.ts';
import { ALPHA, GAMMA, MAX_ORDER } from './bdf-coefficients.ts';
import { DenseStep } from './dense.ts';
import { type Prediction, predict } from './predict.ts';
import { Rescale } from './rescale.ts';

/** The backward differences of a BDF run: what a step is predicted from and what it leaves behind. */
export class History {
  readonly step: DenseStep;
  private readonly saved: Float64Array;
  private readonly rescale = new Rescale();
  private readonly weights = new Float64Array(MAX_ORDER + 1);

  constructor(readonly size: number) {
    this.step = new DenseStep(size);
    this.saved = new Float64Array(this.step.differences.length);
  }

  /** predicted = sum of differences; psi = the known part of M y' h / alpha. */
  predict(order: number, into: Prediction): void {
    const { weights } = this;
    for (let k = 1; k <= order; k++) weights[k] = GAMMA[k] / ALPHA[order];
    predict(this.step.differences, this.size, order, weights, into);
  }

  /** Appends the step whose (order+1)-st difference is d and whose state is y. */
  append(order: number, d: Float64Array, y: Float64Array): void {
    append(this.step.differences, this.size, order, d, y);
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
