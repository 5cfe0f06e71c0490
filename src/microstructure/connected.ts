import { eachNeighbour } from './neighbours.ts';
import { type Axis, sizeOf, stridesOf, type Volume } from './volume.ts';

/** Voxels from which both end faces of an axis can be reached over faces of conducting voxels: 1, all others 0. */
export function spanning({ shape, values }: Volume, axis: Axis, conducts: readonly boolean[]): Uint8Array {
  const open = Uint8Array.from(values, (phase) => (conducts[phase] === true ? 1 : 0));
  reach(open, { shape, axis, page: 0, from: 1, to: 2 });
  reach(open, { shape, axis, page: shape[axis] - 1, from: 2, to: 3 });
  for (let i = 0; i < open.length; i++) open[i] = open[i] === 3 ? 1 : 0;
  return open;
}

interface Flood {
  readonly shape: Volume['shape'];
  readonly axis: Axis;
  /** Where it starts, along the axis. */
  readonly page: number;
  /** Label of the voxels it can enter, and of those it has entered. */
  readonly from: number;
  readonly to: number;
}

/** Flood fill from a face, along rows, with a stack of voxels. */
function reach(labels: Uint8Array, { shape, axis, page, from, to }: Flood): void {
  let stack = new Int32Array(1024);
  let top = 0;
  const enter = (i: number) => {
    if (labels[i] !== from) return;
    labels[i] = to;
    if (top === stack.length) {
      const larger = new Int32Array(2 * top);
      larger.set(stack);
      stack = larger;
    }
    stack[top++] = i;
  };
  const stride = stridesOf(shape)[axis];
  for (let i = 0; i < sizeOf(shape); i++) if (Math.floor(i / stride) % shape[axis] === page) enter(i);
  while (top > 0) {
    const i = stack[--top];
    eachNeighbour(shape, i, enter);
  }
}
