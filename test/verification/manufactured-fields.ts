/**
 * V7: fields that solve the coupled P2D equations of a bi-layer once source terms are added (Roache 2002).
 *
 *   c_e = C(xi, t), phi_e = P(xi, t) with xi = int dx/B,     phi_s = S(zeta, t) with zeta = int dx/sigma
 *
 * Properties jump at a layer boundary; smooth C, P and S of these coordinates make N_+, i_e and i_s continuous there.
 * phi_s jumps by -rho i_s across an interlayer resistance rho. theta(s = r^2/R_p^2, x, t) is chosen freely in each
 * layer, and i_n is what its surface gradient carries: -D_s dc_s/dr = i_n/F at r = R_p.
 */
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import type { Law } from '../../src/materials/material.ts';

/** Slow against the double layer, quick against the particles [s^-1]. */
const OMEGA = (2 * Math.PI) / 150;
/** Amplitudes: salt relative, and the currents at the ends [A m^-2] that set those of the potentials. */
const SALT = -0.25;
const CURRENT = 40;
const [WAVE_C, WAVE_P, WAVE_S] = [1.6, 1.9, 1.3];
/** theta of each layer: mean, gradient to the surface, and the exponent of its shape in s. */
const PARTICLES = [
  { mean: 0.45, rise: 0.03, steep: 1.3 },
  { mean: 0.55, rise: 0.05, steep: 1.7 },
];

/** theta of one layer at one place and time, with its slopes in s and t. */
export interface Theta {
  readonly value: number;
  readonly byS: number;
  readonly byS2: number;
  readonly byT: number;
}

const [state, result, slopes] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];

export function lawAt(law: Law, x: number, temperature: number): number {
  state[0] = x;
  law.fill(state, 0, 1, temperature, result, slopes);
  return result[0];
}

export function lawSlopeAt(law: Law, x: number, temperature: number): number {
  lawAt(law, x, temperature);
  return slopes[0];
}

export class ManufacturedFields {
  /** Ends of the regions from the foil [m]: foil, separator, layers. */
  readonly ends: readonly number[];
  readonly thermal: number;
  private readonly xi: readonly number[];
  private readonly zeta: readonly number[];

  constructor(readonly cell: Cell) {
    const { separator, positive } = cell;
    const regions = [separator, ...positive.layers];
    const cumulate = (each: readonly number[]) => {
      const ends = [0];
      for (const next of each) ends.push(ends[ends.length - 1] + next);
      return ends;
    };
    this.ends = cumulate(regions.map(({ thickness }) => thickness));
    this.xi = cumulate(regions.map(({ thickness, transportEfficiency }) => thickness / transportEfficiency));
    this.zeta = cumulate(
      positive.layers.map(({ thickness, effectiveConductivity }) => thickness / effectiveConductivity),
    );
    this.thermal = (R_GAS * cell.temperature) / F;
  }

  layer(k: number): Layer {
    return this.cell.positive.layers[k];
  }

  /** xi/xi(L) at x in region r. */
  private u(x: number, r: number): number {
    const { ends, xi } = this;
    return (xi[r] + ((x - ends[r]) / (ends[r + 1] - ends[r])) * (xi[r + 1] - xi[r])) / xi[xi.length - 1];
  }

  private w(x: number, r: number): number {
    const { ends, zeta } = this;
    const part = (x - ends[r]) / (ends[r + 1] - ends[r]);
    return (zeta[r - 1] + part * (zeta[r] - zeta[r - 1])) / zeta[zeta.length - 1];
  }

  c_e(x: number, r: number, t: number): number {
    const amplitude = SALT * (1 + 0.3 * Math.sin(OMEGA * t));
    return this.cell.electrolyte.concentration * (1 + amplitude * Math.cos(WAVE_C * (1 - this.u(x, r))));
  }

  c_eByTime(x: number, r: number, t: number): number {
    const rate = SALT * 0.3 * OMEGA * Math.cos(OMEGA * t);
    return this.cell.electrolyte.concentration * rate * Math.cos(WAVE_C * (1 - this.u(x, r)));
  }

  private get potential(): number {
    const { material, concentration } = this.cell.electrolyte;
    const kappa = lawAt(material.kappa, concentration, this.cell.temperature);
    return (-CURRENT * this.xi[this.xi.length - 1]) / (kappa * WAVE_P * Math.sin(WAVE_P));
  }

  phi_e(x: number, r: number, t: number): number {
    const amplitude = this.potential * (1 + 0.2 * Math.cos(OMEGA * t));
    return -0.02 + amplitude * Math.cos(WAVE_P * (1 - this.u(x, r)));
  }

  phi_eByTime(x: number, r: number, t: number): number {
    return -0.2 * OMEGA * Math.sin(OMEGA * t) * this.potential * Math.cos(WAVE_P * (1 - this.u(x, r)));
  }

  private get solid(): number {
    return (CURRENT * this.zeta[this.zeta.length - 1]) / (WAVE_S * Math.sin(WAVE_S));
  }

  /** S(w) and what interlayer resistances up to the region take off, per unit of the time's factor. */
  private solidShape(x: number, r: number): number {
    let value = Math.cos(WAVE_S * this.w(x, r));
    for (let j = 2; j <= r; j++) {
      const slope = (WAVE_S * Math.sin(WAVE_S * this.w(this.ends[j], j))) / this.zeta[this.zeta.length - 1];
      value -= this.layer(j - 1).interlayerResistance * slope;
    }
    return this.solid * value;
  }

  phi_s(x: number, r: number, t: number): number {
    return 3.85 + (1 + 0.25 * Math.sin(OMEGA * t + 1)) * this.solidShape(x, r);
  }

  phi_sByTime(x: number, r: number, t: number): number {
    return 0.25 * OMEGA * Math.cos(OMEGA * t + 1) * this.solidShape(x, r);
  }

  /** i_s = -dS/dzeta [A m^-2]; 0 on the separator's face. */
  i_s(x: number, r: number, t: number): number {
    const scale = (this.solid * WAVE_S) / this.zeta[this.zeta.length - 1];
    return (1 + 0.25 * Math.sin(OMEGA * t + 1)) * scale * Math.sin(WAVE_S * this.w(x, r));
  }

  /** i_e = kappa (-dP/dxi + chi (RT/F) d ln C/dxi) and D_e dC/dxi; both 0 on the collector. */
  pores(x: number, r: number, t: number): { i_e: number; N: number; diffusive: number } {
    const { temperature, electrolyte } = this.cell;
    const { material, concentration } = electrolyte;
    const total = this.xi[this.xi.length - 1];
    const far = 1 - this.u(x, r);
    const salt = SALT * (1 + 0.3 * Math.sin(OMEGA * t)) * concentration;
    const dC = (salt * WAVE_C * Math.sin(WAVE_C * far)) / total;
    const amplitude = this.potential * (1 + 0.2 * Math.cos(OMEGA * t));
    const dP = (amplitude * WAVE_P * Math.sin(WAVE_P * far)) / total;
    const c = this.c_e(x, r, t);
    const at = (law: Law) => lawAt(law, c, temperature);
    const t_plus = at(material.t_plus);
    const chi = 2 * (1 - t_plus) * at(material.thermodynamicFactor);
    const i_e = at(material.kappa) * (-dP + (chi * this.thermal * dC) / c);
    const diffusive = -at(material.D_e) * dC;
    return { i_e, N: diffusive + (t_plus * i_e) / F, diffusive };
  }

  theta(s: number, x: number, k: number, t: number): Theta {
    const { mean, rise, steep } = PARTICLES[k];
    const { ends } = this;
    const depth = (x - ends[1]) / (ends[ends.length - 1] - ends[1]);
    const phase = OMEGA * t + 1.5 * depth;
    const place = 1 + 0.5 * depth * depth;
    const shape = rise * place * Math.exp(steep * (s - 1));
    const time = 1 + 0.2 * Math.sin(phase);
    const byPhase = 0.03 * Math.cos(phase) + shape * 0.2 * Math.cos(phase);
    return {
      value: mean + 0.03 * Math.sin(phase) + shape * time,
      byS: steep * shape * time,
      byS2: steep * steep * shape * time,
      byT: OMEGA * byPhase,
    };
  }

  /** i_n = -F c_max D_s (2/R_p) d theta/ds at the surface [A m^-2]. */
  i_n(x: number, k: number, t: number): number {
    const { material, particleRadius } = this.layer(k);
    const { value, byS } = this.theta(1, x, k, t);
    const D_s = lawAt(material.D_s, value, this.cell.temperature);
    return (-2 * F * material.c_max * D_s * byS) / particleRadius;
  }
}
