import { F } from '../../core/constants.ts';
import { BlockTridiagonal } from '../../solvers/block-tridiagonal.ts';
import type { Ageing } from './ageing.ts';
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
  /** eps h, and a C_dl h: 0 where there is no double layer. */
  readonly saltMass: Float64Array;
  readonly chargeMass: Float64Array;
  /** a h of the last linearisation. */
  readonly linearArea: Float64Array;
  readonly ageing: Ageing | undefined;
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
  /** dI/dphi_s at the collector, that of the factorisation: charge and lithium must see the same one. */
  private slope = 0;

  constructor(private readonly of: Balances) {
    this.blocks = new BlockTridiagonal(of.mesh.cells);
    this.right = new Float64Array(3 * of.mesh.cells);
  }

  factorise(c: number): boolean {
    const { mesh, charge, salt, kinetics, foil, collector, saltMass, linearArea, ageing } = this.of;
    const { blocks } = this;
    this.c = c;
    blocks.lower.fill(0);
    blocks.diagonal.fill(0);
    blocks.upper.fill(0);
    salt.addTo(blocks, c);
    charge.addTo(blocks, 1);
    foil.factorise(c, blocks);
    kinetics.factorise(c);
    const { k_c, k_phi } = kinetics;
    const { diagonal } = blocks;
    for (let i = 0; i < mesh.cells; i++) diagonal[9 * i] += saltMass[i];
    for (let i = 0; i < mesh.electrode; i++) diagonal[9 * i + 8] = 1;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const o = 9 * i;
      const reaction = linearArea[i];
      const toSalt = (c * reaction) / F;
      diagonal[o] -= toSalt * k_c[i];
      diagonal[o + 2] -= toSalt * k_phi[i];
      diagonal[o + 3] -= reaction * k_c[i];
      diagonal[o + 5] -= reaction * k_phi[i];
      diagonal[o + 6] += reaction * k_c[i];
      diagonal[o + 8] += reaction * k_phi[i];
    }
    const last = 9 * (mesh.cells - 1);
    this.slope = collector.slope;
    diagonal[last + 7] += this.slope;
    diagonal[last + 8] += this.slope;
    ageing?.factorise(c, diagonal);
    this.addDoubleLayer();
    return blocks.factorise();
  }

  /** Where a double layer makes the electronic row differential: rows times c, plus its mass; frozen where c = 0. */
  private addDoubleLayer(): void {
    const { lower, diagonal, upper } = this.blocks;
    const { mesh, chargeMass } = this.of;
    const { c } = this;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const mass = chargeMass[i];
      if (mass === 0) continue;
      const o = 9 * i;
      for (let k = o + 3; k < o + 6; k++) {
        for (const block of [lower, diagonal, upper]) {
          // frozen, Delta phi is given and the ionic row is the charge row, ionic plus electronic
          block[k] = c === 0 ? block[k] + block[k + 3] : c * block[k];
          block[k + 3] *= c;
        }
      }
      if (c > 0) diagonal[o + 5] -= mass;
      diagonal[o + 8] += mass;
    }
  }

  solve(b: Float64Array, x: Float64Array): void {
    const { mesh, layout, kinetics, particles, foil, chargeMass, linearArea, ageing } = this.of;
    const { blocks, right, c } = this;
    const { phi_e, dphi, i_n } = layout;
    kinetics.condense(b);
    const { k_0, k_c, k_phi } = kinetics;
    for (let i = 0; i < mesh.electrode; i++) {
      right[3 * i] = b[i];
      right[3 * i + 1] = b[phi_e + i];
      right[3 * i + 2] = 0;
    }
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const reaction = linearArea[i] * k_0[i];
      const electronic = b[dphi + i];
      const scale = chargeMass[i] === 0 ? 1 : c;
      right[3 * i] = b[i] + (c * reaction) / F;
      right[3 * i + 1] = scale === 0 ? b[phi_e + i] : scale * (b[phi_e + i] + reaction) - electronic;
      right[3 * i + 2] = electronic - scale * reaction;
    }
    const f_0 = foil.condense(b);
    right[0] += (c * f_0 * foil.intake) / F;
    right[1] += f_0;
    ageing?.condense(b, right);
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
    ageing?.backSubstitute(b, x);
    this.charge(b, x);
  }

  /** The passed charge follows from the current: dQ/dt = I(phi_s of the last cell). */
  private charge(b: Float64Array, x: Float64Array): void {
    const { layout, mesh } = this.of;
    const last = mesh.cells - 1;
    const phi_s = x[layout.phi_e + last] + x[layout.dphi + last];
    x[layout.charge] = b[layout.charge] + this.c * this.slope * phi_s;
  }
}
