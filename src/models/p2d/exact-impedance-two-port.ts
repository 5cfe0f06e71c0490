import { invert, multiply, set, subtract } from '../../solvers/complex.ts';
import {
  matrixInverse,
  matrixProduct,
  matrixSum,
  matrixVector,
  vectorSum,
} from '../../solvers/complex-two-by-two.ts';
import type { ExactLayer } from './exact-impedance-layer.ts';
import { SLOT } from './exact-impedance-slots.ts';

const { Q, p, B, inverse, shift, uptake, passing, before, left, rise, right, i_left, spare } = SLOT;

/**
 * Q and p at a layer's left face from those at its right face; none there: the collector lets no ion through.
 *
 * f_R = -Q u_R + p and f_R = (M G t) u_R + M h (u_R - u_L) + g give, with B = Q + M G t and A = B + M h,
 *   u_R - u_L = A^-1 (p - g - B u_L),   Q_L = M G t + B A^-1 M h,   p_L = p - B A^-1 (p - g):
 * sums of what is taken up, no difference of large numbers.
 */
export function passLeft({ v, sigma, r, rho }: ExactLayer, next: ExactLayer | undefined): void {
  for (let k = 0; k < 12; k++) v[Q + k] = next === undefined ? 0 : next.v[Q + k];
  const g = 1 / (sigma * r);
  matrixSum(v, B, Q, uptake);
  matrixSum(v, Q, B, passing);
  matrixInverse(v, inverse, Q, spare);
  matrixProduct(v, spare, inverse, passing);
  matrixProduct(v, Q, B, spare);
  matrixSum(v, Q, Q, uptake);
  for (let k = 0; k < 4; k++) v[spare + k] = v[p + k];
  v[spare] -= g;
  matrixVector(v, shift, inverse, spare);
  matrixVector(v, spare, B, shift);
  for (let k = 0; k < 4; k++) v[p + k] -= v[spare + k];
  if (rho > 0) passInterlayer(v, rho);
}

/** Through the interlayer resistance rho of the left face: Delta phi falls by rho i_s = rho (1 - i). */
function passInterlayer(v: Float64Array, rho: number): void {
  const factor = spare;
  set(v, factor, 1 + rho * v[Q], rho * v[Q + 1]);
  invert(v, factor, factor);
  v[p] += rho * v[Q];
  v[p + 1] += rho * v[Q + 1];
  multiply(v, Q, Q, factor);
  multiply(v, Q + 2, Q + 2, factor);
  multiply(v, p, p, factor);
  set(v, spare + 2, v[p] - 1, v[p + 1]);
  multiply(v, spare + 2, spare + 2, Q + 4);
  multiply(v, spare + 4, Q + 4, Q + 2);
  for (let k = 0; k < 2; k++) {
    v[p + 2 + k] -= rho * v[spare + 2 + k];
    v[Q + 6 + k] -= rho * v[spare + 4 + k];
  }
  multiply(v, Q + 4, Q + 4, factor);
}

/** Values on both faces, from (Delta phi, c_e) left of the layer. */
export function passRight({ v, rho }: ExactLayer, from: Float64Array, position: number): void {
  for (let k = 0; k < 4; k++) v[before + k] = from[position + k];
  matrixVector(v, spare, Q, before);
  subtract(v, i_left, p, spare);
  for (let k = 0; k < 4; k++) v[left + k] = v[before + k];
  v[left] -= rho * (1 - v[i_left]);
  v[left + 1] += rho * v[i_left + 1];
  matrixVector(v, spare, B, left);
  matrixVector(v, rise, inverse, spare);
  for (let k = 0; k < 4; k++) v[rise + k] = v[shift + k] - v[rise + k];
  vectorSum(v, right, left, rise);
}
