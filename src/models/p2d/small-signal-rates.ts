import type { SmallSignalParticles } from './small-signal-particles.ts';
import type { P2dSystem } from './system.ts';

/** Time over which the particles' surfaces are followed to see their drift [s]: short against any diffusion. */
const INSTANT = 1e-6;

/**
 * How fast a state moves by itself: the largest relative rate of c_e, and of theta or 1 - theta (whichever is less), of
 * the particles' means and surfaces [s^-1]. Times a period, it is what a frozen linearisation neglects.
 */
export function driftRateOf(system: P2dSystem, y: Float64Array): number {
  const { mesh, particles, size, saltMass, layout } = system;
  const f = new Float64Array(size);
  system.rhs(0, y, f);
  let worst = 0;
  for (let i = 0; i < mesh.cells; i++) worst = Math.max(worst, Math.abs(f[i] / (saltMass[i] * y[i])));
  const later = y.slice();
  for (let s = layout.particles[0].offset; s < size; s++) later[s] += INSTANT * f[s];
  const surface = new Float64Array(mesh.cells);
  const moved = new Float64Array(mesh.cells);
  const relative = (now: number, then: number) => Math.abs(then - now) / (INSTANT * Math.min(now, 1 - now));
  for (let k = 0; k < particles.length; k++) {
    const { from, to } = mesh.regions[k + 1];
    particles[k].surface(y, surface);
    particles[k].surface(later, moved);
    for (let i = from; i < to; i++) {
      worst = Math.max(worst, relative(surface[i], moved[i]));
      worst = Math.max(worst, relative(particles[k].mean(y, i - from), particles[k].mean(later, i - from)));
    }
  }
  return worst;
}

/** Slowest relaxation that matters, an estimate [s^-1]: of salt, of the particles, of lithium between depths. */
export function slowestRate(
  system: P2dSystem,
  particles: readonly SmallSignalParticles[],
  lithium: number,
): number {
  const { mesh, transport } = system;
  const { width, efficiency, sigma, faceResistance, cells, electrode } = mesh;
  let length = 0;
  let salt = 0;
  let resistance = 0;
  for (let i = 0; i < cells; i++) {
    length += width[i];
    salt += width[i] / (efficiency[i] * transport.D_e[i]);
    if (i < electrode) continue;
    resistance += width[i] / (efficiency[i] * transport.kappa[i]) + width[i] / sigma[i] + faceResistance[i];
  }
  const diffusion = Math.max(...particles.map(({ slowestTime }) => slowestTime));
  return 1 / Math.max(length * salt, diffusion, lithium * resistance);
}
