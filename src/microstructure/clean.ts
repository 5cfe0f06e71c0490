/** Noise before the threshold (median) and after it (features too small to be true). */
import { eachNeighbour } from './neighbours.ts';
import type { Grey, Volume } from './volume.ts';

/** Median of the (2 reach + 1)² voxels around each one, page by page; at the border of those that there are. */
export function median({ shape, values }: Grey, reach: number): Grey {
  if (reach < 1) return { shape, values };
  const out = new Float32Array(values.length);
  const [nx, ny, nz] = shape;
  const window = new Float32Array((2 * reach + 1) ** 2);
  for (let z = 0, i = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, i++) {
        let n = 0;
        for (let v = Math.max(0, y - reach); v <= Math.min(ny - 1, y + reach); v++) {
          const row = (z * ny + v) * nx;
          for (let u = Math.max(0, x - reach); u <= Math.min(nx - 1, x + reach); u++)
            window[n++] = values[row + u];
        }
        out[i] = window.subarray(0, n).sort()[n >> 1];
      }
    }
  }
  return { shape, values: out };
}

/** Connected features (over faces) of fewer voxels than `least` take the phase of what surrounds them. */
export function withoutSmall({ shape, values }: Volume, least: number): Volume {
  const out = values.slice();
  if (least <= 1) return { shape, values: out };
  const seen = new Uint8Array(values.length);
  const stack: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] === 1) continue;
    const feature: number[] = [];
    const borders = new Float64Array(256);
    let size = 0;
    seen[start] = 1;
    stack.push(start);
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      if (++size < least) feature.push(i);
      eachNeighbour(shape, i, (j) => {
        if (values[j] !== values[start]) borders[values[j]]++;
        else if (seen[j] === 0) {
          seen[j] = 1;
          stack.push(j);
        }
      });
    }
    if (size >= least) continue;
    const most = borders.reduce((a, b) => Math.max(a, b));
    if (most > 0) for (const i of feature) out[i] = borders.indexOf(most);
  }
  return { shape, values: out };
}
