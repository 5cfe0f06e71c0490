import { expect, it } from 'vitest';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { resolvedTortuosity } from '../../src/microstructure/resolution.ts';

/** The same spheres in n³ voxels. */
const solved = (n: number, { porosity, seed }: { porosity: number; seed: number }) => {
  const medium = overlappingSpheres({ shape: [n, n, n], porosity, radius: n / 8, seed });
  const found = resolvedTortuosity(medium, { axis: 2 });
  if (found.status !== 'finished') throw new Error(found.reason);
  return found;
};

it.each([
  { porosity: 0.4, seed: 1 },
  { porosity: 0.6, seed: 2 },
])(
  'the best D_eff of spheres 8 voxels in radius is nearer to that of 16 than the voxels are: %o',
  (medium) => {
    const [coarse, fine] = [solved(64, medium), solved(128, medium)];
    const exact = fine.best.effective;
    const off = (value: number) => Math.abs(value / exact - 1);
    const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
    const { best, effective } = coarse;
    console.log(`off by ${percent(off(best.effective))}; voxels ${percent(off(effective))}`, best);
    expect(best.extrapolated).toBe(true);
    expect(off(best.effective)).toBeLessThan(off(effective) / 3);
    // Of both, as tau: within two standard errors together.
    const error = Math.hypot(best.error ?? 0, fine.best.error ?? 0);
    expect(Math.abs(best.tau - fine.best.tau)).toBeLessThan(2 * error);
  },
);
