/**
 * Conjugate gradients on the system of diffusion-system.ts, preconditioned by M = (D + L) D^-1 (D + L^T) with the diagonal
 * D of a modified incomplete factorisation (Gustafsson 1978, BIT 18, 142), relaxed and guarded against small pivots.
 * After scaling with D^-1/2, A = L + K + 2 I + L^T and M = (I + L)(I + L^T), and a product with the preconditioned
 * matrix costs no more than one with A (Eisenstat 1981, SIAM J. Sci. Stat. Comput. 2, 1):
 *
 *     t = (I + L^T)^-1 p        s = (I + L)^-1 (p + K t)        A' p = t + s
 *
 * It starts from the linear profile c = 1 - x/n and finds what is to be added. The flow is the dissipation c^T A c, least
 * at the solution; step k lowers it by alpha_k r_k^T r_k, and the sum of the last `DELAY` of these is the estimate of what
 * is left (Strakos and Tichy 2002, ETNA 13, 56). It stops on that, because the flow is wanted, not the field.
 */
import type { DiffusionSystem } from './diffusion-system.ts';

/** Share of the neglected fill that is put on the diagonal: just below 1, where closed pores would make pivots vanish. */
const RELAXATION = 0.97;
/** A pivot below this share of the diagonal is taken for a vanishing one. */
const LEAST_PIVOT = 0.25;
const DELAY = 10;

export interface SolveOptions {
  /** Of the flow, relative. */
  readonly tolerance: number;
  readonly mostIterations: number;
  readonly onProgress: (error: number, iterations: number) => void;
}

export interface Flow {
  /** Flow for a difference of 1 in c, by energy: its error is of second order in that of c. */
  readonly flow: number;
  /** Flow in at the first face and out at the last, by their gradients. */
  readonly inward: number;
  readonly outward: number;
  readonly iterations: number;
  /** Estimate for `flow`, relative. */
  readonly error: number;
}

export function solveDiffusion(system: DiffusionSystem, options: SolveOptions): Flow {
  const { count } = system;
  const [y, r, p, t, s] = [vector(count), vector(count), vector(count), vector(count), vector(count)];
  let flow = startLinear(system, r);
  const { scale, excess } = scaleByPivots(system);
  for (let i = 1; i <= count; i++) r[i] *= scale[i];
  forward(system, r);
  p.set(r);
  let rr = square(r);
  // Rounding leaves this much of a residual that should vanish, as in a straight channel.
  const nothing = flow * Number.EPSILON ** 2 * count;
  const gains = new Float64Array(DELAY).fill(Number.POSITIVE_INFINITY);
  let iterations = 0;
  let error = rr > nothing ? 1 : 0;
  while (error > options.tolerance && iterations < options.mostIterations) {
    const alpha = rr / product(system, excess, { p, t, s });
    const next = step({ y, r, p, t, s }, alpha);
    flow -= alpha * rr;
    gains[iterations++ % DELAY] = alpha * rr;
    error = next > nothing ? sum(gains) / flow : 0;
    if (iterations % DELAY === 0) options.onProgress(error, iterations);
    const beta = next / rr;
    for (let i = 1; i <= count; i++) p[i] = r[i] + beta * p[i];
    rr = next;
  }
  backward(system, y);
  for (let i = 1; i <= count; i++) y[i] *= scale[i];
  return { flow, ...throughFaces(system, y), iterations, error };
}

/** Residual b - A c of the linear profile, which only steps along the axis; returns its dissipation. */
function startLinear(system: DiffusionSystem, r: Float64Array): number {
  const { count, length, axis, beforeY, beforeZ, gx, gy, gz, inlet, outlet } = system;
  const g = [gx, gy, gz][axis];
  let dissipation = 0;
  for (let i = 1; i <= count; i++) {
    const before = axis === 0 ? i - 1 : axis === 1 ? beforeY[i] : beforeZ[i];
    const flux = g[i] / length;
    r[i] += flux;
    r[before] -= flux;
    dissipation += flux / length;
  }
  r[0] = 0;
  const half = 0.5 / length;
  for (const [i, end] of inlet) r[i] += end * half;
  for (const [i, end] of outlet) r[i] -= end * half;
  for (const faces of [inlet, outlet]) for (const end of faces.values()) dissipation += end * half * half;
  return dissipation;
}

interface Vectors {
  readonly y: Float64Array;
  readonly r: Float64Array;
  readonly p: Float64Array;
  readonly t: Float64Array;
  readonly s: Float64Array;
}

const vector = (count: number) => new Float64Array(count + 1);

/** Scales the conductances in place to those of L (without sign); returns D^-1/2, and K. */
function scaleByPivots(system: DiffusionSystem): { scale: Float32Array; excess: Float32Array } {
  const { count, beforeY, beforeZ, gx, gy, gz, inlet, outlet } = system;
  const diagonal = new Float64Array(count + 1);
  const ahead = new Float64Array(count + 1);
  for (let i = 1; i <= count; i++) {
    const [x, y, z] = [gx[i], gy[i], gz[i]];
    diagonal[i] += x + y + z;
    diagonal[i - 1] += x;
    diagonal[beforeY[i]] += y;
    diagonal[beforeZ[i]] += z;
    ahead[i - 1] += x;
    ahead[beforeY[i]] += y;
    ahead[beforeZ[i]] += z;
  }
  for (const faces of [inlet, outlet]) for (const [i, g] of faces) diagonal[i] += g;
  const pivot = pivotsOf(system, diagonal, ahead);
  const scale = new Float32Array(count + 1);
  const excess = new Float32Array(count + 1);
  for (let i = 1; i <= count; i++) {
    scale[i] = 1 / Math.sqrt(pivot[i]);
    excess[i] = diagonal[i] * scale[i] * scale[i] - 2;
    gx[i] *= scale[i] * scale[i - 1];
    gy[i] *= scale[i] * scale[beforeY[i]];
    gz[i] *= scale[i] * scale[beforeZ[i]];
  }
  return { scale, excess };
}

/** @param ahead sum of the conductances to the unknowns after; overwritten by the pivots */
function pivotsOf(system: DiffusionSystem, diagonal: Float64Array, ahead: Float64Array): Float64Array {
  const { count, beforeY, beforeZ, gx, gy, gz } = system;
  const pivot = new Float64Array(count + 1);
  pivot[0] = 1;
  for (let i = 1; i <= count; i++) {
    let d = diagonal[i];
    d -= dropped(gx[i], ahead[i - 1], pivot[i - 1]);
    d -= dropped(gy[i], ahead[beforeY[i]], pivot[beforeY[i]]);
    d -= dropped(gz[i], ahead[beforeZ[i]], pivot[beforeZ[i]]);
    pivot[i] = d < LEAST_PIVOT * diagonal[i] ? diagonal[i] : d;
  }
  return pivot;
}

/** What eliminating a neighbour takes off the diagonal: g^2, and the fill g (ahead - g) as far as it is counted. */
function dropped(g: number, ahead: number, pivot: number): number {
  return (g * (g + RELAXATION * (ahead - g))) / pivot;
}

/** v := (I + L)^-1 v; L holds -g. */
function forward({ count, beforeY, beforeZ, gx, gy, gz }: DiffusionSystem, v: Float64Array): void {
  v[0] = 0;
  for (let i = 1; i <= count; i++) {
    v[i] += gx[i] * v[i - 1] + gy[i] * v[beforeY[i]] + gz[i] * v[beforeZ[i]];
  }
}

/** v := (I + L^T)^-1 v. */
function backward({ count, beforeY, beforeZ, gx, gy, gz }: DiffusionSystem, v: Float64Array): void {
  for (let i = count; i >= 1; i--) {
    const own = v[i];
    v[i - 1] += gx[i] * own;
    v[beforeY[i]] += gy[i] * own;
    v[beforeZ[i]] += gz[i] * own;
  }
  v[0] = 0;
}

/** t and s from p; returns p^T (t + s). */
function product(
  system: DiffusionSystem,
  excess: Float32Array,
  { p, t, s }: Pick<Vectors, 'p' | 't' | 's'>,
): number {
  const { count, beforeY, beforeZ, gx, gy, gz } = system;
  t.set(p);
  backward(system, t);
  let dot = 0;
  for (let i = 1; i <= count; i++) {
    const own = p[i] + excess[i] * t[i] + gx[i] * s[i - 1] + gy[i] * s[beforeY[i]] + gz[i] * s[beforeZ[i]];
    s[i] = own;
    dot += p[i] * (t[i] + own);
  }
  return dot;
}

/** Moves on by alpha p; returns the new r^T r. */
function step({ y, r, p, t, s }: Vectors, alpha: number): number {
  let rr = 0;
  for (let i = 1; i < y.length; i++) {
    y[i] += alpha * p[i];
    const left = r[i] - alpha * (t[i] + s[i]);
    r[i] = left;
    rr += left * left;
  }
  return rr;
}

/** @param added to the linear profile */
function throughFaces({ inlet, outlet, length }: DiffusionSystem, added: Float64Array) {
  let inward = 0;
  let outward = 0;
  for (const [i, g] of inlet) inward += g * (0.5 / length - added[i]);
  for (const [i, g] of outlet) outward += g * (0.5 / length + added[i]);
  return { inward, outward };
}

function square(v: Float64Array): number {
  let total = 0;
  for (let i = 1; i < v.length; i++) total += v[i] * v[i];
  return total;
}

function sum(v: Float64Array): number {
  let total = 0;
  for (const value of v) total += value;
  return total;
}
