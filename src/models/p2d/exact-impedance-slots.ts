import { SLAB_SIZE } from '../../solvers/slab-functions.ts';

/**
 * Positions of what the exact impedance keeps of a layer, behind the numbers of slab-functions.ts: complex numbers take
 * 2 entries, vectors (Delta phi, c_e) 4, matrices 8.
 */
const base = SLAB_SIZE;
export const SLOT = {
  /** 1/(R_ct + R_film + Z_p), and Z_p with and without the particle's mean. */
  y_F: base,
  Z_p: base + 2,
  Z_diffusion: base + 4,
  /** Y, q, i w eps and G of the layer's equations. */
  Y: base + 6,
  q: base + 8,
  storage: base + 10,
  G: base + 12,
  /** t(G): the integral of u over the layer is t (u_L + u_R). */
  t: base + 20,
  h: base + 28,
  /** M G t and M h. */
  uptake: base + 36,
  passing: base + 44,
  /** Admittance at the left face, and left of its interlayer resistance: (i, N) = -Q u + p. */
  Q: base + 52,
  p: base + 60,
  /** rise = shift - inverse B u_L */
  B: base + 64,
  inverse: base + 72,
  shift: base + 80,
  /** Values left of the left face's interlayer resistance, right of it, the change to the right face, and there. */
  before: base + 84,
  left: base + 88,
  rise: base + 92,
  right: base + 96,
  /** Ionic current through the left face. */
  i_left: base + 100,
  /** Integral of u over the layer, and of y_F Delta phi. */
  integral: base + 102,
  faradaic: base + 106,
  spare: base + 108,
} as const;
export const SLOTS = base + 124;
