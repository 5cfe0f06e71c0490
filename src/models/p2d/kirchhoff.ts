import type { Law } from '../../materials/material.ts';

/** Table over [FROM, TO]: theta may leave (0, 1) during a Newton iteration. */
const FROM = -0.1;
const TO = 1.1;
const INTERVALS = 960;
/** D_s in the table is at least this share of its largest value: only beyond (0, 1) do continuations fall so far. */
const FLOOR = 1e-10;
/** Gauss-Legendre, three points on [0, 1]. */
const NODE = 0.5 * Math.sqrt(0.6);

/**
 * The Kirchhoff variable Psi(theta) = integral of D_s(theta) d theta [m^2 s^-1], at one temperature, as a table with
 * monotone cubic interpolation (node values by quadrature, node slopes the D_s themselves). In Psi diffusion is linear in
 * its gradient, so the surface row has one root however steeply D_s falls.
 */
export class Kirchhoff {
  readonly psiAtOne: number;
  readonly psiAtZero: number;
  private readonly h = (TO - FROM) / INTERVALS;
  private readonly psiNode = new Float64Array(INTERVALS + 1);
  private readonly D = new Float64Array(INTERVALS + 1);

  constructor(D_s: Law, temperature: number) {
    const { h, psiNode, D } = this;
    const perInterval = 4;
    const theta = new Float64Array(INTERVALS * perInterval + 1);
    const value = new Float64Array(theta.length);
    for (let k = 0; k < INTERVALS; k++) {
      const left = FROM + k * h;
      theta[4 * k] = left;
      theta[4 * k + 1] = left + h * (0.5 - NODE);
      theta[4 * k + 2] = left + h * 0.5;
      theta[4 * k + 3] = left + h * (0.5 + NODE);
    }
    theta[4 * INTERVALS] = TO;
    D_s.fill(theta, 0, theta.length, temperature, value, new Float64Array(theta.length));
    // a smaller D_s would drown in the rounding of Psi, which then could not be inverted
    const floor = FLOOR * value.reduce((largest, each) => Math.max(largest, each), 0);
    for (let k = 0; k < value.length; k++) value[k] = Math.max(value[k], floor);
    for (let k = 0; k < INTERVALS; k++) {
      D[k] = value[4 * k];
      const mean = (5 * value[4 * k + 1] + 8 * value[4 * k + 2] + 5 * value[4 * k + 3]) / 18;
      psiNode[k + 1] = psiNode[k] + h * mean;
    }
    D[INTERVALS] = value[4 * INTERVALS];
    this.psiAtZero = this.psi(0);
    this.psiAtOne = this.psi(1);
  }

  psi(theta: number): number {
    const { psiNode, D, h } = this;
    const position = (theta - FROM) / h;
    if (!(position > 0)) return psiNode[0] + D[0] * (theta - FROM);
    if (position >= INTERVALS) return psiNode[INTERVALS] + D[INTERVALS] * (theta - TO);
    const k = Math.floor(position);
    const u = position - k;
    const rise = psiNode[k + 1] - psiNode[k];
    const d0 = h * D[k];
    const d1 = h * D[k + 1];
    return psiNode[k] + u * (d0 + u * (3 * rise - 2 * d0 - d1 + u * (d0 + d1 - 2 * rise)));
  }

  /** d Psi / d theta of the table: D_s to interpolation error, and exactly the derivative of `psi`. */
  slope(theta: number): number {
    const { psiNode, D, h } = this;
    const position = (theta - FROM) / h;
    if (!(position > 0)) return D[0];
    if (position >= INTERVALS) return D[INTERVALS];
    const k = Math.floor(position);
    const u = position - k;
    const rise = (psiNode[k + 1] - psiNode[k]) / h;
    return D[k] + u * (2 * (3 * rise - 2 * D[k] - D[k + 1]) + 3 * u * (D[k] + D[k + 1] - 2 * rise));
  }

  /** theta with psi(theta) = value; Psi is strictly increasing. */
  inverse(value: number): number {
    const { psiNode, D, h } = this;
    if (!(value > psiNode[0])) return FROM + (value - psiNode[0]) / D[0];
    if (value >= psiNode[INTERVALS]) return TO + (value - psiNode[INTERVALS]) / D[INTERVALS];
    let low = 0;
    let high = INTERVALS;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (psiNode[middle] <= value) low = middle;
      else high = middle;
    }
    const left = FROM + low * h;
    let theta = left + (h * (value - psiNode[low])) / (psiNode[low + 1] - psiNode[low]);
    for (let i = 0; i < 6; i++) {
      const step = (this.psi(theta) - value) / this.slope(theta);
      theta = Math.min(left + h, Math.max(left, theta - step));
      if (Math.abs(step) < 1e-15) break;
    }
    return theta;
  }
}
