import type { Shape, Volume } from './volume.ts';

/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** A phase, and the colour that stands for it in a segmented image. */
export interface LabelColour {
  readonly phase: number;
  readonly colour: Colour;
}

export interface Labelled {
  readonly volume: Volume;
  /** Share of the voxels whose colour is none of those given, which took the nearest. */
  readonly strange: number;
}

/** Colours this far from a label's [steps of 255] are a little off (compression, smooth edges); farther ones are strange. */
const CLOSE = 60;

/** @param rgb three values for each voxel */
export function labelled(shape: Shape, rgb: ArrayLike<number>, labels: readonly LabelColour[]): Labelled {
  if (labels.length < 2) throw new RangeError(`${labels.length} label colours; at least two are needed`);
  const values = new Uint8Array(rgb.length / 3);
  let strange = 0;
  for (let i = 0; i < values.length; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (const { phase, colour } of labels) {
      const away2 =
        (rgb[3 * i] - colour[0]) ** 2 + (rgb[3 * i + 1] - colour[1]) ** 2 + (rgb[3 * i + 2] - colour[2]) ** 2;
      if (away2 >= least) continue;
      least = away2;
      values[i] = phase;
    }
    if (least > CLOSE * CLOSE) strange++;
  }
  return { volume: { shape, values }, strange: strange / values.length };
}
