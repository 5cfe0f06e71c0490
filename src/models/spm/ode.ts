import type { Trouble } from '../../solvers/dae.ts';
import { DenseStep } from '../../solvers/dense.ts';
import type { OdeSystem } from '../../solvers/ode.ts';
import { heldAt } from '../p2d/ends.ts';
import { Settling } from './settle.ts';
import type { SpmSystem } from './system.ts';

/**
 * A single-particle model as y' = f(t, y): the unknowns are the charge passed and the particles, the tail of the full
 * state, and the rest follows from them inside f.
 */
export class SpmOde implements OdeSystem {
  readonly size: number;
  readonly scale: Float64Array;
  private readonly settling: Settling;
  private readonly rates: Float64Array;
  /** The last state that was completed, and the control and its value that it belongs to. */
  private readonly full: Float64Array;
  private control: SpmSystem['control'] | undefined;
  private held = Number.NaN;

  /** @param guess a full state; its algebraic unknowns are where the first search starts */
  constructor(
    private readonly system: SpmSystem,
    guess: Float64Array,
  ) {
    const { charge } = system.layout;
    this.size = system.size - charge;
    this.scale = system.scale.slice(charge);
    this.settling = new Settling(system);
    this.rates = new Float64Array(system.size);
    this.full = guess.slice();
  }

  /** With the time that makes a particle stiff: "…, layer 1 (small) of the positive electrode, …, R_p^2/D_s = 36 s". */
  nameOf(i: number): string {
    const { system, full } = this;
    const { layout, mesh, cell, particles } = system;
    const at = layout.charge + i;
    const k = layout.particles.findLastIndex(({ offset }) => at >= offset);
    const layer = mesh.regions[k + 1].layer;
    if (k < 0 || layer === undefined) return system.nameOf(at);
    const D_s = new Float64Array(1);
    const theta = Float64Array.of(particles[k].mean(full, 0));
    layer.material.D_s.fill(theta, 0, 1, cell.temperature, D_s, new Float64Array(1));
    const time = (mesh.radius[mesh.regions[k + 1].from] ** 2 / D_s[0]).toPrecision(2);
    return `${system.nameOf(at)}, R_p^2/D_s = ${Number(time)} s`;
  }

  rhs(t: number, z: Float64Array, out: Float64Array): Trouble | undefined {
    const { system, rates, full } = this;
    const { particles, layout } = system;
    const trouble = this.complete(z, t);
    if (trouble !== undefined) return trouble;
    for (let k = 0; k < particles.length; k++) particles[k].rates(full, rates);
    rates[layout.charge] = system.reaction(full);
    for (let i = 0; i < out.length; i++) out[i] = rates[layout.charge + i];
    return undefined;
  }

  /** The full state that belongs to z at time t; valid until the next call. */
  state(z: Float64Array, t: number): Float64Array {
    this.complete(z, t);
    return this.full;
  }

  private complete(z: Float64Array, t: number): Trouble | undefined {
    const { full, system } = this;
    const { charge } = system.layout;
    const held = heldAt(system.control, t);
    let same = this.control === system.control && this.held === held;
    for (let i = 0; i < z.length; i++) {
      if (full[charge + i] === z[i]) continue;
      full[charge + i] = z[i];
      same = false;
    }
    if (same) return undefined;
    system.collector.at(t);
    this.held = held;
    const trouble = this.settling.solve(full);
    this.control = trouble === undefined ? system.control : undefined;
    return trouble;
  }
}

/** A step of the ODE seen as a step of the full state. */
export class FullStep extends DenseStep {
  private readonly z: Float64Array;
  private step: DenseStep | undefined;

  constructor(
    private readonly ode: SpmOde,
    size: number,
  ) {
    super(size);
    this.z = new Float64Array(ode.size);
  }

  of(step: DenseStep): this {
    this.step = step;
    const { from, to, h } = step;
    Object.assign(this, { from, to, h, order: 0 });
    this.interpolate(to, this.differences);
    return this;
  }

  override component(i: number, t: number): number {
    return this.at(t)[i];
  }

  override interpolate(t: number, out: Float64Array): void {
    out.set(this.at(t));
  }

  private at(t: number): Float64Array {
    this.step?.interpolate(t, this.z);
    return this.ode.state(this.z, t);
  }
}
