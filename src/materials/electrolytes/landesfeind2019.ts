/**
 * The functions that Landesfeind and Gasteiger 2019 fit to their measurements of LiPF6 in three mixtures, c in mol/L:
 *
 *   kappa = 0.1 p_1 (1 + T − p_2) c [1 + p_3 √c + p_4 (1 + p_5 E) c] / (1 + p_6 E c⁴),  E = e^(1000/T)   [S m^-1]
 *   D_e   = 1e-10 p_1 exp(p_2 c + p_3/T + p_4 c/T)                                                       [m^2 s^-1]
 *   t_plus, 1 + dln f/dln c = p_1 + p_2 c + p_3 T + p_4 c² + p_5 c T + p_6 T² + p_7 c³ + p_8 c² T + p_9 c T²
 *
 * t_plus falls below 0 in the cold (EC:EMC: under 10 °C around 2 mol/L). Outside their temperatures the polynomials turn,
 * so the laws keep their value there.
 */

import { boundedLaw } from '../bounded.ts';
import { type FormulaSpec, positiveLaw } from '../continuation.ts';
import type { Electrolyte, Range } from '../material.ts';
import { intersection } from '../range.ts';
import { PowersOfSalt } from './powers-of-salt.ts';

export type Six = readonly [number, number, number, number, number, number];
export type Four = readonly [number, number, number, number];
export type Nine = readonly [number, number, number, number, number, number, number, number, number];

export interface LandesfeindFit {
  readonly name: string;
  readonly title: string;
  /** Of the source, e.g. "EC:EMC 3:7 w:w". */
  readonly solvent: string;
  readonly kappa: Six;
  readonly D_e: Four;
  readonly t_plus: Nine;
  readonly thermodynamicFactor: Nine;
}

const paper = 'Landesfeind and Gasteiger 2019, J. Electrochem. Soc. 166, A3079';
const RANGE: Range = { from: 100, to: 3000 };
const TEMPERATURES: Range = { from: 263.15, to: 323.15 };
const ranges = 'ranges 0.1-3.0 mol/L and -10 to 50 degC, not checked against the paper';
/** Where the formulas are evaluated; kappa has a root in c below. */
const interval: Range = { from: 0.1, to: 3000 };

export function landesfeind2019(fit: LandesfeindFit): Electrolyte {
  const source = `${paper}: ${fit.solvent}, as coded in PyBaMM until 2022; ${ranges}`;
  const about = (symbol: string, unit: string) => ({ symbol, unit, source, range: RANGE, interval });
  const D_e = diffusivity(about('D_e', 'm^2/s'), fit.D_e);
  const kappa = conductivity(about('kappa', 'S/m'), fit.kappa);
  const t = cubic(fit.t_plus);
  const q = cubic(fit.thermodynamicFactor);
  const t_plus = boundedLaw({ ...about('t_plus', '1'), formula: t.formula }, t.additive);
  const thermodynamicFactor = positiveLaw(
    { ...about('1 + dln f/dln c', '1'), formula: q.formula },
    q.logarithmic,
  );
  const { name, title } = fit;
  const range = intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range);
  return {
    name,
    title,
    source,
    D_e,
    kappa,
    t_plus,
    thermodynamicFactor,
    range,
    temperatureRange: TEMPERATURES,
  };
}

/** t_plus and the thermodynamic factor, by powers of c. */
function cubic([p1, p2, p3, p4, p5, p6, p7, p8, p9]: Nine): PowersOfSalt {
  return new PowersOfSalt(TEMPERATURES, [
    { polynomial: [p1, p3, p6] },
    { polynomial: [p2, p5, p9] },
    { polynomial: [p4, p8] },
    { polynomial: [p7] },
  ]);
}

type About = Omit<FormulaSpec, 'formula'>;

function held(T: number): number {
  return Math.min(Math.max(T, TEMPERATURES.from), TEMPERATURES.to);
}

function diffusivity(about: About, [p1, p2, p3, p4]: Four) {
  return positiveLaw(
    {
      ...about,
      formula(value, slope, from, to, temperature) {
        const T = held(temperature);
        const prefactor = 1e-10 * p1 * Math.exp(p3 / T);
        const g = 1e-3 * (p2 + p4 / T);
        for (let i = from; i < to; i++) {
          const D = prefactor * Math.exp(g * value[i]);
          value[i] = D;
          slope[i] = g * D;
        }
      },
    },
    {
      logSlope: (c_e, T) => (T === held(T) ? -(p3 + 1e-3 * p4 * c_e) / (T * T) : 0),
      mixed: (_c_e, T) => (T === held(T) ? (-1e-3 * p4) / (T * T) : 0),
    },
  );
}

function conductivity(about: About, p: Six) {
  const [p1, p2, p3] = p;
  return positiveLaw(
    {
      ...about,
      formula(value, slope, from, to, temperature) {
        const T = held(temperature);
        const { linear, quartic } = coefficients(p, T);
        const prefactor = 1e-4 * p1 * (1 + T - p2); // S m^-1 per mol m^-3
        for (let i = from; i < to; i++) {
          const c = 1e-3 * value[i];
          const root = p3 * Math.sqrt(c);
          const B = 1 + root + linear * c;
          const q = quartic * c * c * c * c;
          const inverse = 1 / (1 + q);
          const byC = B + 0.5 * root + linear * c - 4 * q * B * inverse;
          slope[i] = prefactor * byC * inverse;
          value[i] *= prefactor * B * inverse;
        }
      },
    },
    {
      logSlope(c_e, T) {
        if (T !== held(T)) return 0;
        const { B, C, B_T, C_T } = brackets(p, 1e-3 * c_e, T);
        return 1 / (1 + T - p2) + B_T / B - C_T / C;
      },
      mixed(c_e, T) {
        if (T !== held(T)) return 0;
        const c = 1e-3 * c_e;
        const { B, C, B_T, C_T, B_c, C_c } = brackets(p, c, T);
        return 1e-3 * (B_T / c / B - (B_T * B_c) / (B * B) - (4 * C_T) / c / C + (C_T * C_c) / (C * C));
      },
    },
  );
}

/** Of c in the numerator and of c⁴ in the denominator of kappa. */
function coefficients([, , , p4, p5, p6]: Six, T: number) {
  const E = Math.exp(1000 / T);
  return { linear: p4 * (1 + p5 * E), quartic: p6 * E };
}

/** Numerator and denominator of kappa (without c) and their derivatives. */
function brackets(p: Six, c: number, T: number) {
  const [, , p3, p4, p5, p6] = p;
  const { linear, quartic } = coefficients(p, T);
  const E_T = (-1000 / (T * T)) * Math.exp(1000 / T);
  return {
    B: 1 + p3 * Math.sqrt(c) + linear * c,
    C: 1 + quartic * c ** 4,
    B_T: p4 * p5 * E_T * c,
    C_T: p6 * E_T * c ** 4,
    B_c: (0.5 * p3) / Math.sqrt(c) + linear,
    C_c: 4 * quartic * c ** 3,
  };
}
