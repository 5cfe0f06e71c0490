/** V7: the model with the manufactured sources around it. The model itself has no hook for them. */
import { inverse, Matrix } from 'ml-matrix';
import { sphereModes } from '../../src/models/p2d/particle-modes.ts';
import { type P2dOptions, P2dSystem } from '../../src/models/p2d/system.ts';
import type { DaeSystem, Trouble } from '../../src/solvers/dae.ts';
import { sphereRule } from '../../src/solvers/jacobi-gauss.ts';
import type { ManufacturedFields } from './manufactured-fields.ts';
import { cellSources, foilSources, particleSource } from './manufactured-sources.ts';

/** From values at the points of a particle to its states: the identity, or for modes the inverse of their vectors. */
function statesOf(kind: string, n: number): Matrix {
  if (kind === 'collocation') return Matrix.eye(n);
  if (kind !== 'modes') throw new Error(`no manufactured source for particles of kind ${kind}`);
  return inverse(Matrix.from1DArray(n, n, sphereModes(n).vectors));
}

/** M y' = f(t, y) + source(t). The sources do not depend on the state, so the model's own Jacobian is exact. */
export class ManufacturedSystem implements DaeSystem {
  readonly model: P2dSystem;
  readonly size: number;
  readonly mass: Float64Array;
  readonly scale: Float64Array;
  private readonly source: Float64Array;
  private sourceTime = Number.NaN;
  private readonly toStates: readonly Matrix[];

  constructor(
    readonly fields: ManufacturedFields,
    options: P2dOptions,
  ) {
    this.model = new P2dSystem(fields.cell, options);
    this.size = this.model.size;
    this.mass = this.model.mass;
    this.scale = this.model.scale;
    this.source = new Float64Array(this.size);
    this.toStates = this.model.particles.map(({ kind, points }) => statesOf(kind, points));
  }

  nameOf(i: number): string {
    return this.model.nameOf(i);
  }

  rhs(t: number, y: Float64Array, out: Float64Array): Trouble | undefined {
    if (t !== this.sourceTime) this.moveTo(t);
    const trouble = this.model.rhs(t, y, out);
    for (let k = 0; k < this.size; k++) out[k] += this.source[k];
    return trouble;
  }

  linearise(t: number, y: Float64Array): void {
    if (t !== this.sourceTime) this.moveTo(t);
    this.model.linearise(t, y);
  }

  factorise(c: number): boolean {
    return this.model.factorise(c);
  }

  solve(b: Float64Array, x: Float64Array): void {
    this.model.solve(b, x);
  }

  limit(y: Float64Array, dy: Float64Array): number {
    return this.model.limit(y, dy);
  }

  /** The differential unknowns of the fields at time 0; the algebraic ones near them. */
  start(): Float64Array {
    const { fields, model } = this;
    const { mesh, layout } = model;
    const y = new Float64Array(this.size);
    for (let i = 0; i < mesh.cells; i++) {
      const r = this.region(i);
      const x = mesh.centre[i];
      y[i] = fields.c_e(x, r, 0);
      y[layout.phi_e + i] = fields.phi_e(x, r, 0);
      if (r === 0) continue;
      y[layout.dphi + i] = fields.phi_s(x, r, 0) - fields.phi_e(x, r, 0);
      y[layout.i_n + i] = fields.i_n(x, r - 1, 0);
      this.setParticle(y, i, r - 1, (s) => fields.theta(s, x, r - 1, 0).value);
    }
    y[layout.foilConcentration] = fields.c_e(0, 0, 0);
    y[layout.foilCurrent] = fields.pores(0, 0, 0).i_e;
    y[layout.foilOverpotential] = -fields.phi_e(0, 0, 0);
    return y;
  }

  region(i: number): number {
    return this.model.mesh.regions.findIndex(({ to }) => i < to);
  }

  /** Writes values at the points of the particle of cell i, layer k, as its states. */
  private setParticle(y: Float64Array, i: number, k: number, value: (s: number) => number): void {
    const { points } = this.model.particles[k];
    const { from } = this.model.mesh.regions[k + 1];
    const nodes = Array.from(sphereRule(points).s.subarray(0, points), value);
    const states = this.toStates[k].mmul(Matrix.columnVector(nodes)).to1DArray();
    y.set(states, this.model.layout.particles[k].offset + (i - from) * points);
  }

  private moveTo(t: number): void {
    const { fields, model, source } = this;
    const { mesh, layout } = model;
    const last = mesh.regions.length - 1;
    const current = fields.i_s(fields.ends[last + 1], last, t);
    model.control = { kind: 'current', value: current * fields.cell.area };
    for (let i = 0; i < mesh.cells; i++) {
      const r = this.region(i);
      const { salt, charge, electronic, kinetics } = cellSources(fields, model, i, t);
      source[i] = salt;
      source[layout.phi_e + i] = charge;
      if (r === 0) continue;
      source[layout.dphi + i] = electronic;
      source[layout.i_n + i] = kinetics;
      const x = mesh.centre[i];
      this.setParticle(source, i, r - 1, (s) => particleSource(fields, { s, x, k: r - 1 }, t));
    }
    const foil = foilSources(fields, model.foil.capacitance > 0, t);
    source[0] += foil.salt;
    source[layout.foilConcentration] = -foil.salt;
    source[layout.foilOverpotential] = foil.kinetics;
    this.sourceTime = t;
  }
}
