/** From the brightness or the colours of an image to pore, solid and, where it is told apart, binder. */
import { median, withoutSmall } from './clean.ts';
import { type LabelColour, labelled } from './label-colours.ts';
import { otsu, thresholded } from './threshold.ts';
import type { Grey, Shape, Volume } from './volume.ts';

export interface SegmentOptions {
  /** Colours of a segmented image, in place of a threshold. */
  readonly labels?: readonly LabelColour[] | undefined;
  /** Phases from dark to bright, 2 to 4. */
  readonly phases: readonly number[];
  /** Between them, rising, in steps of brightness; Otsu's unless told. */
  readonly thresholds?: readonly number[] | undefined;
  /** Of the median filter [voxels]; 0 is none. */
  readonly median: number;
  /** Features of fewer voxels go. */
  readonly smallest: number;
}

export interface Segmented {
  readonly volume: Volume;
  /** How, in words. */
  readonly method: string;
  /** What a reader has to know. */
  readonly notes: readonly string[];
}

/** Some of what was painted is of another colour than the labels: worth a word. */
const STRANGE = 0.01;

/** @param channels values for each voxel, 1 or 3 */
export function segmented(
  image: { readonly shape: Shape; readonly channels: 1 | 3; readonly values: ArrayLike<number> },
  options: SegmentOptions,
): Segmented | { readonly problem: string; readonly hint: string } {
  const { shape, channels, values } = image;
  const { labels, smallest } = options;
  if (labels !== undefined) {
    if (channels !== 3) return { problem: 'is grey, it has no label colours', hint: 'leave --labels away' };
    const { volume, strange } = labelled(shape, values, labels);
    const share = `${(100 * strange).toFixed(1)} % of the pixels are of none of the label colours and took the nearest`;
    return {
      volume: withoutSmall(volume, smallest),
      method: 'label colours',
      notes: strange > STRANGE ? [share] : [],
    };
  }
  const grey = greyOf(image);
  if (grey === undefined) {
    return {
      problem: 'is a colour image',
      hint: 'name its label colours: --labels "pore=#00ff00,solid=#ff0000"',
    };
  }
  const smooth = median(grey, options.median);
  const { phases } = options;
  const thresholds = options.thresholds ?? otsu(smooth, phases.length);
  if (thresholds === undefined) {
    const kinds =
      phases.length === 2 ? 'one brightness only' : `fewer than ${phases.length} kinds of brightness`;
    return { problem: `has ${kinds}`, hint: 'there is nothing to tell apart' };
  }
  const volume = withoutSmall(thresholded(smooth, thresholds, phases), smallest);
  const numbers = thresholds.map((one) => Number(one.toPrecision(4))).join(' and ');
  const named = thresholds.length === 1 ? 'threshold' : 'thresholds';
  return {
    volume,
    method: `${options.thresholds === undefined ? "Otsu's " : ''}${named} ${numbers}`,
    notes: [],
  };
}

/** Undefined where the channels differ. */
function greyOf({
  shape,
  channels,
  values,
}: {
  shape: Shape;
  channels: 1 | 3;
  values: ArrayLike<number>;
}): Grey | undefined {
  const out = new Float32Array(values.length / channels);
  for (let i = 0; i < out.length; i++) {
    out[i] = values[channels * i];
    if (channels === 3 && (values[3 * i + 1] !== out[i] || values[3 * i + 2] !== out[i])) return undefined;
  }
  return { shape, values: out };
}
