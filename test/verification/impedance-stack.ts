/** A cell of uniform layers at rest as plain numbers and functions of frequency, for evaluations of its impedance. */

import { type Cell, type Layer, specificArea } from '../../src/cell/cell.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import type { Law } from '../../src/materials/material.ts';
import {
  type Complex,
  exponential,
  imaginary,
  inverse,
  minus,
  one,
  over,
  plus,
  real,
  root,
  scaled,
  times,
  zero,
} from './impedance-complex.ts';

/** d theta_surf / dq over R_p^2/D_s, as a function of w = omega R_p^2/D_s. */
export type ParticleFunction = (w: number) => Complex;

/** tanh s/(s - tanh s), s = sqrt(i w), by its definition; for w < 0.01 by the first terms of its series. */
export const sphere: ParticleFunction = (w) => {
  if (w < 0.01) {
    // 3/z + 1/5 - z/175 + 2 z^2/7875 - 37 z^3/3031875
    const z = imaginary(w);
    const terms = [1 / 5, -1 / 175, 2 / 7875, -37 / 3031875];
    return plus(
      scaled(inverse(z), 3),
      terms.reduceRight<Complex>((s, a) => plus(real(a), times(z, s)), zero),
    );
  }
  const s = root([0, w]);
  const e = exponential(scaled(s, -2));
  const tanh = over(minus(one, e), plus(one, e));
  return over(tanh, minus(s, tanh));
};

export interface Slab {
  readonly L: number;
  readonly kappa: number;
  readonly sigma: number;
  readonly D: number;
  readonly eps: number;
  readonly a: number;
  readonly C_dl: number;
  /** Faradaic admittance per particle area at omega. */
  readonly y_F: (omega: number) => Complex;
  readonly rho: number;
}

export interface Stack {
  readonly slabs: readonly Slab[];
  readonly t_plus: number;
  /** chi R T/(F c_0) */
  readonly K: number;
  readonly separator: {
    readonly L: number;
    readonly kappa: number;
    readonly D: number;
    readonly eps: number;
  };
  readonly foil: (omega: number) => Complex;
  readonly contact: number;
}

function at(law: Law, state: number, temperature: number): { value: number; slope: number } {
  const value = new Float64Array(1);
  const slope = new Float64Array(1);
  law.fill(Float64Array.of(state), 0, 1, temperature, value, slope);
  return { value: value[0], slope: slope[0] };
}

export function stackOf(cell: Cell, theta: readonly number[], particle: ParticleFunction = sphere): Stack {
  const { temperature: T, electrolyte, separator, negative } = cell;
  const { material, concentration } = electrolyte;
  const kappa = at(material.kappa, concentration, T).value;
  const D = at(material.D_e, concentration, T).value;
  const t_plus = at(material.t_plus, concentration, T).value;
  const factor = at(material.thermodynamicFactor, concentration, T).value;
  const thermal = (R_GAS * T) / F;
  const i_Li = at(negative.metal.i_0, concentration, T).value;
  const slabs = cell.positive.layers.map((layer, k) => ({
    L: layer.thickness,
    kappa: kappa * layer.transportEfficiency,
    sigma: layer.effectiveConductivity,
    D: D * layer.transportEfficiency,
    eps: layer.porosity,
    a: specificArea(layer),
    C_dl: layer.doubleLayerCapacitance,
    rho: layer.interlayerResistance,
    y_F: faradaic(cell, layer, theta[k], particle),
  }));
  const B = separator.transportEfficiency;
  return {
    slabs,
    t_plus,
    K: (2 * (1 - t_plus) * factor * thermal) / concentration,
    separator: { L: separator.thickness, kappa: kappa * B, D: D * B, eps: separator.porosity },
    foil: (omega) => inverse([i_Li / thermal, omega * negative.doubleLayerCapacitance]),
    contact: cell.contactResistance,
  };
}

/** 1/(R_ct + R_film + Z_p) as a function of omega. */
function faradaic(cell: Cell, layer: Layer, theta: number, particle: ParticleFunction): Slab['y_F'] {
  const { temperature: T, electrolyte } = cell;
  const { c_max, U, D_s, i_0 } = layer.material;
  const [exchange, slope] = [new Float64Array(1), new Float64Array(1)];
  const c_e = Float64Array.of(electrolyte.concentration);
  i_0.fill(c_e, Float64Array.of(theta), 0, 1, T, exchange, slope, slope);
  const transfer = (R_GAS * T) / (F * exchange[0]);
  const diffusivity = at(D_s, theta, T).value;
  const R = layer.particleRadius;
  const amplitude = (-at(U, theta, T).slope * R) / (F * diffusivity * c_max);
  return (omega) => {
    const Z_p = scaled(particle((omega * R * R) / diffusivity), amplitude);
    return inverse(plus(real(transfer + layer.filmResistance), Z_p));
  };
}
