/** Where the layers of an image are: by the command, by masks, or by the profiles across the thickness. */
import { resolve } from 'node:path';
import { correlationRange } from '../microstructure/correlation.ts';
import { type Boundary, layerBoundaries, SIGNIFICANT } from '../microstructure/layer-boundaries.ts';
import { maskedLayer } from '../microstructure/masked.ts';
import { porosityProfile, wallProfile } from '../microstructure/porosity.ts';
import { type Axis, type Box, cropped, PORE, type Shape, type Volume } from '../microstructure/volume.ts';
import { readMask } from '../node/images/mask-file.ts';
import type { MeasuredLayer } from '../node/images/measured-layers.ts';
import { layersOption, maskOption, type NamedFile, type NamedRange, SLICES } from './measure-options.ts';
import { type Raw, usageError } from './options.ts';

/** A layer before it is measured. */
export type Region = Omit<MeasuredLayer, 'measurement'>;

export interface Segmentation {
  readonly volume: Volume;
  /** Of the image as it was read, and the part of it that is measured. */
  readonly shape: Shape;
  readonly crop: Box;
  readonly axis: Axis;
  /** Of the layers of the cell, in the order of the slices. */
  readonly names: readonly string[] | undefined;
  readonly cwd: string;
}

interface Found {
  readonly regions: readonly Region[];
  readonly notes: readonly string[];
}

export async function regionsOf(args: Raw, image: Segmentation): Promise<Found> {
  const masks = maskOption(args);
  if (masks !== undefined) return { regions: await maskedRegions(masks, image), notes: [] };
  const told = layersOption(args, image.volume.shape[image.axis]);
  if (typeof told === 'object') return { regions: told.map((range) => slab(range, image)), notes: [] };
  return foundRegions(told, image);
}

function slab({ name, from, to }: NamedRange, { volume, axis }: Segmentation): Region {
  const origin: [number, number, number] = [0, 0, 0];
  const end: [number, number, number] = [...volume.shape];
  [origin[axis], end[axis]] = [from, to];
  return { name, from, to, thickness: to - from, volume: cropped(volume, { from: origin, to: end }), origin };
}

/** As many as asked for, else as many as the cell has, else as there are steps that are no chance. */
function foundRegions(asked: number | undefined, image: Segmentation): Found {
  const { volume, axis, names = [] } = image;
  const n = volume.shape[axis];
  const profiles = [porosityProfile(volume, axis), wallProfile(volume, axis)];
  // In each layer by itself: that they differ is no correlation.
  const rangeOf = (from: number, to: number) =>
    correlationRange(slab({ name: '', from, to }, image).volume, PORE);
  const wanted = asked ?? (names.length > 1 ? names.length : undefined);
  const found = layerBoundaries(profiles, { rangeOf, layers: wanted });
  if (asked !== undefined && found.length < asked - 1) {
    const why = `${n} ${SLICES[axis]} with ${found.length === 0 ? 'no step' : `${found.length} steps`} do not make`;
    throw usageError(`${why} ${asked} layers`, {
      file: '--layers',
      hint: 'say where they are: "small=0:812,big=812:1600"',
    });
  }
  const ends = [...found.map(({ at }) => at), n];
  const regions = ends.map((to, i) => {
    const name = (ends.length === names.length ? names[i] : undefined) ?? `layer ${i + 1}`;
    return slab({ name, from: ends[i - 1] ?? 0, to }, image);
  });
  return { regions, notes: found.map((one) => sureness(one, SLICES[axis])) };
}

function sureness({ at, within, significance }: Boundary, slices: string): string {
  const step = Number.isFinite(significance)
    ? `${significance.toFixed(1)} standard errors`
    : 'no noise at all';
  const doubt = significance > SIGNIFICANT ? '' : ': --layers says it better';
  return `layers meet at ${slices} ${at} ± ${within}, a step by ${step}; chance makes up to ${SIGNIFICANT}${doubt}`;
}

async function maskedRegions(masks: readonly NamedFile[], image: Segmentation): Promise<Region[]> {
  const { volume, crop, axis, names = [], cwd } = image;
  const taken = new Uint8Array(volume.values.length);
  const regions: Region[] = [];
  for (const { name, file } of masks) {
    const mask = await readMask(resolve(cwd, file), { shown: file, image: image.shape, crop });
    const common = taken.reduce((sum, one, i) => sum + (one === 1 && mask[i % mask.length] === 1 ? 1 : 0), 0);
    if (common > 0) throw usageError(`shares ${common} voxels with another mask`, { file: `--mask ${file}` });
    for (let i = 0; i < taken.length; i++) if (mask[i % mask.length] === 1) taken[i] = 1;
    const found = maskedLayer(volume, mask, axis);
    if (found === undefined) throw usageError('is black everywhere', { file: `--mask ${file}` });
    const { from, to }: { from: Shape; to: Shape } = found.box;
    regions.push({
      name: name ?? names[0] ?? 'layer 1',
      from: from[axis],
      to: to[axis],
      thickness: found.thickness,
      mask: file,
      volume: found.volume,
      origin: from,
    });
  }
  return regions.sort((a, b) => a.from - b.from);
}
