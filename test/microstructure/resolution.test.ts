import { expect, it } from 'vitest';
import { coarsened, resolvedTortuosity } from '../../src/microstructure/resolution.ts';
import { rhombus, volumeOf } from './exact-media.ts';

it('coarse voxels have the phase of the majority, pore where it is a tie', () => {
  expect(
    Array.from(coarsened({ shape: [4, 2, 1], values: Uint8Array.of(0, 1, 0, 0, 1, 1, 1, 1) }).values),
  ).toEqual([1, 0]);
  const stripes = volumeOf([8, 6, 4], (x) => Math.floor(x / 2) % 2);
  expect(coarsened(stripes)).toEqual(volumeOf([4, 3, 2], (x) => Math.floor(x) % 2));
});

it('extrapolation takes most of the error of a staircase away', () => {
  const found = resolvedTortuosity(rhombus(8), { axis: 1, force: true });
  if (found.status !== 'finished' || found.extrapolated === undefined) throw new Error('not extrapolated');
  const [plain, extrapolated] = [Math.abs(found.tau / 1.25 - 1), Math.abs(found.extrapolated.tau / 1.25 - 1)];
  expect(extrapolated).toBeLessThan(plain / 4);
});
