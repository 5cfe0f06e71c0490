/** What an image or a volume says of one layer, in voxels. */
import { type Blocks, type Estimate, estimateOf } from './blocks.ts';
import { type Chords, chords } from './chords.ts';
import { type ParticleSizes, particleSizes } from './particle-sizes.ts';
import { correlatedBlocks, porosityByBlock } from './porosity.ts';
import { type ResolvedTortuosity, resolvedTortuosity } from './resolution.ts';
import { type SizeClasses, unfolded, volumeClasses } from './saltykov.ts';
import { surfaceArea, surfaceByBlock } from './surface-area.ts';
import type { NoTortuosity, TortuosityOptions } from './tortuosity.ts';
import { fractionOf, PORE, SOLID, type Volume } from './volume.ts';
import { separated } from './watershed.ts';

export interface LayerMeasurement {
  readonly porosity: Estimate;
  /** S_v [1/voxel] */
  readonly surface: Estimate;
  /** R_32 = 3 (1 - eps) / S_v [voxels]: the radius of a model with a = 3 eps_am / R_p, whatever the shape. */
  readonly radius: Estimate;
  /** Of the particles told apart: their own R_32, and the spread. */
  readonly particles: ParticleSizes;
  readonly classes: SizeClasses;
  /** Of the solid, along the thickness. */
  readonly chords: Chords;
  readonly tortuosity: ResolvedTortuosity | NoTortuosity;
}

/** Classes of a size distribution. */
const CLASSES = 12;

/** @param options of the tortuosity; its axis is the thickness */
export function measureLayer(volume: Volume, options: TortuosityOptions): LayerMeasurement {
  const blocks = correlatedBlocks(volume);
  const [pores, areas] = [porosityByBlock(volume, blocks), surfaceByBlock(volume, blocks)];
  const eps = estimateOf(blocks, pores, fractionOf(volume, PORE));
  const surface = surfaceArea(volume, blocks);
  const particles = particleSizes(separated(volume, (phase) => phase === SOLID));
  const { radii, weights, planar } = particles;
  return {
    porosity: eps,
    surface,
    radius: radiusBySurface(eps.value, surface.value, { blocks, pores, areas }),
    particles,
    classes: (planar ? unfolded : volumeClasses)(radii, weights, CLASSES),
    chords: chords(volume, SOLID, options.axis),
    tortuosity: resolvedTortuosity(volume, options),
  };
}

interface Blockwise {
  readonly blocks: Blocks;
  readonly pores: readonly number[];
  readonly areas: readonly number[];
}

/** Of a quotient: every block counts with what it moves it by, to first order. */
function radiusBySurface(eps: number, surface: number, { blocks, pores, areas }: Blockwise): Estimate {
  const radius = (3 * (1 - eps)) / surface;
  const moved = pores.map((pore, i) => radius - (3 * (pore - eps) + radius * (areas[i] - surface)) / surface);
  return estimateOf(blocks, moved, radius);
}
