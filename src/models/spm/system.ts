import type { Cell } from '../../cell/cell.ts';
import type { Trouble } from '../../solvers/dae.ts';
import type { CellModel } from '../cell-model.ts';
import { Collector, type Control } from '../p2d/ends.ts';
import { Kinetics } from '../p2d/kinetics.ts';
import { buildLayout, type Layout, nameOfUnknown } from '../p2d/layout.ts';
import { buildMesh, type Mesh, particleCapacity } from '../p2d/mesh.ts';
import type { ParticleSet } from '../p2d/particle.ts';
import { buildParticles, type ParticleChoice } from '../p2d/particle-choice.ts';
import { Elimination } from './eliminate.ts';
import { FlatFoil, Terminals } from './ends.ts';

/**
 * The single-particle model of a layered electrode, one particle per layer: what the pseudo-two-dimensional model
 * becomes where salt and charge move freely (S. Atlung, K. West, T. Jacobsen, J. Electrochem. Soc. 126 (1979) 1311; the
 * layers in parallel). c_e = c_0 everywhere and, per geometric area,
 *
 *   I = -sum over layers a L i_n,   one Delta phi for all layers,   phi_e = -eta_Li(I),   V = Delta phi + phi_e - I R'
 *
 * with each layer's kinetics, film and particle, the foil's kinetics and R' = R_contact + R_series A; no ohmic drop, no
 * interlayer resistance, no double layer. The unknowns are those of the P2D with one cell per region, so that whatever
 * reads its states reads these; c_e, phi_e and the differences of Delta phi have rows of their own, trivially solved.
 */
export class SpmSystem implements CellModel {
  readonly size: number;
  readonly mass: Float64Array;
  readonly scale: Float64Array;
  readonly mesh: Mesh;
  readonly layout: Layout;
  readonly particles: readonly ParticleSet[];
  readonly kinetics: Kinetics;
  readonly collector: Collector;
  readonly terminals: Terminals;
  readonly foil: FlatFoil;
  readonly saltMass: Float64Array;
  readonly chargeMass: Float64Array;
  /** a L of each cell: active over geometric area. */
  readonly active: Float64Array;
  private readonly scratch: Float64Array;
  /** Of full particles [C m^-2]. */
  private readonly capacity: number;
  readonly elimination: Elimination;

  constructor(
    readonly cell: Cell,
    options: { readonly particle: ParticleChoice },
  ) {
    const mesh = buildMesh(cell, { separatorCells: 1, cellsPerLayer: 1 });
    mesh.sigma.fill(Number.POSITIVE_INFINITY);
    this.mesh = mesh;
    const layoutFor = (points: readonly number[]) => buildLayout(mesh, points);
    const { layout, particles } = buildParticles(cell, mesh, options.particle, layoutFor);
    this.layout = layout;
    this.particles = particles;
    this.size = layout.size;
    this.scratch = new Float64Array(layout.size);
    this.kinetics = new Kinetics(mesh, layout, particles, cell.temperature);
    this.collector = new Collector(cell, mesh);
    this.terminals = new Terminals(this.collector);
    this.foil = new FlatFoil(cell);
    this.saltMass = mesh.porosity.map((porosity, i) => porosity * mesh.width[i]);
    this.chargeMass = new Float64Array(mesh.cells);
    this.active = mesh.area.map((a, i) => a * mesh.width[i]);
    this.mass = new Float64Array(layout.size).fill(1, layout.charge);
    this.scale = new Float64Array(layout.size).fill(Number.POSITIVE_INFINITY);
    this.scale.fill(1, layout.particles[0].offset)[layout.dphi + mesh.electrode] = 1;
    this.capacity = particleCapacity(mesh);
    this.elimination = new Elimination(this);
  }

  get control(): Control {
    return this.collector.control;
  }

  /** As in P2dSystem: the charge passed is watched where the current is an outcome. */
  set control(control: Control) {
    this.collector.control = control;
    const given = control.kind === 'current';
    this.scale[this.layout.charge] = given ? Number.POSITIVE_INFINITY : this.capacity;
  }

  nameOf(k: number): string {
    return nameOfUnknown(this.mesh, this.layout, k);
  }

  rhs(t: number, y: Float64Array, out: Float64Array): Trouble | undefined {
    this.collector.at(t);
    const trouble = this.algebraic(y, out);
    for (const particle of this.particles) particle.rates(y, out);
    out[this.layout.charge] = this.reaction(y);
    return trouble;
  }

  /** The rows without a time in them: everything but the particles and the charge passed. */
  algebraic(y: Float64Array, out: Float64Array): Trouble | undefined {
    const { mesh, layout, kinetics, foil, cell } = this;
    const { phi_e, dphi, i_n, foilConcentration, foilCurrent, foilOverpotential } = layout;
    const first = mesh.electrode;
    const I = y[foilCurrent];
    kinetics.evaluate(y, out);
    const excess = this.terminals.excess(I, this.lastPotential(y));
    for (let i = 0; i <= foilConcentration; i++) out[i] = cell.electrolyte.concentration - y[i];
    for (let i = 0; i < mesh.cells; i++) out[phi_e + i] = -y[foilOverpotential] - y[phi_e + i];
    for (let i = first + 1; i < mesh.cells; i++) out[dphi + i] = y[dphi + first] - y[dphi + i];
    out[dphi + first] = excess;
    out[foilCurrent] = this.reaction(y) - I;
    out[foilOverpotential] = foil.overpotential(I) - y[foilOverpotential];
    let check = out[foilCurrent] + out[foilOverpotential];
    for (let i = 0; i < mesh.cells; i++) check += out[i] + out[phi_e + i] + (i < first ? 0 : out[i_n + i]);
    if (!Number.isFinite(check)) return this.trouble(out);
    if (!Number.isFinite(excess)) return { what: `${this.control.kind} limit`, value: this.lastPotential(y) };
    return undefined;
  }

  linearise(t: number, y: Float64Array): void {
    this.collector.at(t);
    this.algebraic(y, this.scratch);
    this.elimination.linearise(y);
  }

  factorise(c: number): boolean {
    return this.elimination.factorise(c);
  }

  solve(b: Float64Array, x: Float64Array): void {
    this.elimination.solve(b, x);
  }

  limit(): number {
    return 1; // the laws continue beyond their ranges: every state is admissible
  }

  /** phi_s at the collector [V]. */
  lastPotential(y: Float64Array): number {
    const last = this.mesh.cells - 1;
    return y[this.layout.phi_e + last] + y[this.layout.dphi + last];
  }

  /** Current [A] and terminal voltage [V] of a state. */
  output(y: Float64Array, _t?: number): { current: number; voltage: number } {
    const I = y[this.layout.foilCurrent];
    return { current: I * this.cell.area, voltage: this.lastPotential(y) - I * this.collector.resistance };
  }

  /** -sum of a L i_n: the current density of the electrode, positive on discharge [A m^-2]. */
  reaction(y: Float64Array): number {
    const { i_n } = this.layout;
    let I = 0;
    for (let i = this.mesh.electrode; i < this.mesh.cells; i++) I -= this.active[i] * y[i_n + i];
    return I;
  }

  private trouble(out: Float64Array): Trouble {
    const k = out.findIndex((value) => !Number.isFinite(value));
    if (k < 0) return { what: 'sum of the residuals', value: Number.POSITIVE_INFINITY };
    return { what: this.nameOf(k), value: out[k] };
  }
}
