/**
 * Particles that touch, told apart: the set is flooded from the peaks of its distance to the outside downwards (Vincent
 * and Soille 1991, IEEE Trans. Pattern Anal. 13, 583). Where two floods meet they are one particle if the lower peak is
 * hardly above the pass, which is roughness of the border, and two otherwise.
 */
import { squaredDistance } from './distance.ts';
import { type Grid, isImage, type Shape } from './volume.ts';

/** Peaks that stand out less than this above the pass are roughness: a share of the peak, and voxels. */
const ROUGHNESS = { share: 0.1, voxels: 0.75 };
/** Levels per voxel of distance. */
const LEVELS = 16;

export interface Particles {
  readonly shape: Shape;
  /** 0 outside; particles from 1 on. */
  readonly labels: Int32Array;
  readonly count: number;
}

export function separated(grid: Grid<Uint8Array>, inside: (value: number) => boolean): Particles {
  const { shape } = grid;
  const distance = squaredDistance(grid, inside);
  for (let i = 0; i < distance.length; i++) distance[i] = Math.sqrt(distance[i]);
  const floods = new Floods();
  const labels = new Int32Array(distance.length);
  const around = neighbours(grid);
  for (const i of downwards(distance)) {
    const level = distance[i];
    let own = 0;
    const [x, y, z] = [
      i % shape[0],
      Math.floor(i / shape[0]) % shape[1],
      Math.floor(i / (shape[0] * shape[1])),
    ];
    for (const { dx, dy, dz, lag } of around) {
      if (x + dx < 0 || x + dx >= shape[0] || y + dy < 0 || y + dy >= shape[1]) continue;
      if (z + dz < 0 || z + dz >= shape[2]) continue;
      const there = labels[i + lag];
      if (there > 0) own = floods.meet(own, there, level);
    }
    labels[i] = own === 0 ? floods.start(level) : own;
  }
  return { shape, labels, count: floods.number(labels) };
}

/** Floods that may turn out to be one: a forest, its roots the highest peaks. */
class Floods {
  readonly #parent: number[] = [0];
  readonly #peak: number[] = [0];

  start(peak: number): number {
    this.#peak.push(peak);
    return this.#parent.push(this.#parent.length) - 1;
  }

  root(flood: number): number {
    let at = flood;
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at]];
      at = this.#parent[at];
    }
    return at;
  }

  /** Joins two floods at a pass if they are one; returns the one that the pass belongs to. */
  meet(one: number, other: number, level: number): number {
    const b = this.root(other);
    if (one === 0) return b;
    const a = this.root(one);
    if (a === b) return a;
    const [high, low] = this.#peak[a] >= this.#peak[b] ? [a, b] : [b, a];
    const peak = this.#peak[low];
    if (peak - level <= Math.max(ROUGHNESS.voxels, ROUGHNESS.share * peak)) this.#parent[low] = high;
    return high;
  }

  /** Numbers the roots from 1 on, in place; returns how many there are. */
  number(labels: Int32Array): number {
    const numbers = new Int32Array(this.#parent.length);
    let count = 0;
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] === 0) continue;
      const root = this.root(labels[i]);
      if (numbers[root] === 0) numbers[root] = ++count;
      labels[i] = numbers[root];
    }
    return count;
  }
}

/** Places of values above 0, the highest first, by counting. */
function downwards(values: Float32Array): Int32Array {
  const level = (value: number) => Math.round(Math.min(value, 5000) * LEVELS);
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, level(values[i]));
  const starts = new Int32Array(most + 2);
  let inside = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue;
    starts[most - level(values[i]) + 1]++;
    inside++;
  }
  for (let k = 1; k < starts.length; k++) starts[k] += starts[k - 1];
  const order = new Int32Array(inside);
  for (let i = 0; i < values.length; i++) if (values[i] > 0) order[starts[most - level(values[i])]++] = i;
  return order;
}

function neighbours(grid: Grid) {
  const { shape } = grid;
  const steps = [-1, 0, 1];
  const flat = isImage(grid) && shape[2] === 1;
  return (flat ? [0] : steps)
    .flatMap((dz) => steps.flatMap((dy) => steps.map((dx) => ({ dx, dy, dz }))))
    .filter(({ dx, dy, dz }) => dx !== 0 || dy !== 0 || dz !== 0)
    .map((step) => ({ ...step, lag: step.dx + shape[0] * (step.dy + shape[1] * step.dz) }));
}
