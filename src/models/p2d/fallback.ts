import type { DaeEvent } from '../../solvers/dae.ts';
import type { CellModel } from '../cell-model.ts';
import type { ParticleRoom } from './particle-choice.ts';
import type { P2dOptions } from './system.ts';

/** Share of Psi in the last two coefficients beyond which a polynomial no longer follows the particle. */
const UNRESOLVED = 2e-3;
export const UNRESOLVED_PARTICLE = 'particle profile beyond its polynomial';

/** Stops the integration where collocation no longer resolves some particle; none where no layer collocates. */
export function resolutionEvents(system: CellModel): DaeEvent[] {
  const watched = system.particles.filter((particle) => particle.unresolved !== undefined);
  if (watched.length === 0) return [];
  return [
    {
      name: UNRESOLVED_PARTICLE,
      direction: 1,
      priority: 2,
      value: (_t, y) => Math.max(...watched.map((particle) => particle.unresolved!(y))) - UNRESOLVED,
    },
  ];
}

/** The discretisation in which the collocated particles of a system are finite volumes. */
export function withVolumes(system: CellModel, options: P2dOptions): P2dOptions {
  const rooms = system.particles.map(({ kind }): ParticleRoom => (kind === 'modes' ? 'modes' : 'volumes'));
  return { ...options, particle: { ...options.particle, rooms } };
}

/**
 * The state of a system in another one that differs in its particles only. Each shell takes the mean of the old profile
 * over it; a uniform shift of the rounding that is left keeps each particle's lithium exactly.
 */
export function moveState(system: CellModel, next: CellModel, y: Float64Array): Float64Array {
  const state = new Float64Array(next.size);
  const shared = system.layout.particles[0].offset;
  state.set(y.subarray(0, shared));
  const [aged, moved] = [system.layout.ageing, next.layout.ageing];
  if (aged !== undefined && moved !== undefined) state.set(y.subarray(aged.from, aged.to), moved.from);
  for (let k = 0; k < next.particles.length; k++) {
    const { from, to } = next.mesh.regions[k + 1];
    for (let j = 0; j < to - from; j++) copyParticle(system, next, k, j, y, state);
  }
  return state;
}

function copyParticle(
  from: CellModel,
  to: CellModel,
  layer: number,
  j: number,
  y: Float64Array,
  state: Float64Array,
): void {
  const source = from.particles[layer];
  const target = to.particles[layer];
  const { offset, points } = to.layout.particles[layer];
  const at = offset + j * points;
  if (source.kind === target.kind) {
    const origin = from.layout.particles[layer].offset + j * points;
    for (let k = 0; k < points; k++) state[at + k] = y[origin + k];
    return;
  }
  target.projectFrom!((r) => source.profile(y, j, r), state, j);
  // states of a layer that loses material are extensive
  const left = to.ageing?.material.share(state, layer, to.mesh.regions[layer + 1].from + j) ?? 1;
  const shift = left * (source.mean(y, j) - target.mean(state, j));
  for (let k = 0; k < points; k++) state[at + k] += shift;
}
