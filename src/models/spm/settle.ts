import { brent } from '../../core/brent.ts';
import type { Trouble } from '../../solvers/dae.ts';
import type { SpmSystem } from './system.ts';

const MAX_ITERATIONS = 20;
/** Iterations on one linearisation. */
const CHORD = 4;
/** No update of Delta phi is longer [V]: the laws bend on the scale of 2RT/F. */
const LONGEST = 0.2;
/** Residuals and updates below this are rounding [V]; below the second too, where they no longer fall: a steep D_s. */
const ROUNDING = 1e-11;
const FLOOR = 1e-9;
/** A bracket grows by doubling, at most so often. */
const DOUBLINGS = 80;

/**
 * Solves the algebraic rows of a single-particle model at given particles: Newton from the values in y, and where that
 * does not converge, brackets (i_n rises with Delta phi in every layer, so there is one root).
 */
export class Settling {
  private readonly f: Float64Array;
  private readonly b: Float64Array;
  private readonly x: Float64Array;
  private readonly given: Float64Array;

  constructor(private readonly system: SpmSystem) {
    this.f = new Float64Array(system.size);
    this.b = new Float64Array(system.size);
    this.x = new Float64Array(system.size);
    this.given = new Float64Array(system.layout.charge);
  }

  /** In place; y is left as it was where there is no solution. */
  solve(y: Float64Array): Trouble | undefined {
    const { system, given } = this;
    given.set(y.subarray(0, given.length));
    let trouble = this.newton(y);
    if (trouble !== undefined && system.terminals.monotone) {
      y.set(given);
      const first = system.layout.dphi + system.mesh.electrode;
      const dphi = this.root((value) => this.excessAt(y, value), y[first], LONGEST);
      this.excessAt(y, dphi);
      // an undamped update on top, so that the linear rows hold exactly
      if (!Number.isNaN(dphi)) trouble = this.newton(y);
    }
    if (trouble !== undefined) y.set(given);
    return trouble;
  }

  private newton(y: Float64Array): Trouble | undefined {
    const { system, f, b, x } = this;
    const { layout, mesh, mass } = system;
    const first = layout.dphi + mesh.electrode;
    let before = Number.POSITIVE_INFINITY;
    for (let k = 0; k < MAX_ITERATIONS; k++) {
      const trouble = system.algebraic(y, f);
      if (trouble !== undefined) return trouble;
      if (k % CHORD === 0) {
        system.elimination.linearise(y);
        if (!system.factorise(0)) return { what: 'conductance of the electrode', value: 0 };
      }
      for (let i = 0; i < b.length; i++) b[i] = mass[i] === 0 ? f[i] : 0;
      system.solve(b, x);
      const lambda = Math.min(1, LONGEST / Math.abs(x[first]));
      for (let i = 0; i < layout.charge; i++) y[i] += lambda * x[i];
      let size = Math.abs(x[first]);
      for (let i = mesh.electrode; i < mesh.cells; i++) size = Math.max(size, Math.abs(f[layout.i_n + i]));
      const done = size <= ROUNDING || (size <= FLOOR && (size >= 0.5 * before || k + 1 === MAX_ITERATIONS));
      if (done && lambda === 1) return undefined;
      before = size;
    }
    return { what: `${system.nameOf(first)}: residual after ${MAX_ITERATIONS} iterations`, value: before };
  }

  /** The terminals' equation with every layer at one Delta phi; it rises with it. */
  private excessAt(y: Float64Array, dphi: number): number {
    const { system, f } = this;
    const { layout, mesh, kinetics, foil, terminals } = system;
    y.fill(dphi, layout.dphi + mesh.electrode, layout.dphi + mesh.cells);
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const at = layout.i_n + i;
      y[at] = this.root(
        (current) => {
          y[at] = current;
          kinetics.evaluate(y, f);
          return f[at];
        },
        y[at],
        1,
      );
    }
    const I = system.reaction(y);
    const eta = foil.overpotential(I);
    y[layout.foilCurrent] = I;
    y[layout.foilOverpotential] = eta;
    y.fill(-eta, layout.phi_e, layout.phi_e + mesh.cells);
    return terminals.excess(I, system.lastPotential(y));
  }

  /** Root of a rising function near a guess. */
  private root(rising: (x: number) => number, guess: number, width: number): number {
    const value = rising(guess);
    if (value === 0) return guess;
    let near = guess;
    let reach = value > 0 ? -width : width;
    for (let k = 0; k < DOUBLINGS; k++) {
      const far = guess + reach;
      if (rising(far) * value <= 0) return brent(rising, near, far);
      near = far;
      reach *= 2;
    }
    return Number.NaN;
  }
}
