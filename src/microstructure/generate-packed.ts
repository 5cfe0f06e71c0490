/**
 * Spheres placed one after the other where they do not meet an earlier one (random sequential addition; Torquato 2002,
 * Random Heterogeneous Materials, sec. 3.4). Equal hard spheres jam at a solid fraction of 0.38; denser coatings need
 * `overlap`: the hard core of a sphere is then (1 - overlap) of its radius, the rest may sink into others
 * (cherry-pit model, ibid. sec. 3.6), as calendered and sintered particles do.
 */
import { Random } from '../core/random.ts';
import { type Ball, paintBall } from './balls.ts';
import { normal } from './draws.ts';
import { type Shape, sizeOf, type Volume } from './volume.ts';

export interface PackedSpheres {
  readonly shape: Shape;
  /** Aimed at; above it where no further sphere fits. */
  readonly porosity: number;
  /** Median radius [voxels]. */
  readonly radius: number;
  /** Standard deviation of ln R; 0 unless told. Radii are kept within two of them. */
  readonly spread?: number;
  /** 0 (hard, unless told) to 1 (free to overlap). */
  readonly overlap?: number;
  readonly seed: number;
}

export interface Packing {
  readonly volume: Volume;
  readonly balls: readonly Ball[];
  /** False where the spheres jammed before the porosity was reached. */
  readonly reached: boolean;
}

/** So many places in a row are tried for a sphere before the packing counts as jammed. */
const TRIES = 20_000;

export function packedSpheres(wanted: PackedSpheres): Packing {
  const { shape, porosity, radius, spread = 0, overlap = 0, seed } = wanted;
  if (!(porosity >= 0 && porosity < 1)) throw new RangeError(`porosity ${porosity}: must lie in [0, 1)`);
  if (!(radius > 0)) throw new RangeError(`radius ${radius} voxels: must be above 0`);
  if (!(overlap >= 0 && overlap <= 1)) throw new RangeError(`overlap ${overlap}: must lie in [0, 1]`);
  const random = new Random(seed);
  const volume: Volume = { shape, values: new Uint8Array(sizeOf(shape)) };
  const largest = radius * Math.exp(2 * spread);
  const placed = new PlacedBalls(shape, largest, 1 - overlap);
  const within = (n: number) => random.uniform() * (n + 2 * largest) - largest;
  let missing = Math.round((1 - porosity) * sizeOf(shape));
  while (missing > 0) {
    const r = radius * Math.exp(spread * Math.max(-2, Math.min(2, normal(random))));
    let tries = 0;
    let ball: Ball;
    do ball = { x: within(shape[0]), y: within(shape[1]), z: within(shape[2]), radius: r };
    while (placed.meets(ball) && ++tries < TRIES);
    if (tries === TRIES) return { volume, balls: placed.balls, reached: false };
    placed.add(ball);
    missing -= paintBall(volume, ball);
  }
  return { volume, balls: placed.balls, reached: true };
}

/** Balls by boxes as wide as the largest one, so that only 27 boxes can hold a ball that meets another. */
class PlacedBalls {
  readonly balls: Ball[] = [];
  readonly #boxes = new Map<number, Ball[]>();
  readonly #width: number;
  readonly #counts: Shape;
  readonly #core: number;

  constructor(shape: Shape, largest: number, core: number) {
    this.#width = 2 * largest;
    this.#counts = shape.map((n) => Math.ceil(n / this.#width) + 4) as [number, number, number];
    this.#core = core;
  }

  add(ball: Ball): void {
    this.balls.push(ball);
    const box = this.#boxOf(ball, 0, 0, 0);
    const inside = this.#boxes.get(box);
    if (inside === undefined) this.#boxes.set(box, [ball]);
    else inside.push(ball);
  }

  meets(ball: Ball): boolean {
    for (let k = -1; k <= 1; k++) {
      for (let j = -1; j <= 1; j++) {
        for (let i = -1; i <= 1; i++) {
          for (const other of this.#boxes.get(this.#boxOf(ball, i, j, k)) ?? []) {
            const apart2 = (ball.x - other.x) ** 2 + (ball.y - other.y) ** 2 + (ball.z - other.z) ** 2;
            const least = this.#core * (ball.radius + other.radius);
            if (apart2 < least * least) return true;
          }
        }
      }
    }
    return false;
  }

  #boxOf({ x, y, z }: Ball, i: number, j: number, k: number): number {
    const at = (value: number) => Math.floor(value / this.#width) + 2;
    const [nx, ny] = this.#counts;
    return at(x) + i + nx * (at(y) + j + ny * (at(z) + k));
  }
}
