import type { SmallSignalFoil } from './small-signal-foil.ts';
import type { SmallSignalParticles } from './small-signal-particles.ts';
import type { P2dSystem } from './system.ts';

/** The answer of the linearised system to a unit current at one frequency, and what it was linearised with. */
export interface SmallSignalResponse {
  readonly system: P2dSystem;
  /** d c_e, d phi_e and d Delta phi of every cell. */
  readonly xRe: Float64Array;
  readonly xIm: Float64Array;
  /** d i_n = k_phi (d Delta phi - byC d c_e). */
  readonly k_phiRe: Float64Array;
  readonly k_phiIm: Float64Array;
  /** Slopes of the kinetics rows. */
  readonly byCurrent: Float64Array;
  readonly byTheta: Float64Array;
  readonly byC: Float64Array;
  readonly particles: readonly SmallSignalParticles[];
  readonly foil: SmallSignalFoil;
}
