import { constantLaw } from '../../src/materials/constant.ts';
import type { Law } from '../../src/materials/material.ts';
import { Kirchhoff } from '../../src/models/p2d/kirchhoff.ts';
import type { ParticlePlace, ParticleSet } from '../../src/models/p2d/particle.ts';
import { CollocationParticles } from '../../src/models/p2d/particle-collocation.ts';
import { ModalParticles, sphereModes } from '../../src/models/p2d/particle-modes.ts';
import { type Shells, VolumeParticles } from '../../src/models/p2d/particle-volumes.ts';
import type { DaeSystem, Trouble } from '../../src/solvers/dae.ts';
import { sphereOperator } from '../../src/solvers/jacobi-gauss.ts';

/** R_p of the particles here [m], and 1/(F R_p c_max) [m^2 A^-1 s^-1] of an NMC. */
export const RADIUS = 5.3e-6;
export const PER_CURRENT = 4.1e-5;

export const TEMPERATURE = 298.15;

export const constantD = (value: number): Law =>
  constantLaw({ symbol: 'D_s', unit: 'm^2/s', value, source: 'assumed', range: { from: 0, to: 1 } });

/** Cells start at 2 and currents at the front of the state, so that no offset is 0 by chance. */
export function placeFor(cells: number): ParticlePlace {
  const from = 2;
  return {
    from,
    to: from + cells,
    offset: cells,
    i_n: -from,
    perCurrent: PER_CURRENT,
    perRadius2: 1 / RADIUS ** 2,
  };
}

export const collocation = (n: number, D_s: Law, place = placeFor(1)) =>
  new CollocationParticles(sphereOperator(n), place, new Kirchhoff(D_s, TEMPERATURE));

export const modes = (n: number, D: number, place = placeFor(1)) =>
  new ModalParticles(sphereModes(n), place, D);

export const volumes = (shells: Shells, D_s: Law, place = placeFor(1)) =>
  new VolumeParticles(shells, place, new Kirchhoff(D_s, TEMPERATURE));

/** The particles of some cells under prescribed currents, which are algebraic unknowns as in a cell: 0 = I(t) - i_n. */
export class ParticleAlone implements DaeSystem {
  readonly size: number;
  readonly mass: Float64Array;
  readonly scale: Float64Array;
  /** s_1 of the last factorisation and s_0 of the last solve, by cell. */
  readonly slope: Float64Array;
  readonly shift: Float64Array;
  private readonly cells: number;

  constructor(
    readonly particle: ParticleSet,
    private readonly place: ParticlePlace,
    private readonly current: (t: number, j: number) => number,
  ) {
    this.cells = place.to - place.from;
    this.size = this.cells * (1 + particle.points);
    this.mass = new Float64Array(this.size).fill(1).fill(0, 0, this.cells);
    this.scale = new Float64Array(this.size).fill(1).fill(Number.POSITIVE_INFINITY, 0, this.cells);
    this.slope = new Float64Array(place.to);
    this.shift = new Float64Array(place.to);
  }

  /** Uniform particles under the current of time 0. */
  start(theta: number): Float64Array {
    const y = new Float64Array(this.size);
    for (let j = 0; j < this.cells; j++) {
      y[j] = this.current(0, j);
      this.particle.fillUniform(y, j, theta);
    }
    return y;
  }

  surface(y: Float64Array): Float64Array {
    const surface = new Float64Array(this.place.to);
    this.particle.surface(y, surface);
    return surface.slice(this.place.from);
  }

  nameOf(i: number): string {
    return i < this.cells ? `i_n of cell ${i}` : `particle state ${i - this.cells}`;
  }

  rhs(t: number, y: Float64Array, out: Float64Array): Trouble | undefined {
    for (let j = 0; j < this.cells; j++) out[j] = this.current(t, j) - y[j];
    this.particle.rates(y, out);
    return undefined;
  }

  linearise(_t: number, y: Float64Array): void {
    this.particle.linearise(y);
  }

  factorise(c: number): boolean {
    this.particle.factorise(c, this.slope);
    return true;
  }

  solve(b: Float64Array, x: Float64Array): void {
    for (let j = 0; j < this.cells; j++) x[j] = b[j];
    this.particle.condense(b, this.shift);
    this.particle.backSubstitute(b, x);
  }

  limit(): number {
    return 1;
  }
}
