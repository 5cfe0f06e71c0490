import type { Cell } from '../../cell/cell.ts';
import { F } from '../../core/constants.ts';
import { constantAt } from '../../materials/constant.ts';
import type { Law } from '../../materials/material.ts';
import { sphereOperator } from '../../solvers/jacobi-gauss.ts';
import { Kirchhoff } from './kirchhoff.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { ParticlePlace, ParticleSet } from './particle.ts';
import { CollocationParticles } from './particle-collocation.ts';
import { GradedParticles } from './particle-graded.ts';
import { ModalParticles, sphereModes } from './particle-modes.ts';
import { clusteredShells, VolumeParticles } from './particle-volumes.ts';

/** How a particle is discretised in r. */
export type ParticleRoom = 'modes' | 'collocation' | 'volumes';

export interface ParticleChoice {
  /** Collocation points; a layer whose D_s varies steeply takes at least STEEP_POINTS. */
  readonly points: number;
  /** One per layer; default: modes where D_s is constant, else collocation in Psi. */
  readonly rooms?: readonly ParticleRoom[];
  /** Shells of the volume room. */
  readonly shells?: number;
}

/** D_s counts as steep where it varies by this factor, or by this relative slope d ln D_s / d theta, over the range. */
const STEEP = 30;
const STEEP_POINTS = 9;
const DEFAULT_SHELLS = 40;

/** Looks at D_s over its range of validity before the run. */
function isSteep(D_s: Law, temperature: number): boolean {
  const n = 65;
  const { from, to } = D_s.range;
  const theta = Float64Array.from({ length: n }, (_, k) => from + ((to - from) * k) / (n - 1));
  const value = new Float64Array(n);
  const slope = new Float64Array(n);
  D_s.fill(theta, 0, n, temperature, value, slope);
  let low = value[0];
  let high = value[0];
  let steepest = 0;
  for (let k = 0; k < n; k++) {
    low = Math.min(low, value[k]);
    high = Math.max(high, value[k]);
    steepest = Math.max(steepest, Math.abs(slope[k] / value[k]));
  }
  return high > STEEP * low || steepest > STEEP;
}

/** One particle set per layer. */
export function buildParticles(
  cell: Cell,
  mesh: Mesh,
  choice: ParticleChoice,
  layoutFor: (points: readonly number[]) => Layout,
): { layout: Layout; particles: ParticleSet[] } {
  const { layers } = cell.positive;
  const rooms = layers.map(
    ({ material }, k) =>
      choice.rooms?.[k] ??
      (constantAt(material.D_s, cell.temperature) === undefined ? 'collocation' : 'modes'),
  );
  const shells = rooms.includes('volumes') ? clusteredShells(choice.shells ?? DEFAULT_SHELLS) : undefined;
  const points = layers.map(({ material }, k) => {
    if (shells !== undefined && rooms[k] === 'volumes') return shells.n;
    const steep = rooms[k] === 'collocation' && isSteep(material.D_s, cell.temperature);
    return steep ? Math.max(STEEP_POINTS, choice.points) : choice.points;
  });
  const layout = layoutFor(points);
  const modes = rooms.includes('modes') ? sphereModes(choice.points) : undefined;
  const particles = layers.map((layer, k): ParticleSet => {
    const { from, to } = mesh.regions[k + 1];
    const { D_s } = layer.material;
    const table = rooms[k] === 'modes' ? undefined : new Kirchhoff(D_s, cell.temperature);
    const operator = rooms[k] === 'collocation' ? sphereOperator(points[k]) : undefined;
    const between = (first: number, end: number): ParticleSet => {
      const place: ParticlePlace = {
        from: first,
        to: end,
        offset: layout.particles[k].offset + (first - from) * points[k],
        i_n: layout.i_n,
        perCurrent: 1 / (F * mesh.radius[first] * layer.material.c_max),
        perRadius2: 1 / mesh.radius[first] ** 2,
      };
      if (table === undefined) return new ModalParticles(modes!, place, constantAt(D_s, cell.temperature)!);
      if (operator !== undefined) return new CollocationParticles(operator, place, table);
      return new VolumeParticles(shells!, place, table);
    };
    if (layer.gradient?.particleRadius === undefined) return between(from, to);
    const each = Array.from({ length: to - from }, (_, j) => between(from + j, from + j + 1));
    return new GradedParticles(each);
  });
  return { layout, particles };
}
