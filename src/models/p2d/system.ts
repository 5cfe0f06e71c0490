import type { Cell } from '../../cell/cell.ts';
import { F } from '../../core/constants.ts';
import type { DaeSystem, Trouble } from '../../solvers/dae.ts';
import { Ageing } from './ageing.ts';
import { Charge } from './charge.ts';
import { Salt } from './electrolyte.ts';
import { Elimination } from './eliminate.ts';
import { Collector, type Control } from './ends.ts';
import { Foil } from './foil.ts';
import { Kinetics } from './kinetics.ts';
import { buildLayout, type Layout, nameOfUnknown, withAgeing } from './layout.ts';
import { buildMesh, type Mesh, type MeshOptions, particleCapacity } from './mesh.ts';
import type { ParticleSet } from './particle.ts';
import { withLoss } from './particle-aged.ts';
import { buildParticles, type ParticleChoice } from './particle-choice.ts';
import { TransportProperties } from './transport.ts';

export interface P2dOptions extends MeshOptions {
  /** Points per particle, or more detail per layer. */
  readonly particle: ParticleChoice;
  /** Interfacial double layers on all electrodes. */
  readonly doubleLayer: boolean;
}

/** Typical sizes for error weights: an error of the tolerance times these is worth about the tolerance in volts. */
const SCALE = { c_e: 8, potential: 1, theta: 1 } as const;

/**
 * The pseudo-two-dimensional (Doyle-Fuller-Newman) model of a half cell with N layers as a differential-algebraic system.
 * This file only calls the equations: charge (i_e, i_s), electrolyte (N_+), kinetics (i_n), particles, foil, ends, ageing.
 */
export class P2dSystem implements DaeSystem {
  readonly size: number;
  readonly mass: Float64Array;
  readonly scale: Float64Array;
  readonly mesh: Mesh;
  readonly layout: Layout;
  readonly particles: readonly ParticleSet[];
  readonly kinetics: Kinetics;
  readonly transport: TransportProperties;
  readonly charge: Charge;
  readonly salt: Salt;
  readonly foil: Foil;
  readonly collector: Collector;
  readonly saltMass: Float64Array;
  readonly chargeMass: Float64Array;
  /** a h of each cell: active surface that reacts, per geometric area; less where active material was lost. */
  readonly reactionArea: Float64Array;
  /** The same at the last linearisation. */
  readonly linearArea: Float64Array;
  /** undefined where nothing ages. */
  readonly ageing: Ageing | undefined;
  readonly doubleLayer: boolean;
  private readonly elimination: Elimination;
  private readonly residual: Float64Array;
  private residualIsSound = false;
  /** Of full particles [C m^-2]. */
  private readonly capacity: number;

  constructor(
    readonly cell: Cell,
    options: P2dOptions,
  ) {
    const mesh = buildMesh(cell, options);
    this.mesh = mesh;
    this.doubleLayer = options.doubleLayer;
    const { layout, particles } = buildParticles(cell, mesh, options.particle, (points) =>
      withAgeing(buildLayout(mesh, points), mesh, cell.negative.ageing),
    );
    this.layout = layout;
    this.particles = withLoss(particles, layout);
    this.size = layout.size;
    this.residual = new Float64Array(layout.size);
    const { temperature } = cell;
    this.transport = new TransportProperties(cell.electrolyte.material, temperature, mesh.cells + 1);
    this.charge = new Charge(mesh, layout, this.transport, temperature);
    this.salt = new Salt(mesh, this.transport, this.charge);
    this.kinetics = new Kinetics(mesh, layout, this.particles, temperature);
    this.foil = new Foil(cell, mesh, layout, this.transport, options.doubleLayer);
    this.collector = new Collector(cell, mesh);
    this.saltMass = mesh.porosity.map((porosity, i) => porosity * mesh.width[i]);
    const on = options.doubleLayer ? 1 : 0;
    this.chargeMass = mesh.area.map((a, i) => on * a * mesh.doubleLayer[i] * mesh.width[i]);
    this.reactionArea = mesh.area.map((a, i) => a * mesh.width[i]);
    this.linearArea = layout.ageing === undefined ? this.reactionArea : this.reactionArea.slice();
    this.ageing = layout.ageing && new Ageing(this, layout.ageing);
    this.mass = this.massMatrix();
    this.scale = this.errorScale();
    this.capacity = particleCapacity(mesh);
    this.elimination = new Elimination(this);
  }

  get control(): Control {
    return this.collector.control;
  }

  /** The charge passed is watched where the current is an outcome; where it is given there is no error to watch. */
  set control(control: Control) {
    this.collector.control = control;
    const given = control.kind === 'current';
    this.scale[this.layout.charge] = given ? Number.POSITIVE_INFINITY : this.capacity;
  }

  nameOf(k: number): string {
    return nameOfUnknown(this.mesh, this.layout, k);
  }

  rhs(t: number, y: Float64Array, out: Float64Array): Trouble | undefined {
    const { mesh, layout, transport, charge, salt, kinetics, particles, foil, collector, ageing } = this;
    const { cells, electrode } = mesh;
    transport.evaluate(y);
    ageing?.evaluate(y);
    collector.at(t);
    if (!collector.evaluate(this.lastPotential(y)))
      return { what: 'power limit', value: this.lastPotential(y) };
    charge.evaluate(y);
    salt.evaluate(y);
    kinetics.evaluate(y, out);
    foil.evaluate(y, out, charge, salt);
    charge.i_s[cells] = collector.I;
    charge.balance(out);
    salt.balance(out);
    let check = out[layout.foilCurrent] + out[layout.foilOverpotential];
    for (let i = electrode; i < cells; i++) {
      const reaction = this.reactionArea[i] * y[layout.i_n + i];
      out[i] += reaction / F;
      out[layout.dphi + i] -= reaction;
      check += out[layout.i_n + i];
    }
    for (let i = 0; i < cells; i++) check += out[i] + out[layout.phi_e + i];
    if (ageing !== undefined) check += ageing.rates(y, out);
    for (let k = 0; k < particles.length; k++) particles[k].rates(y, out);
    out[layout.charge] = collector.I;
    // one sum instead of a test per row: a NaN or an infinity anywhere shows in it
    if (!Number.isFinite(check)) return this.trouble(out);
    return undefined;
  }

  linearise(t: number, y: Float64Array): void {
    this.residualIsSound = this.rhs(t, y, this.residual) === undefined;
    this.charge.linearise(y);
    this.salt.linearise(y);
    this.kinetics.linearise(y);
    this.foil.linearise(y);
    this.ageing?.linearise(y);
    for (const particle of this.particles) particle.linearise(y);
  }

  get linearised(): Float64Array | undefined {
    return this.residualIsSound ? this.residual : undefined;
  }

  factorise(c: number): boolean {
    return this.elimination.factorise(c);
  }

  solve(b: Float64Array, x: Float64Array): void {
    this.elimination.solve(b, x);
  }

  /** Concentrations and shares of material stay positive: at most nine tenths of what is left may go in one update. */
  limit(y: Float64Array, dy: Float64Array): number {
    let lambda = 1;
    for (let i = 0; i <= this.mesh.cells; i++) {
      if (y[i] + dy[i] < 0.1 * y[i]) lambda = Math.min(lambda, (-0.9 * y[i]) / dy[i]);
    }
    return this.ageing === undefined ? lambda : this.ageing.material.limit(y, dy, lambda);
  }

  /** phi_s of the last cell's centre [V]. */
  lastPotential(y: Float64Array): number {
    const last = this.mesh.cells - 1;
    return y[this.layout.phi_e + last] + y[this.layout.dphi + last];
  }

  /** Current [A] and terminal voltage [V] of a state; a ramp is where time t, or the last evaluation, has it. */
  output(y: Float64Array, t?: number): { current: number; voltage: number } {
    const { collector, cell } = this;
    const phi_s = this.lastPotential(y);
    if (t !== undefined) collector.at(t);
    collector.evaluate(phi_s);
    return { current: collector.I * cell.area, voltage: collector.voltage(phi_s) };
  }

  private trouble(out: Float64Array): Trouble {
    for (let k = 0; k < this.size; k++) {
      if (!Number.isFinite(out[k])) return { what: this.nameOf(k), value: out[k] };
    }
    return { what: 'sum of the residuals', value: Number.POSITIVE_INFINITY };
  }

  private massMatrix(): Float64Array {
    const { layout, mesh, saltMass, chargeMass, foil } = this;
    const mass = new Float64Array(this.size);
    mass.set(saltMass);
    for (let i = mesh.electrode; i < mesh.cells; i++) mass[layout.dphi + i] = chargeMass[i];
    mass[layout.foilOverpotential] = foil.capacitance;
    mass[layout.charge] = 1;
    mass.fill(1, layout.particles[0].offset);
    return mass;
  }

  private errorScale(): Float64Array {
    const { layout, mesh, cell } = this;
    const scale = new Float64Array(this.size).fill(Number.POSITIVE_INFINITY);
    scale.fill(SCALE.c_e * cell.electrolyte.concentration, 0, mesh.cells + 1);
    scale.fill(SCALE.potential, layout.phi_e, layout.i_n + mesh.electrode);
    scale.fill(SCALE.theta, layout.particles[0].offset);
    this.ageing?.scales(scale);
    return scale;
  }
}
