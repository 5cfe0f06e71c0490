import { describe, expect, it } from 'vitest';
import { blurred, imaged, stacked } from '../../src/microstructure/generate-image.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { packedSpheres } from '../../src/microstructure/generate-packed.ts';
import { fractionOf, type Grey, type Shape } from '../../src/microstructure/volume.ts';

const shape: Shape = [48, 40, 36];

describe('overlapping spheres', () => {
  const spheres = { shape, porosity: 0.4, radius: 5, seed: 3 };

  it('are the same for the same seed, and others for another', () => {
    expect(overlappingSpheres(spheres)).toEqual(overlappingSpheres(spheres));
    expect(overlappingSpheres(spheres)).not.toEqual(overlappingSpheres({ ...spheres, seed: 4 }));
  });

  it('have the porosity exp(-n v) on average, in a volume and in a plane section', () => {
    const mean = (of: Shape, draws: number) => {
      let sum = 0;
      let squares = 0;
      for (let seed = 0; seed < draws; seed++) {
        const eps = fractionOf(overlappingSpheres({ ...spheres, shape: of, seed }), 0);
        sum += eps;
        squares += eps * eps;
      }
      const average = sum / draws;
      return { average, error: Math.sqrt((squares / draws - average ** 2) / (draws - 1)) };
    };
    for (const { average, error } of [mean(shape, 40), mean([80, 80, 1], 80)]) {
      expect(error).toBeLessThan(0.01);
      expect(Math.abs(average - 0.4)).toBeLessThan(4 * error); // 4 standard errors: 1 in 16 000
    }
  });
});

describe('packed spheres', () => {
  it('do not meet, and reach the porosity', () => {
    const { balls, volume, reached } = packedSpheres({
      shape,
      porosity: 0.75,
      radius: 4,
      spread: 0.2,
      seed: 1,
    });
    expect(reached).toBe(true);
    expect(Math.abs(fractionOf(volume, 0) - 0.75)).toBeLessThan(
      ((4 / 3) * Math.PI * 6 ** 3) / (48 * 40 * 36),
    );
    for (const a of balls) {
      for (const b of balls) {
        if (a !== b)
          expect(Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)).toBeGreaterThanOrEqual(a.radius + b.radius);
      }
    }
  });

  it('jam where the porosity is out of reach, and reach it where they may overlap', () => {
    const asked = { shape: [24, 24, 24], porosity: 0.45, radius: 4, seed: 1 } as const;
    expect(packedSpheres(asked).reached).toBe(false);
    expect(packedSpheres({ ...asked, overlap: 0.3 }).reached).toBe(true);
  });
});

describe('an image of layers', () => {
  it('has them one after the other along each axis', () => {
    const dense = { shape: [4, 4, 4] as const, values: new Uint8Array(64).fill(1) };
    const open = { shape: [4, 4, 4] as const, values: new Uint8Array(64) };
    for (const axis of [0, 1, 2] as const) {
      const { shape, values } = stacked([dense, open], axis);
      const at = (i: number) => Math.floor(i / shape.slice(0, axis).reduce((a, b) => a * b, 1)) % shape[axis];
      expect(Array.from(values)).toEqual(Array.from(values, (_, i) => (at(i) < 4 ? 1 : 0)));
    }
    expect(() => stacked([dense, { shape: [4, 3, 4], values: new Uint8Array(48) }], 0)).toThrow(
      /4 and 3 .* along y/,
    );
  });

  it('keeps an even brightness under blur, and a point becomes a Gaussian', () => {
    const even: Grey = { shape: [9, 9, 1], values: new Float32Array(81).fill(7) };
    for (const value of blurred(even, 1.3).values) expect(value).toBeCloseTo(7, 5); // Float32
    const point: Grey = { shape: [41, 41, 1], values: new Float32Array(41 * 41) };
    point.values[20 * 41 + 20] = 1;
    const { values } = blurred(point, 3);
    const moment = values.reduce((sum, value, i) => sum + value * ((i % 41) - 20) ** 2, 0);
    expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect(moment / 9).toBeGreaterThan(0.96); // the kernel ends at three sigma, which takes 2.7 % of the variance
    expect(moment / 9).toBeLessThan(1);
  });

  it('has the noise asked for', () => {
    const { values } = imaged(
      { shape: [100, 100, 1], values: new Uint8Array(10_000) },
      { levels: [80], blur: 0, noise: 12, seed: 5 },
    );
    const mean = values.reduce((a, b) => a + b, 0) / 10_000;
    const sigma = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 9_999);
    expect(Math.abs(mean - 80)).toBeLessThan(0.5); // four standard errors: 4 · 12 / √10 000
    expect(Math.abs(sigma - 12)).toBeLessThan(0.35); // 4 · 12 / √(2 · 10 000)
  });
});
