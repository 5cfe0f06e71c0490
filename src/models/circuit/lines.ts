/** Transmission lines: porous electrodes as a ladder of rails (ions, electrons) joined by the interface. */
import { add, multiply, scale, set } from '../../solvers/complex.ts';
import { A, B, cothFunctions, dG, dK, G, K, power, timesLogarithm, U } from './diffusion-functions.ts';
import {
  constantPhase,
  type Element,
  element,
  FIRST_EXPONENT,
  fraction,
  positive,
  resistance,
} from './element.ts';

/** de Levie: rail R_ion, blocking interface, Z = R_ion g(u), u = R_ion Q (j omega)^gamma. */
function blockingLine(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  const R = p[at];
  const Q = p[at + 1];
  const gamma = p[at + 2];
  power(v, U, omega, gamma);
  scale(v, U, U, R * Q);
  cothFunctions(v);
  scale(v, 0, G, R);
  multiply(v, A, dG, U);
  add(v, 2, G, A);
  scale(v, 4, A, R / Q);
  timesLogarithm(v, 6, A, omega, R);
}

/** Paasch: Z = A g(u) + B k(u), u = a + j omega b. */
function paasch(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  set(v, U, p[at + 2], omega * p[at + 3]);
  cothFunctions(v);
  for (let c = 0; c < 2; c++) {
    v[c] = p[at] * v[G + c] + p[at + 1] * v[K + c];
    v[2 + c] = v[G + c];
    v[4 + c] = v[K + c];
    v[6 + c] = p[at] * v[dG + c] + p[at + 1] * v[dK + c];
  }
  set(v, 8, -omega * v[7], omega * v[6]);
}

/** Bisquert's two rails, open at the far ends: u = (R_ion + R_el) Y, Y the admittance of the whole interface. */
function twoRails(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  const R_1 = p[at];
  const R_2 = p[at + 1];
  const R_ct = p[at + 2];
  const Q = p[at + 3];
  const n = p[at + 4];
  const sum = R_1 + R_2;
  const parallel = (R_1 * R_2) / sum;
  const mixed = (R_1 * R_1 + R_2 * R_2) / sum;
  power(v, B, omega, n);
  const Y_re = 1 / R_ct + Q * v[B];
  const Y_im = Q * v[B + 1];
  set(v, U, sum * Y_re, sum * Y_im);
  cothFunctions(v);
  for (let c = 0; c < 2; c++) {
    const one = c === 0 ? 1 : 0;
    v[c] = parallel * (one + 2 * v[K + c]) + mixed * v[G + c];
    v[A + c] = 2 * parallel * v[dK + c] + mixed * v[dG + c];
  }
  for (let c = 0; c < 2; c++) {
    const one = c === 0 ? 1 : 0;
    const ofY = c === 0 ? v[A] * Y_re - v[A + 1] * Y_im : v[A] * Y_im + v[A + 1] * Y_re;
    const rail = one + 2 * v[K + c];
    const line = v[G + c];
    v[2 + c] = (R_2 / sum) ** 2 * rail + (1 - 2 * (R_2 / sum) ** 2) * line + ofY;
    v[4 + c] = (R_1 / sum) ** 2 * rail + (1 - 2 * (R_1 / sum) ** 2) * line + ofY;
    v[6 + c] = (-sum / R_ct ** 2) * v[A + c];
  }
  multiply(v, A, A, B);
  scale(v, 8, A, sum);
  timesLogarithm(v, 10, A, omega, sum * Q);
}

export const LINES: readonly Element[] = [
  element(
    [
      'TLMQ',
      'TLMQ',
      'de Levie line, blocking',
      'sqrt(R_ion Z_s) coth(sqrt(R_ion/Z_s)), Z_s = 1/(Q (jω)^gamma)',
    ],
    [resistance('R_ion'), constantPhase('ohm^-1 s^gamma'), fraction('gamma')],
    blockingLine,
  ),
  element(
    ['T', 'T', 'Paasch porous electrode', 'A coth(β)/β + B/(β sinh(β)), β = sqrt(a + jω b)'],
    [
      resistance('A'),
      positive('B', 'ohm', (R) => R / 3),
      positive('a', '1', () => 0.1),
      positive('b', 's', (_, tau) => tau),
    ],
    paasch,
  ),
  element(
    [
      'TLM',
      'TLM',
      'two-rail line, open ends',
      'R_ion R_el/S (1 + 2/(λ sinh λ)) + (R_ion² + R_el²)/S coth(λ)/λ, S = R_ion + R_el, λ² = S (1/R_ct + Q (jω)^n)',
    ],
    [
      resistance('R_ion'),
      positive('R_el', 'ohm', (R) => R / 10),
      resistance('R_ct'),
      positive('Q', 'ohm^-1 s^n', (R, tau) => tau ** FIRST_EXPONENT / R),
      fraction('n'),
    ],
    twoRails,
  ),
];
