import type { Kinetics } from '../p2d/kinetics.ts';
import type { Layout } from '../p2d/layout.ts';
import type { Mesh } from '../p2d/mesh.ts';
import type { ParticleSet } from '../p2d/particle.ts';
import type { FlatFoil, Terminals } from './ends.ts';

/** The equations whose linearisation is to be solved. */
export interface Balances {
  readonly mesh: Mesh;
  readonly layout: Layout;
  readonly kinetics: Kinetics;
  readonly particles: readonly ParticleSet[];
  readonly foil: FlatFoil;
  readonly terminals: Terminals;
  /** a L of each cell. */
  readonly active: Float64Array;
}

/**
 * Solves (M - cJ) x = b (algebraic rows -J): particles and i_n go to the Delta phi of their layer, all of them to that of
 * the first layer, and one linear equation at the terminals remains.
 */
export class Elimination {
  private c = 0;
  /** d eta_Li / d I */
  private foilSlope = 0;
  /** -dI / d Delta phi, and what multiplies Delta phi in the terminals' equation. */
  private conductance = 0;
  private pivot = 1;

  constructor(private readonly of: Balances) {}

  /** At the state that the equations were evaluated at last. */
  linearise(y: Float64Array): void {
    const { kinetics, particles, foil, terminals, layout } = this.of;
    kinetics.linearise(y);
    terminals.linearise();
    this.foilSlope = foil.slope(y[layout.foilCurrent]);
    for (let k = 0; k < particles.length; k++) particles[k].linearise(y);
  }

  factorise(c: number): boolean {
    const { kinetics, active, terminals, mesh } = this.of;
    this.c = c;
    kinetics.factorise(c);
    let conductance = 0;
    for (let i = mesh.electrode; i < mesh.cells; i++) conductance += active[i] * kinetics.k_phi[i];
    const { byCurrent, byPotential } = terminals;
    this.conductance = conductance;
    this.pivot = byPotential * (1 + this.foilSlope * conductance) - byCurrent * conductance;
    return Math.abs(this.pivot) > 0 && Number.isFinite(this.pivot);
  }

  solve(b: Float64Array, x: Float64Array): void {
    const { mesh, layout, kinetics, particles, active, terminals } = this.of;
    const { foilSlope, conductance } = this;
    const { electrode, cells } = mesh;
    const { phi_e, dphi, i_n, foilConcentration, foilCurrent, foilOverpotential, charge } = layout;
    const { k_0, k_c, k_phi } = kinetics;
    kinetics.condense(b);
    for (let i = 0; i <= foilConcentration; i++) x[i] = b[i];
    // I = without - conductance d and phi_s = potential - slope I + d, d being the update of the first Delta phi
    let without = b[foilCurrent];
    for (let i = electrode; i < cells; i++) {
      x[dphi + i] = i === electrode ? 0 : b[dphi + i];
      x[i_n + i] = k_0[i] + k_c[i] * x[i] + k_phi[i] * x[dphi + i];
      without -= active[i] * x[i_n + i];
    }
    const last = cells - 1;
    const potential = b[phi_e + last] - b[foilOverpotential] + x[dphi + last] - foilSlope * without;
    const { byCurrent, byPotential } = terminals;
    const d = (-b[dphi + electrode] - byCurrent * without - byPotential * potential) / this.pivot;
    let passed = b[charge];
    for (let i = electrode; i < cells; i++) {
      x[dphi + i] += d;
      x[i_n + i] += k_phi[i] * d;
      passed -= this.c * active[i] * x[i_n + i];
    }
    x[foilCurrent] = without - conductance * d;
    x[foilOverpotential] = b[foilOverpotential] + foilSlope * x[foilCurrent];
    for (let i = 0; i < cells; i++) x[phi_e + i] = b[phi_e + i] - x[foilOverpotential];
    for (let k = 0; k < particles.length; k++) particles[k].backSubstitute(b, x);
    x[charge] = passed;
  }
}
