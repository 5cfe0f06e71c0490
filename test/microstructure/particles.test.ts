import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintBall } from '../../src/microstructure/balls.ts';
import { chords } from '../../src/microstructure/chords.ts';
import { squaredDistance } from '../../src/microstructure/distance.ts';
import { packedSpheres } from '../../src/microstructure/generate-packed.ts';
import { localThickness } from '../../src/microstructure/local-thickness.ts';
import { particleSizes } from '../../src/microstructure/particle-sizes.ts';
import { unfolded, volumeClasses } from '../../src/microstructure/saltykov.ts';
import { type Shape, SOLID, sizeOf, type Volume } from '../../src/microstructure/volume.ts';
import { separated } from '../../src/microstructure/watershed.ts';
import { volumeOf } from './exact-media.ts';

const solid = (value: number) => value === SOLID;
const sizesOf = (volume: Volume) => particleSizes(separated(volume, solid));

it('the distance is that of the nearest voxel outside, found by trying all', () => {
  const grid = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain((shape) =>
      fc.record({
        shape: fc.constant(shape as Shape),
        values: fc.uint8Array({ minLength: sizeOf(shape), maxLength: sizeOf(shape), max: 1 }),
      }),
    );
  fc.assert(
    fc.property(grid, ({ shape, values }) => {
      const at = (i: number) => [
        i % shape[0],
        Math.floor(i / shape[0]) % shape[1],
        Math.floor(i / (shape[0] * shape[1])),
      ];
      const found = squaredDistance({ shape, values }, solid);
      const apart = (i: number, j: number) => at(i).reduce((sum, x, a) => sum + (x - at(j)[a]) ** 2, 0);
      for (let i = 0; i < values.length; i++) {
        let least = 1e9;
        for (let j = 0; j < values.length; j++) if (values[j] === 0) least = Math.min(least, apart(i, j));
        if (found[i] !== least) return false;
      }
      return true;
    }),
    { numRuns: 100 },
  );
});

describe('particles', () => {
  it('that touch are told apart, and one with a rough border stays one', () => {
    const volume: Volume = { shape: [60, 40, 40], values: new Uint8Array(60 * 40 * 40) };
    for (const x of [18, 40]) paintBall(volume, { x, y: 20, z: 20, radius: 12 });
    const { count, labels } = separated(volume, solid);
    expect(count).toBe(2);
    expect(labels[10 + 60 * (20 + 40 * 20)]).not.toBe(labels[50 + 60 * (20 + 40 * 20)]);
    const rough = volumeOf([50, 50, 1], (x, y) => {
      const r = Math.hypot(x - 25, y - 25);
      return r < 15 + Math.sin(9 * Math.atan2(y - 25, x - 25)) ? 1 : 0;
    });
    expect(separated(rough, solid).count).toBe(1);
  });

  it('packed without overlap have the R_32 of the balls that lie clear of the border', () => {
    const n = 90;
    for (const seed of [1, 2]) {
      const { volume, balls } = packedSpheres({
        shape: [n, n, n],
        porosity: 0.75,
        radius: 7,
        spread: 0.25,
        seed,
      });
      const clear = balls.filter(({ x, y, z, radius }) =>
        [x, y, z].every((at) => at >= radius + 1 && at <= n - radius - 1),
      );
      const moment = (k: number) =>
        clear.reduce((sum, { radius }) => sum + radius ** k * (n / (n - 2 * radius)) ** 3, 0);
      const found = sizesOf(volume);
      console.log(`R_32 ${found.r32} ± ${found.error}, true ${moment(3) / moment(2)}`);
      // Two or three of seventy balls that touch over several voxels are taken for one, which is worth 3 %.
      expect(Math.abs(found.r32 / (moment(3) / moment(2)) - 1)).toBeLessThan(0.05);
      expect(Math.abs(found.radii.length / clear.length - 1)).toBeLessThan(0.06);
      expect(found.spread / found.r32).toBeGreaterThan(0.12); // 0.2 where ln R is spread by 0.25, cut at two of them
      expect(found.spread / found.r32).toBeLessThan(0.26);
    }
  });

  it('have the same R_32 seen in sections, by Wicksell’s moments', () => {
    const page = (seed: number) =>
      packedSpheres({ shape: [300, 300, 1], porosity: 0.75, radius: 10, spread: 0.2, seed });
    const found = [1, 2, 3].map((seed) => sizesOf(page(seed).volume));
    const balls = [1, 2, 3].flatMap((seed) => page(seed).balls);
    const moment = (k: number) => balls.reduce((sum, { radius }) => sum + radius ** k, 0);
    const r32 = moment(3) / moment(2);
    const mean = found.reduce((sum, one) => sum + one.r32 / 3, 0);
    const error = Math.hypot(...found.map((one) => one.error)) / 3;
    console.log(`sections: R_32 ${mean} ± ${error}, true ${r32}`);
    expect(Math.abs(mean - r32)).toBeLessThan(3 * error + 0.02 * r32);
  });
});

it('discs cut from balls of one radius at even distances have that R_32 and no spread', () => {
  // Far from the border of a large page, so that all count alike; of 40 discs each is |u| = (i + 1/2) / 40 off the centre.
  const [n, cell, R] = [2000, 64, 30];
  const labels = new Int32Array(n * n);
  const discs = 40;
  for (let i = 0; i < discs; i++) {
    const r = R * Math.sqrt(1 - ((i + 0.5) / discs) ** 2);
    const [x, y] = [600 + cell * (i % 8), 600 + cell * Math.floor(i / 8)];
    for (let v = -R; v <= R; v++) {
      for (let u = -R; u <= R; u++) if (Math.hypot(u, v) < r) labels[x + u + n * (y + v)] = i + 1;
    }
  }
  const found = particleSizes({ shape: [n, n, 1], labels, count: discs });
  expect(found.radii.length).toBe(discs);
  expect(Math.abs(found.r32 / R - 1)).toBeLessThan(0.01); // pixels and 40 instead of all distances
  expect(found.spread / R).toBeLessThan(0.1); // the root of 1 %
});

describe('Saltykov’s classes', () => {
  it('of sections through balls of one size are in the last class', () => {
    const n = 20_000; // the chance of a radius below r in a ball of 1 is 1 - √(1 - r²)
    const radii = Float64Array.from({ length: n }, (_, i) => Math.sqrt(1 - ((i + 0.5) / n) ** 2));
    const { volume } = unfolded(radii, new Float64Array(n).fill(1), 10);
    expect(volume[9]).toBeGreaterThan(0.995);
  });

  it('of balls add up to 1, and hold the volume in the class of the radius', () => {
    const { ends, volume } = volumeClasses([1, 1, 2], [1, 1, 1], 4);
    expect(Array.from(ends)).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(volume[2]).toBeCloseTo(0.2, 12);
    expect(volume[3]).toBeCloseTo(0.8, 12);
  });
});

it('chords are runs clear of the border', () => {
  const row: Volume = { shape: [12, 1, 1], values: Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1) };
  const { counts, mean } = chords(row, SOLID, 0);
  expect(Array.from(counts.slice(0, 4))).toEqual([0, 1, 0, 1]);
  expect(mean).toBe(2);
  const ball = volumeOf([60, 60, 60], (x, y, z) => (Math.hypot(x - 30, y - 30, z - 30) < 24 ? 1 : 0));
  for (const axis of [0, 1, 2] as const) {
    expect(Math.abs(chords(ball, SOLID, axis).mean / ((4 / 3) * 24) - 1)).toBeLessThan(0.02); // 4 V / S
  }
});

it('the local thickness of a ball is its radius, of a wall half its width', () => {
  const ball = volumeOf([40, 40, 40], (x, y, z) => (Math.hypot(x - 20, y - 20, z - 20) < 15 ? 1 : 0));
  expect(Math.abs(localThickness(ball, SOLID).mean / 15 - 1)).toBeLessThan(0.06);
  const wall = volumeOf([40, 8, 8], (x) => (x > 10 && x < 30 ? 1 : 0));
  expect(localThickness(wall, SOLID).mean).toBe(10);
});
