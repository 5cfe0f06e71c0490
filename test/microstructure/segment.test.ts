import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, withoutSmall } from '../../src/microstructure/clean.ts';
import { imaged } from '../../src/microstructure/generate-image.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { labelled } from '../../src/microstructure/label-colours.ts';
import { otsu, thresholded } from '../../src/microstructure/threshold.ts';
import type { Grey, Volume } from '../../src/microstructure/volume.ts';

const section = (porosity: number, seed: number): Volume =>
  overlappingSpheres({ shape: [500, 120, 1], porosity, radius: 8, seed });
const grey = (values: readonly number[]): Grey => ({
  shape: [values.length, 1, 1],
  values: Float32Array.from(values),
});

describe('Otsu’s thresholds', () => {
  it('lie between the modes: a noisy image is segmented as it was made, to 1 %', () => {
    const volume = section(0.4, 3);
    const image = imaged(volume, { levels: [60, 170], blur: 0, noise: 15, seed: 2 });
    const [threshold] = otsu(image) ?? [];
    const found = thresholded(image, [threshold]);
    const wrong = found.values.filter((phase, i) => phase !== volume.values[i]).length / found.values.length;
    expect(wrong).toBeLessThan(0.01);
  });

  it('are the best of all by trying them', () => {
    const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 30 });
    const within = (parts: number[][]) =>
      parts.reduce((sum, part) => {
        const mean = part.reduce((a, b) => a + b, 0) / part.length;
        return sum + part.reduce((a, b) => a + (b - mean) ** 2, 0);
      }, 0);
    fc.assert(
      fc.property(values, (list) => {
        const kinds = [...new Set(list)].sort((a, b) => a - b);
        const found = otsu(grey(list));
        if (kinds.length < 2) return found === undefined;
        const split = (at: number) => within([list.filter((v) => v < at), list.filter((v) => v >= at)]);
        const best = Math.min(...kinds.slice(1).map(split));
        return found !== undefined && split(found[0]) <= best * (1 + 1e-2) + 1e-9; // classed in 256 bins
      }),
    );
  });

  it('of three modes are two', () => {
    const [a, b] = otsu(grey([10, 11, 12, 100, 101, 102, 200, 201, 202]), 3) ?? [];
    expect(a).toBeGreaterThan(12);
    expect(a).toBeLessThan(100);
    expect(b).toBeGreaterThan(102);
    expect(b).toBeLessThan(200);
    expect(otsu(grey([5, 5, 5]))).toBeUndefined();
  });
});

describe('cleaning', () => {
  it('the median leaves edges and takes single voxels away', () => {
    const values = new Float32Array(100).map((_, i) => (i % 10 < 5 ? 0 : 9));
    const spotted = values.slice();
    spotted[32] = 9;
    spotted[67] = 0;
    const shape = [10, 10, 1] as const;
    expect(median({ shape, values }, 1).values).toEqual(values);
    expect(median({ shape, values: spotted }, 1).values).toEqual(values);
  });

  it('features below a size go, larger ones stay', () => {
    const values = new Uint8Array(100);
    for (const i of [11, 12, 13]) values[i] = 1;
    for (const i of [55, 56, 65, 66, 75]) values[i] = 1;
    const cleaned = withoutSmall({ shape: [10, 10, 1], values }, 4).values;
    expect(Array.from(cleaned.keys()).filter((i) => cleaned[i] === 1)).toEqual([55, 56, 65, 66, 75]);
  });
});

it('label colours are the nearest ones, and strange ones are counted', () => {
  const labels = [
    { phase: 0, colour: [0, 200, 0] as const },
    { phase: 1, colour: [220, 0, 0] as const },
  ];
  const { volume, strange } = labelled([4, 1, 1], [0, 200, 0, 225, 10, 5, 10, 190, 0, 0, 0, 255], labels);
  expect(Array.from(volume.values.slice(0, 3))).toEqual([0, 1, 0]);
  expect(strange).toBe(0.25);
});
