import type { LayerPlaces } from '../ageing/places.ts';
import type { Layout } from './layout.ts';
import type { ParticleSet } from './particle.ts';

/** Where the states of a layer's particles and their currents sit. */
export interface AgedPlace {
  readonly cells: LayerPlaces & { readonly share: number };
  /** State of the first cell begins here. */
  readonly offset: number;
  /** i_n of mesh cell i is y[i_n + i]. */
  readonly i_n: number;
  /** Unknowns of the whole system. */
  readonly size: number;
}

/** The particle sets of all layers, those whose material is lost in {@link AgedParticles}. */
export function withLoss(particles: readonly ParticleSet[], layout: Layout): readonly ParticleSet[] {
  const { ageing, size, i_n } = layout;
  // pushed one by one: the engine makes lists of another kind by map once it has compiled this, and then drops what it
  // has compiled of all that reads them, the right side and Newton's iteration among it
  const all: ParticleSet[] = [];
  for (const [k, inner] of particles.entries()) {
    const cells = ageing?.layers[k];
    const { offset } = layout.particles[k];
    const share = cells?.share;
    if (cells === undefined || share === undefined) all.push(inner);
    else all.push(new AgedParticles(inner, { cells: { ...cells, share }, offset, i_n, size }));
  }
  return all;
}

/**
 * Particles of a layer that loses active material, around any room. The states are extensive, w = s theta with the share
 * s that is left, so that lithium stays a linear invariant; the room inside sees theta = w/s in a state of its own.
 *
 *   dw/dt = s dtheta/dt + (ds/dt / s) w
 *
 * ds/dt must stand in `out` before `rates`. The second term is left out of the Jacobian, as ds/dt is slow: rows of w are
 * s times those of theta, b_theta = b_w/s and x_w = s x_theta, with the s of the linearisation.
 */
export class AgedParticles implements ParticleSet {
  readonly kind: string;
  readonly points: number;
  /** Largest share of Psi in the last coefficients, where the room inside is a polynomial. */
  readonly unresolved?: (y: Float64Array) => number;
  private readonly theta: Float64Array;
  private readonly rate: Float64Array;
  /** s of the last linearisation, per cell of the layer. */
  private readonly share: Float64Array;

  constructor(
    private readonly inner: ParticleSet,
    private readonly place: AgedPlace,
  ) {
    this.kind = inner.kind;
    this.points = inner.points;
    this.theta = new Float64Array(place.size);
    this.rate = new Float64Array(place.size);
    this.share = new Float64Array(place.cells.to - place.cells.from).fill(1);
    if (inner.unresolved !== undefined) this.unresolved = (y) => inner.unresolved!(this.intensive(y));
  }

  fillUniform(y: Float64Array, j: number, theta: number): void {
    this.inner.fillUniform(this.theta, j, theta);
    this.extensive(y, j);
  }

  mean(y: Float64Array, j: number): number {
    // the mean is linear: that of w over s
    const { cells } = this.place;
    return this.inner.mean(y, j) / y[cells.share + cells.from + j];
  }

  profile(y: Float64Array, j: number, s: number): number {
    this.intensiveCell(y, j);
    return this.inner.profile(this.theta, j, s);
  }

  projectFrom(theta: (r: number) => number, y: Float64Array, j: number): void {
    this.inner.projectFrom?.(theta, this.theta, j);
    this.extensive(y, j);
  }

  surface(y: Float64Array, surface: Float64Array): void {
    this.inner.surface(this.intensive(y), surface);
  }

  rates(y: Float64Array, out: Float64Array): void {
    const { points: n, rate } = this;
    const { cells, offset } = this.place;
    this.inner.rates(this.intensive(y), rate);
    let at = offset;
    for (let i = cells.from; i < cells.to; i++) {
      const s = y[cells.share + i];
      const fading = out[cells.share + i] / s;
      for (let k = at; k < at + n; k++) out[k] = s * rate[k] + fading * y[k];
      at += n;
    }
  }

  linearise(y: Float64Array): void {
    const { from, to, share } = this.place.cells;
    for (let i = from; i < to; i++) this.share[i - from] = y[share + i];
    this.inner.linearise(this.intensive(y));
  }

  factorise(c: number, slope: Float64Array): void {
    this.inner.factorise(c, slope);
  }

  condense(b: Float64Array, shift: Float64Array): void {
    const { points: n, share, rate } = this;
    let at = this.place.offset;
    for (let j = 0; j < share.length; j++) {
      const perShare = 1 / share[j];
      for (let k = at; k < at + n; k++) rate[k] = b[k] * perShare;
      at += n;
    }
    this.inner.condense(rate, shift);
  }

  /** `condense` of the same b comes first: the room inside reads what it left. */
  backSubstitute(_b: Float64Array, x: Float64Array): void {
    const { points: n, share, rate, theta } = this;
    const { cells, offset, i_n } = this.place;
    for (let i = cells.from; i < cells.to; i++) theta[i_n + i] = x[i_n + i];
    this.inner.backSubstitute(rate, theta);
    let at = offset;
    for (let j = 0; j < share.length; j++) {
      for (let k = at; k < at + n; k++) x[k] = share[j] * theta[k];
      at += n;
    }
  }

  /** theta = w/s of all cells, with their currents. */
  private intensive(y: Float64Array): Float64Array {
    for (let j = 0; j < this.share.length; j++) this.intensiveCell(y, j);
    return this.theta;
  }

  private intensiveCell(y: Float64Array, j: number): void {
    const { points: n, theta } = this;
    const { cells, offset, i_n } = this.place;
    const i = cells.from + j;
    const perShare = 1 / y[cells.share + i];
    const at = offset + j * n;
    for (let k = at; k < at + n; k++) theta[k] = y[k] * perShare;
    theta[i_n + i] = y[i_n + i];
  }

  private extensive(y: Float64Array, j: number): void {
    const { points: n, theta } = this;
    const { cells, offset } = this.place;
    const s = y[cells.share + cells.from + j];
    const at = offset + j * n;
    for (let k = at; k < at + n; k++) y[k] = s * theta[k];
  }
}
