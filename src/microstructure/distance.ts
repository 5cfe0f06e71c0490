/**
 * Exact Euclidean distance from every voxel of a set to the nearest voxel outside it, centre to centre, axis by axis as the
 * lower envelope of parabolas (Felzenszwalb and Huttenlocher 2012, Theory Comput. 8, 415). Beyond the window is nothing:
 * it is not outside. Squared distances are whole numbers below 2^24, so Float32 holds them exactly.
 */
import { type Axis, axesOf, type Grid, type Shape, stridesOf } from './volume.ts';

/** No voxel outside: larger than any squared distance in a window of up to 5000 voxels. */
const FAR = 1e9;

/** Squared distance [voxels²]; 0 outside the set, FAR where there is no outside. */
export function squaredDistance(
  { shape, values }: Grid<Uint8Array>,
  inside: (value: number) => boolean,
): Float32Array {
  const known = Array.from({ length: 256 }, (_, value) => (inside(value) ? FAR : 0));
  const field = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) field[i] = known[values[i]];
  const workspace = workspaceFor(Math.max(...shape));
  for (const axis of axesOf(shape)) pass(field, { shape, axis }, workspace);
  return field;
}

interface Workspace {
  readonly line: Float64Array;
  /** Places of the parabolas of the envelope, and from where on each is the lowest. */
  readonly places: Int32Array;
  readonly starts: Float64Array;
}

const workspaceFor = (n: number): Workspace => ({
  line: new Float64Array(n),
  places: new Int32Array(n),
  starts: new Float64Array(n + 1),
});

function pass(
  field: Float32Array,
  { shape, axis }: { shape: Shape; axis: Axis },
  workspace: Workspace,
): void {
  const n = shape[axis];
  const stride = stridesOf(shape)[axis];
  const { line } = workspace;
  for (let slab = 0; slab < field.length; slab += n * stride) {
    for (let start = slab; start < slab + stride; start++) {
      for (let i = 0, at = start; i < n; i++, at += stride) line[i] = field[at];
      const parabolas = envelope(workspace, n);
      if (parabolas === 0) continue;
      write(field, { start, stride, n }, workspace);
    }
  }
}

/** Lower envelope of line[q] + (x - q)²; returns how many parabolas it has. */
function envelope({ line, places, starts }: Workspace, n: number): number {
  let k = -1;
  for (let q = 0; q < n; q++) {
    if (line[q] >= FAR) continue;
    let s = Number.NEGATIVE_INFINITY;
    while (k >= 0) {
      const p = places[k];
      s = (line[q] + q * q - line[p] - p * p) / (2 * (q - p));
      if (s > starts[k]) break;
      k--;
    }
    if (k < 0) s = Number.NEGATIVE_INFINITY;
    places[++k] = q;
    starts[k] = s;
  }
  starts[k + 1] = Number.POSITIVE_INFINITY;
  return k + 1;
}

function write(
  field: Float32Array,
  { start, stride, n }: { start: number; stride: number; n: number },
  { line, places, starts }: Workspace,
): void {
  for (let x = 0, k = 0, at = start; x < n; x++, at += stride) {
    while (starts[k + 1] < x) k++;
    const d = x - places[k];
    field[at] = d * d + line[places[k]];
  }
}
