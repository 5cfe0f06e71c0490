import { F } from '../../core/constants.ts';
import type { Cell } from '../../cell/cell.ts';
import { sphereOperator } from '../../solvers/jacobi-gauss.ts';
import { Kirchhoff } from './kirchhoff.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { ParticlePlace, ParticleSet } from './particle.ts';
import { CollocationParticles } from './particle-collocation.ts';
import { ModalParticles, sphereModes } from './particle-modes.ts';
import { clusteredShells, VolumeParticles } from './particle-volumes.ts';

/** Points per particle; `room` forces one discretisation for all layers (tests and the fallback). */
export interface ParticleChoice {
  readonly points: number;
  readonly room?: 'modes' | 'collocation' | 'volumes';
  /** Shells of the volume room. */
  readonly shells?: number;
}

/** One particle set per layer: modes where D_s is constant, else collocation in Psi. */
export function buildParticles(
  cell: Cell,
  mesh: Mesh,
  choice: ParticleChoice,
  layoutFor: (points: readonly number[]) => Layout,
): { layout: Layout; particles: ParticleSet[] } {
  const shells = clusteredShells(choice.shells ?? 40);
  const rooms = cell.positive.layers.map(
    ({ material }) => choice.room ?? (material.D_s.constant === undefined ? 'collocation' : 'modes'),
  );
  const layout = layoutFor(rooms.map((room) => (room === 'volumes' ? shells.n : choice.points)));
  const modes = rooms.includes('modes') ? sphereModes(choice.points) : undefined;
  const operator = rooms.includes('collocation') ? sphereOperator(choice.points) : undefined;
  const particles = cell.positive.layers.map((layer, k): ParticleSet => {
    const { from, to } = mesh.regions[k + 1];
    const place: ParticlePlace = {
      from,
      to,
      offset: layout.particles[k].offset,
      i_n: layout.i_n,
      perCurrent: 1 / (F * layer.particleRadius * layer.material.c_max),
      perRadius2: 1 / layer.particleRadius ** 2,
    };
    const { D_s } = layer.material;
    if (modes !== undefined && rooms[k] === 'modes') return new ModalParticles(modes, place, D_s.constant!);
    const table = new Kirchhoff(D_s, cell.temperature);
    if (operator !== undefined && rooms[k] === 'collocation') return new CollocationParticles(operator, place, table);
    return new VolumeParticles(shells, place, table);
  });
  return { layout, particles };
}
