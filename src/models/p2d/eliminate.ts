import { F } from '../../core/constants.ts';
import { BlockTridiagonal } from '../../solvers/block-tridiagonal.ts';
import type { Charge } from './charge.ts';
import type { Salt } from './electrolyte.ts';
import type { Collector } from './ends.ts';
import type { Foil } from './foil.ts';
import type { Kinetics } from './kinetics.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { ParticleSet } from './particle.ts';

/** The equations whose linearisation is to be solved. */
export interface Balances {
  readonly mesh: Mesh;
  readonly layout: Layout;
  readonly charge: Charge;
  readonly salt: Salt;
  readonly kinetics: Kinetics;
  readonly particles: readonly ParticleSet[];
  readonly foil: Foil;
  readonly collector: Collector;
  /** eps h, and a C_dl h (all zero with the double layer off). */
  readonly saltMass: Float64Array;
  readonly chargeMass: Float64Array;
  readonly doubleLayer: boolean;
}

/**
 * Solves (M - cJ) x = b (algebraic rows -J): particles, i_n and the foil are eliminated to their cells, and one
 * block-tridiagonal sweep over (c_e, phi_e, Delta phi) remains. Knows the shape of the rows and no chemistry.
 *
 * Block rows: salt; ionic current (charge row minus electronic row, so that a large sigma cannot hide kappa);
 * electronic current.
 */
export class Elimination {
  private readonly blocks: BlockTridiagonal;
  private readonly right: Float64Array;
  private c = 0;
  /** Factor of the charge and electronic rows: c where the double layer makes them differential. */
  private scale = 1;
  /** Double layer frozen (c = 0): Delta phi is given and the ionic row is the charge row. */
  private frozen = false;

  constructor(private readonly of: Balances) {
    this.blocks = new BlockTridiagonal(of.mesh.cells);
    this.right = new Float64Array(3 * of.mesh.cells);
  }

  factorise(c: number): boolean {
    const { mesh, charge, salt, kinetics, foil, collector, saltMass, chargeMass, doubleLayer } = this.of;
    const { blocks } = this;
    this.c = c;
    this.frozen = doubleLayer && c === 0;
    this.scale = doubleLayer && c > 0 ? c : 1;
    const { scale } = this;
    blocks.lower.fill(0);
    blocks.diagonal.fill(0);
    blocks.upper.fill(0);
    salt.addTo(blocks, c);
    charge.addTo(blocks, scale);
    foil.factorise(c, blocks, c, scale);
    kinetics.factorise(c);
    const { k_c, k_phi } = kinetics;
    const { diagonal } = blocks;
    for (let i = 0; i < mesh.cells; i++) diagonal[9 * i] += saltMass[i];
    for (let i = 0; i < mesh.electrode; i++) diagonal[9 * i + 8] = 1;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const o = 9 * i;
      const reaction = mesh.area[i] * mesh.width[i];
      const toSalt = (c * reaction) / F;
      const toCharge = scale * reaction;
      diagonal[o] -= toSalt * k_c[i];
      diagonal[o + 2] -= toSalt * k_phi[i];
      diagonal[o + 3] -= toCharge * k_c[i];
      diagonal[o + 5] -= toCharge * k_phi[i] + chargeMass[i];
      diagonal[o + 6] += toCharge * k_c[i];
      diagonal[o + 8] += toCharge * k_phi[i] + chargeMass[i];
    }
    const last = 9 * (mesh.cells - 1);
    diagonal[last + 7] += scale * collector.slope;
    diagonal[last + 8] += scale * collector.slope;
    if (this.frozen) this.freezeDoubleLayer();
    return blocks.factorise();
  }

  private freezeDoubleLayer(): void {
    const { lower, diagonal, upper } = this.blocks;
    const { electrode, cells } = this.of.mesh;
    for (let i = electrode; i < cells; i++) {
      const o = 9 * i;
      for (let k = 0; k < 3; k++) {
        for (const block of [lower, diagonal, upper]) {
          block[o + 3 + k] += block[o + 6 + k];
          block[o + 6 + k] = 0;
        }
      }
      diagonal[o + 8] = this.of.chargeMass[i];
    }
  }

  solve(b: Float64Array, x: Float64Array): void {
    const { mesh, layout, kinetics, particles, foil } = this.of;
    const { blocks, right, c, scale, frozen } = this;
    const { phi_e, dphi, i_n } = layout;
    kinetics.condense(b);
    const { k_0, k_c, k_phi } = kinetics;
    for (let i = 0; i < mesh.electrode; i++) {
      right[3 * i] = b[i];
      right[3 * i + 1] = scale * b[phi_e + i];
      right[3 * i + 2] = 0;
    }
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const reaction = mesh.area[i] * mesh.width[i] * k_0[i];
      const electronic = b[dphi + i];
      right[3 * i] = b[i] + (c * reaction) / F;
      right[3 * i + 1] = frozen ? b[phi_e + i] : scale * b[phi_e + i] - electronic + scale * reaction;
      right[3 * i + 2] = frozen ? electronic : electronic - scale * reaction;
    }
    const f_0 = foil.condense(b);
    right[0] += (c * f_0) / F;
    right[1] += scale * f_0;
    blocks.solve(right);
    for (let i = 0; i < mesh.cells; i++) {
      x[i] = right[3 * i];
      x[phi_e + i] = right[3 * i + 1];
    }
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const step = right[3 * i + 2];
      x[dphi + i] = step;
      x[i_n + i] = k_0[i] + k_c[i] * right[3 * i] + k_phi[i] * step;
    }
    for (let k = 0; k < particles.length; k++) particles[k].backSubstitute(b, x);
    foil.backSubstitute(b, x);
    this.charge(b, x);
  }

  /** The passed charge follows from the current: dQ/dt = I(phi_s of the last cell). */
  private charge(b: Float64Array, x: Float64Array): void {
    const { layout, mesh, collector } = this.of;
    const last = mesh.cells - 1;
    const phi_s = x[layout.phi_e + last] + x[layout.dphi + last];
    x[layout.charge] = b[layout.charge] + this.c * collector.slope * phi_s;
  }
}
