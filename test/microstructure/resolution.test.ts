import { describe, expect, it } from 'vitest';
import { resolvedTortuosity, sparse } from '../../src/microstructure/resolution.ts';
import type { Axis, Volume } from '../../src/microstructure/volume.ts';
import { ballInCube, checkerboard, maxwell, rhombus, volumeOf } from './exact-media.ts';

const resolved = (volume: Volume, axis: Axis, diffusivity = [1, 0]) => {
  const found = resolvedTortuosity(volume, { axis, diffusivity, force: true });
  if (found.status !== 'finished') throw new Error(found.reason);
  return found;
};

it('sparse voxels are every k-th one from the start, and leave a single page as it is', () => {
  const values = Uint8Array.from({ length: 15 }, (_, i) => i);
  expect(sparse({ shape: [5, 3, 1], values }, 2, 0)).toEqual({
    shape: [3, 2, 1],
    values: Uint8Array.of(0, 2, 4, 10, 12, 14),
  });
  expect(sparse({ shape: [5, 3, 1], values }, 2, 1)).toEqual({
    shape: [2, 1, 1],
    values: Uint8Array.of(6, 8),
  });
});

describe('the best tortuosity factor', () => {
  it('of a staircase is extrapolated, which takes most of its error away', () => {
    const found = resolved(rhombus(8), 1);
    const [plain, best] = [Math.abs(found.tau / 1.25 - 1), Math.abs(found.best.tau / 1.25 - 1)];
    expect(found.best.extrapolated).toBe(true);
    expect(found.best.order).toBeCloseTo(1, 1);
    expect(best).toBeLessThan(plain / 20);
    expect(Math.abs(found.best.tau - 1.25)).toBeLessThan(found.best.error ?? 0);
  });

  /** A tenth of what is asked of D_eff, 0.5 %: a difference in the plain error below it is none. */
  const SAME = 5e-4;
  const layers = (at: number) => volumeOf([64, 16, 16], (x) => (x < at ? 0 : 1));
  const inSeries = (at: number) => 1 / (at / 64 + (1 - at / 64) / 0.1);
  const channels = (width: number) => volumeOf([64, 16, 16], (x) => Math.floor(x / width) % 2);
  const open = ({ values }: Volume) => values.filter((phase) => phase === 0).length / values.length;
  it.each<[string, Volume, Axis, number[], number]>([
    ...[23, 24, 25, 26].map((n): [string, Volume, Axis, number[], number] => {
      return [`${n} layers of 64`, layers(n), 0, [1, 0.1], inSeries(n)];
    }),
    ...[3, 4, 5, 7].map((n): [string, Volume, Axis, number[], number] => {
      return [`straight channels ${n} wide`, channels(n), 1, [1, 0], open(channels(n))];
    }),
    ['a checkerboard', checkerboard(64), 0, [1, 0.25], 0.5],
    ['a checkerboard of odd size', checkerboard(63), 0, [1, 0.25], 0.5],
    ['dilute spheres', ballInCube(32, 0.05), 2, [1, 0], maxwell(0.05)],
  ])('is never worse than that of the voxels: %s', (_, volume, axis, diffusivity, exact) => {
    const { best, effective } = resolved(volume, axis, diffusivity);
    const [off, plain] = [Math.abs(best.effective / exact - 1), Math.abs(effective / exact - 1)];
    expect(off).toBeLessThanOrEqual(plain + SAME);
    expect(best.extrapolated).toBe(best.reason === undefined);
  });

  it('of straight walls is that of the voxels, wherever they lie: nothing is to be gained', () => {
    for (const n of [23, 24, 25, 26]) {
      const { best, effective } = resolved(layers(n), 0, [1, 0.1]);
      expect(best).toMatchObject({ extrapolated: false, effective });
    }
    for (const n of [3, 4, 5, 7]) {
      const { best, effective } = resolved(channels(n), 1);
      expect(best).toMatchObject({ extrapolated: false, effective });
    }
  });

  it('is that of the voxels, and says why, where coarser ones close the pores or there are too few', () => {
    const narrow = volumeOf([32, 32, 1], (x, y) => (Math.abs(x - y) <= 1 ? 0 : 1));
    expect(resolved(narrow, 1).best).toMatchObject({ extrapolated: false, reason: expect.any(String) });
    const small = resolved(rhombus(2), 1);
    expect(small.best).toMatchObject({ tau: small.tau, error: undefined, extrapolated: false });
    expect(small.best.reason).toMatch(/8 voxels across are too few .* 16 would do/);
  });
});
