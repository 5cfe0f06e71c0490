/** Exact solutions. Lengths in m, kappa and sigma effective, everything per geometric area, I > 0 on discharge. */

import { Matrix, solve } from 'ml-matrix';
import { F, R_GAS } from '../../src/core/constants.ts';

/** A porous layer with linear kinetics: a i_n = -reaction (phi_e - phi_s - rest value). */
export interface LinearLayer {
  readonly L: number;
  readonly kappa: number;
  readonly sigma: number;
  /** a / (R_ct + R_film) [S m^-3] */
  readonly reaction: number;
  /** Electronic resistance on the separator side [ohm m^2]. */
  readonly interlayer?: number;
}

/** RT/(F i_0) [ohm m^2] */
export function chargeTransferResistance(i_0: number, temperature = 298.15): number {
  return (R_GAS * temperature) / (F * i_0);
}

/**
 * Newman & Tobias 1962, ohmic in both phases, linear kinetics, one layer:
 * dV/I = L/(kappa + sigma) [1 + (2 + (sigma/kappa + kappa/sigma) cosh nu) / (nu sinh nu)].
 */
export function oneLayerResistance({ L, kappa, sigma, reaction }: LinearLayer): number {
  const nu = L * Math.sqrt(reaction * (1 / kappa + 1 / sigma));
  const mixed = 2 + (sigma / kappa + kappa / sigma) * Math.cosh(nu);
  return (L / (kappa + sigma)) * (1 + mixed / (nu * Math.sinh(nu)));
}

/** j L / I of the same electrode at y = distance from the collector over L; it integrates to 1. */
export function oneLayerReaction({ L, kappa, sigma, reaction }: LinearLayer, y: number): number {
  const nu = L * Math.sqrt(reaction * (1 / kappa + 1 / sigma));
  const K = kappa / sigma;
  return ((nu / (1 + K)) * (K * Math.cosh(nu * (1 - y)) + Math.cosh(nu * y))) / Math.sinh(nu);
}

export interface LinearElectrode {
  /** phi_e on the separator's face minus phi_s on the collector's, beyond rest [ohm m^2]. */
  readonly resistance: number;
  /** a i_n at x from the separator [A m^-3] per unit I; negative: lithium goes in on discharge. */
  reaction(x: number): number;
  /** Integral of i_e/I from the separator to x [m]. */
  ionicIntegral(x: number): number;
}

/**
 * N layers at unit current: eta = phi_e - phi_s obeys eta'' = g^2 eta in each layer, matched by continuous i_e and by
 * phi_e, phi_s that jump at most by an interlayer resistance. Unknowns are eta on both faces of every layer.
 */
export function linearElectrode(layers: readonly LinearLayer[]): LinearElectrode {
  const n = layers.length;
  const parts = layers.map(({ L, kappa, sigma, reaction }) => {
    const r = 1 / kappa + 1 / sigma;
    const g = Math.sqrt(reaction * r);
    return { L, sigma, reaction, r, g, coth: 1 / Math.tanh(g * L), csch: 1 / Math.sinh(g * L) };
  });
  // i_e on the left face: 1/(sigma r) + (g/r)(coth e_l - csch e_r); on the right: 1/(sigma r) + (g/r)(csch e_l - coth e_r)
  const matrix = Matrix.zeros(2 * n, 2 * n);
  const right = Matrix.zeros(2 * n, 1);
  const addLeft = (row: number, j: number, factor: number) => {
    const { g, r, coth, csch, sigma } = parts[j];
    matrix.set(row, 2 * j, matrix.get(row, 2 * j) + (factor * g * coth) / r);
    matrix.set(row, 2 * j + 1, matrix.get(row, 2 * j + 1) - (factor * g * csch) / r);
    right.set(row, 0, right.get(row, 0) - factor / (sigma * r));
  };
  const addRight = (row: number, j: number, factor: number) => {
    const { g, r, coth, csch, sigma } = parts[j];
    matrix.set(row, 2 * j, matrix.get(row, 2 * j) + (factor * g * csch) / r);
    matrix.set(row, 2 * j + 1, matrix.get(row, 2 * j + 1) - (factor * g * coth) / r);
    right.set(row, 0, right.get(row, 0) - factor / (sigma * r));
  };
  addLeft(0, 0, 1);
  right.set(0, 0, right.get(0, 0) + 1); // i_e = I at the separator
  addRight(2 * n - 1, n - 1, 1); // i_e = 0 at the collector
  for (let j = 1; j < n; j++) {
    addRight(2 * j - 1, j - 1, 1);
    addLeft(2 * j - 1, j, -1); // i_e is continuous
    // eta rises by rho i_s = rho (1 - i_e)
    const rho = layers[j].interlayer ?? 0;
    addLeft(2 * j, j, rho);
    matrix.set(2 * j, 2 * j, matrix.get(2 * j, 2 * j) + 1);
    matrix.set(2 * j, 2 * j - 1, matrix.get(2 * j, 2 * j - 1) - 1);
    right.set(2 * j, 0, right.get(2 * j, 0) + rho);
  }
  const e = solve(matrix, right).to1DArray();
  const eta = (j: number, x: number) => {
    const { g, L } = parts[j];
    return (e[2 * j] * Math.sinh(g * (L - x)) + e[2 * j + 1] * Math.sinh(g * x)) / Math.sinh(g * L);
  };
  const integral = (j: number, x: number) => (x / parts[j].sigma - eta(j, x) + e[2 * j]) / parts[j].r;
  const locate = (x: number): [number, number] => {
    let j = 0;
    let start = 0;
    while (j + 1 < n && x > start + parts[j].L) start += parts[j++].L;
    return [j, x - start];
  };
  let resistance = e[0];
  for (const [j, { L, sigma }] of parts.entries()) {
    resistance += (L - integral(j, L)) / sigma;
    if (j > 0) resistance += e[2 * j] - e[2 * j - 1];
  }
  return {
    resistance,
    reaction(x) {
      const [j, within] = locate(x);
      return -parts[j].reaction * eta(j, within);
    },
    ionicIntegral(x) {
      const [j, within] = locate(x);
      let sum = integral(j, within);
      for (let k = 0; k < j; k++) sum += integral(k, parts[k].L);
      return sum;
    },
  };
}

/** Sand 1901: time until the salt on the foil falls from c_0 to c, constant flux N = (1 - t_plus) I / F. */
export function sandTime(porosity: number, D_eff: number, N: number, c_0: number, c = 0): number {
  return ((Math.PI / 4) * porosity * D_eff * (c_0 - c) ** 2) / N ** 2;
}
