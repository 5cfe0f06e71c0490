/** When a charge passes a state of charge: where the charge passed falls to a value, on the steps' own polynomials. */
import type { DenseStep } from '../solvers/dense.ts';

/** Halvings of a step, to the rounding of its time. */
const HALVINGS = 52;

export class ChargeMark {
  /** Since the start of the run [s]; undefined where it was not passed. */
  time: number | undefined;

  /** @param charge the value of the model's charge passed [C m^-2], which rises on discharge */
  constructor(private readonly charge: number) {}

  /** @param row of the charge passed among the unknowns */
  observe(step: DenseStep, row: number): void {
    if (this.time !== undefined) return;
    const above = (t: number) => step.component(row, t) > this.charge;
    if (!above(step.from) || above(step.to)) return;
    let { from, to } = step;
    for (let k = 0; k < HALVINGS; k++) {
      const middle = 0.5 * (from + to);
      if (above(middle)) from = middle;
      else to = middle;
    }
    this.time = to;
  }
}
