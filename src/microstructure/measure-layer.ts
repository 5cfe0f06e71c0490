/** What an image or a volume says of one layer, in voxels. */
import { type Blocks, type Estimate, estimateOf } from './blocks.ts';
import { type Chords, chords } from './chords.ts';
import { type ParticleSizes, particleSizes } from './particle-sizes.ts';
import { correlatedBlocks, porosity, share, shareByBlock } from './porosity.ts';
import { type ResolvedTortuosity, resolvedTortuosity } from './resolution.ts';
import { type SizeClasses, unfolded, volumeClasses } from './saltykov.ts';
import { surfaceByBlock } from './surface-area.ts';
import type { NoTortuosity, TortuosityOptions } from './tortuosity.ts';
import { BINDER, fractionOf, OUTSIDE, SOLID, type Volume } from './volume.ts';
import { separated } from './watershed.ts';

export interface LayerMeasurement {
  readonly porosity: Estimate;
  /** Share of the solid, 1 - porosity where no binder is told apart. */
  readonly active: Estimate;
  /** Share of binder and carbon, where the image resolves them. */
  readonly binder: Estimate | undefined;
  /** S_v of the solid, whatever is next to it [1/voxel] */
  readonly surface: Estimate;
  /** R_32 = 3 eps_am / S_v [voxels]: the radius of a model with a = 3 eps_am / R_p, whatever the shape. */
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

/** @param options of the tortuosity; its axis is the thickness. Binder conducts nothing. */
export function measureLayer(volume: Volume, options: TortuosityOptions): LayerMeasurement {
  const blocks = correlatedBlocks(volume);
  const actives = shareByBlock(volume, SOLID, blocks);
  const active = estimateOf(blocks, actives, fractionOf(volume, SOLID));
  const surface = surfaceByBlock(volume, blocks);
  const particles = particleSizes(
    separated(volume, (phase) => phase === SOLID),
    volume,
  );
  const { radii, weights, planar } = particles;
  return {
    porosity: porosity(volume, blocks),
    active,
    binder: volume.values.includes(BINDER) ? share(volume, BINDER, blocks) : undefined,
    surface: estimateOf(blocks, surface.byBlock, surface.value),
    radius: radiusBySurface(active.value, surface.value, { blocks, actives, areas: surface.byBlock }),
    particles,
    classes: (planar ? unfolded : volumeClasses)(radii, weights, CLASSES),
    chords: chords(volume, SOLID, options.axis),
    tortuosity: volume.values.includes(OUTSIDE)
      ? { status: 'refused', reason: 'a mask has no faces to go through' }
      : resolvedTortuosity(volume, { diffusivity: PORES_ONLY, ...options }),
  };
}

/** Pore, solid, binder. */
const PORES_ONLY = [1, 0, 0];

interface Blockwise {
  readonly blocks: Blocks;
  readonly actives: readonly number[];
  readonly areas: readonly number[];
}

/** Of a quotient: every block counts with what it moves it by, to first order. */
function radiusBySurface(active: number, surface: number, { blocks, actives, areas }: Blockwise): Estimate {
  const radius = (3 * active) / surface;
  const moved = actives.map(
    (one, i) => radius + (3 * (one - active) - radius * (areas[i] - surface)) / surface,
  );
  return estimateOf(blocks, moved, radius);
}
