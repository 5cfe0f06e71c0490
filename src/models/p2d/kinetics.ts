import { arraysOf } from '../../core/arrays.ts';
import { F, R_GAS } from '../../core/constants.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { ParticleSet } from './particle.ts';

/**
 * Charge transfer at the particles, solved for the potential so that no exponential can overflow:
 *
 *   (2RT/F) asinh(i_n / 2 i_0(c_e, theta_surf)) + i_n R_film + U(theta_surf) - Delta phi = 0
 *
 * i_n > 0 is anodic (lithium leaves the particle). Symmetric Butler-Volmer kinetics (alpha = 1/2).
 */
export class Kinetics {
  readonly thetaSurface: Float64Array;
  /** R_film of every cell [ohm m^2]; that of the layer where no film grows. */
  readonly film: Float64Array;
  /**
   * Keeps theta_surf as it is: at the instant of a change of current no surface has moved yet, while the radial
   * discretisation would move it at once (3 mV at 1C with five points).
   */
  holdsSurface = false;
  readonly U: Float64Array;
  readonly i_0: Float64Array;
  readonly USlope: Float64Array;
  /** sqrt(i_n^2 + 4 i_0^2) */
  private readonly root: Float64Array;
  private readonly i_0ByC: Float64Array;
  private readonly i_0ByTheta: Float64Array;
  /** Slopes of the row in i_n (theta_surf held), theta_surf and c_e. */
  readonly byCurrent: Float64Array;
  readonly byTheta: Float64Array;
  readonly byC: Float64Array;
  /** d theta_surf = s_0 + s_1 d i_n after the particles are eliminated. */
  private readonly s_0: Float64Array;
  private readonly s_1: Float64Array;
  /** d i_n = k_0 + k_c d c_e + k_phi d Delta phi after the row itself is eliminated. */
  readonly k_0: Float64Array;
  readonly k_c: Float64Array;
  readonly k_phi: Float64Array;
  private readonly twoThermal: number;

  constructor(
    private readonly mesh: Mesh,
    private readonly layout: Layout,
    private readonly particles: readonly ParticleSet[],
    private readonly temperature: number,
  ) {
    const array = arraysOf(mesh.cells, 15);
    this.thetaSurface = array();
    this.film = mesh.film.slice();
    this.U = array();
    this.i_0 = array();
    this.USlope = array();
    this.root = array();
    this.i_0ByC = array();
    this.i_0ByTheta = array();
    this.byCurrent = array();
    this.byTheta = array();
    this.byC = array();
    this.s_0 = array();
    this.s_1 = array();
    this.k_0 = array();
    this.k_c = array();
    this.k_phi = array();
    this.twoThermal = (2 * R_GAS * temperature) / F;
  }

  /** Surface stoichiometry, U and i_0 of the state, and the rows into `out`. */
  evaluate(y: Float64Array, out: Float64Array): void {
    this.surfaces(y);
    const { mesh, layout, U, i_0, film, root, twoThermal } = this;
    const { electrode, cells } = mesh;
    const { i_n, dphi } = layout;
    for (let i = electrode; i < cells; i++) {
      const current = y[i_n + i];
      const twice = 2 * i_0[i];
      const r = Math.sqrt(current * current + twice * twice);
      // asinh(i_n / 2 i_0) as a logarithm that does not cancel, at half the time of Math.asinh
      const eta = current < 0 ? -Math.log((r - current) / twice) : Math.log((r + current) / twice);
      root[i] = r;
      out[i_n + i] = twoThermal * eta + current * film[i] + U[i] - y[dphi + i];
    }
  }

  private surfaces(y: Float64Array): void {
    const { mesh, particles, temperature, thetaSurface } = this;
    for (let k = 0; k < particles.length; k++) {
      const { from, to, layer } = mesh.regions[k + 1];
      const { material } = layer!;
      if (!this.holdsSurface) particles[k].surface(y, thetaSurface);
      material.U.fill(thetaSurface, from, to, temperature, this.U, this.USlope);
      material.i_0.fill(y, thetaSurface, from, to, temperature, this.i_0, this.i_0ByC, this.i_0ByTheta);
    }
  }

  /** Slopes of the rows; `evaluate` of the same state comes first. */
  linearise(y: Float64Array): void {
    const { mesh, layout, i_0, root, twoThermal, byCurrent, byTheta, byC } = this;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const current = y[layout.i_n + i];
      const perRoot = twoThermal / root[i];
      const byI_0 = (-perRoot * current) / i_0[i];
      byCurrent[i] = perRoot + this.film[i];
      byTheta[i] = this.USlope[i] + byI_0 * this.i_0ByTheta[i];
      byC[i] = byI_0 * this.i_0ByC[i];
    }
  }

  /** Eliminates particles and i_n for rows M - cJ. */
  factorise(c: number): void {
    const { particles, mesh, s_1, byCurrent, byTheta, byC, k_c, k_phi } = this;
    for (let k = 0; k < particles.length; k++) particles[k].factorise(c, s_1);
    if (this.holdsSurface) s_1.fill(0);
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const inverse = 1 / (byCurrent[i] + byTheta[i] * s_1[i]);
      k_phi[i] = inverse;
      k_c[i] = -byC[i] * inverse;
    }
  }

  /** k_0 for the right-hand side b. */
  condense(b: Float64Array): void {
    const { particles, mesh, layout, s_0, byTheta, k_0, k_phi } = this;
    for (let k = 0; k < particles.length; k++) particles[k].condense(b, s_0);
    if (this.holdsSurface) s_0.fill(0);
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      // rows are -J x = b: the kinetics row reads (slopes . x) - x_dphi = -b
      k_0[i] = -(b[layout.i_n + i] + byTheta[i] * s_0[i]) * k_phi[i];
    }
  }
}

/** Butler-Volmer current density [A m^-2] as two exponentials, i_n > 0 anodic; alpha_a + alpha_c need not be 1. */
export function butlerVolmer(
  eta: number,
  i_0: number,
  temperature: number,
  alpha_a: number,
  alpha_c: number,
): number {
  const f = F / (R_GAS * temperature);
  // expm1 keeps small overpotentials to full precision
  return i_0 * (Math.expm1(alpha_a * f * eta) - Math.expm1(-alpha_c * f * eta));
}
