/**
 * The elements of equivalent circuits: formula, parameters with units, derivatives. Names and parameters are those of
 * impedance.py where it has the element. Those with a reaction on the way are in `gerischer.ts`, transmission lines in
 * `lines.ts`.
 */
import { divide, multiply, scale, set } from '../../solvers/complex.ts';
import {
  A,
  B,
  cothFunctions,
  dG,
  dH,
  G,
  H,
  power,
  tanhFunctions,
  timesLogarithm,
  U,
} from './diffusion-functions.ts';
import {
  constantPhase,
  type Element,
  element,
  FIRST_EXPONENT,
  type First,
  fraction,
  positive,
  resistance,
  time,
} from './element.ts';
import { GERISCHERS } from './gerischer.ts';
import { LINES } from './lines.ts';

function resistor(v: Float64Array, _omega: number, p: Float64Array, at: number): void {
  set(v, 0, p[at], 0);
  set(v, 2, 1, 0);
}

function capacitor(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  set(v, 0, 0, -1 / (omega * p[at]));
  scale(v, 2, 0, -1 / p[at]);
}

function inductor(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  set(v, 0, 0, omega * p[at]);
  set(v, 2, 0, omega);
}

/** As impedance.py documents it; its code has (j omega L)^alpha, another L where alpha < 1. */
function modifiedInductor(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  power(v, 2, omega, p[at + 1]);
  scale(v, 0, 2, p[at]);
  timesLogarithm(v, 4, 0, omega);
}

function warburg(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  const slope = 1 / Math.sqrt(omega);
  set(v, 0, p[at] * slope, -p[at] * slope);
  set(v, 2, slope, -slope);
}

function constantPhaseElement(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  power(v, 0, omega, -p[at + 1]);
  scale(v, 0, 0, 1 / p[at]);
  scale(v, 2, 0, -1 / p[at]);
  timesLogarithm(v, 4, 0, omega, -1);
}

function timedResistor(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  set(v, A, 1, omega * p[at + 1]);
  set(v, 2, 1, 0);
  divide(v, 2, 2, A);
  scale(v, 0, 2, p[at]);
  set(v, A, 0, -omega);
  multiply(v, A, A, 0);
  multiply(v, 4, A, 2);
}

function zarc(v: Float64Array, omega: number, p: Float64Array, at: number): void {
  const R = p[at];
  const tau = p[at + 1];
  const gamma = p[at + 2];
  power(v, A, omega * tau, gamma);
  set(v, B, 1 + v[A], v[A + 1]);
  set(v, 2, 1, 0);
  divide(v, 2, 2, B);
  scale(v, 0, 2, R);
  // dZ/dx x = -R x/(1 + x)²
  multiply(v, A, A, 0);
  divide(v, A, A, B);
  scale(v, 4, A, -gamma / tau);
  timesLogarithm(v, 6, A, omega * tau, -1);
}

/** Z = R f(j omega tau). */
function finiteWarburg(functions: (v: Float64Array) => void, f: number, df: number): Element['evaluate'] {
  return (v, omega, p, at) => {
    set(v, U, 0, omega * p[at + 1]);
    functions(v);
    scale(v, 0, f, p[at]);
    set(v, 2, v[f], v[f + 1]);
    set(v, 4, -p[at] * omega * v[df + 1], p[at] * omega * v[df]);
  };
}

const warburgFirst: First = (R, tau) => R / Math.sqrt(tau);
const lumped: readonly Element[] = [
  element(['R', 'R', 'resistor', 'R'], [resistance('R')], resistor),
  element(['C', 'C', 'capacitor', '1/(jω C)'], [positive('C', 'F', (R, tau) => tau / R)], capacitor),
  element(['L', 'L', 'inductor', 'jω L'], [positive('L', 'H', (R, tau) => R * tau)], inductor),
  element(
    ['La', 'La', 'modified inductor', 'L (jω)^alpha'],
    [positive('L', 'H s^(alpha-1)', (R, tau) => R * tau ** FIRST_EXPONENT), fraction('alpha')],
    modifiedInductor,
  ),
  element(
    ['CPE', 'Q', 'constant phase element', '1/(Q (jω)^n)'],
    [constantPhase('ohm^-1 s^n'), fraction('n')],
    constantPhaseElement,
  ),
  element(
    ['W', 'W', 'semi-infinite Warburg', 'A_W (1 - j)/sqrt(ω)'],
    [positive('A_W', 'ohm s^-1/2', warburgFirst)],
    warburg,
  ),
  element(
    ['Wo', 'Wo', 'finite-space Warburg (blocking end)', 'R coth(sqrt(jω tau))/sqrt(jω tau)'],
    [resistance('R'), time('tau')],
    finiteWarburg(cothFunctions, G, dG),
  ),
  element(
    ['Ws', 'Ws', 'finite-length Warburg (transmissive end)', 'R tanh(sqrt(jω tau))/sqrt(jω tau)'],
    [resistance('R'), time('tau')],
    finiteWarburg(tanhFunctions, H, dH),
  ),
  element(
    ['K', 'K', 'resistor beside a capacitor', 'R/(1 + jω tau)'],
    [resistance('R'), time('tau')],
    timedResistor,
  ),
  element(
    ['Zarc', 'Zarc', 'resistor beside a constant phase element', 'R/(1 + (jω tau)^gamma)'],
    [resistance('R'), time('tau'), fraction('gamma')],
    zarc,
  ),
];

export const ELEMENTS: ReadonlyMap<string, Element> = new Map(
  [...lumped, ...GERISCHERS, ...LINES].map((one) => [one.symbol, one]),
);
