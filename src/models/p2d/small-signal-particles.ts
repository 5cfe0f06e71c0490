import { F } from '../../core/constants.ts';
import type { Law } from '../../materials/material.ts';
import { sphereResponse } from './exact-impedance-particle.ts';
import type { P2dSystem } from './system.ts';

/** Shells of a particle whose D_s varies through it: exponentially thin to the surface, the outermost 2e-3 R_p. */
const SHELLS = 20;
const CLUSTERING = 5;
/** Particles whose D_s varies by less than this count as uniform. */
const UNIFORM = 1e-9;
/** A signal that decays by exp(-20) on the way to deeper shells does not see them. */
const DEPTH = 20;

/** Radii of the shells' faces, 0 to 1. */
const face = Float64Array.from(
  { length: SHELLS + 1 },
  (_, j) => 1 - Math.expm1(CLUSTERING * (1 - j / SHELLS)) / Math.expm1(CLUSTERING),
);

/** Two Gauss points in every shell, and their shares of its volume: what a slow signal fills is the mean of 1/D_s. */
const sample = new Float64Array(2 * SHELLS);
const share = new Float64Array(2 * SHELLS);
for (let s = 0; s < SHELLS; s++) {
  const [middle, half] = [0.5 * (face[s] + face[s + 1]), 0.5 * (face[s + 1] - face[s])];
  sample[2 * s] = middle - half / Math.sqrt(3);
  sample[2 * s + 1] = middle + half / Math.sqrt(3);
  const volume = sample[2 * s] ** 2 + sample[2 * s + 1] ** 2;
  for (const k of [2 * s, 2 * s + 1]) share[k] = sample[k] ** 2 / volume;
}

/**
 * Small signals in the particles of one layer: d theta_surf / d i_n of every cell, without a mesh in time or r.
 *
 * With psi = D_s d theta / R_p^2 and chi = r psi (r in R_p) the linearised diffusion about a profile theta(r) is
 * chi'' = (i omega R_p^2 / D_s(theta(r))) chi. Where D_s is uniform that is the exact transfer function. Else it is taken
 * constant by shells, each passed exactly by m = chi'/chi from the centre outwards: however fast the signal, its layer
 * under the surface is right. At the surface d theta_surf / dq = (R_p^2 / D_s(theta_surf)) / (m - 1).
 */
export class SmallSignalParticles {
  readonly from: number;
  readonly to: number;
  /** d theta_surf / d i_n of cell from + j [m^2 A^-1] at the frequency of the last `prepare`. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** - i omega d theta_mean / d i_n = 3/(F R_p c_max) of cell from + j. */
  readonly uptake: Float64Array;
  /** D_s(theta_surf) / R_p^2 [s^-1] */
  private readonly rate: Float64Array;
  /** h sqrt(R_p^2 / 2 D_s) of every shell; empty where every particle is uniform. */
  private readonly shells: Float64Array;
  /** The whole layer answers alike. */
  private readonly alike: boolean;
  /** The sphere's slowest mode, 20.2 D_s/R_p^2, of the slowest particle [s]. */
  readonly slowestTime: number;
  private readonly v = new Float64Array(4);

  /** @param k layer @param surface theta_surf of every mesh cell */
  constructor(system: P2dSystem, y: Float64Array, k: number, surface: Float64Array) {
    const { from, to, layer } = system.mesh.regions[k + 1];
    const { material } = layer!;
    const n = to - from;
    this.from = from;
    this.to = to;
    this.re = new Float64Array(n);
    this.im = new Float64Array(n);
    this.uptake = new Float64Array(n);
    this.rate = new Float64Array(n);
    const D_s = (theta: Float64Array) => valuesOf(material.D_s, theta, system.cell.temperature);
    const atSurface = D_s(surface.slice(from, to));
    const particle = system.particles[k];
    const shells = new Float64Array(material.D_s.constant === undefined ? n * SHELLS : 0);
    let spread = 0;
    for (let j = 0; j < n; j++) {
      const radius = system.mesh.radius[from + j];
      this.uptake[j] = 3 / (F * radius * material.c_max);
      this.rate[j] = atSurface[j] / (radius * radius);
      if (shells.length === 0) continue;
      const D = D_s(Float64Array.from(sample, (r) => particle.profile(y, j, r)));
      for (const value of D) spread = Math.max(spread, Math.abs(value / atSurface[j] - 1));
      fillShells(shells.subarray(j * SHELLS), D, radius);
    }
    this.slowestTime = 1 / (20 * Math.min(...this.rate));
    this.shells = spread < UNIFORM ? new Float64Array(0) : shells;
    this.alike =
      this.shells.length === 0 && this.rate.every((rate) => Math.abs(rate / this.rate[0] - 1) < UNIFORM);
  }

  prepare(omega: number): void {
    const { rate, uptake, shells, v, re, im, alike } = this;
    const n = re.length;
    for (let j = 0; j < n; j++) {
      if (j > 0 && alike) {
        re[j] = re[0];
        im[j] = im[0];
        continue;
      }
      if (shells.length === 0) sphereResponse(v, omega / rate[j], 0, 2);
      else this.passShells(j, Math.sqrt(omega));
      const scale = -uptake[j] / (3 * rate[j]);
      re[j] = scale * v[0];
      im[j] = scale * v[1];
    }
  }

  /** 1/(m - 1) of particle j into v[0], v[1], from the deepest shell that the signal reaches. */
  private passShells(j: number, root: number): void {
    const { shells, v } = this;
    const first = j * SHELLS;
    let s = SHELLS;
    for (let depth = 0; s > 0 && depth < DEPTH; s--) depth += shells[first + s - 1] * root;
    if (s === 0) {
      // at the centre chi = 0: m = 1/0 in front of the first shell
      this.tanh(shells[first] * root);
      const k = (shells[first] * root) / face[1];
      const square = 1 / (v[2] * v[2] + v[3] * v[3]);
      v[0] = k * (v[2] + v[3]) * square;
      v[1] = k * (v[2] - v[3]) * square;
    } else {
      const k = (shells[first + s] * root) / (face[s + 1] - face[s]);
      v[0] = k;
      v[1] = k;
    }
    for (s++; s < SHELLS; s++) this.passShell(shells[first + s] * root, face[s + 1] - face[s]);
    const re = v[0] - 1;
    const inverse = 1 / (re * re + v[1] * v[1]);
    v[0] = re * inverse;
    v[1] *= -inverse;
  }

  /** m = k (m + k T)/(k + m T) with k h = b (1 + i) and T = tanh(k h); m is in v[0], v[1]. */
  private passShell(b: number, h: number): void {
    const { v } = this;
    this.tanh(b);
    const mr = v[0];
    const mi = v[1];
    const Tr = v[2];
    const Ti = v[3];
    const k = b / h;
    const pr = mr + k * (Tr - Ti);
    const pi = mi + k * (Tr + Ti);
    const qr = k + mr * Tr - mi * Ti;
    const qi = k + mr * Ti + mi * Tr;
    const ratio = k / (qr * qr + qi * qi);
    const ur = (pr * qr + pi * qi) * ratio;
    const ui = (pi * qr - pr * qi) * ratio;
    v[0] = ur - ui;
    v[1] = ur + ui;
  }

  /** tanh(b (1 + i)) into v[2], v[3]; nothing overflows. */
  private tanh(b: number): void {
    const { v } = this;
    const e = Math.exp(-2 * b);
    const er = e * Math.cos(2 * b);
    const ei = -e * Math.sin(2 * b);
    const below = 1 / ((1 + er) ** 2 + ei * ei);
    v[2] = (1 - er * er - ei * ei) * below;
    v[3] = -2 * ei * below;
  }
}

function valuesOf(law: Law, state: Float64Array, temperature: number): Float64Array {
  const value = new Float64Array(state.length);
  law.fill(state, 0, state.length, temperature, value, new Float64Array(state.length));
  return value;
}

/** h sqrt(R_p^2 / 2 D_s) of one particle's shells, from D_s at `sample`. */
function fillShells(shells: Float64Array, D: Float64Array, radius: number): void {
  for (let s = 0; s < SHELLS; s++) {
    const inverse = share[2 * s] / D[2 * s] + share[2 * s + 1] / D[2 * s + 1];
    shells[s] = (face[s + 1] - face[s]) * radius * Math.sqrt(0.5 * inverse);
  }
}
