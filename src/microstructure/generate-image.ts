/** Layers on top of each other, and what a microscope makes of a structure: contrast, blur and noise. */
import { Random } from '../core/random.ts';
import { normal } from './draws.ts';
import { type Axis, type Grey, type Shape, sizeOf, type Volume } from './volume.ts';

/** Volumes of equal cross-section one after the other along an axis. */
export function stacked(layers: readonly Volume[], axis: Axis): Volume {
  const [first] = layers;
  if (first === undefined) throw new RangeError('no layers to stack');
  for (const { shape } of layers) {
    const other = ([0, 1, 2] as const).find((a) => a !== axis && shape[a] !== first.shape[a]);
    if (other !== undefined) {
      throw new RangeError(
        `layers of ${first.shape[other]} and ${shape[other]} voxels along ${'xyz'[other]}`,
      );
    }
  }
  const shape = [...first.shape] as [number, number, number];
  shape[axis] = layers.reduce((sum, layer) => sum + layer.shape[axis], 0);
  const values = new Uint8Array(sizeOf(shape));
  // Seen along the axis a volume is `outer` blocks of n_axis · inner voxels.
  const inner = shape.slice(0, axis).reduce((product, n) => product * n, 1);
  const outer = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  let offset = 0;
  for (const layer of layers) {
    const length = layer.shape[axis] * inner;
    for (let o = 0; o < outer; o++) {
      values.set(layer.values.subarray(o * length, (o + 1) * length), o * shape[axis] * inner + offset);
    }
    offset += length;
  }
  return { shape, values };
}

export interface Imaging {
  /** Brightness of each phase, 0 to 255. */
  readonly levels: readonly number[];
  /** Standard deviation of the Gaussian blur [voxels]. */
  readonly blur: number;
  /** Standard deviation of the noise, in steps of brightness. */
  readonly noise: number;
  readonly seed: number;
}

export function imaged({ shape, values }: Volume, { levels, blur, noise, seed }: Imaging): Grey {
  const random = new Random(seed);
  const ideal = { shape, values: Float32Array.from(values, (phase) => levels[phase] ?? 0) };
  const grey = blurred(ideal, blur);
  if (noise > 0) for (let i = 0; i < grey.values.length; i++) grey.values[i] += noise * normal(random);
  return grey;
}

/** Gaussian blur along every axis, the border repeated outwards; its kernel ends at three standard deviations. */
export function blurred(grey: Grey, sigma: number): Grey {
  if (!(sigma > 0)) return { shape: grey.shape, values: grey.values.slice() };
  const reach = Math.ceil(3 * sigma);
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
  );
  const sum = kernel.reduce((a, b) => a + b, 0);
  for (let i = 0; i < kernel.length; i++) kernel[i] /= sum;
  let values = grey.values;
  for (const axis of [0, 1, 2] as const) {
    if (grey.shape[axis] > 1) values = convolved({ shape: grey.shape, values }, kernel, axis);
  }
  return { shape: grey.shape, values };
}

function convolved({ shape, values }: Grey, kernel: Float64Array, axis: Axis): Float32Array {
  const n = shape[axis];
  const stride = ([1, shape[0], shape[0] * shape[1]] as Shape)[axis];
  const reach = (kernel.length - 1) / 2;
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(i / stride) % n;
    let sum = 0;
    for (let k = -reach; k <= reach; k++) {
      const there = Math.min(n - 1, Math.max(0, at + k));
      sum += kernel[k + reach] * values[i + (there - at) * stride];
    }
    out[i] = sum;
  }
  return out;
}
