import type { Cell } from '../../cell/cell.ts';
import { shareLithium } from '../../cell/equilibrium.ts';

/** Newton's steps in theta end below this; what the potential is off by then is its slope times the square. */
const SETTLED = 1e-9;
const MOST_STEPS = 12;

/**
 * The potential that all layers share at equal lithium, from where they are:
 *
 *   U_k(theta_k) = V,   sum Q_k theta_k = Li:   theta_k <- theta_k + (V - U_k)/U_k', V from the sum
 *
 * A few steps near equilibrium; where they do not settle the bracketed solve of cell/equilibrium does it.
 */
export class CommonPotential {
  private readonly theta: Float64Array;
  private readonly U: Float64Array;
  private readonly slope: Float64Array;

  constructor(private readonly cell: Cell) {
    const array = () => new Float64Array(cell.positive.layers.length);
    this.theta = array();
    this.U = array();
    this.slope = array();
  }

  /**
   * @param charges lithium that takes each layer from theta 0 to 1 [C]
   * @param means theta of each layer
   * @returns [V]
   */
  of(charges: readonly number[], means: Float64Array): number {
    const { theta, cell } = this;
    theta.set(means);
    let lithium = 0;
    for (let k = 0; k < theta.length; k++) lithium += charges[k] * means[k];
    for (let n = 0; n < MOST_STEPS; n++) {
      const V = this.potential(charges, lithium);
      let largest = 0;
      for (let k = 0; k < theta.length; k++) {
        const step = (V - this.U[k]) / this.slope[k];
        theta[k] += step;
        largest = Math.max(largest, Math.abs(step));
      }
      if (!(largest < 1)) break;
      if (largest < SETTLED) return V;
    }
    return shareLithium(cell, charges, lithium).voltage;
  }

  /** V at which the linearised layers hold this lithium. */
  private potential(charges: readonly number[], lithium: number): number {
    const { theta, U, slope, cell } = this;
    const { layers } = cell.positive;
    let held = -lithium;
    let capacitance = 0;
    let weighted = 0;
    for (let k = 0; k < theta.length; k++) {
      layers[k].material.U.fill(theta, k, k + 1, cell.temperature, U, slope);
      held += charges[k] * theta[k];
      capacitance -= charges[k] / slope[k];
      weighted -= (charges[k] * U[k]) / slope[k];
    }
    return (weighted + held) / capacitance;
  }
}
