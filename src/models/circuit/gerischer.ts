/** Diffusion with a reaction on the way (Gerischer 1951), into a half-space and into a finite film. */
import { multiply, scale, set } from '../../solvers/complex.ts';
import { A, cothFunctions, dG, G, U } from './diffusion-functions.ts';
import { type Element, element, positive, resistance, time } from './element.ts';

function gerischer(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  const R = p[at];
  const t = p[at + 1];
  // 1/(1 + x), x = j omega t, and its root, the one with Re > 0
  const modulus = Math.hypot(1, omega * t);
  const re = Math.sqrt((1 + 1 / modulus) / (2 * modulus));
  set(v, 2, re, (-omega * t) / (2 * re * modulus ** 2));
  scale(v, 0, 2, R);
  set(v, A, (-0.5 * omega * omega * t) / modulus ** 2, (-0.5 * omega) / modulus ** 2);
  multiply(v, 4, 0, A);
}

/** Z = R phi g(u), u = phi² (1 + j omega t). */
function finiteGerischer(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  const R = p[at];
  const t = p[at + 1];
  const phi = p[at + 2];
  set(v, U, phi * phi, phi * phi * omega * t);
  cothFunctions(v);
  scale(v, 0, G, R * phi);
  scale(v, 2, G, phi);
  const slope = R * phi ** 3 * omega;
  set(v, 4, -slope * v[dG + 1], slope * v[dG]);
  multiply(v, A, dG, U);
  set(v, 6, R * (v[G] + 2 * v[A]), R * (v[G + 1] + 2 * v[A + 1]));
}

export const GERISCHERS: readonly Element[] = [
  element(['G', 'G', 'Gerischer', 'R/sqrt(1 + jω t)'], [resistance('R'), time('t')], gerischer),
  element(
    ['Gs', 'Gs', 'finite-length Gerischer', 'R/(s tanh(phi s)), s = sqrt(1 + jω t)'],
    [resistance('R'), time('t'), positive('phi', '1', () => 1)],
    finiteGerischer,
  ),
];
