import type { Kirchhoff } from './kirchhoff.ts';
import type { ParticlePlace, ParticleSet } from './particle.ts';

/** Shells in units of R_p = 1, thin at the surface. */
export interface Shells {
  readonly n: number;
  /** n + 1 radii, 0 … 1. */
  readonly face: Float64Array;
  /** Where each shell's value is taken to sit. */
  readonly centre: Float64Array;
  /** Share of the sphere's volume; they sum to 1. */
  readonly volume: Float64Array;
}

/** r_j = sin(pi j / 2n): the outermost shell is about (pi/2n)^2/2 thick. */
export function clusteredShells(n: number): Shells {
  return shells(Float64Array.from({ length: n + 1 }, (_, j) => Math.sin((Math.PI * j) / (2 * n))));
}

export function uniformShells(n: number): Shells {
  return shells(Float64Array.from({ length: n + 1 }, (_, j) => j / n));
}

function shells(face: Float64Array): Shells {
  const n = face.length - 1;
  const centre = new Float64Array(n);
  const volume = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    centre[j] = 0.5 * (face[j] + face[j + 1]);
    volume[j] = face[j + 1] ** 3 - face[j] ** 3;
  }
  return { n, face, centre, volume };
}

/**
 * Conservative finite volumes in r, the fallback where a polynomial cannot follow D_s(theta): face fluxes from
 * differences of Psi, surface value from the flux itself, Psi_surf = Psi_N + (1 - r_N) R_p^2 q.
 */
export class VolumeParticles implements ParticleSet {
  readonly kind = 'volumes';
  readonly points: number;
  /** Conductance of face j+1 (between shells j and j+1) over the volume of each neighbour [m^-2]. */
  private readonly inner: Float64Array;
  private readonly outer: Float64Array;
  private readonly psi: Float64Array;
  private readonly D: Float64Array;
  private readonly DSurface: Float64Array;
  /** Thomas factors per cell: below-diagonal multipliers and inverse pivots. */
  private readonly multiplier: Float64Array;
  private readonly pivot: Float64Array;
  private readonly scratch: Float64Array;
  private readonly response: Float64Array;
  /** Updates without i_n of the last condense. */
  private readonly solved: Float64Array;
  private readonly surfaceFlux: number;
  private c = 0;

  constructor(
    private readonly shells: Shells,
    private readonly place: ParticlePlace,
    private readonly table: Kirchhoff,
  ) {
    const { n, face, centre, volume } = shells;
    const cells = place.to - place.from;
    this.points = n;
    this.inner = new Float64Array(n);
    this.outer = new Float64Array(n);
    for (let j = 0; j + 1 < n; j++) {
      const conductance = (3 * face[j + 1] ** 2) / (centre[j + 1] - centre[j]);
      this.outer[j] = (conductance / volume[j]) * place.perRadius2;
      this.inner[j + 1] = (conductance / volume[j + 1]) * place.perRadius2;
    }
    this.psi = new Float64Array(n);
    this.D = new Float64Array(cells * n);
    this.DSurface = new Float64Array(cells);
    this.multiplier = new Float64Array(cells * n);
    this.pivot = new Float64Array(cells * n);
    this.response = new Float64Array(cells * n);
    this.solved = new Float64Array(cells * n);
    this.scratch = new Float64Array(n);
    this.surfaceFlux = (-place.perCurrent * (1 - centre[n - 1])) / place.perRadius2;
  }

  fillUniform(y: Float64Array, j: number, theta: number): void {
    const at = this.place.offset + j * this.points;
    for (let k = 0; k < this.points; k++) y[at + k] = theta;
  }

  mean(y: Float64Array, j: number): number {
    const at = this.place.offset + j * this.points;
    let sum = 0;
    for (let k = 0; k < this.points; k++) sum += this.shells.volume[k] * y[at + k];
    return sum;
  }

  profile(y: Float64Array, j: number, s: number): number {
    const { centre, n } = this.shells;
    const at = this.place.offset + j * n;
    const last = this.table.inverse(this.surfacePsi(y, j));
    if (s <= centre[0]) return y[at];
    let k = 0;
    while (k + 1 < n && centre[k + 1] < s) k++;
    const right = k + 1 < n ? y[at + k + 1] : last;
    const end = k + 1 < n ? centre[k + 1] : 1;
    return y[at + k] + ((right - y[at + k]) * (s - centre[k])) / (end - centre[k]);
  }

  projectFrom(theta: (r: number) => number, y: Float64Array, j: number): void {
    const { face, n, volume } = this.shells;
    const at = this.place.offset + j * n;
    const samples = 4;
    for (let k = 0; k < n; k++) {
      const width = (face[k + 1] - face[k]) / samples;
      let sum = 0;
      for (let m = 0; m < samples; m++) {
        const r = face[k] + (m + 0.5) * width;
        sum += theta(r) * ((r + 0.5 * width) ** 3 - (r - 0.5 * width) ** 3);
      }
      y[at + k] = sum / volume[k];
    }
  }

  private surfacePsi(y: Float64Array, j: number): number {
    const at = this.place.offset + j * this.points;
    return (
      this.table.psi(y[at + this.points - 1]) + this.surfaceFlux * y[this.place.i_n + this.place.from + j]
    );
  }

  surface(y: Float64Array, surface: Float64Array): void {
    const { from, to } = this.place;
    for (let i = from; i < to; i++) surface[i] = this.table.inverse(this.surfacePsi(y, i - from));
  }

  rates(y: Float64Array, out: Float64Array): void {
    const { points: n, psi, inner, outer, table } = this;
    const { from, to, offset, i_n, perCurrent } = this.place;
    const surface = 3 / this.shells.volume[n - 1];
    let at = offset;
    for (let i = from; i < to; i++) {
      for (let k = 0; k < n; k++) psi[k] = table.psi(y[at + k]);
      for (let k = 0; k < n; k++) {
        let rate = 0;
        if (k > 0) rate -= inner[k] * (psi[k] - psi[k - 1]);
        if (k + 1 < n) rate += outer[k] * (psi[k + 1] - psi[k]);
        out[at + k] = rate;
      }
      out[at + n - 1] -= surface * perCurrent * y[i_n + i];
      at += n;
    }
  }

  linearise(y: Float64Array): void {
    const { points: n, D, DSurface, table } = this;
    const { from, to, offset } = this.place;
    const count = (to - from) * n;
    for (let k = 0; k < count; k++) D[k] = table.slope(y[offset + k]);
    for (let j = 0; j < to - from; j++) DSurface[j] = table.slope(table.inverse(this.surfacePsi(y, j)));
  }

  factorise(c: number, slope: Float64Array): void {
    const { points: n, D, DSurface, inner, outer, multiplier, pivot, response, scratch } = this;
    const { from, to, perCurrent } = this.place;
    const drive = (-3 * perCurrent) / this.shells.volume[n - 1];
    this.c = c;
    for (let j = 0; j < to - from; j++) {
      const at = j * n;
      for (let k = 0; k < n; k++) {
        let diagonal = 1 + c * (inner[k] + outer[k]) * D[at + k];
        if (k > 0) {
          const m = -c * inner[k] * D[at + k - 1] * pivot[at + k - 1];
          multiplier[at + k] = m;
          diagonal -= m * (-c * outer[k - 1] * D[at + k]);
        }
        pivot[at + k] = 1 / diagonal;
      }
      scratch.fill(0);
      scratch[n - 1] = c * drive;
      this.thomas(scratch, 0, at, response, at);
      const perD = 1 / DSurface[j];
      slope[from + j] = (D[at + n - 1] * response[at + n - 1] + this.surfaceFlux) * perD;
    }
  }

  condense(b: Float64Array, shift: Float64Array): void {
    const { points: n, D, DSurface, solved } = this;
    const { from, to, offset } = this.place;
    for (let j = 0; j < to - from; j++) {
      const at = j * n;
      this.thomas(b, offset + at, at, solved, at);
      shift[from + j] = (D[at + n - 1] * solved[at + n - 1]) / DSurface[j];
    }
  }

  backSubstitute(_b: Float64Array, x: Float64Array): void {
    const { points: n, solved, response } = this;
    const { from, to, offset, i_n } = this.place;
    for (let j = 0; j < to - from; j++) {
      const current = x[i_n + from + j];
      const at = j * n;
      for (let k = 0; k < n; k++) x[offset + at + k] = solved[at + k] + response[at + k] * current;
    }
  }

  /** Solves the tridiagonal block of the cell whose factors begin at `at`. */
  private thomas(b: Float64Array, bAt: number, at: number, x: Float64Array, xAt: number): void {
    const { points: n, multiplier, pivot, outer, D, c } = this;
    let previous = 0;
    for (let k = 0; k < n; k++) {
      previous = b[bAt + k] - (k > 0 ? multiplier[at + k] * previous : 0);
      x[xAt + k] = previous;
    }
    x[xAt + n - 1] *= pivot[at + n - 1];
    for (let k = n - 2; k >= 0; k--) {
      x[xAt + k] = (x[xAt + k] + c * outer[k] * D[at + k + 1] * x[xAt + k + 1]) * pivot[at + k];
    }
  }
}
