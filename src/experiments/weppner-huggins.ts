/**
 * The diffusivity that a galvanostatic pulse of time tau and the rest after it show, by Weppner and Huggins,
 * J. Electrochem. Soc. 124 (1977) 1569, eq. 28:
 *
 *     D_s = 4/(pi tau) (n_m V_m / S)^2 (dE_s / dE_t)^2
 *
 * dE_s [V] from one rest voltage to the next; dE_t [V] during the pulse, without its first instant (IR drop and charge
 * transfer); n_m V_m / S the active volume over its surface [m], R_p/3 for equal spheres, V/S of the whole electrode
 * where layers differ. The parabolic diffusion of the derivation holds for tau << R_p^2 / D_s. In a sphere the surface
 * moves by 2 sqrt(x/pi) + x + ... where it takes 2 sqrt(x/pi) (x = D_s tau / R_p^2, the flux held), so that what is
 * found is D_s (1 + sqrt(pi x)/2 + ...)^-2 even with everything else exact.
 */
import { type Cell, specificArea } from '../cell/cell.ts';

/** x = D_s tau / R_p^2 up to which the pulse is short: the sphere's own error is then at most 10 %. */
export const SHORT_PULSE = 0.0037;

/** @returns [m^2 s^-1]; undefined where the voltages say nothing */
export function weppnerHuggins(pulse: {
  /** tau [s] */
  readonly duration: number;
  /** V/S [m] */
  readonly length: number;
  /** dE_s, dE_t [V] */
  readonly atRest: number;
  readonly inPulse: number;
}): number | undefined {
  const { duration, length, atRest, inPulse } = pulse;
  if (!(duration > 0 && atRest * inPulse > 0)) return undefined;
  return (4 / (Math.PI * duration)) * length ** 2 * (atRest / inPulse) ** 2;
}

/** Active volume over active surface of all layers [m]. */
export function volumePerSurface({ positive }: Cell): number {
  let [volume, surface] = [0, 0];
  for (const layer of positive.layers) {
    volume += layer.activeFraction * layer.thickness;
    surface += specificArea(layer) * layer.thickness;
  }
  return volume / surface;
}
