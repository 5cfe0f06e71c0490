import { invert, set } from '../../solvers/complex.ts';
import { COTH, TERMS } from '../../solvers/coth-series.ts';

/**
 * Surface of a sphere against a sinusoidal flux, uniform D_s, exact: with s = sqrt(i w), w = omega R_p^2 / D_s and q the
 * flux of particle.ts, d theta_surf / dq = (R_p^2 / D_s) f(w), d theta_mean / dq = (R_p^2 / D_s) 3/(i w),
 *
 *   f = tanh s / (s - tanh s) = 1 / (s coth s - 1):    3/(i w) + 1/5 for slow, 1/s for fast changes.
 *
 * Writes f to position `full` and f - 3/(i w) (diffusion alone, without the mean) to position `diffusion` of v.
 */
export function sphereResponse(v: Float64Array, w: number, full: number, diffusion: number): void {
  if (w < 1) {
    slowSphere(v, w, full, diffusion);
    return;
  }
  // coth s = (1 + q)/(1 - q) with q = exp(-2 s): nothing overflows
  const root = Math.sqrt(0.5 * w);
  const modulus = Math.exp(-2 * root);
  const qr = modulus * Math.cos(2 * root);
  const qi = -modulus * Math.sin(2 * root);
  const below = 1 / ((1 - qr) ** 2 + qi * qi);
  const re = (1 - qr * qr - qi * qi) * below;
  const im = 2 * qi * below;
  set(v, full, root * (re - im) - 1, root * (re + im));
  invert(v, full, full);
  set(v, diffusion, v[full], v[full + 1] + 3 / w);
}

/** s coth s - 1 = (z/3)(1 - z g(z)) with z = i w, so that f - 3/z = 3 g/(1 - z g) without cancellation. */
function slowSphere(v: Float64Array, w: number, full: number, diffusion: number): void {
  let re = 0;
  let im = 0;
  for (let n = TERMS; n >= 2; n--) {
    const next = -w * im - 3 * COTH[n];
    im = w * re;
    re = next;
  }
  const br = 1 + w * im;
  const bi = -w * re;
  const below = 3 / (br * br + bi * bi);
  set(v, diffusion, (re * br + im * bi) * below, (im * br - re * bi) * below);
  set(v, full, v[diffusion], v[diffusion + 1] - 3 / w);
}
