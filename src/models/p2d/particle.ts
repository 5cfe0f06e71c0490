/**
 * The particles of one layer, all cells of it at once, behind one interface; three rooms implement it:
 * modes (constant D_s), collocation in Psi (D_s of theta) and volumes (the fallback).
 *
 * The flux into a particle is q = -i_n / (F R_p c_max) [s^-1], the rate of change of theta per unit of 3: the mean of
 * theta obeys d(mean)/dt = 3 q exactly, so that lithium is a linear invariant of the states.
 * After elimination the surface value is affine in i_n: d theta_surf = s_0 + s_1 d i_n per cell.
 */
export interface ParticleSet {
  /** States per particle. */
  readonly points: number;
  /** For messages and the manifest: "modes", "collocation", "volumes". */
  readonly kind: string;

  /** Writes uniform particles at stoichiometry theta into the state of cell j (0 = first cell of the layer). */
  fillUniform(y: Float64Array, j: number, theta: number): void;

  /** Volume mean of theta in cell j. */
  mean(y: Float64Array, j: number): number;

  /** theta at radius r/R_p = s in cell j. */
  profile(y: Float64Array, j: number, s: number): number;

  /** Largest share of Psi that sits in the last two polynomial coefficients; undefined where there is no polynomial. */
  unresolved?(y: Float64Array): number;

  /** Takes over a radial profile theta(r/R_p) into cell j, by means over the room's own volumes. */
  projectFrom?(theta: (r: number) => number, y: Float64Array, j: number): void;

  /** theta_surf of every cell into surface[from + j], from the states and i_n[iOffset + from + j] of y. */
  surface(y: Float64Array, surface: Float64Array): void;

  /** d/dt of every state into `out`, at the state's own positions. */
  rates(y: Float64Array, out: Float64Array): void;

  /** Refresh the particle part of the Jacobian; a no-op where it is constant. */
  linearise(y: Float64Array): void;

  /** Eliminate the particles for rows M - cJ: slope[from + j] = s_1 = d theta_surf / d i_n. c = 0: states frozen. */
  factorise(c: number, slope: Float64Array): void;

  /** s_0 of every cell into shift[from + j], from the right-hand side of the particle rows in b. */
  condense(b: Float64Array, shift: Float64Array): void;

  /** Particle updates into x, from the right-hand side b and the updates of i_n already in x. */
  backSubstitute(b: Float64Array, x: Float64Array): void;
}

/** Where a particle set finds its cells and its current densities. */
export interface ParticlePlace {
  /** First mesh cell and one past the last. */
  readonly from: number;
  readonly to: number;
  /** State of cell `from` begins here. */
  readonly offset: number;
  /** i_n of mesh cell i is y[i_n + i]. */
  readonly i_n: number;
  /** q = -i_n * perCurrent: 1 / (F R_p c_max) [m^2 A^-1 s^-1]. */
  readonly perCurrent: number;
  /** 1 / R_p^2 [m^-2] */
  readonly perRadius2: number;
}
