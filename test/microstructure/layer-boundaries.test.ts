import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationRange } from '../../src/microstructure/correlation.ts';
import { stacked } from '../../src/microstructure/generate-image.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { layerBoundaries, SIGNIFICANT } from '../../src/microstructure/layer-boundaries.ts';
import { porosityProfile, wallProfile } from '../../src/microstructure/porosity.ts';
import { cropped, type Volume } from '../../src/microstructure/volume.ts';

const section = (porosity: number, seed: number, radius = 8): Volume =>
  overlappingSpheres({ shape: [500, 120, 1], porosity, radius, seed });

/** As the command does it. */
const inLayers = (volume: Volume) => ({
  rangeOf: (from: number, to: number) =>
    correlationRange(cropped(volume, { from: [0, from, 0], to: [volume.shape[0], to, 1] }), 0),
});

describe('boundaries between layers', () => {
  it('are found where they are, to a particle’s diameter', () => {
    for (const seed of [1, 2, 3]) {
      const volume = stacked([section(0.55, seed), section(0.3, seed + 10)], 1);
      const found = layerBoundaries([porosityProfile(volume, 1)], inLayers(volume));
      expect(found.length).toBe(1);
      expect(Math.abs(found[0].at - 120)).toBeLessThanOrEqual(16);
      expect(found[0].significance).toBeGreaterThan(SIGNIFICANT);
    }
  });

  it('of three layers are two, found without being told, and within the slices that they say', () => {
    for (const seed of [1, 2, 3]) {
      const volume = stacked([section(0.6, seed), section(0.25, seed + 10), section(0.5, seed + 20)], 1);
      const found = layerBoundaries([porosityProfile(volume, 1), wallProfile(volume, 1)], inLayers(volume));
      console.log(found);
      expect(found.length).toBe(2);
      for (const [i, { at, within }] of found.entries()) {
        expect(Math.abs(at - 120 * (i + 1))).toBeLessThanOrEqual(Math.max(within, 3));
        expect(within).toBeLessThan(60);
      }
    }
  });

  it('are found by the walls between layers of equal porosity and particles of other sizes', () => {
    for (const seed of [1, 2, 3]) {
      const layer = (radius: number) => section(0.4, seed + radius, radius);
      const volume = stacked([layer(5), layer(12)], 1);
      const found = layerBoundaries([porosityProfile(volume, 1), wallProfile(volume, 1)], inLayers(volume));
      expect(found.length).toBe(1);
      expect(Math.abs(found[0].at - 120)).toBeLessThanOrEqual(12);
    }
  });

  it('are none in one layer, and doubtful where some are asked for', () => {
    for (const seed of [1, 2, 3, 4]) {
      const volume = overlappingSpheres({ shape: [200, 240, 1], porosity: 0.4, radius: 6, seed });
      const profiles = [porosityProfile(volume, 1)];
      expect(layerBoundaries(profiles, inLayers(volume))).toEqual([]);
      const [asked] = layerBoundaries(profiles, { ...inLayers(volume), layers: 2 });
      expect(asked.significance).toBeLessThan(SIGNIFICANT);
    }
  });

  it('are the best cuts of all by trying them', () => {
    const profile = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 16 });
    fc.assert(
      fc.property(profile, (values) => {
        const left = (cuts: readonly number[]) => {
          const ends = [0, ...cuts, values.length];
          return ends.slice(1).reduce((sum, to, i) => {
            const part = values.slice(ends[i], to);
            const mean = part.reduce((a, b) => a + b, 0) / part.length;
            return sum + part.reduce((a, b) => a + (b - mean) ** 2, 0);
          }, 0);
        };
        const n = values.length;
        const least = Math.max(2, Math.ceil(n / 10)); // as thin as a layer may be
        let best = Number.POSITIVE_INFINITY;
        for (let a = least; a <= n - 2 * least; a++) {
          for (let b = a + least; b <= n - least; b++) best = Math.min(best, left([a, b]));
        }
        const found = layerBoundaries([values], { layers: 3 }).map(({ at }) => at);
        if (new Set(values).size === 1) return found.length === 0;
        return found.length === 2 && left(found) <= best + 1e-9;
      }),
    );
  });

  it('are fewer than asked for where there are too few slices, and none without a step', () => {
    expect(layerBoundaries([[0.5, 0.5, 0.5, 0.5, 0.2, 0.2]], { layers: 2 })).toEqual([
      { at: 4, within: 0, significance: Number.POSITIVE_INFINITY },
    ]);
    expect(layerBoundaries([[0.5, 0.4, 0.2, 0.2, 0.3]], { layers: 4 }).length).toBe(1);
    expect(layerBoundaries([[0.5, 0.5, 0.5, 0.5]], { layers: 2 })).toEqual([]);
    expect(layerBoundaries([[0.5, 0.1, 0.5, 0.1]], { layers: 1 })).toEqual([]);
  });
});
