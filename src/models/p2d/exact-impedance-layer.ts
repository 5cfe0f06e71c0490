import { type Cell, type Layer, specificArea } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import { add, invert, multiply, scale, set, squareRoot } from '../../solvers/complex.ts';
import { SLAB, slabFunctions } from '../../solvers/slab-functions.ts';
import type { RestElectrolyte } from './exact-impedance-electrolyte.ts';
import { sphereResponse } from './exact-impedance-particle.ts';
import { SLOT, SLOTS } from './exact-impedance-slots.ts';

/**
 * One layer of the rest state for a unit current I = 1, with u = (Delta phi, c_e) and f = (i, N) the ionic current and
 * the diffusive salt flux -D c'. All coefficients are effective and constant, so that
 *
 *   Y = a (y_F + i w C_dl),    q = (a/F)(-(1 - t_+) y_F + t_+ i w C_dl),    r = 1/kappa + 1/sigma
 *   u'' = G u,                 G = [[r Y - K q/D, -K i w eps/D], [q/D, i w eps/D]],    K = chi R T/(F c_0)
 *   f = M u' + g,              M = [[1/r, K/r], [0, -D]],   g = (1/(sigma r), 0)
 *   f' = M G u,                M G = [[Y, 0], [-q, -i w eps]]
 *
 * A two-port (solvers/slab-functions.ts): f_R - f_L = M G t (u_L + u_R) is what the layer takes up, M h (u_R - u_L) what
 * passes. Given f_R = -Q u_R + p at its right face, the same holds at its left with Q and p free of differences of large
 * numbers, at any frequency and thickness.
 */
export class ExactLayer {
  readonly v = new Float64Array(SLOTS);
  readonly L: number;
  readonly a: number;
  readonly kappa: number;
  readonly sigma: number;
  /** 1/kappa + 1/sigma */
  readonly r: number;
  readonly R_ct: number;
  readonly R_film: number;
  readonly C_dl: number;
  /** Interlayer resistance of the left face. */
  readonly rho: number;
  /** Charge per volt: lithium in the particles, and the double layer besides [F m^-2]. */
  readonly lithiumCapacitance: number;
  readonly capacitance: number;
  readonly D: number;
  readonly porosity: number;
  /** R_p^2 / D_s [s] */
  readonly diffusionTime: number;
  private readonly t_plus: number;
  private readonly K: number;
  /** Z_p = particle f(w): -dU/dc_s R_p / (F D_s). */
  private readonly particle: number;

  constructor(cell: Cell, layer: Layer, theta: number, { kappa, D_e, t_plus, K }: RestElectrolyte) {
    const { USlope, i_0, D_s } = atRest(cell, layer, theta);
    const { c_max } = layer.material;
    const radius = layer.particleRadius;
    this.L = layer.thickness;
    this.a = specificArea(layer);
    this.kappa = kappa * layer.transportEfficiency;
    this.sigma = layer.effectiveConductivity;
    this.r = 1 / this.kappa + 1 / this.sigma;
    this.R_ct = (R_GAS * cell.temperature) / (F * i_0);
    this.R_film = layer.filmResistance;
    this.C_dl = layer.doubleLayerCapacitance;
    this.rho = layer.interlayerResistance;
    this.lithiumCapacitance = (F * c_max * layer.activeFraction * this.L) / -USlope;
    this.capacitance = this.lithiumCapacitance + this.a * this.C_dl * this.L;
    this.D = D_e * layer.transportEfficiency;
    this.K = K;
    this.porosity = layer.porosity;
    this.t_plus = t_plus;
    this.diffusionTime = (radius * radius) / D_s;
    this.particle = (-USlope * radius) / (F * D_s * c_max);
  }

  /** t(G), M G t and M h at this frequency. */
  prepare(omega: number): void {
    this.interface(omega);
    this.coefficients(omega);
    slabFunctions(this.v, this.L);
    this.matrixOf(SLAB.alpha_t, SLOT.t);
    this.matrixOf(SLAB.alpha_h, SLOT.h);
    this.uptake();
    this.passing();
  }

  /** y_F, Y and q: the interface of pore and particle. */
  private interface(omega: number): void {
    const { v, a, t_plus } = this;
    const { y_F, Z_p, Z_diffusion, Y, q } = SLOT;
    sphereResponse(v, omega * this.diffusionTime, Z_p, Z_diffusion);
    scale(v, Z_p, Z_p, this.particle);
    scale(v, Z_diffusion, Z_diffusion, this.particle);
    set(v, y_F, this.R_ct + this.R_film + v[Z_p], v[Z_p + 1]);
    invert(v, y_F, y_F);
    const capacitive = omega * this.C_dl;
    set(v, Y, a * v[y_F], a * (v[y_F + 1] + capacitive));
    const share = (-a * (1 - t_plus)) / F;
    set(v, q, share * v[y_F], share * v[y_F + 1] + (a * t_plus * capacitive) / F);
  }

  /** G, its trace and the root of its determinant r Y i w eps/D. */
  private coefficients(omega: number): void {
    const { v, r, D, K } = this;
    const { Y, q, storage, G, spare } = SLOT;
    set(v, storage, 0, omega * this.porosity);
    scale(v, G + 4, q, 1 / D);
    scale(v, G + 6, storage, 1 / D);
    scale(v, G + 2, G + 6, -K);
    scale(v, G, G + 4, -K);
    scale(v, spare, Y, r);
    add(v, G, G, spare);
    add(v, SLAB.trace, G, G + 6);
    squareRoot(v, spare, spare);
    squareRoot(v, spare + 2, G + 6);
    multiply(v, SLAB.rootOfDeterminant, spare, spare + 2);
  }

  /** alpha I + beta G, beta behind alpha. */
  private matrixOf(alpha: number, to: number): void {
    const { v } = this;
    for (let k = 0; k < 8; k += 2) multiply(v, to + k, alpha + 2, SLOT.G + k);
    add(v, to, to, alpha);
    add(v, to + 6, to + 6, alpha);
  }

  /** M G t */
  private uptake(): void {
    const { v } = this;
    const { Y, q, storage, t, uptake, spare } = SLOT;
    for (let k = 0; k < 4; k += 2) {
      multiply(v, uptake + k, Y, t + k);
      multiply(v, uptake + 4 + k, q, t + k);
      multiply(v, spare, storage, t + 4 + k);
      add(v, uptake + 4 + k, uptake + 4 + k, spare);
      scale(v, uptake + 4 + k, uptake + 4 + k, -1);
    }
  }

  /** M h */
  private passing(): void {
    const { v, r, D, K } = this;
    const { h, passing } = SLOT;
    for (let k = 0; k < 4; k++) {
      v[passing + k] = (v[h + k] + K * v[h + 4 + k]) / r;
      v[passing + 4 + k] = -D * v[h + 4 + k];
    }
  }
}

/** Slope of the open-circuit potential, exchange current density and diffusivity of a layer at rest. */
function atRest(
  cell: Cell,
  { material }: Layer,
  theta: number,
): { USlope: number; i_0: number; D_s: number } {
  const state = Float64Array.of(theta);
  const c_e = Float64Array.of(cell.electrolyte.concentration);
  const [value, USlope, i_0, other] = Array.from({ length: 4 }, () => new Float64Array(1));
  material.U.fill(state, 0, 1, cell.temperature, value, USlope);
  material.i_0.fill(c_e, state, 0, 1, cell.temperature, i_0, value, other);
  material.D_s.fill(state, 0, 1, cell.temperature, value, other);
  return { USlope: USlope[0], i_0: i_0[0], D_s: value[0] };
}
